"""duplicate-id: every way in which two questions would be one note, the ones by an id of old among
them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.cli import run_command
from deckgen.ledger.anki_ids import derive_note_guid
from deckgen.ledger.record import Ledger, NoteRecord, format_ledger
from deckgen.load import load_project
from deckgen.package.reader import read_package
from tests.projects import load_example_project

LEDGER = "cards__example__ledger.json"


def questions(*heads: str) -> str:
    """A set of two questions or so, each with this ``id`` and ``was``."""
    bodies = (
        "question: Who sent drones?\n    answer: Iran\n    evidence: Iran has sent thousands of Shared drones",
        "question: Who is careful?\n    answer: Putin\n    evidence: Putin has long been careful",
    )
    return "kind: basic\nquestions:\n" + "".join(
        f"  - {head}\n    {body}\n" for head, body in zip(heads, bodies, strict=False)
    )


def ledger(old: str = "old", now: str = "new", removed: str = "") -> str:
    """A release has recorded that `new` was `old`: the note keeps the guid of `old`."""
    guid = derive_note_guid("example-deck", old)
    record = NoteRecord(
        guid, "basic", 1_700_000_000, "a", "r", ("Card",), "1.0.0", "2.0.0", removed=removed
    )
    return format_ledger(Ledger("example-deck", {now: record}))


def said(root: Path) -> list[tuple[int, str]]:
    found = check_project(load_project(root)).findings
    return [(each.span.line, each.message) for each in found if each.rule == "duplicate-id"]


PLACE = "cards/example/questions.yaml"
TWICE = {
    "one id": (("id: old", "id: old"), 7, f"the id `old` stands also at {PLACE}:3"),
    "the id that another was": (
        ("id: new\n    was: old", "id: old"),
        8,
        f"the id `old` stands also at {PLACE}:4",
    ),
    "was the id of another": (
        ("id: old", "id: new\n    was: old"),
        8,
        f"the id `old` stands also at {PLACE}:3",
    ),
    "both were one": (
        ("id: new\n    was: old", "id: newer\n    was: old"),
        9,
        f"the id `old` stands also at {PLACE}:4",
    ),
}


@pytest.mark.parametrize(("heads", "line", "message"), TWICE.values(), ids=TWICE)
def test_two_questions_of_one_id_are_found_and_not_built(
    tmp_path: Path, heads: tuple[str, ...], line: int, message: str
) -> None:
    """An id that a question has or had is taken, whichever of the two stands first; no waiver
    helps.
    """
    text = questions(*heads).replace(
        "    answer: Putin", "    allow: {duplicate-id: why not}\n    answer: Putin"
    )
    load_example_project(tmp_path, text)
    assert said(tmp_path) == [(line, message)]
    assert run_command(["-C", str(tmp_path), "build"]) == 1
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("removed", ["", "3.0.0"], ids=["there", "removed"])
def test_an_id_that_a_released_question_had_stays_taken(tmp_path: Path, removed: str) -> None:
    """Without the `was` in the file the ledger still knows whose note it is, and learners have it
    still.
    """
    heads = ("id: old",) if removed else ("id: new", "id: old")
    load_example_project(tmp_path, questions(*heads), **{LEDGER: ledger(removed=removed)})
    line = 3 if removed else 7
    message = "the id `old` is the one that `new` had when it was released: they would be one note"
    assert said(tmp_path) == [(line, message)]
    assert run_command(["-C", str(tmp_path), "build"]) == 1


def test_a_question_may_keep_and_follow_its_ids(tmp_path: Path) -> None:
    """With `was` or without it, once a release has recorded it, the question has its note; a
    returned one, too.
    """
    for number, (head, own) in enumerate(
        [
            ("id: new\n    was: old", ledger()),
            ("id: new", ledger()),
            ("id: newest\n    was: new", ledger()),
            ("id: new", ledger(removed="3.0.0")),
        ]
    ):
        root = tmp_path / str(number)
        load_example_project(root, questions(head), **{LEDGER: own})
        assert said(root) == []
        assert run_command(["-C", str(root), "build"]) == 0
        [note] = read_package(root / "dist" / "example.apkg").notes
        assert note.guid == derive_note_guid("example-deck", "old")
