"""Dates that contradict each other, and spans of years that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_messages

MARCHED = "Prigozhin marched on Moscow in ==2023=="
DATES = """\
  - id: {}
    kind: date
    question: When was it?
    answer: {}
    evidence: {}
"""


def find_contradictions(root: Path, *questions: tuple[str, str], more: str = "") -> list[str]:
    """What the rule says of date questions, each an answer and its evidence; answers stand on lines
    5, 10 and so on.
    """
    texts = [DATES.format(f"q{number}", *each) for number, each in enumerate(questions, 1)]
    files = {QUESTIONS_PATH: "kind: basic\nquestions:\n" + "".join(texts) + more}
    return list_file_messages(root, "dates-contradict", files)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            ("2023", MARCHED),
            ("2022", MARCHED),
            ["11:13 `q1` dates the same words, “2023”, to 2023"],
            id="two years",
        ),
        pytest.param(
            ("2023-05", MARCHED),
            ("2023-06", MARCHED),
            ["11:13 `q1` dates the same words, “2023”, to 2023-05"],
            id="two months",
        ),
        pytest.param(
            ("2023-06-30/2023-07", MARCHED), ("2023-05/2023-06-30", MARCHED), [], id="the last day"
        ),
        pytest.param(("2023", MARCHED), ("2023-06", MARCHED), [], id="one inside the other"),
        pytest.param(
            ("2023-05/2023-06-30", MARCHED),
            ("2023-06-30/2023-07", MARCHED),
            [],
            id="a day in common",
        ),
        pytest.param(
            ("2023", MARCHED), ("2025-01", "As recently as ==this January=="), [], id="other words"
        ),
        pytest.param(
            ("2023", MARCHED), ("2022", MARCHED.replace("=", "")), [], id="words without a mark"
        ),
    ],
)
def test_the_same_words(
    first: tuple[str, str], second: tuple[str, str], expected: list[str], tmp_path: Path
) -> None:
    """Two questions that mark the same words must have a day in common."""
    assert find_contradictions(tmp_path, first, second) == expected


def test_each_is_compared_with_the_first(tmp_path: Path) -> None:
    """Of three, the two that contradict the first are reported."""
    questions = (("2023", MARCHED), ("2022", MARCHED), ("2021", MARCHED))
    message = "`q1` dates the same words, “2023”, to 2023"
    assert find_contradictions(tmp_path, *questions) == [f"11:13 {message}", f"16:13 {message}"]


TEXT = "The war began in 1914 and ended in 1918. It lasted for four years, or for a long time."
NOT_FIVE = "from 1914 to 1918 are 4 years, not"
SPANS: dict[str, tuple[str, str, str, list[str]]] = {
    "too many": ("en", "From 1914 to 1918, for how long?", "six years", [f"5:13 {NOT_FIVE} 6"]),
    "too few": ("en", "From 1914 to 1918, for how long?", "2 years", [f"5:13 {NOT_FIVE} 2"]),
    "of later and earlier": (
        "en",
        "Until 1918 from 1914, for how long?",
        "six years",
        [f"5:13 {NOT_FIVE} 6"],
    ),
    "in German": (
        "de",
        "Wie lange dauerte er von 1914 bis 1918?",
        "sechs Jahre",
        [f"5:13 {NOT_FIVE} 6"],
    ),
    "the difference": ("en", "From 1914 to 1918, for how long?", "four years", []),
    "one more": ("en", "From 1914 to 1918, for how long?", "five years", []),
    "one less": ("en", "From 1914 to 1918, for how long?", "three years", []),
    "one year only": ("en", "From 1914 on, for how long?", "six years", []),
    "three years": ("en", "In 1914, 1916 and 1918, for how long?", "six years", []),
    "no number of years": ("en", "From 1914 to 1918, for how long?", "many years", []),
    "two spans": ("en", "Six years or nine years from 1914 to 1918?", "six years", []),
    "another unit": ("en", "From 1914 to 1918, for how long?", "six months", []),
}


@pytest.mark.parametrize(("language", "prompt", "answer", "expected"), SPANS.values(), ids=SPANS)
def test_spans_of_years(
    language: str, prompt: str, answer: str, expected: list[str], tmp_path: Path
) -> None:
    """A number of years between two named years may be one off, for the months are not known."""
    question = f"basic\nquestion: {prompt}\nanswer: {answer}\nevidence: for a long time"
    found = list_rule_messages(tmp_path, "dates-contradict", question, TEXT, language=language)
    assert found == expected
