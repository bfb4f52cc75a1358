"""What schemas are made of: shapes of values, each with the help that an editor shows.

What may be one text or something larger has the larger shapes in an ``allOf``: an editor then
completes a key to ``answer: `` and not to a list. A check looks at shapes alone, never at titles,
descriptions and examples.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

SCHEMA_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# A bare 2007 or true is a number or a truth value to an editor, and text to a card.
TEXT_TYPES = ["string", "number", "boolean"]


def accept_text(description: str = "", example: str = "") -> Schema:
    """Any scalar, but not an empty one."""
    return add_help({"type": TEXT_TYPES, "pattern": r"\S"}, description, example)


def accept_text_or_list(description: str = "") -> Schema:
    """A scalar or a list of scalars."""
    schema = {
        "type": [*TEXT_TYPES, "array"],
        "pattern": r"\S",
        "allOf": [{"items": accept_text(), "minItems": 1}],
    }
    return add_help(schema, description)


def accept_text_list(description: str = "", example: str = "") -> Schema:
    """A list of scalars."""
    return add_help({"type": "array", "items": accept_text()}, description, example)


def accept_table(description: str = "", values: Schema | None = None, example: str = "") -> Schema:
    """A mapping with keys of the author's choosing."""
    named = {
        "type": "object",
        "additionalProperties": values or accept_text(),
        "propertyNames": {"pattern": r"\S"},
    }
    return add_help(named, description, example)


def accept_keys(
    properties: Mapping[str, Schema], required: list[str] | None = None, description: str = ""
) -> Schema:
    """A mapping that knows its keys."""
    schema: Schema = {
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    return add_help(schema, description)


def accept_choice(options: Mapping[str, str], description: str) -> Schema:
    """One of these words, each with what it means."""
    return add_help(
        {"enum": list(options), "enumDescriptions": list(options.values())}, description
    )


def accept_flag(description: str) -> Schema:
    """Yes or no."""
    return add_help({"type": "boolean"}, description)


def add_help(schema: Schema, description: str, example: str = "") -> Schema:
    """The schema with its help; editors show the one in Markdown where there is one."""
    if not description:
        return schema
    schema = {**schema, "description": description}
    if example or "`" in description:
        schema["markdownDescription"] = description + (
            f"\n\n```yaml\n{example}\n```" if example else ""
        )
    return schema
