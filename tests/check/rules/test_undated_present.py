"""Prompts that speak of a present that passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words

# By language: what the rule finds in a prompt, nothing if it is good.
CASES = {
    "currently": ("en", "Who currently leads Iran?", ["currently"]),
    "today at the end": ("en", "Who leads Iran today?", ["today"]),
    "now at the beginning": ("en", "Now who leads Iran?", ["Now"]),
    "at present": ("en", "Who is at present the leader?", ["at present"]),
    "German": ("de", "Wer führt derzeit den Iran?", ["derzeit"]),
    "Chinese": ("zh", "目前谁领导伊朗？", ["目前"]),
    "Arabic": ("ar", "من يقود إيران حاليًا؟", ["حاليًا"]),
    "year": ("en", "Who currently leads Iran, as of 2025?", []),
    "comparison": ("en", "How much lower was the sea than it is today?", []),
    "a name of today": ("en", "Which people lived in what is now Jacksonville?", []),
    "German name of today": ("de", "Wer wohnte im heute als Jacksonville bekannten Gebiet?", []),
    "quoted": ("en", "Who said “currently” too often?", []),
    "the last of several": ("en", "Which is the most recently created stash?", []),
    "the last of several in Italian": ("it", "Qual è la voce più recentemente creata?", []),
    "most of all today": ("en", "Which drug is used most today?", ["today"]),
    "adjective": ("en", "What was the current leader’s aim?", []),
    "Chinese inside another word": ("zh", "什么词出现在合并之后？", []),
    "Arabic a day": ("ar", "كم تأكل في اليوم؟", []),
}


@pytest.mark.parametrize(("language", "prompt", "found"), CASES.values(), ids=CASES)
def test_undated_present(language: str, prompt: str, found: list[str], tmp_path: Path) -> None:
    """Only the adverb is found, and none beside a year."""
    assert find_faulty_prompt_words(tmp_path, "undated-present", prompt, language) == found
