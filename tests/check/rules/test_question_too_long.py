"""Prompts of many words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words

LONG = "word " * 30 + "why?"
# By language: what the rule finds in a prompt, nothing if it is good.
CASES = {
    "31 words": ("en", LONG, [LONG]),
    "30 words": ("en", LONG.removeprefix("word "), []),
    "dashes are no words": ("en", LONG.replace("word ", "— – ", 1), []),
    "62 ideographs": ("zh", "长" * 62, ["长" * 62]),
    "60 ideographs": ("zh", "长" * 60, []),
}


@pytest.mark.parametrize(("language", "prompt", "found"), CASES.values(), ids=CASES)
def test_question_too_long(language: str, prompt: str, found: list[str], tmp_path: Path) -> None:
    """Only a prompt above the limit is found, and the whole of it."""
    assert find_faulty_prompt_words(tmp_path, "question-too-long", prompt, language) == found
