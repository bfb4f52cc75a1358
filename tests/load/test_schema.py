"""The JSON Schemas: what `check` validates with is what an editor completes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from deckgen.files import TextFile
from deckgen.languages.language import TAG_PATTERN
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.load.schema import (
    SCHEMA_DRAFT,
    SEVERITIES,
    TEXT_TYPES,
    Schema,
    build_question_set_schema,
    load_schema,
)
from deckgen.model import FieldRole, FieldType
from deckgen.yamlpos.nodes import parse_yaml, resolve_value
from tests.projects import REPOSITORY, load_example_project, write_project

OWN_KIND = {
    "templates/place/kind.yaml": """\
        title: place
        description: Where something happened.
        fields:
          where: {role: prompt, type: text, description: What is asked.}
          country: {role: answer, type: actor}
          map: {type: media}
          blind: {type: switch, description: Without the map.}
        cards:
          place: {front: card.html.j2, back: card.html.j2}
        """
}


def shipped_schema() -> Schema:
    """The schema of question sets with the kinds that deckgen ships."""
    kinds, findings = load_kinds(REPOSITORY, find_template_folders(REPOSITORY))
    assert findings == []
    return build_question_set_schema(kinds)


def schema_with(root: Path, files: dict[str, str | bytes]) -> Schema:
    """The schema of question sets of a project with these files."""
    write_project(root, files)
    kinds, findings = load_kinds(root, find_template_folders(root))
    assert findings == []
    return build_question_set_schema(kinds)


def walk(
    schema: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every mapping in a schema, with the way to it."""
    if isinstance(schema, dict):
        yield path, schema
        for key, value in schema.items():
            yield from walk(value, (*path, key))
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from walk(value, (*path, str(number)))


SCHEMAS = {
    "questions": shipped_schema(),
    "sidecar": load_schema("source"),
    "deck": load_schema("deck"),
    "kind": load_schema("kind"),
    "settings": load_schema("deckgen"),
}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_is_a_schema(schema: Schema) -> None:
    """Each is valid by the rules of its draft, 2020-12."""
    jsonschema_rs.meta.validate({"$schema": SCHEMA_DRAFT, **schema})


def test_the_schema_of_questions_names_its_draft() -> None:
    """An editor must know which rules to read it by."""
    assert SCHEMAS["questions"]["$schema"] == SCHEMA_DRAFT


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_never_offers_alternatives(schema: Schema) -> None:
    """With oneOf or anyOf an editor refuses a whole file instead of naming the one wrong key."""
    words = {"oneOf", "anyOf"}
    assert [
        path for path, each in walk(schema) if words & each.keys() and path[-1:] != ("properties",)
    ] == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_mapping_knows_its_keys(schema: Schema) -> None:
    """A mapping that lists its keys refuses all others, or says what the author's own keys hold."""
    for path, each in walk(schema):
        chooses = {"if", "allOf"} & set(path)
        if each.get("type") == "object" and "properties" in each and not chooses:
            assert "additionalProperties" in each, path


GAP_WORDS = """\
the word in its sentence
the word and the other word on one card, the third on another
the inner and all around it in a sentence
The ferry crosses the Black Sea every morning
"""


def test_the_marks_of_gaps_that_editors_offer(tmp_path: Path) -> None:
    """Each form that the help of gaps shows is read as it says: hints, cards, gaps in gaps."""
    (evidence,) = (
        question["properties"]["evidence"]
        for question in SCHEMAS["questions"]["$defs"].values()
        if question["title"] == "Missing words"
    )
    shown = re.findall(r"evidence: >-\n  (.*)", evidence["markdownDescription"])
    entries = [
        {"id": str(number), "question": "It", "evidence": each}
        for number, each in enumerate([*evidence["examples"], *shown])
    ]
    questions = json.dumps({"kind": "cloze", "questions": entries})
    project = load_example_project(tmp_path, questions, **{"seeds/essay.txt": GAP_WORDS})
    found = [quotation for each in project.decks[0].questions for quotation in each.evidence]
    notes = [quotation.parsed.mark_notes for quotation in found]
    assert [[(note.card, note.hint, note.parent) for note in each] for each in notes] == [
        [(0, "", 0)],
        [(0, "a hint", 0)],
        [(1, "", 0), (1, "", 0), (2, "", 0)],
        [(1, "", 0), (2, "", 1)],
        [(1, "what?", 0), (2, "", 0), (3, "", 2), (1, "", 0)],
    ]


def test_every_key_of_a_question_is_described() -> None:
    """What an editor shows beside a key comes from the schema."""
    silent = set()
    for name, question in SCHEMAS["questions"]["$defs"].items():
        silent |= {
            (name, key)
            for key, each in question["properties"].items()
            if not each.get("description")
        }
    fields_of_kinds = {
        "question",
        "answer",
        "text",
        "claim",
        "claimed_by",
        "options",
        "typed",
        "reversed",
    }
    assert {key for _, key in silent} <= fields_of_kinds


