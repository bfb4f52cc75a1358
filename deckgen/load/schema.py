"""The JSON Schemas of a project's files: what ``check`` validates with, and what an editor
completes from.

The schema of question sets is made from the kinds. It chooses by ``if``/``then`` on the kind, never
by ``oneOf``: an editor then names the one wrong key instead of refusing the whole file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from deckgen.load.schema_parts import (
    SCHEMA_DRAFT,
    TEXT_TYPES,
    Schema,
    accept_choice,
    accept_flag,
    accept_keys,
    accept_table,
    accept_text,
    accept_text_list,
    accept_text_or_list,
    add_help,
)
from deckgen.model import FieldRole, FieldSpec, FieldType, Kind

ID_PATTERN = r"^[^\s:#\[\]{},\"']+$"
SEVERITIES = ("off", "info", "warning", "error")
# The schemas that do not depend on the project, as files of data.
_SCHEMA_FOLDER = Path(__file__).parent / "schemas"

_ID_HELP = (
    "The question's permanent name: students' reviews depend on it. Rephrase the question as you like, and keep its id. "
    "It has no spaces.",
    "id: strategic-partnership-2025",
)
_EVIDENCE_HELP = (
    "The words of the source that support the answer, copied. `==…==` marks those that do, which the card highlights; "
    "a word-for-word answer needs no mark. `[…]` leaves words out, `[word]` adds one of yours. One quotation, a list, "
    "or one for each field; where the words stand in several places, `quote` with `paragraph`, `prefix` or `suffix`. "
    "Put `>-` after the key, and the text on the next line, if it begins with a sign or has `: ` or ` #` in it.",
    "evidence: >-\n  As recently as ==this January==, presidents Putin and Pezeshkian signed a partnership",
)
_CONTEXT_HELP = (
    "Facts from outside the quotation that the question or answer uses, with the date or number in them.",
    "context: [The march was on 23 June 2023]",
)
_ALLOW_HELP = (
    "Rules that this question may break, each with the reason why. `deckgen rules` lists them all.",
    None,
    "allow:\n  dates-contradict: two calendars",
)

QUOTE_KEYS: dict[str, Schema] = {
    "quote": accept_text("The words, copied from the source."),
    "paragraph": add_help(
        {"type": "integer", "minimum": 1},
        "The number of the paragraph they stand in, counted from 1.",
    ),
    "prefix": accept_text("Words that stand right before the quotation."),
    "suffix": accept_text("Words that stand right after the quotation."),
}


def build_question_set_schema(
    kinds: Mapping[str, Kind], waivers: Mapping[str, Schema] | None = None
) -> Schema:
    """The schema of a question set with these kinds.

    ``waivers`` are the rules that ``allow:`` may name, for an editor to complete. Without them it
    takes any name: which rules there are is for `check` to say.
    """
    names = sorted(kinds)
    about = {name: kinds[name].description for name in names}
    allow = accept_table(*_ALLOW_HELP)
    if waivers is not None:
        allow = add_help(accept_keys(waivers), _ALLOW_HELP[0], _ALLOW_HELP[2])
    schema = accept_keys(
        _build_set_properties(kinds, about), ["questions"], "A set of questions about a text."
    )
    schema["title"] = "Question set"
    schema["$schema"] = SCHEMA_DRAFT
    # A folder may have any name, and a URI reference may not.
    defs = {name: f"question-{number}" for number, name in enumerate(names)}
    schema["$defs"] = {
        defs[name]: build_question_schema(kinds[name], about, allow) for name in names
    }
    references = {name: {"$ref": f"#/$defs/{each}"} for name, each in defs.items()}
    own_kind = {
        "properties": {"kind": {"enum": names}},
        "allOf": [_build_kind_condition(name, each) for name, each in references.items()],
    }
    schema["allOf"] = []
    for name, reference in references.items():
        items = {
            "type": "object",
            "if": {"type": "object", "required": ["kind"]},
            "then": own_kind,
            "else": reference,
        }
        schema["allOf"].append(
            _build_kind_condition(name, {"properties": {"questions": {"items": items}}})
        )
    named = {"type": "object", "required": ["kind"], **own_kind}
    schema["allOf"].append(
        {
            "if": {"not": {"required": ["kind"]}},
            "then": {"properties": {"questions": {"items": named}}},
        }
    )
    return schema


def _build_set_properties(kinds: Mapping[str, Kind], about: Mapping[str, str]) -> Schema:
    """The keys of a set; ``about`` says what each kind is for."""
    switches: Schema = {}
    for kind in kinds.values():
        for spec in kind.select_fields(FieldType.SWITCH):
            switches[spec.key] = _build_field_schema(spec)
    return {
        "kind": accept_choice(
            about, "What sort of questions these are; a question may name its own kind."
        ),
        "tags": accept_text_list(
            "Anki tags of every question in this file.", "tags: [chronology, chapter::1]"
        ),
        "source": accept_text(
            "The text these questions are about, where it is not the deck's: its name in seeds/, no .txt."
        ),
        **switches,
        "questions": {
            "type": "array",
            "description": "The questions, one after another, each with its `- id:`.",
        },
    }


def _build_kind_condition(name: str, then: Schema) -> Schema:
    chosen = {"type": "object", "properties": {"kind": {"const": name}}, "required": ["kind"]}
    return {"if": chosen, "then": then}


def build_question_schema(kind: Kind, kinds: Mapping[str, str], allow: Schema) -> Schema:
    """The schema of one question of a kind; ``kinds`` are all kinds with what they are for."""
    schema = accept_keys(
        build_question_properties(kind, kinds, allow), _list_required_keys(kind), kind.description
    )
    return {**schema, "title": kind.title}


def build_question_properties(
    kind: Kind, kinds: Mapping[str, str], allow: Schema
) -> dict[str, Schema]:
    """The keys a question of this kind may have."""
    own = {
        spec.key: _build_field_schema(spec)
        for spec in kind.fields.values()
        if spec.type is not FieldType.EVIDENCE
    }
    return {
        "id": add_help({"type": TEXT_TYPES, "pattern": ID_PATTERN}, *_ID_HELP),
        "kind": accept_choice(kinds, "The kind of this question, where it is not the set's."),
        **own,
        "evidence": _build_evidence_schema(kind),
        "tags": accept_text_list(
            "Anki tags of this question, besides those of the set and the deck."
        ),
        "source": accept_text(
            "The text this question is about, where it is not the set's: its name in seeds/, no .txt."
        ),
        "context": accept_text_list(*_CONTEXT_HELP),
        "was": add_help(
            {"type": TEXT_TYPES, "pattern": ID_PATTERN},
            "The id this question had in an earlier release; students keep their reviews of it.",
        ),
        "retired": accept_text(
            "Since which release this question is withdrawn. It stays in the deck, tagged `retired`, for students "
            "who have it already.",
            'retired: "1.4.0"',
        ),
        "allow": allow,
    }


def _list_required_keys(kind: Kind) -> list[str]:
    return ["id", "evidence", *(spec.key for spec in kind.fields.values() if spec.required)]


def _build_field_schema(spec: FieldSpec) -> Schema:
    if spec.type is FieldType.SWITCH:
        return accept_flag(spec.description)
    if spec.type is FieldType.CHOICE:
        return add_help({"type": "array", "items": accept_text(), "minItems": 1}, spec.description)
    if spec.type is FieldType.TEXT and spec.role is not FieldRole.PROMPT:
        return accept_text_or_list(spec.description)
    return accept_text(spec.description)


def _build_evidence_schema(kind: Kind) -> Schema:
    types = [*TEXT_TYPES, "object"]
    located = {"properties": QUOTE_KEYS, "additionalProperties": False, "required": ["quote"]}
    quotation: Schema = {"type": types, "pattern": r"\S", "allOf": [located]}
    lists = {"items": quotation, "minItems": 1}
    several: Schema = {"type": [*types, "array"], "pattern": r"\S", "allOf": [located, lists]}
    by_field = {
        spec.key: add_help(several, f"The quotation, or quotations, that `{spec.key}` rests on.")
        for spec in kind.fields.values()
        if spec.role in (FieldRole.PROMPT, FieldRole.ANSWER)
    }
    whole = {
        "properties": {**QUOTE_KEYS, **by_field},
        "additionalProperties": False,
        "minProperties": 1,
        "dependentRequired": {key: ["quote"] for key in QUOTE_KEYS if key != "quote"},
        "dependentSchemas": {"quote": {"properties": dict.fromkeys(by_field, False)}},
    }
    return add_help({**several, "allOf": [whole, lists]}, *_EVIDENCE_HELP)


def build_rules_schema(rules: Mapping[str, Schema]) -> Schema:
    """The schema of ``rules:`` for known rules; each as :func:`build_rule_schema` makes it."""
    help_texts = {key: text for key, text in load_schema("rules").items() if "escription" in key}
    return {**accept_keys(rules), **help_texts}


def build_rule_schema(limits: Mapping[str, float], binding: bool, description: str) -> Schema:
    """What may be set for one rule: a severity unless it is ``binding``, and its limits by name."""
    numbers = {
        name: {"type": "number", "minimum": 0, "default": limit} for name, limit in limits.items()
    }
    if binding:
        return accept_keys(numbers, description=description)
    general = load_schema("rules")["additionalProperties"]
    severity = general["properties"]["severity"]
    own = {"properties": {"severity": severity, **numbers}, "additionalProperties": False}
    schema = {
        "type": general["type"],
        "pattern": general["pattern"],
        "examples": list(SEVERITIES),
        "allOf": [own],
    }
    return add_help(schema, description)


@cache
def load_schema(name: str) -> Schema:
    """A schema that is the same for every project: ``source``, ``deck``, ``kind``, ``deckgen``,
    ``rules`` or ``preset``.
    """
    content = (_SCHEMA_FOLDER / f"{name}.json").read_text(encoding="utf-8")
    schema: Schema = _complete_schema(json.loads(content))
    return schema


def _complete_schema(node: Any) -> Any:
    """A schema file's values with other files in the place of ``$ref``, and with help in Markdown.

    Editors do not find a file that another one refers to, so every schema is whole.
    """
    if isinstance(node, list):
        return [_complete_schema(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return load_schema(node["$ref"])
    schema = {key: _complete_schema(each) for key, each in node.items()}
    example = schema.pop("yamlExample", "")
    description = schema.get("description")
    return add_help(schema, description, example) if isinstance(description, str) else schema
