"""What each rule of the date grammar makes of its match: a handler for each of the rules' names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from deckgen.check.dates_in_words import date_intervals
from deckgen.check.dates_in_words.date_intervals import DateInterval, YearlyInterval
from deckgen.check.dates_in_words.grammar import DateGrammar
from deckgen.check.dates_in_words.vocabulary import CountRange
from deckgen.languages.numbers import find_roman_numerals

_LAST_CENTURY = 22

# A group that holds a whole phrase about this unit: `as_year`.
_UNIT_GROUP = "as_"


class PhraseMatch:
    """A rule's match with its groups read through the language's tables."""

    def __init__(self, match: re.Match[str], grammar: DateGrammar) -> None:
        self.grammar = grammar
        self.whole = match.group() == match.string
        self.groups = {
            name: value for name, value in match.groupdict().items() if value is not None
        }

    def find_group(self, name: str) -> str:
        """The group ``name``, or ``name1`` or ``name2``; empty if none took part."""
        return next(
            (self.groups[key] for key in (name, f"{name}1", f"{name}2") if key in self.groups), ""
        )

    def find_number(self, *names: str) -> int | None:
        """The first of these groups that took part, as a number."""
        return next((int(self.groups[name]) for name in names if name in self.groups), None)

    def look_up(self, table: Mapping[str, int], name: str) -> int | None:
        return table.get(self.find_group(name).casefold().rstrip("."))

    @property
    def year(self) -> int:
        return int(self.groups["year"])

    @property
    def month(self) -> int:
        """The month's number, or 0."""
        return self.find_number("m") or self.find_month("month") or 0

    def find_month(self, name: str) -> int | None:
        """The number of the month in a group."""
        return self.grammar.find_month(self.find_group(name).casefold().rstrip("."))

    @property
    def unit(self) -> tuple[str, int] | None:
        """A unit, and how many of it the word means; of a whole phrase for one (“l’année dernière”),
        the name of its group says which.
        """
        named = next((name for name in self.groups if name.startswith(_UNIT_GROUP)), None)
        if named is not None:
            return named.removeprefix(_UNIT_GROUP).rstrip("0123456789"), 1
        return self.grammar.vocabulary.units.get(self.find_group("unit").casefold())

    @property
    def is_weekend(self) -> bool:
        return self.find_group("weekday").casefold() in self.grammar.vocabulary.weekend_words

    @property
    def is_doubtful_month(self) -> bool:
        """Whether a month's name is more likely another word: “that may”."""
        return (
            self.find_group("month").islower()
            and self.month in self.grammar.vocabulary.doubtful_months
        )

    def narrow_intervals(self, found: Iterable[DateInterval | None]) -> list[DateInterval]:
        """Each span narrowed by “early”, “mid” or “late”; None is left out."""
        which = next((name for name in ("early", "mid", "late") if name in self.groups), None)
        return [date_intervals.narrow_interval(span, which) for span in found if span is not None]

    def offset_by_count(self, anchor: DateInterval, direction: int) -> list[DateInterval]:
        """Where a count of units leads from publication; empty if that is before the first year."""
        count = self._read_unit_count()
        found = (
            date_intervals.offset_interval(anchor, *count[:2], direction, count[2])
            if count
            else (date.min, date.min)
        )
        return [found] if found[0] > date.min else []

    def extend_by_count(self, anchor: DateInterval, direction: int) -> list[DateInterval]:
        """All that lies between publication and a count of units from it."""
        count = self._read_unit_count()
        if count is None:
            return []
        end = date_intervals.find_far_end(anchor, *count[:2], direction, count[2])
        if end in (date.min, date.max):
            return []
        return [(end, anchor[1]) if direction < 0 else (anchor[0], end)]

    def _read_unit_count(self) -> tuple[CountRange, str, float] | None:
        """How many units, as a range, of which unit, and how loosely (“about” doubles the slack)."""
        if self.unit is None:
            return None
        unit, size = self.unit
        count = self.grammar.read_count(self.find_group("number") or "1")
        if count is None:
            return None
        low, high = count
        half = 0.5 if "half" in self.groups else 0.0
        low = (low + half) * size * (0.75 if "less" in self.groups else 1)
        high = (high + half) * size * (1.5 if "more" in self.groups else 1)
        return (low, high), unit, 2.0 if "about" in self.groups else 1.0

    def find_yearly_interval(self) -> YearlyInterval | None:
        """What “January”, “17 January” or “summer” is in a given year."""
        month, day = self.month, self.find_number("day", "day1")
        if month and day:
            return lambda year: date_intervals.build_day(year, month, day)
        if month:
            return lambda year: date_intervals.build_month(year, month)
        if part := self.find_number("nth") or self.look_up(
            self.grammar.vocabulary.ordinal_words, "ordinal"
        ):
            parts = 4 if "quarter" in self.groups else 2
            return lambda year: date_intervals.build_part_of_year(year, part, parts)
        season = self.look_up(self.grammar.vocabulary.seasons, "season")
        return (lambda year: date_intervals.build_season(year, season)) if season else None


