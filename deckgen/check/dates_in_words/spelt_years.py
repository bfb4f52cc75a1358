"""Years in words as digits: “nineteen ninety-six”, “neunzehnhundertsechsundneunzig”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.languages.number_words import NumberWords
from deckgen.languages.numbers import find_numbers

# “Ten fifty” and “twelve thirty” are times of the day.
_CENTURIES = range(13, 21)
_FIRST_YEAR, _LAST_YEAR = 1100, 2100


def write_year_digits(text: str, language: Language) -> str:
    """A text with its spelt years in digits, each filled up with spaces to the length of its words,
    so that all offsets stay.

    Whole hundreds (“fifteen hundred”, “zweitausend”) are mostly counts, and stay.
    """
    pattern = _compile_years(language)
    if pattern is None or pattern.search(text) is None:
        return text
    return pattern.sub(lambda found: _write_year(found.group(), language), text)


@keep_with_owner
def _compile_years(language: Language) -> re.Pattern[str] | None:
    words = language.numbers
    if words is None:
        return None
    if words.is_compound:
        scales = "|".join((*words.hundreds, *words.thousands))
        return re.compile(rf"\b[^\W\d_]+(?:{scales})[^\W\d_]+\b", re.IGNORECASE)
    return re.compile(rf"\b(?:{'|'.join(_list_separate_words(words))})\b", re.IGNORECASE)


def _list_separate_words(words: NumberWords) -> Iterator[str]:
    """“nineteen” with what may stand behind it as the two last digits."""
    ones = "|".join(word for word, value in words.cardinals.items() if 0 < value < 10)
    teens = "|".join(word for word, value in words.cardinals.items() if 10 <= value < 20)
    tens = "|".join(word for word, value in words.cardinals.items() if value >= 20)
    centuries = "|".join(word for word, value in words.cardinals.items() if value in _CENTURIES)
    yield rf"(?:{centuries})[- ](?:{teens}|(?:{tens})(?:[- ](?:{ones}))?)"


def _write_year(words: str, language: Language) -> str:
    numbers = language.numbers
    if numbers is not None and not numbers.is_compound:
        first, rest = re.split("[- ]", words, maxsplit=1)
        year = 100 * numbers.cardinals[first.casefold()] + _read_number(rest, language)
    else:
        year = _read_number(words, language)
    if not _FIRST_YEAR <= year <= _LAST_YEAR or year % 100 == 0:
        return words
    return str(year).ljust(len(words))


def _read_number(words: str, language: Language) -> int:
    """The whole number that some words are; 0 if they are none, or more than one."""
    found = find_numbers(words, language)
    number = found.pop() if len(found) == 1 else ""
    return int(number) if number.isdigit() else 0
