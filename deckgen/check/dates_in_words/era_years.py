"""Years with the name of an era (“44 BC”, “AD 14”), which the grammar reads as years that it knows.

The calendar repeats itself after 400 years: “15 March 44 BC” is read as 15 March 1957, and what that
means is moved back by 2,000 years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.check.dates_in_words.grammar import (
    LATIN_CHARACTERS,
    DateGrammar,
    build_grammar,
)
from deckgen.check.eras import join_era_names
from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.text.calendar_days import CALENDAR_YEARS, make_day

# What the grammar takes for a year.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
# Between number and era: “44 г. до н. э.”
_WORD_FOR_YEAR = r"гг?\."
# Where a language puts the era's name before, and its word for “century” behind.
_CENTURY_WORDS = r"世[纪紀]|세기|yüzyıl|век|centur"
# The 5th century BC lies as far before the 16th as 44 BC before 1957.
_CENTURY_SHIFT = 2000


@dataclass(frozen=True, slots=True)
class MovedYear:
    """Where a year stands in the words to read, and how many years too late it is.

    ``origin`` is where it stands in the text itself, the era's name included.
    """

    start: int
    end: int
    years: int
    origin: tuple[int, int]


def move_era_years(text: str, grammar: DateGrammar) -> tuple[str, list[MovedYear]]:
    """The text with such years and centuries moved and without the eras' names, and where they
    stand in it.

    Two years with one name are both of its era if they follow one another there: 58–50 BC, AD 14 to
    37.
    """
    if not _compile_names(grammar.language).search(text):
        return text, []
    parts: list[str] = []
    moved: list[MovedYear] = []
    end = length = 0
    for start, stop, words, years in _list_moved(text, grammar):
        parts += [text[end:start], words]
        length += start - end
        moved.append(MovedYear(length, length + len(words), years, (start, stop)))
        length, end = length + len(words), stop
    return "".join((*parts, text[end:])), moved


def move_back(
    intervals: Sequence[DayInterval], start: int, end: int, moved: Sequence[MovedYear]
) -> tuple[DayInterval, ...]:
    """What a phrase from ``start`` to ``end`` means, once its year stands where it belongs."""
    years = next((each.years for each in moved if each.start < end and start < each.end), 0)
    return tuple(
        (
            make_day(first.year - years, first.month, first.day),
            make_day(last.year - years, last.month, last.day),
        )
        for first, last in intervals
    )


def find_origin(start: int, end: int, moved: Sequence[MovedYear]) -> tuple[int, int]:
    """Where a phrase of the words to read stands in the text itself."""
    return _find_offset(start, moved, 0), _find_offset(end, moved, 1)


def _find_offset(offset: int, moved: Sequence[MovedYear], side: int) -> int:
    further = 0
    for each in moved:
        if offset <= each.start:
            break
        if offset < each.end:
            return each.origin[side]
        further = each.origin[1] - each.end
    return offset + further


def _list_moved(text: str, grammar: DateGrammar) -> Iterator[tuple[int, int, str, int]]:
    """Where they stand in the text, what is read in their place, and how many years too late it is."""
    found = [*_list_centuries(text, grammar), *_list_years(text, grammar)]
    end = 0
    for each in sorted(found):
        if each[0] >= end:
            end = each[1]
            yield each


def _list_years(text: str, grammar: DateGrammar) -> Iterator[tuple[int, int, str, int]]:
    for pattern in _compile_years(grammar.language):
        for found in pattern.finditer(text):
            written = [int(found[name]) for name in ("first", "last") if found[name]]
            years = [1 - year if found["before"] else year for year in written]
            places = [(found.start(), found.end())]
            if len(years) > 1:
                last = found.start("last"), found.end()
                # “from 15 to 44 BC”: the first number is no year of that era.
                places = [(found.start(), found.end("first")), last]
                if years[0] >= years[1]:
                    places, years = [last], years[1:]
            day = found.groupdict().get("day") or ""
            for (start, end), year in zip(places, years, strict=True):
                # What the grammar reads by itself loses the name of its era, and nothing else.
                missing = max(0, _FIRST_YEAR - year)
                shift = CALENDAR_YEARS * -(-missing // CALENDAR_YEARS)
                if all(written) and year + shift <= _LAST_YEAR:
                    yield start, end, f"{day}{year + shift}", shift
                day = ""


def _list_centuries(text: str, grammar: DateGrammar) -> Iterator[tuple[int, int, str, int]]:
    ordinals = {number: word for word, number in grammar.vocabulary.ordinal_words.items()}
    for pattern in _compile_centuries(grammar.language):
        for found in pattern.finditer(text):
            group = "century" if found.groupdict().get("century") else "ordinal"
            word = found[group].casefold()
            number = int(word) if word.isdigit() else grammar.vocabulary.ordinal_words[word]
            later = _CENTURY_SHIFT // 100 + 1 - number
            shown = str(later) if word.isdigit() else ordinals.get(later)
            if later >= 1 and shown is not None:
                start, end = found.span(group)
                words = text[found.start() : start] + shown + text[end : found.start("era")]
                yield found.start(), found.end(), words.rstrip(), _CENTURY_SHIFT


@keep_with_owner
def _compile_names(language: Language) -> re.Pattern[str]:
    names = (join_era_names(language, is_before=before) for before in (True, False))
    return re.compile("|".join(names), re.IGNORECASE)


@keep_with_owner
def _compile_years(language: Language) -> tuple[re.Pattern[str], ...]:
    """One or two numbers before the name of an era, or behind it."""
    vocabulary = build_grammar(language).vocabulary
    # “14 ad campaigns” is no year, so that capitals count in the names of our era.
    era = (
        f"(?:(?P<before>(?i:{join_era_names(language)}))"
        f"|{join_era_names(language, is_before=False)})"
    )
    # “MÖ 15 Mart 44”, “AD 14 March 2020”, “公元5世纪”: such a number is a day, or a century's.
    months = "|".join(map(re.escape, sorted(build_grammar(language).months, key=len, reverse=True)))
    not_more = rf"(?!\s?(?:of |de )?(?i:{months or '(?!)'}))(?!\.?\s?(?i:{_CENTURY_WORDS}))"
    words = "|".join((vocabulary.to_pattern, vocabulary.and_pattern, vocabulary.or_pattern))
    joint = rf"\s?[-—]\s?|/|\s(?i:{words})\s"
    years = rf"(?:(?P<first>\d{{1,4}})(?P<gap>{joint}))?(?P<last>\d{{1,4}})"
    return (
        re.compile(rf"(?<![\d.,]){years}\s?(?:{_WORD_FOR_YEAR}\s?)?{era}(?!\w)"),
        re.compile(rf"(?<![{LATIN_CHARACTERS}]){era}\s?{years}(?![\d.,]*\d){not_more}"),
        # As Turkish has it: “MÖ 15 Mart 44”.
        re.compile(
            rf"(?<![{LATIN_CHARACTERS}]){era}\s(?P<day>(?:\d{{1,2}}\s)?(?i:{months or '(?!)'})\s)"
            rf"{years}(?![\d.,]*\d)"
        ),
    )


@keep_with_owner
def _compile_centuries(language: Language) -> tuple[re.Pattern[str], ...]:
    names = join_era_names(language)
    return tuple(
        re.compile(rf"(?:{rule.pattern.pattern})(?P<era>\s?(?:{names}))(?!\w)", re.IGNORECASE)
        for rule in build_grammar(language).rules
        if rule.name == "century"
    )
