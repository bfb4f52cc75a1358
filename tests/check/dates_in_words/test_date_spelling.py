"""Dates in words as EDTF: only where the words are one date and nothing else."""

from __future__ import annotations

import pytest

from deckgen.check.dates_in_words.date_spelling import spell_date
from deckgen.languages.language import require_language

SPELT = {
    "28 July 1914": "1914-07-28",
    "July 28, 1914": "1914-07-28",
    "July 1914": "1914-07",
    "the 1990s": "199X",
    "44 BC": "-0043",
    "19th century": "18XX",
    "28 July 1914 – 11 November 1918": "1914-07-28/1918-11-11",
    "28–30 July 1914": "1914-07-28/1914-07-30",
    "28 July 1914 and later": None,
    "early 1914": None,
    "mid-May 1914": None,
    "the end of May 1914": None,
    "summer 1914": None,
    "winter 1914/15": None,
    "early 19th century": None,
    "3rd century BC": None,
    "three years ago": None,
    "last year": None,
    "5/6/2022": None,
    "soon": None,
    "": None,
}


@pytest.mark.parametrize(("words", "date"), SPELT.items())
def test_words_that_are_one_date(words: str, date: str | None) -> None:
    """What counts from elsewhere, says more than a date, or has no sure first and last day, is left to
    the author.
    """
    assert spell_date(words, require_language("en")) == date


@pytest.mark.parametrize(
    ("words", "language", "date"),
    [("28. Juli 1914", "de", "1914-07-28"), ("1914年7月28日", "ja", "1914-07-28")],
)
def test_other_languages(words: str, language: str, date: str) -> None:
    """The months are CLDR's."""
    assert spell_date(words, require_language(language)) == date