# Absolute dates


def _read_iso_date(found: PhraseMatch) -> list[DateInterval]:
    """``2007-08`` is August 2007 or the years 2007 and 2008; the rest is left to “2019-20”."""
    year, month = found.year, found.month
    return found.narrow_intervals(
        [
            date_intervals.build_month(year, month),
            _complete_year_range(year, month) if month <= 12 else None,
        ]
    )


def _complete_year_range(year: int, end: int) -> DateInterval | None:
    """“1939-45”: the end has the first year's century."""
    last = year - year % 100 + end
    return date_intervals.build_years(year, last) if last > year else None


def _read_numeric_date(found: PhraseMatch) -> list[DateInterval]:
    """Day and month in the language's order, or in both orders where both are in use."""
    a, b = found.find_number("a"), found.find_number("b")
    if a is None or b is None:
        only = date_intervals.build_day(found.year, found.month, found.find_number("d") or 0)
        return found.narrow_intervals([only])
    orders = [(b, a), (a, b)]
    if found.grammar.day_first is not None:
        orders = orders[:1] if found.grammar.day_first else orders[1:]
    days = [date_intervals.build_day(found.year, month, day) for month, day in orders]
    return list(dict.fromkeys(found.narrow_intervals(days)))


def _read_day_or_month(found: PhraseMatch) -> list[DateInterval]:
    """One day or month of a year, or two of them joined by “to” (an interval) or “and” (two
    candidates).
    """
    year, month = found.year, found.month
    month1 = found.find_number("m1") or found.find_month("month1") or month
    day, day1, day2 = (found.find_number(*names) for names in (("d", "day"), ("day1",), ("day2",)))
    last = (
        date_intervals.build_day(year, month, day2 or day)
        if day
        else date_intervals.build_month(year, month)
    )
    first = last
    if day1 or day2:
        first = date_intervals.build_day(year, month1, day1 or day or 0)
    elif month1 != month:
        first = date_intervals.build_month(year - (month1 > month), month1)
    if first is None or last is None:
        return []
    apart = "also" in found.groups and "between" not in found.groups
    return found.narrow_intervals([first, last] if apart else [(first[0], last[1])])


def _read_season(found: PhraseMatch) -> list[DateInterval]:
    """“winter 2022” begins in 2022 or ends in it; “winter 2022-23” leaves no choice."""
    season = found.look_up(found.grammar.vocabulary.seasons, "season") or 0
    both = season == 4 and "end" not in found.groups
    return found.narrow_intervals(
        [
            date_intervals.build_season(year, season)
            for year in ((found.year - 1, found.year) if both else (found.year,))
        ]
    )


def _read_part_of_year(found: PhraseMatch) -> list[DateInterval]:
    """“the third quarter of 1989”."""
    make = found.find_yearly_interval()
    return found.narrow_intervals([make(found.year)]) if make else []


def _read_decade(found: PhraseMatch) -> list[DateInterval]:
    first = (found.find_number("decade") or 0) + 100 * ((found.find_number("century") or 1) - 1)
    return found.narrow_intervals([date_intervals.build_years(first, first + 9)])


CENTURY_GROUPS = ("century", "ordinal", "roman")
"""The groups of a rule in which the number of a century stands; in a list, the first with a 1 behind."""


def read_century(text: str, grammar: DateGrammar) -> int | None:
    """The number of a century as it is written: “5”, “fifth”, “V”; None for what is none."""
    if text.isdigit():
        return int(text)
    romans = find_roman_numerals(text.upper())
    return grammar.vocabulary.ordinal_words.get(text.casefold()) or next(map(int, romans), None)


def _read_century(found: PhraseMatch) -> list[DateInterval]:
    """One century, two of them (“the 5th or 4th century”), or from one to another."""
    texts = [found.groups.get(f"{name}1") for name in CENTURY_GROUPS]
    texts += [found.groups.get(name) for name in CENTURY_GROUPS]
    numbers = [read_century(text, found.grammar) for text in texts if text is not None]
    known = [number for number in numbers if number is not None and number <= _LAST_CENTURY]
    spans = [date_intervals.build_century(number) for number in known]
    intervals = [span for span in spans if span is not None]
    if len(intervals) < len(numbers):
        return []
    if "through" in found.groups:
        intervals = [(intervals[0][0], intervals[-1][1])]
    return found.narrow_intervals(intervals)


