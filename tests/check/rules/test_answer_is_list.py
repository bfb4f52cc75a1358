"""Answers that list several things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

# An answer, and what the rule finds.
CASES: dict[str, tuple[FieldValue, list[str]]] = {
    "commas": ("drones, money, words", ["drones, money, words"]),
    "semicolons": ("drones; money; words", ["drones; money; words"]),
    "Arabic commas": ("مال، سلاح، كلام", ["مال، سلاح، كلام"]),
    "Chinese commas": ("金钱、武器、言语", ["金钱、武器、言语"]),
    "five items": (["a b", "c d", "e f", "g h", "i j"], ["a b"]),
    "two parts": ("drones, money", []),
    "and": ("drones and money and words", []),
    "four items": (["a b", "c d", "e f", "g h"], []),
    "comma in a number": ("1,200,000 drones", []),
    "comma at the end": ("drones, money,", []),
    "verbatim": ("thousands of Shared drones to aid the Russian army", []),
    "Chinese clauses": ("他来了，他看见，他走了", []),
}


@pytest.mark.parametrize(("answer", "found"), CASES.values(), ids=CASES)
def test_answer_is_list(answer: FieldValue, found: list[str], tmp_path: Path) -> None:
    """The whole answer, or the first item of too long a list."""
    given: dict[str, FieldValue] = {
        "question": "What?",
        "answer": answer,
        "evidence": "==Iran has sent thousands==",
    }
    assert find_faulty_words(tmp_path, "answer-is-list", "basic", **given) == [
        each.replace('"', "") for each in found
    ]


def test_words_of_the_text_are_left_alone(tmp_path: Path) -> None:
    """Commas that the text itself has are no list of the author's."""
    words = "When Prigozhin marched on Moscow in 2023, Tehran condemned it."
    text = words.replace("2023,", "2023, at last, in June,")
    given: dict[str, FieldValue] = {"question": "What?", "answer": words, "evidence": words}
    assert find_faulty_words(tmp_path / "verbatim", "answer-is-list", "basic", **given) == []
    assert find_faulty_words(
        tmp_path / "own", "answer-is-list", "basic", **{**given, "answer": text}
    ) == [text]
