"""The numbers of a text, in digits or words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.languages.language import require_language
from deckgen.languages.numbers import find_numbers


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "in 2007, 300 men", {"2007", "300"}),
        ("en", "twenty-five", {"25"}),
        ("en", "a quarter of a century ago", set()),
        ("en", "half a million", {"500000"}),
        ("en", "1,000 and 1 000 and 1000", {"1000"}),
        ("en", "1.50", {"1.5"}),
        ("en", "17.01.2025", {"17", "1", "2025"}),
        ("en", "the 1st, 2nd and 19th", {"1", "2", "19"}),
        ("en", "the nineteenth century", {"19"}),
        ("en", "first, second and third", set()),
        ("en", "twenty-first", {"21"}),
        ("en", "more than a million speakers", {"1000000"}),
        ("en", "1.5 million", {"1500000"}),
        ("en", "two and a half million", {"2500000"}),
        ("en", "two hundred and fifty thousand", {"250000"}),
        ("en", "two and three", {"2", "3"}),
        ("en", "one hundred, two", {"100", "2"}),
        ("en", "number one", {"1"}),
        ("en", "no one, one of them, one might say", set()),
        ("en", "thousands of drones", set()),
        ("en", "thrice refused", {"3"}),
        ("en", "fourscore and four years, threescore", {"84", "60"}),
        ("en", "the score was four to four", {"4"}),
        ("en", "10²", {"10²"}),
        ("en", "1½ and ½ and 1⁄2", {"1½", "½", "1⁄2"}),
        ("en", "007", {"7"}),
        ("en", "twen\u00adty", {"20"}),
        ("en", "٢٥ and ２５", {"25"}),
        ("en", "1" * 5000, {"1" * 5000}),
        ("en", "a " + "million " * 5000, {"1000000000000000000"}),
        ("en", "fair share of wealth", set()),
        ("de", "1.000 und 2,50", {"1000", "2.5"}),
        ("de", "17.01.2025", {"17", "1", "2025"}),
        ("de", "fünfundzwanzig", {"25"}),
        ("de", "neunzehnhundertneunundachtzig", {"1989"}),
        ("de", "zweihundertfünfzigtausend", {"250000"}),
        ("de", "dreissig und dreißig", {"30"}),
        ("de", "eine Million und anderthalb Millionen", {"1000000", "1500000"}),
        ("de", "ein Mann, eine Frau", set()),
        ("de", "am vierten Tag im neunzehnten Jahrhundert", {"4", "19"}),
        ("de", "ein Vierteljahrhundert", set()),
        ("de", "Tausende und Hunderte", set()),
        ("de", "tausend" * 2000, set()),
        ("fr", "10 000,5", {"10000.5"}),
        ("de-CH", "1’000", {"1000"}),
        ("hi", "12,34,567", {"1234567"}),
        ("ar", "١٬٠٠٠ و ١٫٥", {"1000", "1.5"}),
        ("tlh", "1,000", {"1000"}),
    ],
    ids=lambda value: f"{value:.20}" if isinstance(value, str) else None,
)
def test_numbers_have_one_form(language: str, text: str, numbers: set[str]) -> None:
    """Digits, separators and number words come to plain decimals; what is no plain number keeps its
    form.
    """
    assert find_numbers(text, require_language(language)) == numbers


@given(st.integers(0, 10**12), st.sampled_from(["en", "de", "fr", "ar", "und"]))
def test_an_integer_is_itself(number: int, language: str) -> None:
    """Digits without separators are the number, in every language."""
    assert find_numbers(f"x {number} y", require_language(language)) == {str(number)}


PIECES = "a an and one two twenty half hundred million fifth of -five 1,000 1.000 10² ½ 2007 ein zwei zweihundert , . -"


@given(
    st.lists(st.sampled_from(PIECES.split())).map(" ".join) | st.text(),
    st.sampled_from(["en", "de", "fr", "und"]),
)
def test_numbers_of_any_text(text: str, language: str) -> None:
    """Whatever the text, every number begins with a digit or a fraction, and never with a needless
    zero.
    """
    assert all(
        number[0].isnumeric() and not re.match(r"0\d", number)
        for number in find_numbers(text, require_language(language))
    )
