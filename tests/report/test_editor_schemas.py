"""The schemas that editors get: those of a check, with the rules' names in them."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest

from deckgen.check.rule_pages import RulePage
from deckgen.cli.schema import _SCHEMA_NAMES
from deckgen.findings import Severity
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.load.schema import SCHEMA_DRAFT, Schema
from deckgen.report.editor_schemas import (
    FILE_PATTERNS,
    build_editor_schemas,
    format_editor_settings,
    format_schema,
)
from tests.projects import REPOSITORY


def page(rule: str, limits: dict[str, float], binding: bool) -> RulePage:
    """A rule's page, as far as schemas look at it."""
    return RulePage(rule, "form", Severity.ERROR, f"About {rule}.", "", "", "", (), limits, binding)


PAGES = [
    page("plain", {}, False),
    page("limited", {"words": 10}, False),
    page("bound", {}, True),
    page("bound-limited", {"words": 10}, True),
]
KINDS, _ = load_kinds(REPOSITORY, find_template_folders(REPOSITORY))
SCHEMAS = build_editor_schemas(KINDS, PAGES)


def fits(schema: Schema, value: Any) -> bool:
    """Whether a value fits a schema."""
    return bool(jsonschema_rs.validator_for(schema).is_valid(value))


def test_there_is_a_schema_for_every_file() -> None:
    """Those written, those that the command names, and those in an editor's settings are the same."""
    assert tuple(SCHEMAS) == tuple(FILE_PATTERNS) == _SCHEMA_NAMES
    settings = json.loads(format_editor_settings())["yaml.schemas"]
    assert settings == {
        f"./.deckgen/{name}.schema.json": list(globs) for name, globs in FILE_PATTERNS.items()
    }


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_is_a_schema(schema: Schema) -> None:
    """Each is valid by the rules of its draft, names it, and can be read back."""
    assert schema["$schema"] == SCHEMA_DRAFT
    jsonschema_rs.meta.validate(schema)
    assert json.loads(format_schema(schema)) == schema


@pytest.mark.parametrize(
    ("rule", "fitting"),
    [("plain", True), ("limited", True), ("bound", False), ("bound-limited", False), ("x", False)],
)
def test_waivers(rule: str, fitting: bool) -> None:
    """An editor takes the waivers that a check takes."""
    question = {"id": "a", "question": "q", "answer": "b", "evidence": "c", "allow": {rule: "why"}}
    assert fits(SCHEMAS["questions"], {"kind": "basic", "questions": [question]}) is fitting
    assert not fits(
        SCHEMAS["questions"], {"kind": "basic", "questions": [{**question, "allow": {rule: ""}}]}
    )


@pytest.mark.parametrize("name", ["deck", "deckgen"])
@pytest.mark.parametrize(
    ("rules", "fitting"),
    [
        ({"plain": "off"}, True),
        ({"plain": "of"}, False),
        ({"plain": {"severity": "error"}}, True),
        ({"plain": {"severity": "of"}}, False),
        ({"plain": {"words": 3}}, False),
        ({"plain": ["off"]}, False),
        ({"limited": {"words": 3, "severity": "info"}}, True),
        ({"limited": {"words": "three"}}, False),
        ({"limited": {"word": 3}}, False),
        ({"bound": "off"}, False),
        ({"bound-limited": {"words": 3}}, True),
        ({"bound-limited": {"severity": "off"}}, False),
        ({"x": "off"}, False),
    ],
    ids=str,
)
def test_settings_of_rules(name: str, rules: dict[str, Any], fitting: bool) -> None:
    """An editor takes the severities and limits that a check takes."""
    others = {"id": "abcdefgh", "name": "x"} if name == "deck" else {}
    assert fits(SCHEMAS[name], {**others, "rules": rules}) is fitting


def test_rules_are_described() -> None:
    """Each with its one line, as a hover shows it; limits with their defaults."""
    question = SCHEMAS["questions"]["$defs"]["question-0"]["properties"]
    assert question["allow"]["properties"]["plain"]["description"] == "About plain."
    limited = SCHEMAS["deck"]["properties"]["rules"]["properties"]["limited"]
    assert limited["description"] == "About limited."
    assert limited["allOf"][0]["properties"]["words"]["default"] == 10


def test_every_key_is_described() -> None:
    """Whatever key an editor shows, in any of the files, has a sentence beside it."""
    silent = [path for name, schema in SCHEMAS.items() for path in _silent(schema, name)]
    assert silent == []


def _silent(schema: Any, path: str) -> list[str]:
    """The properties without a description, unless they are conditions of ``if`` and ``then``."""
    if isinstance(schema, list):
        return [each for item in schema for each in _silent(item, path)]
    if not isinstance(schema, dict):
        return []
    found = []
    for key, each in schema.items():
        if key in ("if", "then", "else", "dependentSchemas"):
            continue
        if key == "properties":
            for name, value in each.items():
                described = "description" in value or value.get("type") == "number"
                found += [] if described else [f"{path}.{name}"]
                found += _silent(value, f"{path}.{name}")
        else:
            found += _silent(each, path)
    return found
