"""A question as a form: its fields come from the JSON Schema that checks question sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from deckgen.files import YamlText
from deckgen.load.schema import Schema, add_help, build_question_schema
from deckgen.model import FieldType, Kind, Source
from deckgen.text.question_ids import make_id
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, is_null
from deckgen.yamlpos.value_format import YamlValue

# The keys under “More”: every kind has them.
_SECONDARY_KEYS = (
    "context",
    "tags",
    "source",
    "after",
    "same_fact",
    "was",
    "retired",
    "allow",
)
_ALLOW_HELP = "Rules that this question may break, one per line: `rule: why`."


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
    """A quotation in the form; ``field`` is the field of the kind that it supports."""

    field: str
    quote: str = ""
    paragraph: str = ""
    prefix: str = ""
    suffix: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a form holds: texts by key, and quotations.

    ``locked`` are the keys whose values only the file can hold, such as a text of two paragraphs.
    """

    values: Mapping[str, str]
    quotations: Sequence[FormQuotation] = ()
    locked: frozenset[str] = frozenset()


def build_form_fields(
    kind: Kind, kinds: Mapping[str, Kind], content: FormContent, source: Source | None
) -> Iterator[FormField]:
    """The controls of a kind's form with their content, in the order of :func:`list_key_order`."""
    descriptions = {name: each.description for name, each in kinds.items()}
    waivers = add_help({"type": "object"}, _ALLOW_HELP)
    schema = build_question_schema(kind, descriptions, waivers)
    for key in list_key_order(kind):
        if key in ("id", "kind", "evidence"):
            continue  # they have places of their own in the form
        about, spec = schema["properties"][key], kind.fields.get(key)
        options: tuple[str, ...] = ()
        if spec is not None and spec.type in ("actor", "speaker") and source is not None:
            names = chain.from_iterable(actor.names for actor in source.actors)
            options = tuple(map(str, names))
        yield FormField(
            key,
            label=spec.title if spec else key.capitalize().replace("_", " "),
            control=_choose_control(about, has_options=bool(options)),
            # How to quote a text in YAML is of no use in a form.
            help=re.sub(r"\s*Put `>-`.*", "", str(about.get("description", ""))),
            required=key in schema["required"],
            value=content.values.get(key, ""),
            options=options,
            locked=key in content.locked,
        )


def list_key_order(kind: Kind) -> list[str]:
    """The keys of a question in the order in which the studio writes them."""
    before: list[str] = []
    after: list[str] = []
    part = before
    for key, spec in kind.fields.items():
        if key == "evidence":
            part = after
        elif spec.type not in ("cloze", "lines", "evidence", "filled_map"):
            part.append(key)
    first, *others = _SECONDARY_KEYS
    return ["id", "kind", *before, first, "evidence", *after, *others]


def is_secondary_key(key: str) -> bool:
    """Whether a control is under “More”."""
    return key in _SECONDARY_KEYS


def _choose_control(schema: Schema, *, has_options: bool) -> str:
    types = schema.get("type", [])
    if types == "boolean":
        return "check"
    if types == "array" or ("object" in types and "array" in types):
        return "lines"
    if "array" in types:
        return "texts"
    if types == "object":
        return "table"
    return "line" if has_options else "text"


def read_form_content(node: YamlMap, kind: Kind) -> FormContent:
    """What a question in a file gives to its form."""
    values: dict[str, str] = {}
    locked: set[str] = set()
    for key in node.iterate_keys():
        if key == "evidence":
            continue
        text = _format_form_value(node[key])
        spec = kind.fields.get(str(key))
        # Options with their reasons are no lines.
        has_reasons = spec is not None and spec.type == "choice" and isinstance(node[key], YamlMap)
        if text is None or has_reasons:
            locked.add(str(key))
        else:
            values[str(key)] = text
    quotations = list(_read_quotations(node.get("evidence"), kind))
    if None in quotations:
        locked.add("evidence")
    shown = [] if "evidence" in locked else [each for each in quotations if each is not None]
    return FormContent(values, shown, frozenset(locked))


def _format_form_value(value: Node) -> str | None:
    """A value as the text of a control; None where a control cannot hold it."""
    if isinstance(value, YamlText):
        if is_null(value):
            return ""
        # A form joins lines when it is saved, and paragraphs would become one.
        return None if "\n" in value.strip() else str(value)
    parts = list(value.values()) if isinstance(value, YamlMap) else value
    if any(not isinstance(each, YamlText) or "\n" in each for each in parts):
        return None
    if isinstance(value, YamlMap):
        return "\n".join(f"{key}: {each}" for key, each in value.items())
    return "\n".join(map(str, value))


