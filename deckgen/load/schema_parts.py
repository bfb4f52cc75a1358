"""What schemas are made of: shapes of values, each with the help that an editor shows.

What may be one text or something larger has the larger shapes in an ``allOf``: an editor then
completes a key to ``answer: `` and not to a list. A check looks at shapes alone, never at titles,
descriptions and examples.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
# A bare 2007 or true is a number or a truth value to an editor, and text to a card.
TEXT_TYPES = ["string", "number", "boolean"]


def text(description: str = "", example: str = "") -> Schema:
    """Any scalar, but not an empty one."""
    return described({"type": TEXT_TYPES, "pattern": r"\S"}, description, example)


def texts(description: str = "") -> Schema:
    """A scalar or a list of scalars."""
    schema = {
        "type": [*TEXT_TYPES, "array"],
        "pattern": r"\S",
        "allOf": [{"items": text(), "minItems": 1}],
    }
    return described(schema, description)


def text_list(description: str = "", example: str = "") -> Schema:
    """A list of scalars."""
    return described({"type": "array", "items": text()}, description, example)


def table(description: str = "", values: Schema | None = None, example: str = "") -> Schema:
    """A mapping with keys of the author's choosing."""
    named = {
        "type": "object",
        "additionalProperties": values or text(),
        "propertyNames": {"pattern": r"\S"},
    }
    return described(named, description, example)


def closed(
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
    return described(schema, description)


def choice(options: Mapping[str, str], description: str) -> Schema:
    """One of these words, each with what it means."""
    return described(
        {"enum": list(options), "enumDescriptions": list(options.values())}, description
    )


def flag(description: str) -> Schema:
    """Yes or no."""
    return described({"type": "boolean"}, description)


def described(schema: Schema, description: str, example: str = "") -> Schema:
    """The schema with its help; editors show the one in Markdown where there is one."""
    if not description:
        return schema
    schema = {**schema, "description": description}
    if example or "`" in description:
        schema["markdownDescription"] = description + (
            f"\n\n```yaml\n{example}\n```" if example else ""
        )
    return schema
