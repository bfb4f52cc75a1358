"""How many the question asks for, and how many the answer lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "Russia, Iran and China joined. La Russie et l’Iran."
FAULTS = {
    "more asked for": ("Which three states joined?", "[Russia, Iran]", "en", "three", 2),
    "fewer": ("In what 2 states is it so?", "[Russia, Iran, China]", "en", "2", 3),
    "French": ("Quels trois États ?", "[Russia, Iran]", "fr", "trois", 2),
}
RIGHT = {
    "as many": ("Which two states joined?", "[Russia, Iran]", "en"),
    "no number": ("Which states joined?", "[Russia, Iran]", "en"),
    "a number of something else": ("Which states of the three joined?", "[Russia, Iran]", "en"),
    "a year": ("Which 1914 treaties?", "[Russia, Iran]", "en"),
    "one text": ("Which three states joined?", "Russia and Iran", "en"),
    "one": ("Which one of them, and which other?", "[Russia, Iran]", "en"),
}


def check_card(folder: Path, prompt: str, answer: str, tag: str) -> list[str]:
    question = (
        f"basic\nquestion: {prompt}\nanswer: {answer}\nevidence: Russia, Iran and China joined\n"
    )
    return list_rule_messages(folder, "count-differs", question, TEXT, "", tag)


@pytest.mark.parametrize(("prompt", "answer", "tag", "word", "count"), FAULTS.values(), ids=FAULTS)
def test_another_count_is_found(
    prompt: str, answer: str, tag: str, word: str, count: int, tmp_path: Path
) -> None:
    """In digits and in words."""
    (message,) = check_card(tmp_path, prompt, answer, tag)
    assert f"the question asks for {word}, and the answer lists {count}" in message


@pytest.mark.parametrize(("prompt", "answer", "tag"), RIGHT.values(), ids=RIGHT)
def test_other_numbers_count_nothing(prompt: str, answer: str, tag: str, tmp_path: Path) -> None:
    """Only the number next to the question word does."""
    assert check_card(tmp_path, prompt, answer, tag) == []
