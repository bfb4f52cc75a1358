"""Pictures without words for those who cannot see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: "{}"
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
FOUND = "the picture `a.svg` has no words for those who cannot see it"


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        pytest.param("![](a.svg)", [f"4:16 {FOUND}"], id="nothing"),
        pytest.param("Who? ![ ](a.svg)", [f"4:21 {FOUND}"], id="a space"),
        pytest.param("![a drone](a.svg)", [], id="words"),
        pytest.param("![](horn.mp3)", [], id="a sound"),
        pytest.param("`![](a.svg)`", [], id="code"),
    ],
)
def test_picture_without_text(prompt: str, expected: list[str], tmp_path: Path) -> None:
    """A picture with empty brackets is reported; sounds and code are not."""
    files = {QUESTIONS_PATH: QUESTION.format(prompt), "cards/example/a.svg": "<svg/>"}
    assert list_file_messages(tmp_path, "picture-without-text", files) == expected
