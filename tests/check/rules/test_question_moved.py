"""question-moved: what counts as the same question in another deck, and what does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.cli import run_command
from deckgen.ledger.record import Ledger, NoteRecord, digest_question, format_ledger
from deckgen.load import load_project
from tests.projects import write_project

HERE, THERE = "cards/second", "cards/example"
DRONES = """\
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
CAREFUL = """\
  - id: careful
    question: Who is careful?
    answer: Putin
    evidence: Putin has long been careful to avoid provoking Israel
"""
HEAD = "kind: basic\nquestions:\n"
HINT = "put it back; or give it a new id here, and leave the old one there as `retired`"


def project(root: Path, there: str, here: str, **ledgers: Ledger) -> Path:
    """The deck `example`, which released something, and the deck `second`."""
    files = {
        f"{THERE}/questions.yaml": HEAD + there if there else "questions: []\n",
        f"{HERE}/questions.yaml": HEAD + here,
        f"{HERE}/deck.yaml": "id: second-deck\nname: Second\nsource: essay\n",
    }
    return write_project(
        root,
        files | {f"cards/{deck}/ledger.json": format_ledger(own) for deck, own in ledgers.items()},
    )


def released(root: Path, deck: str = "example-deck", removed: str = "") -> Ledger:
    """A ledger in which DRONES was released."""
    [question] = load_project(project(root / "digest", "", DRONES)).decks[1].questions
    digest = digest_question(question)
    record = NoteRecord(
        "g", "basic", 1_700_000_000, digest, "r", ("Card",), "1.0.0", "1.0.0", removed=removed
    )
    return Ledger(deck, {"drones": record})


def said(root: Path) -> list[tuple[str, int, str, str]]:
    found = check_project(load_project(root)).findings
    return [
        (each.span.path, each.span.line, each.message, each.hint)
        for each in found
        if each.rule == "question-moved"
    ]


def moved(old: str = "drones", line: int = 3) -> list[tuple[str, int, str, str]]:
    message = (
        f"this question was released as `{old}` in {THERE}: its note cannot move to another deck"
    )
    return [(f"{HERE}/questions.yaml", line, message, HINT)]


MOVED = {
    "as it was": DRONES,
    "reworded under its id": DRONES.replace("Who sent drones?", "Who has sent drones?"),
    "under another id": DRONES.replace("id: drones", "id: iran"),
    "reworded, with the old id named": DRONES.replace(
        "id: drones", "id: iran\n    was: drones"
    ).replace("Who sent", "Who has sent"),
}


@pytest.mark.parametrize("here", MOVED.values(), ids=MOVED)
def test_a_question_that_moved_is_found(tmp_path: Path, here: str) -> None:
    """By its id, by the id that it names as its old one, or by all that is written in it; nothing
    is built then.
    """
    root = project(tmp_path, CAREFUL, here, example=released(tmp_path))
    assert said(root) == moved()
    assert run_command(["-C", str(root), "build", "second"]) == 1


def test_a_deck_with_releases_of_its_own_is_no_way_round(tmp_path: Path) -> None:
    """Whether the other deck was ever released makes no difference, nor that it has other
    questions.
    """
    record = replace(released(tmp_path).notes["drones"], guid="h", authored="x")
    own = Ledger("second-deck", {"careful": record})
    root = project(tmp_path, "", CAREFUL + DRONES, example=released(tmp_path), second=own)
    assert said(root) == moved(line=7)


def test_what_a_release_removed_long_ago_is_known_by_its_words_alone(tmp_path: Path) -> None:
    """Its id may be used for something else in another deck; its words would still be a second
    note.
    """
    ledger = released(tmp_path, removed="2.0.0")
    assert said(project(tmp_path / "a", "", DRONES, example=ledger)) == moved()
    other = DRONES.replace("Who sent drones?", "Who has sent drones?")
    assert said(project(tmp_path / "b", "", other, example=ledger)) == []


def test_what_stands_in_its_deck_has_not_moved(tmp_path: Path) -> None:
    """A question that is there still, retired or under a new id, may be asked elsewhere, too."""
    ledger = released(tmp_path)
    retired = DRONES + '    retired: "2.0.0"\n'
    renamed = DRONES.replace("id: drones", "id: iran\n    was: drones")
    for number, there in enumerate((DRONES, retired, renamed)):
        assert said(project(tmp_path / str(number), there, DRONES, example=ledger)) == []


def test_what_was_released_in_both_decks_is_left_alone(tmp_path: Path) -> None:
    """Learners have both notes already: nothing gets better by a finding."""
    ledgers = {"example": released(tmp_path), "second": released(tmp_path, "second-deck")}
    assert said(project(tmp_path, "", DRONES, **ledgers)) == []


def test_another_question_under_the_id_of_another_kind_is_no_move(tmp_path: Path) -> None:
    """An id alone, with another kind behind it, is a coincidence."""
    cloze = (
        "  - {id: drones, kind: cloze, evidence: Iran has sent thousands of ==Shared drones==}\n"
    )
    assert said(project(tmp_path, "", cloze, example=released(tmp_path))) == []


def test_a_move_can_be_waived(tmp_path: Path) -> None:
    """Who knows that it is another question says so, and the question is built."""
    here = (
        DRONES.replace("Who sent", "Who has sent") + "    allow: {question-moved: another drone}\n"
    )
    root = project(tmp_path, CAREFUL, here, example=released(tmp_path))
    assert said(root) == []
    assert run_command(["-C", str(root), "build", "second"]) == 0
