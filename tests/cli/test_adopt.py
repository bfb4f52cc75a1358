"""``deckgen adopt`` as it is called."""

from __future__ import annotations

from pathlib import Path

import genanki
import pytest

from deckgen.cli import run_command
from deckgen.ledger.record import read_ledger
from tests.release.foreign_decks import (
    make_model,
    make_town_project,
    write_answer,
    write_genanki_package,
    write_prompt,
)
from tests.release.release_project import ReleaseProject

PLACES = ("--field", "Front=question", "--field", "Back=answer")


@pytest.fixture
def home(tmp_path: Path) -> ReleaseProject:
    """A deck of two questions; learners have one of them, and a note that nobody asks any more."""
    note_type = make_model()
    notes = [(write_prompt(0), "11"), ("Who built the mills?", "Millers")]
    listed = [
        genanki.Note(note_type, list(fields), guid=f"g{number}")
        for number, fields in enumerate(notes)
    ]
    write_genanki_package(tmp_path / "theirs.apkg", listed)
    return make_town_project(tmp_path / "home", 2)


def adopt(home: ReleaseProject, *arguments: str) -> int:
    return run_command(
        ["-C", str(home.root), "adopt", str(home.root.parent / "theirs.apkg"), *arguments]
    )


def test_step_by_step(home: ReleaseProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Each refusal says what to add; a dry run writes nothing; then the ledger is there, and stays."""
    assert adopt(home) == 2
    assert (
        "say which it is with --field 'Back=KEY' (`question`, `answer`" in capsys.readouterr().err
    )
    assert adopt(home, "--field", "Back=answer") == 1
    printed = capsys.readouterr()
    assert "1 note without a question: g1 “Who built the mills?”" in printed.out.splitlines()
    assert printed.err.startswith(
        "deckgen: nothing was adopted: some notes have no question: write it, or name the"
    )
    assert adopt(home, "--field", "Back=answer", "--leave", "--dry-run") == 0
    assert not read_ledger(home.folder).releases
    capsys.readouterr()
    assert adopt(home, *PLACES, "--match", "mills-1=g1", "--version", "0.9.0") == 0
    assert (
        "ledger.json: commit it, then edit questions and run `deckgen release`"
        in capsys.readouterr().out
    )
    ledger = read_ledger(home.folder)
    assert {name: record.guid for name, record in ledger.notes.items()} == {
        "mills-0": "g0",
        "mills-1": "g1",
    }
    assert ledger.version == "0.9.0"
    assert adopt(home) == 2
    assert "ledger.json is there already: a deck is adopted once" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--field", "Back"], "“Back” is not NAME=VALUE"),
        (["--field", "=answer"], "“=answer” is not NAME=VALUE"),
        (["--field", "Back=answer", "--field", "Back=also"], "“Back” is given twice"),
        (["--version", "new"], "“new” is no version: write three numbers"),
        (["--deck", "other"], "there is no deck `other`"),
    ],
)
def test_what_cannot_run(
    home: ReleaseProject, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, and 2."""
    assert adopt(home, *arguments) == 2
    assert said in capsys.readouterr().err


def test_a_deck_with_errors(home: ReleaseProject, capsys: pytest.CaptureFixture[str]) -> None:
    """They come first: what is adopted should be what will be released."""
    home.replace_words(f"answer: {write_answer(1)}", f"answr: {write_answer(1)}")
    assert adopt(home) == 1
    printed = capsys.readouterr()
    assert "unknown-key" in printed.out
    assert printed.err == "deckgen: nothing was adopted: 1 error to fix first\n"
