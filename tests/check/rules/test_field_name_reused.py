"""Fields of a kind under the name that a released note type has for another field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

KIND = """\
fields:
  riddle: {role: prompt, type: text, title: Riddle}
  answer: {role: answer, type: text, title: Answer}
  hint: {type: text, title: Hint}
cards:
  Card: {front: own.html.j2, back: own.html.j2}
"""
QUESTIONS = """\
kind: own
questions:
  - id: drones
    riddle: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def find_reused_names(
    root: Path, *released: tuple[str, str], note_type: str = "own", questions: str = QUESTIONS
) -> list[str]:
    """What the rule says where the ledger has these fields, each a key and its name."""
    fields = [[key, number, name] for number, (key, name) in enumerate(released, 5)]
    record = {"id": 1, "name": "Own", "mod": 1, "digest": "", "fields": fields}
    note_types = {note_type: {**record, "cards": [["Card", 4, "Card"]]}}
    ledger = {"format": 1, "deck": "example-deck", "note_types": note_types}
    files = {
        "templates/own/kind.yaml": KIND,
        "templates/own/own.html.j2": "{{Riddle}}{{Answer}}{{Hint}}",
        "cards/example/ledger.json": json.dumps({**ledger, "notes": {}, "releases": []}),
        QUESTIONS_PATH: questions,
    }
    return list_file_messages(root, "field-name-reused", files)


def describe_reuse(key: str, title: str, known: str) -> str:
    message = f"the field `{key}` has the title “{title}”, which learners know as `{known}`"
    return f"templates/own/kind.yaml:1:1 {message}"


@pytest.mark.parametrize(
    ("released", "expected"),
    [
        pytest.param(("clue", "Hint"), [describe_reuse("hint", "Hint", "clue")], id="another's"),
        pytest.param(("clue", "HINT"), [describe_reuse("hint", "Hint", "clue")], id="other case"),
        pytest.param(("hint", "Hint"), [], id="its own"),
        pytest.param(("hint", "Clue"), [], id="its own under an older name"),
        pytest.param(("clue", "Clue"), [], id="a name that is free"),
        pytest.param(("", "Hint"), [], id="a place in reserve"),
    ],
)
def test_a_released_name_belongs_to_its_field(
    released: tuple[str, str], expected: list[str], tmp_path: Path
) -> None:
    """Names are compared without case, as Anki does; nobody uses a reserved place."""
    fields = ("riddle", "Riddle"), ("answer", "Answer"), released
    assert find_reused_names(tmp_path, *fields) == expected


def test_two_fields_that_change_names(tmp_path: Path) -> None:
    """Each of the two is reported, in the order of the kind."""
    fields = ("riddle", "Riddle"), ("answer", "Hint"), ("hint", "Answer")
    expected = [
        describe_reuse("answer", "Answer", "hint"),
        describe_reuse("hint", "Hint", "answer"),
    ]
    assert find_reused_names(tmp_path, *fields) == expected


def test_note_types_of_other_kinds_do_not_matter(tmp_path: Path) -> None:
    """Only a kind that the deck has questions of, and only its own note type, is compared."""
    assert find_reused_names(tmp_path / "one", ("clue", "Hint"), note_type="other") == []
    assert find_reused_names(tmp_path / "two", ("clue", "Hint"), questions="questions: []\n") == []
