"""Turn a language's tables into the compiled rules of its date phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from deckgen.check.dates_in_words.vocabulary import (
    CountRange,
    DateVocabulary,
    find_vocabulary,
)
from deckgen.check.eras import join_foreign_era_names
from deckgen.derived import keep_with_owner
from deckgen.languages.data_file import split_words
from deckgen.languages.language import Language, require_language
from deckgen.languages.numbers import find_numbers
from deckgen.text.canonical import canonicalise_words

if TYPE_CHECKING:
    from babel import Locale

_SLOT = re.compile(
    "(NUMBER|UNIT|MONTH|SEASON|WEEKDAY|NAMED|DECADE|CENTURY|ROMAN|EITHER|INFLECTED|YEAR|DAY|ORDINAL|PART|MOD|OF|TO|AND|BETWEEN)([12]?)"
)
_SATURDAY = 5
_SHORTEST_STEM = 3
_YEAR = r"1\d{3}|20\d{2}|2100"
_DIGIT_PATTERNS = {"YEAR": re.compile(_YEAR), r"\d": re.compile(r"\d")}
_WORD = re.compile(r"[^\W\d_]+")
LATIN_CHARACTERS = "0-9A-Za-z_À-ɏḀ-ỿ"
_NUMERAL = r"\d{1,3}[,.]\d{3}|\d{1,4}(?:[.,]\d)?"


@dataclass(frozen=True, eq=False, slots=True)
class GrammarRule:
    """A pattern and what a text must have for it to be worth trying (see :meth:`Grammar.kinds`).

    All of ``necessary_kinds``, and one of ``alternative_kinds`` if there are any: most texts hold no date, and most
    dates need few of the rules.
    """

    name: str
    pattern: re.Pattern[str]
    necessary_kinds: frozenset[str]
    alternative_kinds: frozenset[str]


@dataclass(frozen=True, eq=False)
class DateGrammar:
    """A language's rules in order, and the tables to read their groups by.

    ``day_first`` says how ``3/4/2025`` is read: True, False, or None where it may be either.
    ``month_stems`` are the names of months without their endings. ``words_by_kind`` are those that show a kind of date (``UNIT``, ``MONTH``, …) to be possible.
    """

    language: Language
    vocabulary: DateVocabulary
    rules: tuple[GrammarRule, ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    day_first: bool | None
    words_by_kind: dict[str, frozenset[str]]
    month_stems: dict[str, int]

    def find_month(self, name: str) -> int | None:
        """The number of a month by its name in lower case, also with a case ending: “августе”."""
        exact = self.months.get(name)
        if exact is not None or not self.month_stems:
            return exact
        fitting = [stem for stem in self.month_stems if name.startswith(stem)]
        return self.month_stems[max(fitting, key=len)] if fitting else None

    @cached_property
    def month_before_year(self) -> re.Pattern[str]:
        """The month that a text ends with, with or without a day behind it: “February 11th, ”."""
        ending = self.vocabulary.day_ending_pattern
        return re.compile(rf"([^\W\d_]+)[ .,]*(?:\d{{1,2}}(?:{ending})?[ ,]*)?$", re.IGNORECASE)

    def find_kinds(self, text: str) -> set[str]:
        """Which kinds of rules the words of a canonical text can satisfy at all."""
        found = {kind for kind, pattern in _DIGIT_PATTERNS.items() if pattern.search(text)}
        if not self.vocabulary.is_complete:
            return found | {"MONTH"}
        words = frozenset(_WORD.findall(text.casefold()))
        return found | {
            kind for kind, shown_by in self.words_by_kind.items() if not words.isdisjoint(shown_by)
        }

    def read_count(self, words: str) -> CountRange | None:
        """How many “two”, “two or three”, “a few” or ``1,500`` is; None for what is not one number."""
        either = re.split(rf" (?:{self.vocabulary.or_pattern}) |—|(?<=\d)-", words.casefold())
        counts = [self._read_single_count(word) for word in either]
        known = [count for count in counts if count is not None]
        return (min(known)[0], max(known)[1]) if len(known) == len(counts) else None

    def _read_single_count(self, word: str) -> CountRange | None:
        if word in self.vocabulary.count_words:
            return self.vocabulary.count_words[word]
        # A single Han sign is a number before a unit.
        is_loose = not self.vocabulary.is_complete
        numbers = [
            float(number)
            for number in find_numbers(word, self.language, loosely=is_loose)
            if number.replace(".", "").isdigit()
        ]
        return (numbers[0], numbers[0]) if len(numbers) == 1 else None


@keep_with_owner
def build_grammar(of: Language) -> DateGrammar:
    """The grammar of a language; of an unknown language only what needs no words."""
    order = _find_date_order(of.locale)
    language = find_vocabulary(of, is_year_first=order.startswith("y"))
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    regions = map(require_language, split_words(of.data.get("month_name_tags", "")))
    for locale in (each.locale for each in (*regions, of)):
        if locale is not None:
            months |= _list_month_names(locale)
            weekdays |= _list_weekday_names(locale)
    months |= language.months
    stems = _list_month_stems(of)
    weekdays |= dict.fromkeys(language.weekend_words, _SATURDAY)
    slots = _build_slots(language, months, weekdays)
    slots["INFLECTED"] = rf"(?:{_build_alternation(_list_guarded_stems(months))})\w{{0,10}}"
    if stems:
        endings = of.data["month_endings"]
        inflected = rf"(?:{_build_alternation(stems)})(?:{endings})"
        slots["MONTH"] = rf"(?P<month#>{_build_alternation(months)}(?!\w)|{inflected})(?!\w)\.?"
    edges = r"(?<!\w)", r"(?!\w)"
    if not language.is_complete:
        # Words may be unspaced, or take prefixes and endings.
        edges = f"(?<![{LATIN_CHARACTERS}])", f"(?![{LATIN_CHARACTERS}])"
    rules = tuple(
        _compile_rule(name, template, slots, edges)
        for name, template in (("nothing", _build_era_guard(of)), *language.patterns)
    )
    words = {
        "UNIT": _split_names(language.units),
        "MONTH": _split_names(months),
        "SEASON": _split_names(language.seasons),
        "WEEKDAY": _split_names(weekdays),
        "ORDINAL": _split_names(language.ordinal_words),
    }
    day_first = None if language.is_day_order_mixed or not order else order != "mdy"
    return DateGrammar(of, language, rules, months, weekdays, day_first, words, stems)


def _split_names(names: Iterable[str]) -> frozenset[str]:
    """Every word of some names."""
    return frozenset(chain.from_iterable(map(_WORD.findall, names)))


def _compile_rule(
    name: str, template: str, slots: dict[str, str], edges: tuple[str, str]
) -> GrammarRule:
    named = template.replace("NAMED", "UNIT MONTH SEASON WEEKDAY")
    any_of = frozenset(kind for kind in ("UNIT", "MONTH", "SEASON", "WEEKDAY") if kind in named)
    needs = frozenset(kind for kind in ("YEAR", "ORDINAL", r"\d") if kind in named)
    while _SLOT.search(template):
        template = _SLOT.sub(lambda slot: slots[slot[1]].replace("#", slot[2]), template)
    pattern = re.compile(f"{edges[0]}(?:{template}){edges[1]}", re.IGNORECASE)
    return GrammarRule(name, pattern, needs, any_of)


def _build_slots(
    language: DateVocabulary, months: dict[str, int], weekdays: dict[str, int]
) -> dict[str, str]:
    """What each slot of a template stands for; ``#`` is the digit after the slot."""
    end = r"(?!\w)" if language.is_complete else ""
    parts = _build_named_groups(language.part_patterns)
    modifiers = _build_named_groups(language.modifier_patterns)
    one = rf"(?:{_NUMERAL}|{language.number_pattern}|{_build_alternation(language.count_words)})"
    return {
        "NUMBER": rf"(?P<number#>{one}(?:(?: (?:{language.or_pattern}) |[-—]){one})?)",
        "UNIT": rf"(?P<unit#>{_build_alternation(language.units)})(?!\w)",
        "MONTH": rf"(?P<month#>{_build_alternation(months)}){end}\.?",
        "SEASON": rf"(?P<season#>{_build_alternation(language.seasons)})",
        "WEEKDAY": rf"(?P<weekday#>{_build_alternation(weekdays)})",
        "NAMED": "(?:UNIT#|MONTH#|SEASON#|WEEKDAY#)",
        "DECADE": rf"(?P<tens#>{_build_alternation(language.decade_words)})",
        "ORDINAL": rf"(?P<ordinal#>{_build_alternation(language.ordinal_words)})",
        "CENTURY": f"(?:{language.century_words})",
        "ROMAN": r"(?P<roman#>[ivx]{1,6})",
        "EITHER": f"(?:{language.or_pattern})",
        "YEAR": rf"(?P<year#>{_YEAR})(?!\d)",
        "DAY": rf"(?P<day#>\d{{1,2}})(?:{language.day_ending_pattern})?",
        "PART": f"(?:{parts}{language.part_connector})?" if parts else "",
        "MOD": f"(?:{modifiers} )?" if modifiers else "",
        "OF": language.of_pattern,
        "TO": rf"(?:-|—|(?:{language.to_pattern})(?= |\d))",
        "BETWEEN": f"(?:(?P<between>{language.between_pattern}) )?",
        "AND": f"(?P<also>(?:{language.and_pattern})(?= ))",
    }


