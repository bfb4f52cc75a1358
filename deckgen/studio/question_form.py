"""A question as a form: its fields come from the JSON Schema that question sets are checked with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from deckgen.files import YamlText
from deckgen.load.schema import build_question_schema
from deckgen.load.schema_parts import Schema, accept_table
from deckgen.model import Kind, Source
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, is_null
from deckgen.yamlpos.value_format import YamlValue

# What a form has beside the fields of the kind, behind “More”.
_MORE_KEYS = ("context", "tags", "source", "was", "retired", "allow")
_NON_SLUG_CHARS = re.compile(r"[^a-z0-9]+")
_MAX_SLUG_LENGTH = 40


class FormField(NamedTuple):
    """A control of the form.

    ``control`` is line, text, lines (a list), texts (a list, where there is more than one line),
    table or check.
    """

    key: str
    label: str
    control: str
    help: str
    required: bool
    value: str
    options: tuple[str, ...] = ()
    locked: bool = False


class FormQuotation(NamedTuple):
    """A quotation in the form; ``field`` is the field of the kind that it bears out."""

    field: str
    quote: str
    paragraph: str = ""
    prefix: str = ""
    suffix: str = ""


FormValues = Mapping[str, str]


def build_form_fields(
    kind: Kind, kinds: Mapping[str, Kind], given: FormValues, source: Source | None
) -> list[FormField]:
    """The controls of a kind's form, those of its own fields first, with what was given so far."""
    about = {name: each.description for name, each in kinds.items()}
    schema = build_question_schema(
        kind, about, accept_table("Rules that this question may break: a line each, `rule: why`.")
    )
    required = set(schema["required"])
    ordered = [key for key in list_key_order(kind) if key not in ("id", "kind", "evidence")]
    return [
        _build_form_field(key, schema["properties"][key], key in required, given, kind, source)
        for key in ordered
    ]


def list_key_order(kind: Kind) -> list[str]:
    """The keys of a question in the order that the house writes them."""
    own = list(kind.fields)
    at = own.index("evidence") if "evidence" in own else len(own)
    shown = [
        key
        for key in own
        if kind.fields[key].type not in ("cloze", "evidence") or key == "evidence"
    ]
    before = [key for key in shown if own.index(key) < at]
    after = [key for key in shown if own.index(key) >= at and key != "evidence"]
    return [
        "id",
        "kind",
        *before,
        "context",
        "evidence",
        *after,
        *(key for key in _MORE_KEYS if key != "context"),
    ]


def is_secondary_key(key: str) -> bool:
    """Whether a control stands behind “More”."""
    return key in _MORE_KEYS


def _build_form_field(
    key: str, schema: Schema, required: bool, given: FormValues, kind: Kind, source: Source | None
) -> FormField:
    spec = kind.fields.get(key)
    options: tuple[str, ...] = ()
    if spec is not None and spec.type in ("actor", "speaker") and source is not None:
        options = tuple(str(name) for actor in source.actors for name in actor.names)
    label = spec.title if spec else key.capitalize()
    help_ = re.sub(r"\s*Put `>-`.*", "", str(schema.get("description", "")))
    return FormField(
        key,
        label,
        _choose_control(schema, bool(options)),
        help_,
        required,
        given.get(key, ""),
        options,
    )


def _choose_control(schema: Schema, named: bool) -> str:
    types = schema.get("type", [])
    if types == "boolean":
        return "check"
    if types == "array":
        return "lines"
    if "array" in types:
        return "texts"
    if types == "object":
        return "table"
    return "line" if named else "text"


def read_form_values(node: YamlMap) -> tuple[dict[str, str], list[str]]:
    """What a question in a file gives to its form, and the keys that only the file can hold."""
    given: dict[str, str] = {}
    locked: list[str] = []
    for key in node.iterate_keys():
        value = node[key]
        if key == "evidence":
            continue
        text = _format_form_value(value)
        if text is None:
            locked.append(str(key))
        else:
            given[str(key)] = text
    return given, locked


def _format_form_value(value: Node) -> str | None:
    if isinstance(value, YamlText):
        return "" if is_null(value) else None if "\n" in value.strip() else str(value)
    if isinstance(value, YamlMap):
        pairs = [(key, value[key]) for key in value.iterate_keys()]
        if all(isinstance(each, YamlText) and "\n" not in each for _, each in pairs):
            return "\n".join(f"{key}: {each}" for key, each in pairs)
        return None
    if all(isinstance(each, YamlText) and "\n" not in each for each in value):
        return "\n".join(str(each) for each in value)
    return None


