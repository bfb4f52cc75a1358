"""The JSON Schemas of a project's files: what ``check`` validates with, and what an editor
completes from.

The schema of question sets is made from the kinds. It chooses by ``if``/``then`` on the kind, never
by ``oneOf``: an editor then names the one wrong key instead of refusing the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.languages.language import TAG_PATTERN
from deckgen.load.presets import PRESET_SCHEMA
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
FIELD_TYPES = {
    FieldType.TEXT.value: "Words, in a little Markdown.",
    FieldType.ACTOR.value: "An actor of the source's sidecar, by a name or alias.",
    FieldType.DATE.value: "A date in EDTF: 2025, 2025-01, 2025-01-17, 2015~ (about).",
    FieldType.SPEAKER.value: "Who says it: an actor of the sidecar.",
    FieldType.CHOICE.value: "The wrong answers of a multiple choice.",
    FieldType.CLOZE.value: "The quotation, its marked words left out.",
    FieldType.MEDIA.value: "A picture or a sound: a path.",
    FieldType.SWITCH.value: "Yes or no; turns a card or a look on.",
    FieldType.EVIDENCE.value: "The quotation, as the card shows it.",
}
FIELD_ROLES = {
    FieldRole.PROMPT.value: "What is asked.",
    FieldRole.ANSWER.value: "What is to be known; the quotation must bear it out.",
    FieldRole.CONTEXT.value: "What stands beside the prompt.",
}
LANGUAGE_TAG = {
    "type": "string",
    "pattern": TAG_PATTERN,
    "examples": ["en", "de", "ar", "zh"],
}
ORDERS = {
    "written": "As the sets have them.",
    "source": "As the text goes: nothing is asked before it was said; within a paragraph, the sets in their order.",
    "mixed": "By lot, the same at every build.",
}
SHOW_OPTIONS = {
    "text": "All of it; only for a text whose terms allow that.",
    "quotations": "What the questions quote, and nothing else.",
}
SEVERITIES = {
    "off": "The rule is off.",
    "info": "A remark.",
    "warning": "A warning; decks are built.",
    "error": "An error; nothing is built.",
}
SEVERITY_PATTERN = f"^({'|'.join(SEVERITIES)})$"
PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
# What coverage measures, and a gate can ask for.
COVERAGE_MEASURES = {
    "sentences": "the sentences that can carry a question must be quoted",
    "actors": "the sidecar's actors must be asked for, named or speak",
    "dates": "the text's dates must be asked for or named",
    "claims": "the claims that the text reports must be quoted as such",
}

_ID_HELP = (
    "The question's name for ever: students' reviews hang on it. Rephrase the question as you like, and keep its id. "
    "It has no spaces.",
    "id: strategic-partnership-2025",
)
_EVIDENCE_HELP = (
    "The words of the source that bear the answer out, copied. `==…==` marks those that do, which the card highlights; "
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
    allow = (
        accept_table(*_ALLOW_HELP)
        if waivers is None
        else add_help(accept_keys(waivers), _ALLOW_HELP[0], _ALLOW_HELP[2])
    )
    switches = {
        spec.key: _build_field_schema(spec)
        for kind in kinds.values()
        for spec in kind.fields.values()
        if spec.type is FieldType.SWITCH
    }
    properties = {
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
    schema = accept_keys(properties, ["questions"], "A set of questions about a text.")
    schema["title"] = "Question set"
    schema["$schema"] = SCHEMA_DRAFT
    # A folder may have any name, and a URI reference may not.
    defs = {name: f"question-{number}" for number, name in enumerate(names)}
    schema["$defs"] = {
        defs[name]: build_question_schema(kinds[name], about, allow) for name in names
    }
    own_kind = {
        "properties": {"kind": {"enum": names}},
        "allOf": [_build_kind_condition(name, {"$ref": f"#/$defs/{defs[name]}"}) for name in names],
    }
    for name in names:
        items = {
            "type": "object",
            "if": {"type": "object", "required": ["kind"]},
            "then": own_kind,
            "else": {"$ref": f"#/$defs/{defs[name]}"},
        }
        schema.setdefault("allOf", []).append(
            _build_kind_condition(name, {"properties": {"questions": {"items": items}}})
        )
    schema["allOf"].append(
        {
            "if": {"not": {"required": ["kind"]}},
            "then": {
                "properties": {
                    "questions": {"items": {"type": "object", "required": ["kind"], **own_kind}}
                }
            },
        }
    )
    return schema


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
            "Anki tags of this question, beside those of the set and the deck."
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


_RULES_HELP = (
    "Other severities for rules, and other limits. `deckgen rules` lists them all.",
    "rules:\n  dates-contradict: off\n  answer-too-long: {severity: error, words: 12}",
)
_SEVERITY_CHOICE = accept_choice(SEVERITIES, "How grave this is.")


def build_rules_schema(rules: Mapping[str, Schema]) -> Schema:
    """The schema of ``rules:`` where the rules are known; each as :func:`rule_schema` makes it."""
    return add_help(accept_keys(rules), *_RULES_HELP)


def build_rule_schema(limits: Mapping[str, float], binding: bool, description: str) -> Schema:
    """What may be set for one rule: a severity unless it is ``binding``, and its limits by name."""
    numbers = {
        name: {"type": "number", "minimum": 0, "default": limit} for name, limit in limits.items()
    }
    if binding:
        return accept_keys(numbers, description=description)
    own = {"properties": {"severity": _SEVERITY_CHOICE, **numbers}, "additionalProperties": False}
    schema = {
        "type": ["string", "object"],
        "pattern": SEVERITY_PATTERN,
        "examples": list(SEVERITIES),
        "allOf": [own],
    }
    return add_help(schema, description)


# Which rules there are, and which limits each has, is for `check` to say.
RULES_SCHEMA = accept_table(
    _RULES_HELP[0],
    {
        "type": ["string", "object"],
        "pattern": SEVERITY_PATTERN,
        "properties": {"severity": _SEVERITY_CHOICE},
        "additionalProperties": {"type": "number", "minimum": 0},
    },
    _RULES_HELP[1],
)

SIDECAR_SCHEMA = accept_keys(
    {
        "title": accept_text(
            "What cards call the text: its title, or a plain description where it has none."
        ),
        "author": accept_text("Who wrote it; only if the text itself says so."),
        "voice": accept_text("What cards call the text's own voice.", "voice: the essay"),
        "language": add_help(LANGUAGE_TAG, "The language of the text: en, de, ar, zh, …"),
        "published": accept_text(
            "When it was published: a year, month or day; “?” marks an inference. “This January” and “last year” "
            "count from it.",
            "published: 2025-07?",
        ),
        "published_basis": accept_text("How that is known."),
        "paragraphs": accept_choice(
            {
                "lines": "Every line is a paragraph.",
                "blank-lines": "Blank lines part paragraphs: for texts wrapped by hand.",
            },
            "What ends a paragraph, if it is read wrongly.",
        ),
        "sha256": accept_text(
            "The fingerprint of the text that the questions were written for; a change of it is reported."
        ),
        "errata": accept_table(
            "Misprints: as printed, and as it should read. A quotation has the words as printed, an answer may have "
            "the right ones.",
            example="errata:\n  thousands of Shared drones: thousands of Shahed drones",
        ),
        "actors": accept_table(
            "Who acts or speaks in the text (a person, a state, a group, a document): the name, and other names that "
            "are as right. `mentions` are words that only point there.",
            {
                "type": ["array", "object"],
                "items": accept_text(),
                "properties": {
                    "aliases": accept_text_list("Other names that pass as the same answer."),
                    "mentions": accept_text_list(
                        "Words that point to the actor and are not its name: “Russian”."
                    ),
                    "role": accept_text("Who this is, as far as the text says."),
                },
                "additionalProperties": False,
            },
            "actors:\n  Vladimir Putin: [Putin]\n  Iran: {aliases: [Tehran], mentions: [Iranian]}",
        ),
        "nocover": add_help(
            {
                "type": "array",
                "items": accept_keys(
                    {**QUOTE_KEYS, "why": accept_text("Why it needs no question.")},
                    ["quote", "why"],
                ),
            },
            "Passages that need no question, and why; at most 5 % of the sentences.",
        ),
        "abbreviations": accept_text_list(
            "Words whose full stop ends no sentence: “vol.”, “Abb.”."
        ),
        "rights": accept_text(
            "What may be done with the text, and whose it is, as far as that is known: Anki shows it under the deck's "
            "name.",
            "rights: Public domain",
        ),
        "show": accept_choice(
            SHOW_OPTIONS, "What `deckgen site` publishes of the text; the quotations, if not given."
        ),
        "notes": accept_text("For those who work on the deck."),
    },
    description="What is known of a text: it stands beside it in seeds/, under the same name.",
)

DECK_SCHEMA = accept_keys(
    {
        "id": add_help(
            {
                "type": ["string", "integer"],
                "pattern": r"^[A-Za-z0-9][A-Za-z0-9_-]{7,}$",
                "minimum": 10_000_000,
            },
            "The deck's name for ever, drawn once and at random: at least 8 letters or digits. Students' reviews hang "
            "on it; never change it.",
        ),
        "name": accept_text(
            "The deck's name in Anki; `::` makes decks within decks.",
            "name: History::Multipolar world",
        ),
        "source": accept_text(
            "The text the questions are about, where they name none: its name in seeds/, no .txt."
        ),
        "description": accept_text(
            "What the deck covers, in a little Markdown. Anki shows it under the deck's name; how many questions there "
            "are, the sources, the version and how to update follow by themselves."
        ),
        "language": add_help(
            LANGUAGE_TAG,
            "The language of the words on the cards (“Answer”, “Source”); the text's, if not given.",
        ),
        "order": {
            **accept_choice(ORDERS, "The order in which students meet new cards."),
            "default": "written",
        },
        "sets": accept_text_list(
            "The files of questions in their order, without .yaml; those left out follow by name."
        ),
        "tags": accept_text_list("Anki tags of every question."),
        "tags_under": accept_text(
            "A tag without spaces, named once and for ever. Under it every question is also tagged by kind, by the "
            "paragraphs it quotes, and by the actors that it names or has speak.",
            "tags_under: multipolar-world",
        ),
        "tag_changes": accept_flag(
            "Whether a question that a release changed is tagged with it (`changed::1.2.0`) until it next changes."
        ),
        "preset": PRESET_SCHEMA,
        "gate": accept_keys(
            {
                name: add_help(PERCENT, f"How many of {what} at least, in per cent.")
                for name, what in COVERAGE_MEASURES.items()
            },
            description="How much of the text the questions must draw on; less is an error.",
        ),
        "rules": RULES_SCHEMA,
    },
    ["id", "name"],
    "A deck: one Anki package, made of the question sets beside this file.",
)

KIND_SCHEMA = accept_keys(
    {
        "title": accept_text("The kind's name on cards and in Anki."),
        "description": accept_text("What the kind is for; editors show it."),
        "fields": accept_table(
            "The fields: the key in question sets, and what it is.",
            accept_keys(
                {
                    "role": accept_choice(FIELD_ROLES, "What the field is to the card."),
                    "type": accept_choice(
                        FIELD_TYPES, "What it holds, and so how it is checked and printed."
                    ),
                    "title": accept_text(
                        "The field's name in Anki; fixed once a deck is released."
                    ),
                    "words": add_help(
                        {"type": "integer", "minimum": 1, "default": 10},
                        "How long an answer should be at most.",
                    ),
                    "required": accept_flag(
                        "Whether every question needs it; prompts and answers do unless this says no."
                    ),
                    "evidence": accept_flag("Whether this field needs a quotation of its own."),
                    "shown": accept_flag(
                        "Whether it becomes a field in Anki; it does unless this says no."
                    ),
                    "description": accept_text("Help for the author; editors show it."),
                },
                ["type"],
            ),
            "fields:\n  question: {role: prompt, type: text}\n  answer: {role: answer, type: date}",
        ),
        "cards": accept_table(
            "The cards made of a question: the card's name in Anki, and its template files.",
            accept_keys(
                {
                    "front": accept_text("The template of the front."),
                    "back": accept_text("The template of the back."),
                    "if": accept_text("The switch that turns this card on."),
                },
                ["front", "back"],
            ),
            "cards:\n  When: {front: card.html.j2, back: card.html.j2}",
        ),
    },
    ["fields"],
    "A kind of question: its fields, and the cards made of them.",
)

CONFIG_SCHEMA = accept_keys(
    {
        "requires": accept_text(
            "The deckgen this project needs; an older one stops with a message.",
            "requires: deckgen>=0.1",
        ),
        "rules": RULES_SCHEMA,
    },
    description="The settings of a deck project; none is needed.",
)
