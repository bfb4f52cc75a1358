"""Names that a project brings reach a terminal and the log of a build as words, never as commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.cli import run_command
from deckgen.cli.lines import print_line
from tests.projects import write_project

EVIL = "a\n::error::pwn\x1b[31m\u202e##[error]"
FOLDER = f"cards/{EVIL}"
DECK = 'id: evil-deck-id\nname: "Evil\\n::error::pwn\\u202E##[error]"\nlanguage: en\n'
QUESTIONS = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
"""
COMMANDS = (
    "list",
    "check",
    "build -o OUT",
    "coverage",
    "quiz export",
    "quiz export nothing",
    "release",
    "release 1.0.0 --no-trial",
    "mutate",
    "diff",
    "site -o OUT",
    "publish",
    "deck add b",
    "schema",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two decks, of which one has such names."""
    files: dict[str, str | bytes] = {
        QUESTIONS_PATH: QUESTIONS,
        f"{FOLDER}/deck.yaml": DECK,
        f"{FOLDER}/questions.yaml": QUESTIONS.replace("drones\n", "more\n", 1),
    }
    return write_project(tmp_path_factory.mktemp("evil"), files)


@pytest.mark.parametrize("place", ["terminal", "github"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_name_is_a_command(
    command: str,
    place: str,
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name with a line break begins no line, and none turns or colours the words after it."""
    monkeypatch.setenv("GITHUB_ACTIONS", str(place == "github").lower())
    name, *options = command.replace("OUT", str(tmp_path)).split()
    run_command(["-C", str(root), name, *options])
    printed = capsys.readouterr()
    said = printed.out + printed.err
    assert "Traceback" not in said
    assert not re.search(r"^\s*::error::pwn|[\x1b\u202e]", said, re.MULTILINE)
    assert place == "terminal" or "##[" not in printed.err


def test_a_folder_that_is_called_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of the list begins with a folder: GitHub finds nothing there, and people its name."""
    root = write_project(tmp_path, {"cards/::stop-commands::x/deck.yaml": "id: x\nname: X\n"})
    assert run_command(["-C", str(root), "list"]) == 0
    assert "\n::" in f"\n{capsys.readouterr().out}"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run_command(["-C", str(root), "list"]) == 0
    assert ": :stop-commands::x" in capsys.readouterr().out


def test_a_line_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever breaks lines is shown; words of right-to-left scripts keep their marks."""
    print_line("a\r\nb\u2028c \u202eabc\u202c \u2067d\u2069 שלום\u200f!")
    assert capsys.readouterr().out == "a␍␊b�c �abc� �d� שלום\u200f!\n"
