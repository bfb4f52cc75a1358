"""``deckgen quiz`` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.cli import run_command
from tests.projects import write_project

QUESTIONS = """\
kind: basic
questions:
  - id: who-sent-drones
    question: Who sent drones to Russia?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
  - id: whom-to-avoid
    question: Whom does Putin avoid provoking?
    answer: Israel
    evidence: Putin has long been careful to avoid provoking ==Israel==
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two questions."""
    return write_project(tmp_path / "project", {QUESTIONS_PATH: QUESTIONS})


def test_export(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines on standard output, a sheet where the file is Markdown; the count beside it."""
    assert run_command(["-C", str(root), "quiz", "export"]) == 0
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert [line["front"].split("\n")[1] for line in lines[1:]] == [
        "Who sent drones to Russia?",
        "Whom does Putin avoid provoking?",
    ]
    assert printed.err == "2 questions\n"
    sheet = tmp_path / "a" / "sheet.md"
    assert run_command(["-C", str(root), "quiz", "export", "example", "-o", str(sheet)]) == 0
    assert sheet.read_text(encoding="utf-8").startswith("# Example\n\ndeck: example-deck\n")


def test_a_lost_quotation_is_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be asked about is said, not left out in silence."""
    file = root / QUESTIONS_PATH
    file.write_text(QUESTIONS.replace("Shared drones", "shared cars"), encoding="utf-8")
    assert run_command(["-C", str(root), "quiz", "export"]) == 0
    expected = "1 questions; 1 are left out, for a quotation was not found\n"
    assert capsys.readouterr().err == expected