def _read_year_range(found: PhraseMatch) -> list[DateInterval]:
    return found.narrow_intervals([_complete_year_range(found.year, found.find_number("end") or 0)])


def _read_year(found: PhraseMatch) -> list[DateInterval]:
    return found.narrow_intervals([date_intervals.build_years(found.year, found.year)])


ABSOLUTE_HANDLERS: Mapping[str, Callable[[PhraseMatch], list[DateInterval]]] = {
    "iso": _read_iso_date,
    "numeric": _read_numeric_date,
    "dmy": _read_day_or_month,
    "mdy": _read_day_or_month,
    "ymd": _read_day_or_month,
    "month": _read_day_or_month,
    "season": _read_season,
    "part_of_year": _read_part_of_year,
    "decade": _read_decade,
    "century": _read_century,
    "years": _read_year_range,
    "year": _read_year,
}
"""Rule → the intervals that its match may mean; empty if it is not a date."""

UNCONDITIONAL_RULES = frozenset({"numeric", "dmy", "mdy", "ymd", "ago"})
"""Rules whose match is a date even if there is no such day: “30 February 2025” is not February 2025.

“three thousand years ago” is before the first year, and not the duration “three thousand years”.
"""

# Dates relative to publication


def _read_calendar_unit(
    found: PhraseMatch, anchor: DateInterval, offset: int
) -> list[DateInterval]:
    """The calendar unit so many units away; days, hours and several units (“these years”) have none
    of their own.
    """
    several = found.find_group("unit").casefold() in found.grammar.vocabulary.plural_units
    if found.unit is None or found.unit[1] != 1 or found.unit[0] in ("day", "hour") or several:
        return []
    first, last = (
        date_intervals.find_calendar_unit(
            found.unit[0], date_intervals.shift_by_units(end, found.unit[0], offset)
        )
        for end in anchor
    )
    return [(first[0], last[1])]


def _read_named_period(found: PhraseMatch, anchor: DateInterval, offset: int) -> list[DateInterval]:
    """“this”, “last” or “next” with a unit, month, season or weekday."""
    if found.unit:
        return found.narrow_intervals(_read_calendar_unit(found, anchor, offset))
    if found.is_doubtful_month:
        return []
    if make := found.find_yearly_interval():
        choose = {
            -1: date_intervals.choose_last,
            0: date_intervals.choose_this,
            1: date_intervals.choose_next,
        }[offset]
        return found.narrow_intervals(choose(make, anchor))
    return _read_weekday(found, anchor, offset)


def _read_weekday(found: PhraseMatch, anchor: DateInterval, offset: int) -> list[DateInterval]:
    """“last Monday” is the latest before, or the one before that; “on Monday” the latest, the one
    before that (an article may appear a week later), or the next.
    """
    weekday = found.look_up(found.grammar.weekdays, "weekday")
    if weekday is None:
        return []
    weeks = {-1: (-7, -14), 0: (0, 7, -7), 1: (7, 14)}[offset]
    intervals = []
    for days in weeks:
        ends = []
        for end in anchor:
            back = (end.weekday() - weekday) % 7
            # On a Monday, “last Monday” is a week ago.
            if offset < 0 and back:
                back -= 7
            ends.append(date_intervals.shift_day(end, days=days - back))
        last = date_intervals.shift_day(max(ends), days=1 if found.is_weekend else 0)
        intervals.append((min(ends), last))
    return intervals


