"""The JSON Schemas of a project's files: what ``check`` validates with, and what an editor completes from.

The schema of question sets is made from the kinds. It chooses by ``if``/``then`` on the kind, never by
``oneOf``: an editor then names the one wrong key instead of refusing the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deckgen.model import FieldSpec, Kind

Schema = dict[str, Any]

# A bare 2007 or true is a number or a truth value to an editor, and text to a card.
TEXT_TYPES = ["string", "number", "boolean"]
ID_PATTERN = r"^[^\s:#\[\]{},\"']+$"
FIELD_TYPES = ("text", "actor", "date", "speaker", "choice", "cloze", "media", "switch", "evidence")
ROLES = ("prompt", "answer", "context")
# A language tag as far as it matters here (BCP 47): de, zh-Hant, pt_BR; not “German”.
LANGUAGE = {"type": "string", "pattern": r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"}
ORDERS = ("written", "source", "mixed")
SEVERITIES = ("off", "info", "warning", "error")
SEVERITY_PATTERN = f"^({'|'.join(SEVERITIES)})$"


def text(description: str = "") -> Schema:
    """Any scalar, but not an empty one."""
    return _described({"type": TEXT_TYPES, "pattern": r"\S"}, description)


def texts(description: str = "", **more: Any) -> Schema:
    """A scalar or a list of scalars."""
    return _described({"type": [*TEXT_TYPES, "array"], "pattern": r"\S", "items": text(), "minItems": 1}, description)


def text_list(description: str = "") -> Schema:
    return _described({"type": "array", "items": text()}, description)


def table(description: str = "", values: Schema | None = None) -> Schema:
    """A mapping with keys of the author's choosing."""
    return _described({"type": "object", "additionalProperties": values or text()}, description)


def closed(properties: Mapping[str, Schema], required: list[str] | None = None, description: str = "") -> Schema:
    """A mapping that knows its keys."""
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    if required:
        schema["required"] = required
    return _described(schema, description)


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description} if description else schema


QUOTE_KEYS: dict[str, Schema] = {
    "quote": text("The words, exactly as the source has them."),
    "paragraph": _described({"type": "integer", "minimum": 1}, "The paragraph of the source, counted from 1."),
    "prefix": text("Words that stand right before the quotation."),
    "suffix": text("Words that stand right after the quotation."),
}


def question_set_schema(kinds: Mapping[str, Kind]) -> Schema:
    """The schema of a question set with these kinds."""
    names = sorted(kinds)
    switches = {
        spec.key: _field_schema(spec)
        for kind in kinds.values()
        for spec in kind.fields.values()
        if spec.type == "switch"
    }
    properties = {
        "kind": {"enum": names, "description": "The kind of the questions that name none."},
        "tags": text_list("Tags of every question in this set."),
        "source": text("The source of the questions that name none: a file name under seeds/ without .txt."),
        **switches,
        "questions": {"type": "array", "description": "The questions."},
    }
    schema = closed(properties, ["questions"], "A question set.")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    # A folder may have any name, and a URI reference may not.
    defs = {name: f"question-{number}" for number, name in enumerate(names)}
    schema["$defs"] = {defs[name]: question_schema(kinds[name], names) for name in names}
    own_kind = {
        "properties": {"kind": {"enum": names}},
        "allOf": [_when_kind(name, {"$ref": f"#/$defs/{defs[name]}"}) for name in names],
    }
    for name in names:
        items = {
            "type": "object",
            "if": {"type": "object", "required": ["kind"]},
            "then": own_kind,
            "else": {"$ref": f"#/$defs/{defs[name]}"},
        }
        schema.setdefault("allOf", []).append(_when_kind(name, {"properties": {"questions": {"items": items}}}))
    schema["allOf"].append(
        {
            "if": {"not": {"required": ["kind"]}},
            "then": {"properties": {"questions": {"items": {"type": "object", "required": ["kind"], **own_kind}}}},
        }
    )
    return schema


def _when_kind(name: str, then: Schema) -> Schema:
    chosen = {"type": "object", "properties": {"kind": {"const": name}}, "required": ["kind"]}
    return {"if": chosen, "then": then}


def question_schema(kind: Kind, kinds: list[str]) -> Schema:
    """The schema of one question of a kind."""
    return closed(question_properties(kind, kinds), _required(kind), kind.description)


def question_properties(kind: Kind, kinds: list[str]) -> dict[str, Schema]:
    """The keys a question of this kind may have."""
    common: dict[str, Schema] = {
        "id": _described(
            {"type": TEXT_TYPES, "pattern": ID_PATTERN}, "The question's name for ever: learners' reviews hang on it."
        ),
        "kind": {"enum": kinds, "description": "The kind of this question, where it is not the set's."},
        "evidence": _evidence_schema(kind),
        "tags": text_list("Tags beside those of the set and the deck."),
        "source": text("The source of this question, where it is not the set's."),
        "context": text_list("Facts from outside the quotation that the card may use."),
        "was": {"type": TEXT_TYPES, "pattern": ID_PATTERN, "description": "The id this question had before."},
        "retired": text("The release in which this question was withdrawn; it stays, tagged as retired."),
        "allow": table("Rules waived for this question: the rule, and why."),
    }
    own = {spec.key: _field_schema(spec) for spec in kind.fields.values() if spec.type != "evidence"}
    return {**own, **common}


