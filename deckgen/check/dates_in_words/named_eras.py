"""Years of a reign, or of an era that the sidecar names: “the tenth year of Tiberius”, “令和3年”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.cards.word_matching import find_word_start, fold_text
from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.check.dates_in_words.phrase_reader import read_date_phrases
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers, find_roman_numerals
from deckgen.languages.spelt_numbers import write_digits
from deckgen.text.calendar_days import make_day
from deckgen.text.edtf import EdtfDate, parse_date

# The number of the year stands this close to the name, in characters.
_NEARBY = 40
# Japanese and Chinese call the first year of an era 元年.
_FIRST_YEAR = re.compile("^ ?元")
_YEAR = re.compile(r"\d{1,4}")
_NUMBER = re.compile(r"\d+")
_MOST_NUMBERS = 2  # of a month and a day
_DIGITS_BEHIND = re.compile(r"^ *\d{1,4}")


def read_named_eras(
    words: str, eras: Iterable[tuple[str, str]], language: Language
) -> Iterator[DayInterval]:
    """The years that some words count in eras of the sidecar.

    ``eras`` are names with the beginning of their first year, in EDTF. A beginning to the year makes
    the calendar's years; one to the day (on which a king came to the throne) makes years that reach
    from one year of the calendar into the next, and either may be meant. One number must stand near
    the name: in digits or Han characters right behind it, or in front, as a cardinal, an ordinal or a
    Roman numeral. Behind it a month and a day may follow: 令和3年5月1日.
    """
    text = fold_text(words)
    for name, first in eras:
        folded = fold_text(name)
        # “Ming” does not stand in “coming”.
        start, at = parse_date(first), find_word_start(text, folded)
        if start is None or at < 0:
            continue
        behind = _split_number(text[at + len(folded) :], language)
        number = behind[0] if behind else _find_number_before(words, text, at, language)
        year = _count_year(start, number) if number else None
        if year is None:
            continue
        yield from (behind and _list_days(year, behind[1], language)) or [year]


def _split_number(behind: str, language: Language) -> tuple[int, str] | None:
    """The number right behind the name of an era, and the words after it."""
    behind = behind[:_NEARBY]
    if language.is_unspaced:
        behind = write_digits(behind, language, single=True)
    if first := _FIRST_YEAR.match(behind):
        return 1, behind[first.end() :]
    digits = _DIGITS_BEHIND.match(behind)
    return (int(digits.group()), behind[digits.end() :]) if digits else None


def _find_number_before(words: str, text: str, at: int, language: Language) -> int | None:
    """The only number in front of the name of an era."""
    start = max(0, at - _NEARBY)
    # Folded words are in lower case, and Roman numerals are read in capitals.
    romans = find_roman_numerals(words[start:at]) if len(words) == len(text) else ()
    before = find_numbers(text[start:at], language, loosely=True)
    numbers = {number for number in (*before, *romans) if _YEAR.fullmatch(number)}
    return int(numbers.pop()) if len(numbers) == 1 else None


def _list_days(year: DayInterval, behind: str, language: Language) -> list[DayInterval]:
    """The day or month that the words behind the number give; none if they have more numbers than one
    date has, for “5月1日と6月2日” are two days of the year.
    """
    if len(_NUMBER.findall(behind)) > _MOST_NUMBERS:
        return []
    found = read_date_phrases(f"{year[0].year}{behind}", language, None).intervals
    return [each for each in found if year[0] <= each[0] and each[1] <= year[1]]


def _count_year(start: EdtfDate, number: int) -> DayInterval | None:
    """The nth year from a beginning on, as whole years of the calendar; None where no date can be."""
    first = start.first.year + number - 1
    # A year that begins within a year reaches into the next.
    is_within = start.precision != "year" and (start.first.month, start.first.day) != (1, 1)
    try:
        return make_day(first, 1, 1), make_day(first + is_within, 12, 31)
    except ValueError:
        return None
