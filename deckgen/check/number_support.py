"""The numbers of a text that its passage must have, and those that a passage has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.cards.word_matching import apply_errata, fold_text
from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers, find_roman_numerals
from deckgen.model import Source
from deckgen.text.calendar_days import count_years

DIGIT_RUN = re.compile(r"\d[\d.,]*")


def find_numbers_in_digits(text: str, language: Language) -> set[str]:
    """The numbers of a text that have digits: “one” and “second” are often no numbers."""
    numbers = find_numbers(text, language)
    return numbers - find_numbers(DIGIT_RUN.sub(" ", text), language) if numbers else numbers


def find_evidence_numbers(words: str, source: Source) -> set[str]:
    """The numbers of some words from :func:`~deckgen.cards.word_matching.fold_text`, as the source
    prints them and as its errata correct them.
    """
    numbers: set[str] = set()
    for reading in apply_errata(words, source):
        numbers |= find_numbers(reading, source.language, loosely=True)
    return numbers


@keep_with_owner
def find_paragraph_numbers(source: Source, number: int) -> set[str]:
    """The numbers of a paragraph, with its Roman numerals and what the errata correct."""
    words = source.get_paragraph_text(number)
    return find_evidence_numbers(fold_text(words), source) | find_roman_numerals(words)


def list_years(intervals: Iterable[DayInterval], limit: int) -> set[str]:
    """The years of all intervals of at most ``limit`` years, as people count them in their era."""
    years: set[str] = set()
    for first, last in intervals:
        if last.year - first.year < limit:
            counted = map(count_years, range(first.year, last.year + 1))
            years.update(map(str, counted))
    return years