def _read_month_of_year(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“January of last year”."""
    rel = found.groups["rel"].casefold()
    vocabulary = found.grammar.vocabulary
    offset = -1
    if re.match(vocabulary.this_words, rel):
        offset = 0
    elif re.match(vocabulary.next_words, rel):
        offset = 1
    return found.narrow_intervals(
        date_intervals.build_month(year + offset, found.month)
        for year in range(anchor[0].year, anchor[1].year + 1)
    )


def _read_day_word(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    offsets = {"before": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after": 2}
    days = next(days for name, days in offsets.items() if name in found.groups)
    return [
        (
            date_intervals.shift_day(anchor[0], days=days),
            date_intervals.shift_day(anchor[1], days=days),
        )
    ]


def _read_past_units(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“the past two decades”: from there to publication; “the last year” is the calendar's as well."""
    calendar = (
        _read_calendar_unit(found, anchor, -1)
        if found.groups.get("word", "").casefold() == "last"
        else []
    )
    return found.extend_by_count(anchor, -1) + calendar


def _read_recent_units(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    units = found.grammar.vocabulary.units
    named = [
        units[word.casefold()][0] for name, word in found.groups.items() if name.startswith("unit")
    ]
    days = max((date_intervals.RECENT_DAYS.get(unit, 0) for unit in named), default=0)
    return [(date_intervals.shift_day(anchor[0], days=-days), anchor[1])] if days else []


def _read_period_so_far(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“earlier this year” ends with publication."""
    return [
        (first, anchor[1])
        for first, _ in _read_named_period(found, anchor, 0)
        if first <= anchor[1]
    ]


def _read_rest_of_period(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“later this year” begins with publication."""
    return [
        (anchor[0], last) for _, last in _read_named_period(found, anchor, 0) if last >= anchor[0]
    ]


def _read_latest_period(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“this past January”."""
    make = found.find_yearly_interval()
    return (
        found.narrow_intervals(date_intervals.choose_latest(make, anchor, same_year=False))
        if make
        else _read_weekday(found, anchor, -1)[:1]
    )


def _read_bare_name(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“in January”, “on 17 January”, “on Monday”, “the third quarter”; a name that is also another
    word must be introduced.
    """
    make, name = found.find_yearly_interval(), found.find_group("month")
    introduced = (
        found.whole or {"day", "day1", "lead", "early", "mid", "late"} & found.groups.keys()
    )
    if make is None:
        return _read_weekday(found, anchor, 0) if introduced else []
    if name[:1].islower():
        return []
    is_doubtful = found.month in found.grammar.vocabulary.doubtful_months or len(name) <= 4
    if is_doubtful and not introduced and "quarter" not in found.groups:
        return []
    # “will join in April”: next year's, perhaps.
    return found.narrow_intervals(date_intervals.choose_nearest(make, anchor))


def _read_month_range(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“from January to March”, or two months with “and” between them."""
    make, month, first = (
        found.find_yearly_interval(),
        found.month,
        found.find_month("month1") or 0,
    )
    if make is None or found.find_group("month")[:1].islower():
        return []
    if "also" in found.groups and "between" not in found.groups:
        return date_intervals.choose_nearest(
            lambda year: date_intervals.build_month(year, first), anchor
        ) + date_intervals.choose_nearest(make, anchor)
    starts = [
        (date_intervals.build_month(last[0].year - (first > month), first), last)
        for last in date_intervals.choose_nearest(make, anchor)
    ]
    return [(start[0], last[1]) for start, last in starts if start is not None]


def _read_decade_word(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“the nineties”: the latest that have begun, and the ones before where those are not ten years
    old.
    """
    tens = found.look_up(found.grammar.vocabulary.decade_words, "tens") or int(
        found.find_group("tens")
    )
    latest = anchor[1].year - (anchor[1].year - tens) % 100
    starts = [latest] if latest <= anchor[1].year - 10 else [latest, latest - 100]
    return found.narrow_intervals(date_intervals.build_years(start, start + 9) for start in starts)


def _read_duration(found: PhraseMatch, anchor: DateInterval) -> list[DateInterval]:
    """“twenty-five years”, counted back from publication."""
    led = not {"lead", "more", "less", "about"}.isdisjoint(found.groups)
    if found.find_group("number").casefold() in found.grammar.vocabulary.article_counts and not led:
        return []
    return found.extend_by_count(anchor, -1)


RELATIVE_HANDLERS: Mapping[str, Callable[[PhraseMatch, DateInterval], list[DateInterval]]] = {
    "ago": lambda found, anchor: found.offset_by_count(anchor, -1),
    "hence": lambda found, anchor: found.offset_by_count(anchor, 1),
    "before_last": lambda found, anchor: _read_calendar_unit(found, anchor, -2),
    "this": lambda found, anchor: _read_named_period(found, anchor, 0),
    "last": lambda found, anchor: _read_named_period(found, anchor, -1),
    "next": lambda found, anchor: _read_named_period(found, anchor, 1),
    "month_of": _read_month_of_year,
    "day": _read_day_word,
    "past": _read_past_units,
    "ahead": lambda found, anchor: found.extend_by_count(anchor, 1),
    "recent": _read_recent_units,
    "so_far": _read_period_so_far,
    "rest": _read_rest_of_period,
    "latest": _read_latest_period,
    "bare": _read_bare_name,
    "months": _read_month_range,
    "tens": _read_decade_word,
    "duration": _read_duration,
    "mostly_this": lambda found, anchor: _read_named_period(found, anchor, 0),
    "mostly_last": lambda found, anchor: _read_named_period(found, anchor, -1),
}
"""Rule → the spans its match may mean, counted from the days of publication."""

DRIFTING_RULES = frozenset({"duration", "mostly_this", "mostly_last"})
"""Rules whose match counts from publication or from an event: “twenty years”, “the end of the year”."""
