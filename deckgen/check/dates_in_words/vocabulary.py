"""The words of a language's date phrases as tables, and what all languages share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from deckgen.check.dates_in_words.cldr_phrases import list_cldr_patterns
from deckgen.languages.data_file import parse_numbers, read_data_file, split_words
from deckgen.languages.language import Language
from deckgen.languages.number_words import NumberWords
from deckgen.languages.spelt_numbers import find_number_pattern

CountRange = tuple[float, float]
"""How many: equal ends for a number, a range for “a few”."""


@dataclass(frozen=True, slots=True)
class DateVocabulary:
    """One language's words.

    ``patterns`` are (name, template) in the order in which they are tried; a template is a regular
    expression over canonical text (every quotation mark is ``"``, spaced dashes are ``—``, white
    space is one space), without regard to case, and words in capitals are slots: NUMBER, UNIT,
    MONTH, SEASON, WEEKDAY, NAMED (a unit, month, season or weekday), DECADE (“nineties”), CENTURY,
    ROMAN (“V”), YEAR, DAY, ORDINAL, EITHER (“or”), PART (“early …”), MOD (“about …”), OF, TO, AND and BETWEEN. A digit after a slot
    goes into the name of its group. ``count_words`` and what ``number_pattern`` matches, one or two
    with ``or_pattern`` (“or”) between them, make a NUMBER. ``doubtful_months`` are the months with
    names that are also other words (“May”, “August”). ``article_counts`` are counts that are mostly
    articles: “a year” is a duration only after a word like “for”. ``this_words`` and ``next_words``
    begin what “this year” and “next year” are called. ``weekend_words`` are read as weekdays of two
    days, which begin on Saturday. With ``is_day_order_mixed``, ``3/4/2025`` may
    be in March or in April.
    ``is_complete`` says that the language has words of its own.
    """

    patterns: tuple[tuple[str, str], ...]
    of_pattern: str
    day_ending_pattern: str
    is_complete: bool = False
    count_words: Mapping[str, CountRange] = field(default_factory=dict)
    number_pattern: str = "(?!)"
    or_pattern: str = "(?!)"
    ordinal_words: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    plural_units: frozenset[str] = frozenset()
    seasons: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    weekend_words: frozenset[str] = frozenset()
    doubtful_months: frozenset[int] = frozenset()
    decade_words: Mapping[str, int] = field(default_factory=dict)
    part_patterns: Mapping[str, str] = field(default_factory=dict)
    part_connector: str = ""
    modifier_patterns: Mapping[str, str] = field(default_factory=dict)
    # `(?!)` matches nothing: what a language has no words for is not read.
    to_pattern: str = "(?!)"
    and_pattern: str = "(?!)"
    between_pattern: str = "(?!)"
    article_counts: frozenset[str] = frozenset()
    this_words: str = "(?!)"
    next_words: str = "(?!)"
    is_day_order_mixed: bool = False
    century_words: str = "(?!)"


def find_vocabulary(language: Language, *, is_year_first: bool) -> DateVocabulary:
    """The words of a language's date phrases; without words, only dates that need none are read.

    ``is_year_first`` says that the language writes the year before the month.
    """
    generic = read_data_file("und")["generic_dates"]
    shared: dict[str, Any] = {name: text for name, text in generic.items() if isinstance(text, str)}
    shared["century_words"] = language.data.get("century_words", generic["century_words"])
    final = tuple(_list_patterns(generic["final_patterns"], generic))
    numbers = language.numbers
    if numbers is not None and "dates" in language.data:
        return _read_full_vocabulary(language, numbers, generic, shared, final)
    listed = generic["patterns"]
    if is_year_first:
        listed = listed + generic["year_first_patterns"]
    patterns = _list_patterns(listed, generic)
    inflected: Iterable[tuple[str, str]] = ()
    if language.base in generic["inflected_month_tags"]:
        inflected = _list_patterns(generic["inflected_month_patterns"], generic)
    cardinals = parse_numbers(language.data.get("cardinals", {}))
    return DateVocabulary(
        patterns=(*patterns, *list_cldr_patterns(language), *inflected, *final),
        count_words={word: (number, number) for word, number in cardinals.items()},
        number_pattern=find_number_pattern(language),
        **shared,
    )


def _read_full_vocabulary(
    language: Language,
    numbers: NumberWords,
    generic: Mapping[str, Any],
    shared: Mapping[str, Any],
    final: tuple[tuple[str, str], ...],
) -> DateVocabulary:
    """The words of a language whose data has a grammar of dates."""
    dates = language.data["dates"]
    units: dict[str, tuple[str, int]] = {}
    for key, words in dates["units"].items():
        unit, _, size = key.partition(" ")
        units |= dict.fromkeys(split_words(words), (unit, int(size or 1)))
    counts = {word: (half, half) for word, half in numbers.halves.items()}
    if numbers.is_compound:
        counts |= {word: (number, number) for word, number in numbers.cardinals.items()}
    counts |= {word: _read_range(node) for word, node in dates["count_words"].items()}
    own_patterns = {name: text for name, text in dates.items() if name.endswith("_pattern")}
    return DateVocabulary(
        is_complete=True,
        patterns=(*_list_patterns(dates["patterns"], generic), *final),
        count_words=counts,
        article_counts=frozenset(split_words(dates["article_counts"])),
        ordinal_words=numbers.inflect_ordinals(dates.get("ordinal_endings", ("",))),
        units=units,
        plural_units=frozenset(split_words(dates["plural_units"])),
        seasons=parse_numbers(dates["seasons"]),
        months=parse_numbers(dates["months"]),
        weekend_words=frozenset(split_words(dates.get("weekend_words", ""))),
        doubtful_months=frozenset(map(int, dates["doubtful_months"])),
        decade_words=parse_numbers(dates["decade_words"]),
        part_patterns=dates["part_patterns"],
        part_connector=dates["part_connector"],
        modifier_patterns=dates["modifier_patterns"],
        this_words=dates["this_words"],
        next_words=dates["next_words"],
        is_day_order_mixed="is_day_order_mixed" in dates,
        **{**shared, **own_patterns},
    )


def _read_range(node: str | list[str]) -> CountRange:
    first, last = (node, node) if isinstance(node, str) else node
    return float(first), float(last)


def _list_patterns(
    listed: list[str | dict[str, str]], generic: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Patterns with their rules, and the patterns of all languages where the list has a word."""
    for item in listed:
        if isinstance(item, str):
            yield from _list_patterns(generic["patterns"], generic)
        else:
            yield from item.items()
