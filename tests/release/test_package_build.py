"""Building packages: refused while there are errors, the same bytes everywhere, edits that arrive."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deckgen.cli import run_command
from tests.anki_helpers import import_package, open_temporary_collection
from tests.projects import write_project

EPOCH = "1753920000"
QUESTIONS = """\
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
      - id: careful
        question: Who is careful? ![map](map.svg)
        answer: Putin
        evidence: Putin has long been careful to avoid provoking Israel
"""
FILES = {"cards/example/questions.yaml": QUESTIONS, "cards/example/map.svg": "<svg/>"}


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is the machine's, unless a test sets it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_a_build_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a deck: where it is, its name, how much is in it."""
    root = write_project(tmp_path, FILES)
    assert run_command(["-C", str(root), "build"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{root}/dist/example.apkg: Example, 2 notes, 2 cards, 1 media file"
    ]


def test_a_build_is_refused_while_there_are_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The findings are printed, their number is said, and the old package stays as it was."""
    root = write_project(
        tmp_path,
        {"cards/example/questions.yaml": QUESTIONS.replace("answer: Iran", "answer: Iraq")},
    )
    (root / "dist").mkdir()
    (root / "dist" / "example.apkg").write_bytes(b"old")
    assert run_command(["-C", str(root), "build"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "deckgen: nothing was built: 2 errors to fix first\n"
    assert "[answer-not-in-quote]" in printed.out
    assert (root / "dist" / "example.apkg").read_bytes() == b"old"


def test_a_deck_may_be_named_by_its_path(tmp_path: Path) -> None:
    """As a shell completes it."""
    root = write_project(tmp_path, FILES)
    assert run_command(["-C", str(root), "build", "cards/example/"]) == 0
    assert (root / "dist" / "example.apkg").is_file()


def test_an_unknown_deck_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deck that is not there ends the command with the names of those that are."""
    assert run_command(["-C", str(write_project(tmp_path, FILES)), "build", "exmple"]) == 2
    assert (
        capsys.readouterr().err
        == "deckgen: there is no deck `exmple` under cards/; there are: example\n"
    )


@pytest.mark.parametrize("value", ["yesterday", "-1", "99999999999", "٣"])
def test_a_clock_that_is_no_time_is_refused(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """SOURCE_DATE_EPOCH must be seconds since 1970: anything else would be in every note for ever."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert run_command(["-C", str(write_project(tmp_path, FILES)), "build"]) == 2
    assert capsys.readouterr().err.startswith(
        f"deckgen: SOURCE_DATE_EPOCH is “{value}”, and should be seconds"
    )


@pytest.mark.slow
def test_two_builds_of_one_input_are_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the folder, hash seed, time zone, umask and locale, under one SOURCE_DATE_EPOCH."""
    settings = [
        (
            "a",
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "POSIX", "PYTHONUTF8": "1"},
            0o022,
        ),
        (
            "deep/er/b",
            {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
            0o077,
        ),
    ]
    packages = []
    for folder, environment, umask in settings:
        root = write_project(tmp_path / folder, FILES)
        code = f"import os, sys; os.umask({umask}); from deckgen.cli import run_command; sys.exit(run_command(['build']))"
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            cwd=root,
            env={**os.environ, **environment, "SOURCE_DATE_EPOCH": EPOCH},
        )
        packages.append((root / "dist" / "example.apkg").read_bytes())
    assert packages[0] == packages[1]


def test_an_edited_draft_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build, import, edit, build, import: the learner has the edit, one note still, and the
    reviews.
    """
    root = write_project(tmp_path, FILES)
    package = root / "dist" / "example.apkg"
    with open_temporary_collection() as collection:
        assert run_command(["-C", str(root), "build"]) == 0
        import_package(collection, package)
        # A second later on the clock: Anki tells versions of a note apart by seconds.
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time()) + 1))
        write_project(
            root,
            {
                **FILES,
                "cards/example/questions.yaml": QUESTIONS.replace("Who sent", "Which state sent"),
            },
        )
        assert run_command(["-C", str(root), "build"]) == 0
        log = import_package(collection, package)
        assert len(log.updated) == 2
        assert len(log.new) == 0
        assert collection.note_count() == 2
        assert collection.find_notes("Question:Which*")
        assert not collection.find_notes("Question:Who*drones*")


@pytest.mark.parametrize("command", ["build", "site"])
def test_a_deck_without_questions_is_no_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A package of nothing would tell learners that all is well: the author is told what to do."""
    deck = {"cards/second/deck.yaml": "id: second-deck\nname: Second\nsource: essay\n"}
    root = write_project(tmp_path, FILES | deck)
    assert run_command(["-C", str(root), command]) == 1
    assert capsys.readouterr().err == (
        "deckgen: cards/second has no questions, and a package of nothing is not made: write the "
        "first one into cards/second/questions.yaml, or name the decks to build: example\n"
    )
    assert not (root / "dist").exists()
    assert run_command(["-C", str(root), command, "example"]) == 0


def test_an_output_folder_that_leads_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project can bring a link of the name `dist`, or of a package's: nothing is written there."""
    root, outside = write_project(tmp_path / "project", FILES), tmp_path / "outside"
    outside.mkdir()
    (root / "dist").symlink_to(outside)
    assert run_command(["-C", str(root), "build"]) == 2
    assert capsys.readouterr().err == (
        f"deckgen: {root}/dist leads out of the project: "
        "name the folder that it leads to with -o, or remove the link\n"
    )
    (root / "dist").unlink()
    (root / "dist").mkdir()
    (root / "dist/example.apkg").symlink_to(outside / "example.apkg")
    assert run_command(["-C", str(root), "build"]) == 2
    assert "it is a link to another folder" in capsys.readouterr().err
    assert list(outside.iterdir()) == []
    assert run_command(["-C", str(root), "build", "-o", str(outside)]) == 0
