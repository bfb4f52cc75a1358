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
from deckgen.check.dates_in_words.match_handlers import CENTURY_GROUPS, read_century
from deckgen.check.eras import YEAR_PATTERN, join_era_names
from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.text.calendar_days import CALENDAR_YEARS, make_day

# What the grammar takes for a year.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
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
            texts = [found[name] for name in ("first", "last") if found[name]]
            written = [int(re.sub(r"\D", "", text)) for text in texts]
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
    for pattern in _compile_centuries(grammar.language):
        for found in pattern.finditer(text):
            words = _move_centuries(found, grammar)
            if words is not None:
                yield found.start(), found.end(), words, _CENTURY_SHIFT


def _move_centuries(found: re.Match[str], grammar: DateGrammar) -> str | None:
    """The words of centuries before Christ, without the era's name, each as long after as it was
    before; None where one of them is not known.
    """
    ordinals = {number: word for word, number in grammar.vocabulary.ordinal_words.items()}
    start = found.start("centuries")
    words = found["centuries"]
    groups = [name for name in found.re.groupindex if name.startswith(CENTURY_GROUPS)]
    # From the last to the first, so that the places of the others stay.
    for name in sorted(groups, key=found.start, reverse=True):
        if found[name] is None:
            continue
        number = read_century(found[name], grammar)
        later = _CENTURY_SHIFT // 100 + 1 - (number or 0)
        shown = ordinals.get(later) if name.startswith("ordinal") else str(later)
        if number is None or later < 1 or shown is None:
            return None
        words = words[: found.start(name) - start] + shown + words[found.end(name) - start :]
    return words


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
    centuries = language.data.get("century_words", "(?!)")
    not_more = rf"(?!\s?(?:of |de )?(?i:{months or '(?!)'}))(?!\.?\s?(?i:{centuries}))"
    words = "|".join((vocabulary.to_pattern, vocabulary.and_pattern, vocabulary.or_pattern))
    joint = rf"\s?[-—]\s?|/|\s(?i:{words})\s"
    word = rf"(?:(?i:{language.data.get('year_words', '(?!)')})\s?)?"
    years = rf"(?:(?P<first>{YEAR_PATTERN})\s?{word}(?P<gap>{joint}))?(?P<last>{YEAR_PATTERN})"
    return (
        re.compile(rf"(?<![\d.,]){years}\s?{word}{era}(?!\w)"),
        re.compile(rf"(?<![{LATIN_CHARACTERS}]){era}\s?{years}(?![\d.,]*\d){not_more}"),
        # As Turkish has it: “MÖ 15 Mart 44”.
        re.compile(
            rf"(?<![{LATIN_CHARACTERS}]){era}\s(?P<day>(?:\d{{1,2}}\s)?(?i:{months or '(?!)'})\s)"
            rf"{years}(?![\d.,]*\d)"
        ),
    )


@keep_with_owner
def _compile_centuries(language: Language) -> tuple[re.Pattern[str], ...]:
    """Every pattern of centuries with the name of the era behind it, or in front of it."""
    names = join_era_names(language)
    rules = [rule for rule in build_grammar(language).rules if rule.name == "century"]
    behind = (rf"(?P<centuries>{rule.pattern.pattern})\s?(?:{names})(?!\w)" for rule in rules)
    before = (rf"(?:{names})\s?(?P<centuries>{rule.pattern.pattern})" for rule in rules)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*behind, *before))
