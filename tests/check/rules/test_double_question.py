"""Prompts that ask two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words

# By language: what the rule finds in a prompt, nothing if it is good.
CASES = {
    "when and where": (
        "en",
        "When and where did Prigozhin march?",
        ["When and where did Prigozhin march?"],
    ),
    "and why": ("en", "Who marched on Moscow, and why?", ["Who marched on Moscow, and why?"]),
    "and in the end when": (
        "en",
        "Who signed the treaty and when?",
        ["Who signed the treaty and when?"],
    ),
    "two marks": ("en", "Who marched? When?", ["Who marched? When?"]),
    "German": (
        "de",
        "Wann und wo wurde der Vertrag unterzeichnet?",
        ["Wann und wo wurde der Vertrag unterzeichnet?"],
    ),
    "Chinese marks": ("zh", "谁去了莫斯科？什么时候？", ["谁去了莫斯科？什么时候？"]),
    "two verbs": ("en", "Who signed the treaty and praised it?", []),
    "two nouns": ("en", "Which towns and villages were lost?", []),
    "quoted question": ("en", "Who asked “Why?” in 2023?", []),
    "in a clause": (
        "en",
        "What does the essay say about how and why wars begin today in Asia?",
        [],
    ),
    "end of a list": ("en", "Drones, missiles, and what else were sent?", []),
    "doubled sign": ("en", "?Who marched on Moscow?", []),
    "German fill-in": ("de", "Kapitalismus, Imperialismus und was gehören zusammen?", []),
}


@pytest.mark.parametrize(("language", "prompt", "found"), CASES.values(), ids=CASES)
def test_double_question(language: str, prompt: str, found: list[str], tmp_path: Path) -> None:
    """Only a prompt that asks twice is found, and the whole of it."""
    assert find_faulty_prompt_words(tmp_path, "double-question", prompt, language) == found
