"""Years of a reign, or of an era that the sidecar names: “the tenth year of Tiberius”, “令和3年”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.cards.word_matching import fold_text
from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers, find_roman_numerals
from deckgen.languages.spelt_numbers import write_digits
from deckgen.text.calendar_days import make_day
from deckgen.text.edtf import EdtfDate, parse_date
from deckgen.text.matching import is_inside_word

# The number of the year stands this close to the name, in characters.
_NEARBY = 40
# Japanese and Chinese call the first year of an era 元年.
_FIRST_YEAR = re.compile("^ ?元")
_YEAR = re.compile(r"\d{1,4}")
_DIGITS_BEHIND = re.compile(r"^ *\d{1,4}")


def read_named_eras(
    words: str, eras: Iterable[tuple[str, str]], language: Language
) -> Iterator[DayInterval]:
    """The years that some words count in eras of the sidecar.

    ``eras`` are names with the beginning of their first year, in EDTF. A beginning to the year makes
    the calendar's years; one to the day (on which a king came to the throne) makes years that reach
    from one year of the calendar into the next, and either may be meant. One number must stand near
    the name: in digits or Han characters right behind it, or in front, as a cardinal, an ordinal or a
    Roman numeral.
    """
    text = fold_text(words)
    for name, first in eras:
        start, at = parse_date(first), _find_beginning(text, fold_text(name))
        number = _find_number(words, text, at, len(fold_text(name)), language) if at >= 0 else None
        interval = _count_year(start, number) if start is not None and number else None
        if interval is not None:
            yield interval


def _find_beginning(text: str, name: str) -> int:
    """Where a name stands, from the beginning of a word on, or -1: “Ming” does not in “coming”."""
    at = text.find(name)
    while at >= 0 and is_inside_word(text, at):
        at = text.find(name, at + 1)
    return at


def _find_number(words: str, text: str, at: int, length: int, language: Language) -> int | None:
    behind = text[at + length : at + length + _NEARBY]
    if _FIRST_YEAR.match(behind):
        return 1
    if language.is_unspaced:
        behind = write_digits(behind, language, single=True)
    digits = _DIGITS_BEHIND.match(behind)
    if digits is not None:
        return int(digits.group())
    # Folded words are in lower case, and Roman numerals are read in capitals.
    romans = (
        find_roman_numerals(words[max(0, at - _NEARBY) : at]) if len(words) == len(text) else ()
    )
    before = find_numbers(text[max(0, at - _NEARBY) : at], language, loosely=True)
    numbers = {number for number in (*before, *romans) if _YEAR.fullmatch(number)}
    return int(numbers.pop()) if len(numbers) == 1 else None


def _count_year(start: EdtfDate, number: int) -> DayInterval | None:
    """The nth year from a beginning on, as whole years of the calendar; None where no date can be."""
    first = start.first.year + number - 1
    # A year that begins within a year reaches into the next.
    is_within = start.precision != "year" and (start.first.month, start.first.day) != (1, 1)
    try:
        return make_day(first, 1, 1), make_day(first + is_within, 12, 31)
    except ValueError:
        return None
