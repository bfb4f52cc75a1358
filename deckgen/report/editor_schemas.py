"""The JSON Schemas of a project's files as editors want them: with the rules' names to complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.check.rule_pages import RulePage
from deckgen.json_values import format_json
from deckgen.load.schema import (
    SCHEMA_DRAFT,
    Schema,
    build_question_set_schema,
    build_rule_schema,
    build_rules_schema,
    build_text_schema,
    load_schema,
)
from deckgen.model import Kind

# Each schema, and the files it is for, as patterns of an editor's settings.
FILE_PATTERNS: dict[str, tuple[str, ...]] = {
    # Not deck.yaml: an editor that finds two schemas for a file applies both.
    "questions": ("cards/*/!(deck).yaml",),
    "deck": ("cards/*/deck.yaml",),
    "source": ("seeds/*.yaml",),
    "kind": ("templates/*/kind.yaml",),
    "deckgen": ("deckgen.yaml",),
}
SCHEMA_FOLDER = ".deckgen"


def build_editor_schemas(kinds: Mapping[str, Kind], pages: Iterable[RulePage]) -> dict[str, Schema]:
    """The schemas by the names of :data:`FILE_PATTERNS`.

    They are those that a check uses, but that they know the rules: in `allow:` and `rules:` an
    editor completes them, and refuses what a check refuses through its own rules.
    """
    pages = list(pages)
    waivers = {page.rule: build_text_schema(page.summary) for page in pages if not page.is_binding}
    settings = {
        page.rule: build_rule_schema(page.limits, page.is_binding, page.summary)
        for page in pages
        if page.limits or not page.is_binding
    }
    schemas = {
        "questions": build_question_set_schema(kinds, waivers),
        "deck": _add_rule_names(load_schema("deck"), settings),
        "source": load_schema("source"),
        "kind": load_schema("kind"),
        "deckgen": _add_rule_names(load_schema("deckgen"), settings),
    }
    return {name: {"$schema": SCHEMA_DRAFT, **schema} for name, schema in schemas.items()}


def list_schema_files(schemas: Mapping[str, Schema]) -> dict[str, str]:
    """What lies in the folder of schemas, by name; Git leaves it out, as what can be made again."""
    return {
        ".gitignore": "*\n",
        **{f"{name}.schema.json": format_schema(each) for name, each in schemas.items()},
    }


def format_schema(schema: Schema) -> str:
    """A schema as a file."""
    return format_json(schema) + "\n"


def locate_schema(name: str) -> str:
    """Where a schema is written, from the project's root."""
    return f"{SCHEMA_FOLDER}/{name}.schema.json"


def format_editor_settings() -> str:
    """What `.vscode/settings.json` needs, for projects that are opened at their root."""
    schemas = {f"./{locate_schema(name)}": globs for name, globs in FILE_PATTERNS.items()}
    return format_json({"yaml.schemas": schemas})


def _add_rule_names(schema: Schema, settings: Mapping[str, Schema]) -> Schema:
    return {**schema, "properties": {**schema["properties"], "rules": build_rules_schema(settings)}}