def _read_quotations(node: Node | None, kind: Kind) -> Iterator[FormQuotation | None]:
    """The quotations under ``evidence``; None for each that a form cannot hold."""
    by_field: Mapping[str, Node] = {}
    if isinstance(node, YamlMap) and "quote" not in node:
        by_field = node
    elif node is not None:
        by_field = {kind.evidence_field: node}
    for field, value in by_field.items():
        for each in value if isinstance(value, YamlList) else [value]:
            yield _read_quotation(str(field), each)


def _read_quotation(field: str, node: Node) -> FormQuotation | None:
    if isinstance(node, YamlText) and not is_null(node):
        return FormQuotation(field, str(node))
    if isinstance(node, YamlMap) and all(isinstance(each, YamlText) for each in node.values()):
        parts = [str(node.get(key, "")) for key in FormQuotation._fields[1:]]
        return FormQuotation(field, *parts)
    return None


def list_evidence_fields(kind: Kind) -> list[tuple[str, str]]:
    """The fields that can have evidence, with their titles; empty where there is only one."""
    if not any(spec.evidence for spec in kind.fields.values()):
        return []
    return [
        (spec.key, spec.title) for spec in kind.fields.values() if spec.role in ("prompt", "answer")
    ]


def build_entry(kind: Kind, set_kind: str, content: FormContent) -> dict[str, YamlValue]:
    """The question as it is written: keys in the order of the studio, without those left empty."""
    entry: dict[str, YamlValue] = {"id": " ".join(content.values.get("id", "").split())}
    if kind.name != set_kind:
        entry["kind"] = kind.name
    # No source: the names to choose from are only for a form that is shown.
    fields = build_form_fields(kind, {kind.name: kind}, content, None)
    controls = {each.key: each.control for each in fields}
    for key in list_key_order(kind):
        value: YamlValue | None = None
        if key == "evidence":
            value = _build_evidence(kind, content.quotations)
        elif key in controls:
            value = _parse_form_value(controls[key], content.values.get(key, ""))
        if value:
            entry[key] = value
    return entry


def _parse_form_value(control: str, text: str) -> YamlValue | None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return None
    if control == "check":
        return True if lines == ["true"] else None
    if control == "table":
        pairs = [line.partition(":") for line in lines]
        return {name.strip(): why.strip() for name, _, why in pairs}
    if control == "lines" or (control == "texts" and len(lines) > 1):
        return lines
    return " ".join(lines)


def _build_evidence(kind: Kind, quotations: Sequence[FormQuotation]) -> YamlValue | None:
    main = kind.evidence_field
    by_field: dict[str, list[YamlValue]] = {field: [] for field in (*kind.fields, main)}
    keeps_lines = bool(kind.select_fields(FieldType.LINES))
    for each in quotations:
        value = _build_quotation(each, keeps_lines=keeps_lines)
        if value:
            by_field[each.field if each.field in kind.fields else main].append(value)
    given: dict[str, YamlValue] = {}
    for field, values in by_field.items():
        if values:
            given[field] = values[0] if len(values) == 1 else values
    return given[main] if list(given) == [main] else given


def _build_quotation(quotation: FormQuotation, *, keeps_lines: bool) -> YamlValue:
    """The quotation as it is written; its lines are joined unless each of them is asked for."""
    lines = [" ".join(line.split()) for line in quotation.quote.split("\n")]
    words = ("\n" if keeps_lines else " ").join(filter(None, lines))
    place: dict[str, YamlValue] = {}
    if at := " ".join(quotation.at.split()):
        place["at"] = at
    if quotation.paragraph.strip().isdecimal():
        place["paragraph"] = int(quotation.paragraph)
    if quotation.prefix.strip():
        place["prefix"] = quotation.prefix
    if quotation.suffix.strip():
        place["suffix"] = quotation.suffix
    return {"quote": words, **place} if words and place else words


def propose_id(values: Mapping[str, str], kind: Kind, taken: set[str]) -> str:
    """An id from the words of the answer or the prompt, which no question has yet."""
    texts = [values.get(spec.key, "").strip() for spec in (*kind.answers, *kind.prompts)]
    words = next(filter(None, texts), "")
    return make_id(words, taken, f"{kind.name}-question")


def parse_form_body(body: Mapping[str, Any]) -> FormContent:
    """What the page sends of a form; what has another shape than that is left out."""
    values, evidence, locked = body.get("values"), body.get("evidence"), body.get("locked")
    quotations = []
    for each in evidence if isinstance(evidence, list) else []:
        if isinstance(each, dict):
            parts = [str(each.get(key, "")) for key in FormQuotation._fields]
            quotations.append(FormQuotation(*parts))
    texts = values.items() if isinstance(values, dict) else ()
    return FormContent(
        {str(key): str(value) for key, value in texts},
        quotations,
        frozenset(map(str, locked if isinstance(locked, list) else ())),
    )
