"""Numbers of places: as they are written, compared, and nested."""

from __future__ import annotations

import pytest

from deckgen.sources.place_numbers import (
    count_arabic,
    is_number_below,
    make_number_key,
    match_number,
    normalize_number,
)


def test_numbers_sort_as_their_texts_go() -> None:
    """12a comes after 12 and before 13, 146-1 after 146, decimals by their parts, Roman by value."""
    for numbers in (
        ["12", "12a", "12b", "13", "146", "146-1", "147"],
        ["1", "1.1", "1.2", "1.10", "2"],
        ["I", "II", "IV", "IX", "XL"],
        ["一", "九", "十", "十二", "二十", "百三"],
    ):
        assert sorted(reversed(numbers), key=make_number_key) == numbers


def test_decimals_nest_and_hyphens_do_not() -> None:
    """2.3.1 lies in 2.3; 146-1 is an article of its own, and 21 is not in 2."""
    assert is_number_below("2.3.1", "2.3")
    assert not is_number_below("146-1", "146")
    assert not is_number_below("21", "2")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IV.", "IV"),
        ("mix", ""),
        ("iv)", "iv"),
        ("12a)", "12a"),
        ("12th", ""),
        ("٣", "٣"),
        ("1", "1"),
    ],
)
def test_where_a_number_ends(text: str, number: str) -> None:
    """A Roman number is no part of a word, and no word in two cases."""
    assert text[: match_number(text, 0)] == number or (number == "" and match_number(text, 0) == 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("premier. Sujet", "1"),
        ("PREMIER", "1"),
        ("première", "1"),
        ("1er", "1"),
        ("Ier", "I"),
        ("1º A República", "1"),
        ("2.º Los", "2"),
    ],
)
def test_ordinals_behind_the_word_for_a_place(text: str, number: str) -> None:
    """“Chapitre premier” and “Art. 1º” have a number; a sentence that begins so has none."""
    end = match_number(text, 0, is_after_word=True)
    assert normalize_number(text[:end]) == number
    if text[0].isalpha():
        assert match_number(text, 0) == 0


@pytest.mark.parametrize("text", ["premièrement", "premiers", "11er", "1ers", "Ierse"])
def test_words_that_only_begin_like_an_ordinal(text: str) -> None:
    """Nothing of a longer word is a number."""
    assert match_number(text, 0, is_after_word=True) == 0


def test_a_number_in_digits() -> None:
    """II is 2; iv and IV stay apart as they are written."""
    assert count_arabic("II") == "2"
    assert count_arabic("2a") == "2a"
    assert normalize_number("٣") == "3"
    assert normalize_number("iv") != normalize_number("IV")