def _build_era_guard(language: Language) -> str:
    """A number with the name of an era, also of another language's texts: what is not read as a year
    or a century before Christ must not be read without its era (“the 40s BC”).
    """
    # Slots are words in capitals, and case does not count.
    names = join_foreign_era_names(language).lower()
    century = language.data.get("century_words", "(?!)")
    ending = r"(?:[^\W\d_]{1,3}\.?)?"
    return (
        rf"\d[\d.,]{{0,12}}{ending}(?:[-/]\d+)?(?: (?:{century}))? ?(?:{names})(?!\w)"
        rf"|(?:{names}) ?\d[\d.,]{{0,12}}"
    )


def _build_alternation(words: Iterable[str]) -> str:
    """One of the words, the longest that fits; of none, what never matches.

    Words that begin alike share their beginning: three times faster than a plain list of 250
    counts.
    """
    tails: dict[str, list[str]] = {}
    ends = False
    for word in sorted(set(words)):
        ends = ends or not word
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    if not tails:
        return "" if ends else "(?!)"
    branches = "|".join(
        re.escape(letter) + _build_alternation(rest) for letter, rest in tails.items()
    )
    if ends:
        return f"(?:{branches})?"
    return f"(?:{branches})" if len(tails) > 1 else branches


def _build_named_groups(groups: Mapping[str, str]) -> str:
    joined = "|".join(f"(?P<{name}>{words})" for name, words in groups.items())
    return f"(?:{joined})" if joined else ""


