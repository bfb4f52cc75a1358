"""Numbers in Roman letters, written and read."""

from __future__ import annotations

import pytest

from deckgen.text.numerals import read_roman, write_roman


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "I"), (14, "XIV"), (49, "XLIX"), (100, "C"), (1994, "MCMXCIV")]
)
def test_a_number_in_roman_letters(number: int, letters: str) -> None:
    """A smaller letter before a larger one is taken away from it."""
    assert write_roman(number) == letters


def test_what_is_written_is_read_back() -> None:
    """Every number that is written reads as itself, and no two are written alike."""
    written = [write_roman(number) for number in range(1, 5000)]
    assert [read_roman(letters) for letters in written] == list(range(1, 5000))


def test_four_strokes_are_four() -> None:
    """Clocks and old prints write IIII."""
    assert read_roman("IIII") == 4