def _required(kind: Kind) -> list[str]:
    return ["id", "evidence", *(spec.key for spec in kind.fields.values() if spec.required)]


def _field_schema(spec: FieldSpec) -> Schema:
    if spec.type == "switch":
        return {"type": "boolean", "description": spec.description}
    if spec.type == "choice":
        return _described({"type": "array", "items": text(), "minItems": 1}, spec.description)
    if spec.type == "text" and spec.role != "prompt":
        return texts(spec.description)
    return text(spec.description)


def _evidence_schema(kind: Kind) -> Schema:
    quotation: Schema = {
        "type": [*TEXT_TYPES, "object"],
        "pattern": r"\S",
        "properties": QUOTE_KEYS,
        "additionalProperties": False,
        "required": ["quote"],
    }
    several: Schema = {**quotation, "type": [*TEXT_TYPES, "object", "array"], "items": quotation, "minItems": 1}
    by_field = {spec.key: several for spec in kind.fields.values() if spec.role in ("prompt", "answer")}
    whole = {
        **several,
        "properties": {**QUOTE_KEYS, **by_field},
        "minProperties": 1,
        "dependentRequired": {key: ["quote"] for key in QUOTE_KEYS if key != "quote"},
        "dependentSchemas": {"quote": {"properties": dict.fromkeys(by_field, False)}},
        "description": "The quotation that bears the answer out, with ==…== round the words that do; "
        "a list, or one for each field.",
    }
    del whole["required"]
    return whole


# Which rules there are, and which limits each has, is for `check` to say.
RULES_SCHEMA = table(
    "Another severity for a rule (off, info, warning, error), or other limits: {severity: …, words: 12}.",
    {
        "type": ["string", "object"],
        "pattern": SEVERITY_PATTERN,
        "properties": {"severity": {"enum": list(SEVERITIES)}},
        "additionalProperties": {"type": "number", "minimum": 0},
    },
)

SIDECAR_SCHEMA = closed(
    {
        "title": text("What cards call the source; a plain description where the text carries no title."),
        "author": text("Only if the text says so."),
        "voice": text("What cards call the text's own voice: “the essay”."),
        "language": _described(LANGUAGE, "The language of the text, as a BCP 47 tag: en, de, ar, zh."),
        "published": text("When it was published (EDTF); “?” marks an inference. Relative dates count from it."),
        "published_basis": text("How that is known."),
        "paragraphs": {
            "enum": ["lines", "blank-lines"],
            "description": "What ends a paragraph, if it is read wrongly.",
        },
        "sha256": text("The fingerprint of the text that the questions were written for."),
        "errata": table("Misprints: as printed → as it should read."),
        "actors": table(
            "Who acts or speaks: name → aliases.",
            {
                "type": ["array", "object"],
                "items": text(),
                "properties": {
                    "aliases": text_list("Other names that pass as the same answer."),
                    "mentions": text_list("Words that point to the actor and are not its name: “Russian”."),
                    "role": text("Who this is, as far as the text says."),
                },
                "additionalProperties": False,
            },
        ),
        "licence": text("The terms the text is under."),
        "notes": text("For those who work on the deck."),
    },
    description="What is known of a source.",
)

DECK_SCHEMA = closed(
    {
        "id": {
            "type": ["string", "integer"],
            "pattern": r"^[A-Za-z0-9][A-Za-z0-9_-]{7,}$",
            "minimum": 10_000_000,
            "description": "The deck's name for ever, drawn once and at random: at least 8 letters or digits.",
        },
        "name": text("The deck's name in Anki; `::` makes subdecks."),
        "source": text("The source of the questions that name none."),
        "description": text("What Anki shows under the deck's name."),
        "language": _described(LANGUAGE, "The language of the words on the cards; that of the source where left out."),
        "order": {"enum": list(ORDERS), "description": "The order of study."},
        "sets": text_list("The question sets in their order; those left out follow by name."),
        "tags": text_list("Tags of every question."),
        "gate": closed(
            {"sentences": {"type": "number", "minimum": 0, "maximum": 100}}, description="Least coverage, %."
        ),
        "rules": RULES_SCHEMA,
    },
    ["id", "name"],
    "A deck.",
)

KIND_SCHEMA = closed(
    {
        "title": text("The kind's name on cards and in Anki."),
        "description": text("What the kind is for."),
        "fields": table(
            "The fields: key → what it is.",
            closed(
                {
                    "role": {"enum": list(ROLES)},
                    "type": {"enum": list(FIELD_TYPES)},
                    "title": text("The field's name in Anki."),
                    "words": {"type": "integer", "minimum": 1},
                    "required": {"type": "boolean"},
                    "evidence": {"type": "boolean", "description": "Whether this field needs a quotation of its own."},
                    "shown": {"type": "boolean"},
                    "description": text("Help for the author."),
                },
                ["type"],
            ),
        ),
        "cards": table(
            "The card templates: name → files.",
            closed({"front": text(), "back": text(), "if": text("The switch that turns it on.")}, ["front", "back"]),
        ),
    },
    ["fields"],
    "A kind of question.",
)

CONFIG_SCHEMA = closed(
    {
        "requires": text("The deckgen this project needs: `deckgen>=0.1`."),
        "rules": RULES_SCHEMA,
    },
    description="A deck project's settings.",
)
