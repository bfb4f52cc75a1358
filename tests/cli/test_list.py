"""`deckgen list`: the decks of a project, for people and for a matrix of jobs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.ledger.record import Ledger, ReleaseRecord, format_ledger
from deckgen.release.deck_listing import DeckListing
from tests.projects import write_project

FIRST = ReleaseRecord("1.9.0", 1_700_000_001, "Example", "h", 2, 3, "f", {})
NEWEST = replace(FIRST, version="1.10.0", time=1_700_000_002, notes=1, cards=4)
FILES = {
    "cards/example/ledger.json": format_ledger(Ledger("example-deck", releases=(FIRST, NEWEST))),
    "cards/b/deck.yaml": "id: second-deck\nname: Zweites “Deck”\n",
}
EXAMPLE = {
    "deck": "example",
    "name": "Example",
    "id": "example-deck",
    "version": "1.10.0",
    "tag": "example-v1.10.0",
    "notes": 1,
    "cards": 4,
}
SECOND = {
    "deck": "b",
    "name": "Zweites “Deck”",
    "id": "second-deck",
    "version": None,
    "tag": None,
    "notes": None,
    "cards": None,
}


def test_the_decks_as_jobs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of JSON whose every entry has every key, with the newest release or null; nothing
    else beside it.
    """
    root = write_project(tmp_path, FILES)
    assert run_command(["-C", str(root), "list", "--json"]) == 0
    printed = capsys.readouterr()
    assert (printed.err, printed.out.count("\n")) == ("", 1)
    assert json.loads(printed.out) == {"include": [SECOND, EXAMPLE]}
    assert list(EXAMPLE) == list(DeckListing.__annotations__)


def test_the_decks_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each deck, in columns, with what its release holds."""
    files = {**FILES, "cards/b/deck.yaml": "id: second-deck\nname: Zweites\n"}
    assert run_command(["-C", str(write_project(tmp_path, files)), "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "b        unreleased  Zweites",
        "example  1.10.0      Example (1 note, 4 cards)",
    ]


def test_no_question_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong in a question set stands in nobody's way; a deck.yaml that cannot be read is
    mentioned.
    """
    root = write_project(tmp_path, {**FILES, "cards/example/questions.yaml": "questions: ["})
    assert run_command(["-C", str(root), "list"]) == 0
    assert capsys.readouterr().err == ""
    write_project(tmp_path, {"cards/b/deck.yaml": "id: second-deck\n"})
    assert run_command(["-C", str(root), "list"]) == 0
    assert capsys.readouterr().err == "deckgen: some files could not be read: see `deckgen check`\n"


def test_what_cannot_be_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken ledger, a project without decks, and one whose decks cannot be read end the command
    with one line.
    """
    root = write_project(tmp_path, {**FILES, "cards/example/ledger.json": "{"})
    assert run_command(["-C", str(root), "list", "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("deckgen: cards/example/ledger.json is not JSON")
    (tmp_path / "none" / "cards").mkdir(parents=True)
    (tmp_path / "none" / "seeds").mkdir()
    assert run_command(["-C", str(tmp_path / "none"), "list"]) == 2
    assert "there is no deck yet" in capsys.readouterr().err
    write_project(tmp_path / "broken", {"deckgen.yaml": "{}\n"}).joinpath("cards").rename(
        tmp_path / "elsewhere"
    )
    (tmp_path / "broken" / "cards").write_text("a file\n", encoding="utf-8")
    assert run_command(["-C", str(tmp_path / "broken"), "list"]) == 2
    assert capsys.readouterr().err == "deckgen: no deck can be read: see `deckgen check`\n"
