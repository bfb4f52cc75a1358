"""A date in words → EDTF, where the words are one date and nothing else."""

from __future__ import annotations

from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.check.dates_in_words.phrase_reader import locate_date_phrases, read_date_phrases
from deckgen.languages.language import Language
from deckgen.text.calendar_days import find_month_end
from deckgen.text.canonical import canonicalise_words

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
    return _format_interval(reading.intervals[0])


def _format_interval(interval: DayInterval) -> str:
    first, last = interval
    day, end_day = first.isoformat(), last.isoformat()
    month, end_month = day[:-3], end_day[:-3]
    year, end_year = month[:-3], end_month[:-3]
    if day == end_day:
        return day
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _format_years(year, end_year)
    if first.day == 1 and last == find_month_end(last.year, last.month):
        return month if month == end_month else f"{month}/{end_month}"
    return f"{day}/{end_day}"


def _format_years(first: str, last: str) -> str:
    is_decade = first[:-1] == last[:-1] and first.endswith("0") and last.endswith("9")
    if is_decade and not first.startswith("-"):
        return f"{first[:-1]}X"
    return first if first == last else f"{first}/{last}"