def _list_month_names(locale: Locale) -> dict[str, int]:
    """CLDR's month names, long and short, as they stand in a date and alone; without a final full
    stop.
    """
    names: dict[str, int] = {}
    for context in ("stand-alone", "format"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                names[_fold_name(name)] = number
    # Some languages number their months, and the patterns of all languages read numbers.
    return {name: number for name, number in names.items() if _WORD.search(name)}


def _list_month_stems(language: Language) -> dict[str, int]:
    """The beginnings of the months' full names that case endings are put to; none where the data file
    knows no endings.
    """
    if "month_endings" not in language.data or language.locale is None:
        return {}
    stems: dict[str, int] = {}
    for context in ("stand-alone", "format"):
        for number, name in language.locale.months[context]["wide"].items():
            whole = _fold_name(name)
            stems[whole] = number
            if len(whole) > _SHORTEST_STEM:
                stems[whole[:-1]] = number
    return stems


def _list_guarded_stems(months: Iterable[str]) -> Iterator[str]:
    """The beginnings of long names of months, by which an inflected one shows."""
    for name in months:
        if len(name) > _SHORTEST_STEM:
            yield name if len(name) == _SHORTEST_STEM + 1 else name[:-1]


def _list_weekday_names(locale: Locale) -> dict[str, int]:
    """CLDR's names of the days of the week, Monday being 0."""
    names = locale.days["format"]["wide"]
    return {_fold_name(name): number for number, name in names.items()}


def _fold_name(name: str) -> str:
    return canonicalise_words(name).casefold().rstrip(".")


def _find_date_order(locale: Locale | None) -> str:
    """The order of day, month and year in a language's shortest date: ``dmy``, ``mdy``, ``ymd`` or
    empty.
    """
    pattern = str(locale.date_formats["short"].pattern) if locale else ""
    return "".join(dict.fromkeys(letter.lower() for letter in re.findall("[dMy]", pattern)))