def read_form_quotations(node: YamlMap, kind: Kind) -> list[FormQuotation] | None:
    """The quotations of a question in a file; None where a form cannot hold them."""
    value = node.get("evidence")
    if isinstance(value, YamlMap) and "quote" not in value:
        parts = [(str(key), value[key]) for key in value.iterate_keys()]
    else:
        parts = [(find_main_field(kind), value)] if value is not None else []
    found: list[FormQuotation] = []
    for field, each in parts:
        for one in each if isinstance(each, YamlList) else [each]:
            if isinstance(one, YamlText) and not is_null(one):
                found.append(FormQuotation(field, str(one)))
            elif isinstance(one, YamlMap) and all(
                isinstance(part, YamlText) for part in one.values()
            ):
                found.append(
                    FormQuotation(
                        field,
                        *(
                            str(one.get(key, ""))
                            for key in ("quote", "paragraph", "prefix", "suffix")
                        ),
                    )
                )
            else:
                return None
    return found


def find_main_field(kind: Kind) -> str:
    """The field that evidence bears out where it names none."""
    return (
        kind.answers[0].key
        if kind.answers
        else kind.cloze_field.key
        if kind.cloze_field
        else "answer"
    )


def list_evidence_fields(kind: Kind) -> list[tuple[str, str]]:
    """The fields that evidence can be given for, with their titles; one alone needs no choosing."""
    if not any(spec.evidence for spec in kind.fields.values()):
        return []
    return [
        (spec.key, spec.title) for spec in kind.fields.values() if spec.role in ("prompt", "answer")
    ]


def build_entry(
    kind: Kind, set_kind: str, given: FormValues, quoted: Sequence[FormQuotation]
) -> dict[str, YamlValue]:
    """The question as it is written: keys in the house's order, what is empty left out."""
    controls = {
        each.key: each.control for each in build_form_fields(kind, {kind.name: kind}, given, None)
    }
    entry: dict[str, YamlValue] = {}
    for key in list_key_order(kind):
        if key == "kind":
            if kind.name != set_kind:
                entry[key] = kind.name
        elif key == "evidence":
            evidence = _build_evidence(kind, quoted)
            if evidence:
                entry[key] = evidence
        elif key == "id":
            entry[key] = " ".join(given.get("id", "").split())
        else:
            value = _parse_form_value(controls.get(key, "text"), given.get(key, ""))
            if value:
                entry[key] = value
    return entry


def _parse_form_value(control: str, given: str) -> YamlValue | None:
    text = given.strip().replace("\r\n", "\n")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return None
    if control == "check":
        return True if text == "true" else None
    if control == "table":
        pairs = [line.partition(":") for line in lines]
        return {name.strip(): why.strip() for name, _, why in pairs}
    if control == "lines":
        return lines
    return (
        lines[0]
        if control == "texts" and len(lines) == 1
        else lines
        if control == "texts"
        else " ".join(lines)
    )


def _build_evidence(kind: Kind, quoted: Sequence[FormQuotation]) -> YamlValue | None:
    by_field: dict[str, list[YamlValue]] = {}
    for each in quoted:
        words = " ".join(each.quote.split())
        if not words:
            continue
        place: dict[str, YamlValue] = {}
        if each.paragraph.strip().isdecimal():
            place["paragraph"] = int(each.paragraph)
        place |= {
            key: value
            for key, value in (("prefix", each.prefix), ("suffix", each.suffix))
            if value.strip()
        }
        field = each.field if each.field in kind.fields else find_main_field(kind)
        by_field.setdefault(field, []).append({"quote": words, **place} if place else words)
    alone = {field: values[0] if len(values) == 1 else values for field, values in by_field.items()}
    if not alone:
        return None
    ordered = {field: alone[field] for field in kind.fields if field in alone}
    return ordered[find_main_field(kind)] if list(ordered) == [find_main_field(kind)] else ordered


def propose_id(given: FormValues, kind: Kind, taken: set[str]) -> str:
    """An id from the words of the prompt or the answer, that no question has yet."""
    words = next(
        (
            given[spec.key]
            for spec in (*kind.answers, *kind.prompts)
            if given.get(spec.key, "").strip()
        ),
        "",
    )
    slug = _NON_SLUG_CHARS.sub("-", words.casefold()).strip("-")
    base = (
        slug
        if len(slug) <= _MAX_SLUG_LENGTH
        else slug[:_MAX_SLUG_LENGTH].rpartition("-")[0] or slug[:_MAX_SLUG_LENGTH]
    )
    base = base or f"{kind.name}-question"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def parse_form_body(body: Mapping[str, Any]) -> tuple[dict[str, str], list[FormQuotation]]:
    """What a page sends: texts by key, and quotations."""
    values, evidence = body.get("values"), body.get("evidence")
    given = (
        {str(key): str(value) for key, value in values.items()} if isinstance(values, dict) else {}
    )
    quoted = [
        FormQuotation(*(str(each.get(key, "")) for key in FormQuotation._fields))
        for each in (evidence if isinstance(evidence, list) else [])
        if isinstance(each, dict)
    ]
    return given, quoted
