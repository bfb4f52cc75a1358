"""The JSON Schemas of a project's files: what ``check`` validates with, and what an editor
completes from.

The schema of question sets is made from the kinds. It chooses by ``if``/``then`` on the kind, never
by ``oneOf``: an editor then names the one wrong key instead of refusing the whole file. What may be
one text or something larger has the larger shapes in an ``allOf``: an editor then completes a key to
``answer: `` and not to a list. A check looks at shapes alone, never at titles, descriptions and
examples.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from deckgen.model import FieldRole, FieldSpec, FieldType, Kind

Schema = dict[str, Any]

SCHEMA_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# A bare 2007 or true is a number or a truth value to an editor, and text to a card.
TEXT_TYPES = ["string", "number", "boolean"]
SEVERITIES = ("off", "info", "warning", "error")
_REGIONS_EXAMPLE = """regions:
  right atrium: {card: 1, box: [22, 30, 14, 12]}
  left atrium: {card: 2, box: [54, 28, 14, 12], shape: ellipse}"""
# The schemas that do not depend on the project, as files of data.
_SCHEMA_FOLDER = Path(__file__).parent / "schemas"


def build_question_set_schema(
    kinds: Mapping[str, Kind], waivers: Mapping[str, Schema] | None = None
) -> Schema:
    """The schema of a question set with these kinds.

    ``waivers`` are the rules that ``allow:`` may name, for an editor to complete. Without them it
    takes any name: which rules there are is for `check` to say.
    """
    names = sorted(kinds)
    about = {name: kinds[name].description for name in names}
    allow = load_schema("question")["properties"]["allow"]
    if waivers is not None:
        allow = {**_accept_keys(waivers), **_select_help(allow)}
    # A folder may have any name, and a URI reference may not.
    defs = {name: f"question-{number}" for number, name in enumerate(names)}
    references = {name: {"$ref": f"#/$defs/{each}"} for name, each in defs.items()}
    own_kind = {
        "properties": {"kind": {"enum": names}},
        "allOf": [_build_kind_condition(name, each) for name, each in references.items()],
    }
    conditions = []
    for name, reference in references.items():
        names_kind = {"type": "object", "required": ["kind"]}
        items = {"type": "object", "if": names_kind, "then": own_kind, "else": reference}
        conditions.append(_build_kind_condition(name, _describe_questions(items)))
    named = {"type": "object", "required": ["kind"], **own_kind}
    unnamed_set = {"not": {"required": ["kind"]}}
    return {
        **load_schema("question_set"),
        "properties": _build_set_properties(kinds, about),
        "$schema": SCHEMA_DRAFT,
        "$defs": {defs[name]: build_question_schema(kinds[name], about, allow) for name in names},
        "allOf": [*conditions, {"if": unnamed_set, "then": _describe_questions(named)}],
    }


def _describe_questions(items: Schema) -> Schema:
    return {"properties": {"questions": {"items": items}}}


def _build_set_properties(kinds: Mapping[str, Kind], about: Mapping[str, str]) -> Schema:
    """The keys of a set; ``about`` says what each kind is for."""
    choice = _accept_choice(
        about, "What sort of questions these are; a question may name its own kind."
    )
    properties = {"kind": choice, **load_schema("question_set")["properties"]}
    for kind in kinds.values():
        for spec in kind.select_fields(FieldType.SWITCH):
            properties[spec.key] = _build_field_schema(spec)
    # Editors offer the keys in this order, and the questions come last in a file.
    properties["questions"] = properties.pop("questions")
    return properties


def _build_kind_condition(name: str, then: Schema) -> Schema:
    chosen = {"type": "object", "properties": {"kind": {"const": name}}, "required": ["kind"]}
    return {"if": chosen, "then": then}


def build_question_schema(kind: Kind, kinds: Mapping[str, str], allow: Schema) -> Schema:
    """The schema of one question of a kind; ``kinds`` are all kinds with what they are for."""
    own = {
        spec.key: _build_field_schema(spec)
        for spec in kind.fields.values()
        if spec.type not in (FieldType.EVIDENCE, FieldType.FILLED_MAP)
    }
    choice = _accept_choice(kinds, "The kind of this question, where it is not the set's.")
    shared = load_schema("question")["properties"]
    help_ = load_schema("gaps") if kind.cloze_field else shared["evidence"]
    evidence = {**_build_evidence_shape(kind), **_select_help(help_)}
    # Editors offer the keys in this order: what a question asks comes before what few of them have.
    first = {"id": shared["id"], "kind": choice, **own}
    properties = {**first, **shared, "evidence": evidence, "allow": allow}
    required = ["id", "evidence", *(spec.key for spec in kind.fields.values() if spec.required)]
    schema = {**_accept_keys(properties, required, kind.description), "title": kind.title}
    # Words of the text that support an answer are a reason against saying that it is not from there.
    unsupported = {
        "evidence": {"properties": dict.fromkeys((each.key for each in kind.answers), False)}
    }
    beyond = [spec.key for spec in kind.select_fields(FieldType.BEYOND)]
    return schema | {"dependentSchemas": {key: {"properties": unsupported} for key in beyond}}


def _build_field_schema(spec: FieldSpec) -> Schema:
    if spec.type is FieldType.SWITCH:
        return add_help({"type": "boolean"}, spec.description)
    if spec.type in (FieldType.BEYOND, FieldType.EXPECTS):
        # Words, and no switch: `beyond: false` would say that the answer is not from the text.
        words = [each for each in TEXT_TYPES if each != "boolean"]
        return add_help({"type": words, "pattern": r"\S"}, spec.description)
    texts = {"items": build_text_schema(), "minItems": 1}
    if spec.type is FieldType.CHOICE:
        reasons = {"minProperties": 1, "additionalProperties": {"type": [*TEXT_TYPES, "null"]}}
        return add_help({"type": ["array", "object"], **texts, **reasons}, spec.description)
    if spec.type is FieldType.REGIONS:
        region = load_schema("region")
        shape = {"type": "object", "minProperties": 1, "additionalProperties": region}
        return add_help(shape, spec.description, _REGIONS_EXAMPLE)
    if spec.type is FieldType.RELATIONS:
        return add_help({"type": "array", **texts}, spec.description, "map: [drones, bombing]")
    if spec.type is FieldType.TEXT and spec.role is not FieldRole.PROMPT:
        several = {"type": [*TEXT_TYPES, "array"], "pattern": r"\S", "allOf": [texts]}
        return add_help(several, spec.description)
    return build_text_schema(spec.description)


def _build_evidence_shape(kind: Kind) -> Schema:
    types = [*TEXT_TYPES, "object"]
    located = load_schema("located_quotation")
    quote_keys = located["properties"]
    quotation: Schema = {"type": types, "pattern": r"\S", "allOf": [located]}
    lists = {"items": quotation, "minItems": 1}
    several: Schema = {"type": [*types, "array"], "pattern": r"\S", "allOf": [located, lists]}
    by_field = {
        spec.key: add_help(several, f"The quotation, or quotations, that `{spec.key}` rests on.")
        for spec in kind.fields.values()
        if spec.role in (FieldRole.PROMPT, FieldRole.ANSWER)
    }
    whole = {
        "properties": {**quote_keys, **by_field},
        "additionalProperties": False,
        "minProperties": 1,
        "dependentRequired": {key: ["quote"] for key in quote_keys if key != "quote"},
        "dependentSchemas": {"quote": {"properties": dict.fromkeys(by_field, False)}},
    }
    return {**several, "allOf": [whole, lists]}


def build_rules_schema(rules: Mapping[str, Schema]) -> Schema:
    """The schema of ``rules:`` for known rules; each as :func:`build_rule_schema` makes it."""
    return {**_accept_keys(rules), **_select_help(load_schema("rules"))}


def _select_help(schema: Schema) -> Schema:
    """What an editor shows and offers of a schema, without the shape of its values."""
    return {key: text for key, text in schema.items() if "escription" in key or key == "examples"}


def build_rule_schema(limits: Mapping[str, float], binding: bool, description: str) -> Schema:
    """What may be set for one rule: a severity unless it is ``binding``, and its limits by name."""
    numbers = {
        name: {"type": "number", "minimum": 0, "default": limit} for name, limit in limits.items()
    }
    if binding:
        return _accept_keys(numbers, description=description)
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


def build_text_schema(description: str = "") -> Schema:
    """Any scalar, but not an empty one."""
    return add_help({"type": TEXT_TYPES, "pattern": r"\S"}, description)


def _accept_keys(
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


def _accept_choice(options: Mapping[str, str], description: str) -> Schema:
    """One of these words, each with what it means."""
    enum = {"enum": list(options), "enumDescriptions": list(options.values())}
    return add_help(enum, description)


def add_help(schema: Schema, description: str, example: str = "") -> Schema:
    """The schema with its help; editors show the one in Markdown where there is one."""
    if not description:
        return schema
    schema = {**schema, "description": description}
    if example or "`" in description:
        sample = f"\n\n```yaml\n{example}\n```" if example else ""
        schema["markdownDescription"] = description + sample
    return schema


@cache
def load_schema(name: str) -> Schema:
    """A schema, or a part of one, that is the same for every project; ``name`` is its file's."""
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
