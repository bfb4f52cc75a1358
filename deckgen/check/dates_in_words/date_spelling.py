"""A date in words → EDTF, where the words are one date and nothing else."""

from __future__ import annotations

import re

from deckgen.check.dates_in_words.date_intervals import DayInterval, has_whole_years
from deckgen.check.dates_in_words.phrase_reader import locate_date_phrases, read_date_phrases
from deckgen.languages.language import Language
from deckgen.text.calendar_days import find_month_end
from deckgen.text.canonical import canonicalise_words

# Between the first and the last day: no hyphen as in “mid-May”.
_SPAN = re.compile(r"\d\.?\s*[-–—]|\s[-–—]\s")
# A longer text is no date.
MAX_WORDS_LENGTH = 60


def spell_date(words: str, language: Language) -> str | None:
    """“28 July 1914” as `1914-07-28`, “the 1990s” as `199X`, “44 BC” as `-0043`; None for words that
    hold anything else, or more than one date.
    """
    text = canonicalise_words(words).strip(" .")
    # Numbers alone are not certain: 5/6/2022 may be two days.
    if len(text) > MAX_WORDS_LENGTH or not any(map(str.isalpha, text)):
        return None
    if locate_date_phrases(text, language) != [(0, len(text))]:
        return None
    reading = read_date_phrases(text, language, None)
    if reading.is_relative or reading.is_unanchored or len(reading.intervals) != 1:
        return None
    is_span = _SPAN.search(text) is not None
    return _format_interval(reading.intervals[0], is_span=is_span)


def _format_interval(interval: DayInterval, *, is_span: bool) -> str | None:
    first, last = interval
    day, end_day = first.isoformat(), last.isoformat()
    month, end_month = day[:-3], end_day[:-3]
    if day == end_day:
        return day
    if has_whole_years(interval):
        return _format_years(month[:-3], end_month[:-3])
    if month == end_month and first.day == 1 and last == find_month_end(last.year, last.month):
        return month
    # Where “summer” or “early 1914” begins and ends, its readers do not agree.
    return f"{day}/{end_day}" if is_span else None


def _format_years(first: str, last: str) -> str | None:
    if first == last:
        return first
    if first.startswith("-"):
        return None
    if first[:-1] == last[:-1] and first.endswith("0") and last.endswith("9"):
        return f"{first[:-1]}X"
    # A century is read from both of the years that it may begin with: 1800/1900 for 18XX.
    is_century = first.endswith("00") and int(last) - int(first) == 100
    return f"{first[:-2]}XX" if is_century else None
