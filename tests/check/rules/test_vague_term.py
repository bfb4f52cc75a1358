"""Words that leave open how much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words

# By language: what the rule finds in a prompt, nothing if it is good.
CASES = {
    "many": ("en", "Who sent many drones?", ["many"]),
    "German": ("de", "Wer schickte oft Drohnen?", ["oft"]),
    "how many": ("en", "How many drones were sent?", []),
    "how often": ("de", "Wie oft schickte der Iran Drohnen?", []),
    "quoted": ("en", "Who sent “many” drones?", []),
    "part of a word": ("en", "Who was in Germany?", []),
}


@pytest.mark.parametrize(("language", "prompt", "found"), CASES.values(), ids=CASES)
def test_vague_term(language: str, prompt: str, found: list[str], tmp_path: Path) -> None:
    """Only the vague word is found, where the rule is on."""
    assert find_faulty_prompt_words(tmp_path, "vague-term", prompt, language) == found