@pytest.mark.parametrize("kind", sorted(SCHEMAS["questions"]["$defs"]))
def test_text_may_look_like_a_number(kind: str) -> None:
    """An editor sees 2007 as a number and true as a truth value; a card shows both as text. Where a
    switch would be misread, the schema refuses a truth value.
    """
    for key, each in SCHEMAS["questions"]["$defs"][kind]["properties"].items():
        kinds_of_value = each.get("type", [])
        if "string" in kinds_of_value:
            may_be_true = key not in ("beyond", "expects")
            assert ("boolean" in kinds_of_value) is may_be_true, key
            assert set(TEXT_TYPES) - {"boolean"} <= set(kinds_of_value), key


def valid(schema: Schema, text: str) -> bool:
    """Whether a file fits the schema, read as an editor reads it."""
    root = parse_yaml(TextFile("set.yaml", text)).root
    assert root is not None
    return jsonschema_rs.validator_for(schema).is_valid(resolve_value(root))


def test_a_kind_of_ones_own_is_in_the_schema(tmp_path: Path) -> None:
    """A folder under templates/ is all that a new kind needs to be completed and checked like the
    shipped ones.
    """
    schema = schema_with(tmp_path, dict(OWN_KIND))
    good = "kind: place\nquestions:\n  - {id: a, where: Where?, country: Iran, map: m.png, evidence: x, blind: true}\n"
    assert valid(schema, good)
    assert not valid(schema, good.replace("country", "contry"))
    assert not valid(schema, good.replace("where: Where?, ", ""))
    assert not valid(schema, good.replace("blind: true", "blind: 'yes'"))
    assert not valid(SCHEMAS["questions"], good)
    properties = schema["$defs"][
        f"question-{sorted(schema['properties']['kind']['enum']).index('place')}"
    ]["properties"]
    assert properties["where"]["description"] == "What is asked."
    assert schema["properties"]["blind"] == {"type": "boolean", "description": "Without the map."}
    assert "place" in schema["properties"]["kind"]["enum"]


def test_a_questions_own_kind_goes_before_the_sets() -> None:
    """The schema is chosen by the question's kind where it has one, and by the set's where not."""
    date = (
        "kind: basic\nquestions:\n  - {id: a, kind: date, question: q, answer: 2025, evidence: x}\n"
    )
    claim = "kind: basic\nquestions:\n  - {id: a, kind: counterpoint, claim: c, claimed_by: b, answer: d, evidence: x}\n"
    schema = SCHEMAS["questions"]
    assert valid(schema, date)
    assert valid(schema, claim)
    assert not valid(schema, claim.replace("kind: counterpoint, ", ""))
    assert not valid(schema, date.replace("question: q", "claim: c"))


@pytest.mark.parametrize(
    ("evidence", "fits"),
    [
        pytest.param("words", True, id="a text"),
        pytest.param("[words, more]", True, id="a list"),
        pytest.param("{quote: words, paragraph: 2}", True, id="with its place"),
        pytest.param("[{quote: words, prefix: a}, more]", True, id="a list with a place"),
        pytest.param("{answer: words}", True, id="for a field"),
        pytest.param(
            "{answer: [{quote: words, suffix: b}]}", True, id="for a field, with its place"
        ),
        pytest.param("{quote: words, answer: more}", False, id="both"),
        pytest.param("{paragraph: 2}", False, id="a place alone"),
        pytest.param("{}", False, id="nothing"),
        pytest.param("{explanation: words}", False, id="for a field that needs none"),
        pytest.param("{quote: words, paragraph: 0}", False, id="no paragraph"),
    ],
)
def test_the_shapes_of_evidence(evidence: str, fits: bool) -> None:
    """A text, a list, a text with its place, or any of these for each field; and nothing that would
    go unchecked.
    """
    question = (
        f"kind: basic\nquestions:\n  - {{id: a, question: q, answer: b, evidence: {evidence}}}\n"
    )
    assert valid(SCHEMAS["questions"], question) is fits


def test_the_schemas_speak_of_what_the_model_has() -> None:
    """The files of data name the same types, roles, severities and languages as the code; one type of
    field is no kind's to have.
    """
    field = load_schema("kind")["properties"]["fields"]["additionalProperties"]["properties"]
    assert field["type"]["enum"] == [each for each in FieldType if each is not FieldType.REPORT]
    assert field["role"]["enum"] == list(FieldRole)
    assert load_schema("rules")["additionalProperties"]["pattern"] == f"^({'|'.join(SEVERITIES)})$"
    for name in ("deck", "source"):
        assert load_schema(name)["properties"]["language"]["pattern"] == TAG_PATTERN
