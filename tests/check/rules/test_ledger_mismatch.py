"""Ledgers that do not fit their deck."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings

LEDGER_PATH = "cards/example/ledger.json"
QUESTIONS = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
NOTE = {
    "guid": "g",
    "kind": "basic",
    "mod": 1,
    "cards": [],
    "authored": "x",
    "rendered": "y",
    "added": "1.0.0",
    "changed": "1.0.0",
}


def write_ledger(deck: str = "example-deck", **kinds: str) -> str:
    """A ledger of this deck, with a note for each id, released as this kind."""
    notes = {name: {**NOTE, "kind": kind} for name, kind in kinds.items()}
    whole = {"format": 1, "deck": deck, "note_types": {}, "notes": notes, "releases": []}
    return json.dumps(whole, indent=1) + "\n"


def find_mismatches(root: Path, ledger: str, questions: str = QUESTIONS) -> list[str]:
    files = {LEDGER_PATH: ledger, QUESTIONS_PATH: questions}
    return list_file_messages(root, "ledger-mismatch", files)


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        pytest.param(
            write_ledger("another-deck"),
            [
                f"{LEDGER_PATH}:1:1 the ledger belongs to the deck `another-deck`, "
                "and this is `example-deck`"
            ],
            id="of another deck",
        ),
        pytest.param(
            write_ledger(drones="date"),
            ["3:9 `drones` was released as `date`: a note cannot change its note type"],
            id="another kind",
        ),
        pytest.param(write_ledger(drones="basic"), [], id="the same kind"),
        pytest.param(write_ledger(gone="date"), [], id="a question that is no longer there"),
        pytest.param(write_ledger(""), [], id="a ledger that names no deck"),
    ],
)
def test_what_must_fit(ledger: str, expected: list[str], tmp_path: Path) -> None:
    """The deck of the ledger, and the kind of each released question."""
    assert find_mismatches(tmp_path, ledger) == expected


def test_a_broken_ledger_is_reported_at_its_line(tmp_path: Path) -> None:
    """A conflict that a merge left in the file stands on a line, and nothing else is compared."""
    broken = write_ledger(drones="date").replace(' "notes"', '<<<<<<< ours\n "notes"')
    found = find_mismatches(tmp_path, broken)
    assert len(found) == 1
    assert found[0].startswith(f"{LEDGER_PATH}:5:1 the ledger is ")


def test_of_another_deck_is_one_finding(tmp_path: Path) -> None:
    """The questions are not compared with the ledger of another deck."""
    found = find_mismatches(tmp_path, write_ledger("another-deck", drones="date"))
    assert len(found) == 1


def test_a_changed_id_is_put_back(tmp_path: Path) -> None:
    """The advice leads neither to another ledger nor to none, but to the id that learners have."""
    files = {LEDGER_PATH: write_ledger("old-deck"), QUESTIONS_PATH: QUESTIONS}
    (finding,) = list_rule_findings(tmp_path, "ledger-mismatch", files)
    assert finding.hint.startswith("put `id: old-deck` back into deck.yaml; ")


def test_an_unknown_kind_is_another_finding(tmp_path: Path) -> None:
    """A misspelt kind is no change of kind."""
    questions = QUESTIONS.replace("kind: basic", "kind: basc")
    assert find_mismatches(tmp_path, write_ledger(drones="basic"), questions) == []
