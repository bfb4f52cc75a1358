"""The table of false alarms on good questions, on a text of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import real_texts

TEXT = "".join(f"3:{n} The ferry crosses the river on day {n}.\n\n" for n in range(1, 11))
QUESTIONS = """\
kind: basic
questions:
  - id: place
    question: On which day of the ferry does the third verse tell?
    answer: day 3
    evidence: {quote: The ferry crosses the river on ==day 3==., at: '3:3'}
  - id: agreed
    question: Does the ferry cross?
    answer: the river
    evidence: The ferry crosses ==the river== on day 4.
"""


def test_places_that_are_proposed_are_there_only_where_they_are_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`at: 3:3` is an error until the sidecar has verses; findings that are agreed never count."""
    home = tmp_path / "ferry"
    home.mkdir()
    (home / "text.txt").write_text(TEXT, encoding="utf-8")
    (home / "source.yaml").write_text("title: The ferry\nlanguage: en\n", encoding="utf-8")
    (home / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "agreed.yaml").write_text("ferry: {agreed: [yes-no-question]}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["real_texts", str(tmp_path)])
    real_texts.main()
    assert capsys.readouterr().out.splitlines()[2:] == [
        "| as the sidecars are | 1 of 2 (50.0%) | 0 of 2 (0.0%) |",
        "| as `source add` writes them | 1 of 2 (50.0%) | 0 of 2 (0.0%) |",
        "| with all that it proposes | 0 of 2 (0.0%) | 0 of 2 (0.0%) |",
        "| with declared structure | 1 of 2 (50.0%) | 0 of 2 (0.0%) |",
    ]
