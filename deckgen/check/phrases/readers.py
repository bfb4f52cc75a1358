"""What each rule of the date grammar makes of its match: a handler for each of the rules' names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from deckgen.check.phrases import spans
from deckgen.check.phrases.grammar import Grammar
from deckgen.check.phrases.numbers import DE_ARTICLES
from deckgen.check.phrases.spans import Make, Span
from deckgen.check.phrases.words import Count

SINGLE = frozenset({"a", "an", "one", "some", *DE_ARTICLES})
"""Counts that are mostly articles: “a year” is a duration only after a word like “for”."""

_THIS, _NEXT = re.compile("this|dies|des laufenden"), re.compile("next|nächst|kommend")


class Match:
    """A rule's match with its groups read through the language's tables."""

    def __init__(self, match: re.Match[str], grammar: Grammar) -> None:
        self.grammar = grammar
        self.whole = match.group() == match.string
        self.groups = {
            name: value for name, value in match.groupdict().items() if value is not None
        }

    def word(self, name: str) -> str:
        """The group ``name``, or ``name1`` or ``name2``; empty if none took part."""
        return next(
            (self.groups[key] for key in (name, f"{name}1", f"{name}2") if key in self.groups), ""
        )

    def number(self, *names: str) -> int | None:
        """The first of these groups that took part, as a number."""
        return next((int(self.groups[name]) for name in names if name in self.groups), None)

    def look_up(self, table: Mapping[str, int], name: str) -> int | None:
        return table.get(self.word(name).casefold().rstrip("."))

    @property
    def year(self) -> int:
        return int(self.groups["year"])

    @property
    def month(self) -> int:
        """The month's number, 0 if there is none."""
        return self.number("m") or self.look_up(self.grammar.months, "month") or 0

    @property
    def unit(self) -> tuple[str, int] | None:
        return self.grammar.language.units.get(self.word("unit").casefold())

    @property
    def doubtful(self) -> bool:
        """Whether a month's name is more likely another word: “that may”."""
        return self.word("month").islower() and self.month in self.grammar.language.doubtful

    def part(self, found: Iterable[Span | None]) -> list[Span]:
        """Each span narrowed by “early”, “mid” or “late”; None is left out."""
        which = next((name for name in ("early", "mid", "late") if name in self.groups), None)
        return [spans.part(span, which) for span in found if span is not None]

    def away(self, anchor: Span, direction: int) -> list[Span]:
        """Where a count of units leads from publication; nowhere if that is before the first year."""
        count = self._count()
        found = (
            spans.away(anchor, *count[:2], direction, count[2]) if count else (date.min, date.min)
        )
        return [found] if found[0] > date.min else []

    def reach(self, anchor: Span, direction: int) -> list[Span]:
        """All that lies between publication and a count of units from it."""
        count = self._count()
        if count is None:
            return []
        end = spans.reach(anchor, *count[:2], direction, count[2])
        if end in (date.min, date.max):
            return []
        return [(end, anchor[1]) if direction < 0 else (anchor[0], end)]

    def _count(self) -> tuple[Count, str, float] | None:
        """How many units, as a range, of which unit, and how loosely (“about” doubles the slack)."""
        if self.unit is None:
            return None
        unit, size = self.unit
        count = self.grammar.count(self.word("number") or "1")
        if count is None:
            return None
        low, high = count
        half = 0.5 if "half" in self.groups else 0.0
        low = (low + half) * size * (0.75 if "less" in self.groups else 1)
        high = (high + half) * size * (1.5 if "more" in self.groups else 1)
        return (low, high), unit, 2.0 if "about" in self.groups else 1.0

    def named(self) -> Make | None:
        """What “January”, “17 January” or “summer” is in a given year."""
        month, day = self.month, self.number("day", "day1")
        if month and day:
            return lambda year: spans.day(year, month, day)
        if month:
            return lambda year: spans.month(year, month)
        season = self.look_up(self.grammar.language.seasons, "season")
        return (lambda year: spans.season(year, season)) if season else None


# Absolute dates


def _iso(found: Match) -> list[Span]:
    """``2007-08`` is August 2007 or the years 2007 and 2008; the rest is left to “2019-20”."""
    year, month = found.year, found.month
    return found.part(
        [spans.month(year, month), _century_years(year, month) if month <= 12 else None]
    )


def _century_years(year: int, end: int) -> Span | None:
    """“1939-45”: the end has the first year's century."""
    last = year - year % 100 + end
    return spans.years(year, last) if last > year else None


def _numeric(found: Match) -> list[Span]:
    """Day and month in the language's order, or in both orders where both are in use."""
    a, b = found.number("a"), found.number("b")
    if a is None or b is None:
        return found.part([spans.day(found.year, found.month, found.number("d") or 0)])
    day_first, month_first = spans.day(found.year, b, a), spans.day(found.year, a, b)
    order = found.grammar.day_first
    both = [day_first, month_first] if order is None else [day_first if order else month_first]
    return list(dict.fromkeys(found.part(both)))


def _dated(found: Match) -> list[Span]:
    """One day or month of a year, or two of them joined by “to” (an interval) or “and” (two
    candidates).
    """
    year, month = found.year, found.month
    month1 = found.number("m1") or found.look_up(found.grammar.months, "month1") or month
    day, day1, day2 = (found.number(*names) for names in (("d", "day"), ("day1",), ("day2",)))
    last = spans.day(year, month, day2 or day) if day else spans.month(year, month)
    first = last
    if day1 or day2:
        first = spans.day(year, month1, day1 or day or 0)
    elif month1 != month:
        first = spans.month(year - (month1 > month), month1)
    if first is None or last is None:
        return []
    apart = "also" in found.groups and "between" not in found.groups
    return found.part([first, last] if apart else [(first[0], last[1])])


def _season(found: Match) -> list[Span]:
    """“winter 2022” begins in 2022 or ends in it; “winter 2022-23” leaves no choice."""
    season = found.look_up(found.grammar.language.seasons, "season") or 0
    both = season == 4 and "end" not in found.groups
    return found.part(
        [
            spans.season(year, season)
            for year in ((found.year - 1, found.year) if both else (found.year,))
        ]
    )


def _decade(found: Match) -> list[Span]:
    first = (found.number("decade") or 0) + 100 * ((found.number("century") or 1) - 1)
    return found.part([spans.years(first, first + 9)])


def _century(found: Match) -> list[Span]:
    number = (
        found.number("century") or found.look_up(found.grammar.language.ordinals, "ordinal") or 0
    )
    return found.part([spans.century(number) if number <= 22 else None])


def _years(found: Match) -> list[Span]:
    return found.part([_century_years(found.year, found.number("end") or 0)])


def _year(found: Match) -> list[Span]:
    return found.part([spans.years(found.year, found.year)])


ABSOLUTE: Mapping[str, Callable[[Match], list[Span]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "dmy": _dated,
    "mdy": _dated,
    "ymd": _dated,
    "month": _dated,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "year": _year,
}
"""Rule → the spans its match may mean; none if it is no date."""

FULL = frozenset({"numeric", "dmy", "mdy", "ymd", "ago"})
"""Rules whose match is a date even if there is no such day: “30 February 2025” is not February 2025.

“three thousand years ago” is before the first year, and not the duration “three thousand years”.
"""

# Dates relative to publication


def _calendar(found: Match, anchor: Span, offset: int) -> list[Span]:
    """The calendar unit so many units away; days, hours and several units (“these years”) have none
    of their own.
    """
    several = found.word("unit").casefold() in found.grammar.language.plurals
    if found.unit is None or found.unit[1] != 1 or found.unit[0] in ("day", "hour") or several:
        return []
    first, last = (
        spans.period(found.unit[0], spans.step(end, found.unit[0], offset)) for end in anchor
    )
    return [(first[0], last[1])]


def _named(found: Match, anchor: Span, offset: int) -> list[Span]:
    """“this”, “last” or “next” with a unit, month, season or weekday."""
    if found.unit:
        return found.part(_calendar(found, anchor, offset))
    if found.doubtful:
        return []
    if make := found.named():
        choose = {-1: spans.last_one, 0: spans.this_one, 1: spans.next_one}[offset]
        return found.part(choose(make, anchor))
    return _weekday(found, anchor, offset)


def _weekday(found: Match, anchor: Span, offset: int) -> list[Span]:
    """“last Monday” is the latest before, or the one before that; “on Monday” the latest or the
    next.
    """
    weekday = found.look_up(found.grammar.weekdays, "weekday")
    if weekday is None:
        return []
    back = [(end.weekday() - weekday) % 7 for end in anchor]
    if offset < 0:
        steps = [[-(days or 7) for days in back], [-(days or 7) - 7 for days in back]]
    elif offset > 0:
        steps = [[7 - days for days in back], [14 - days for days in back]]
    else:
        steps = [[-days for days in back], [7 - days for days in back]]
    moved = [
        [spans.shift(end, days=days) for end, days in zip(anchor, step, strict=True)]
        for step in steps
    ]
    return [(min(first, last), max(first, last)) for first, last in moved]


def _month_of(found: Match, anchor: Span) -> list[Span]:
    """“January of last year”."""
    rel = found.groups["rel"].casefold()
    offset = 0 if _THIS.match(rel) else 1 if _NEXT.match(rel) else -1
    return found.part(
        spans.month(year + offset, found.month)
        for year in range(anchor[0].year, anchor[1].year + 1)
    )


def _day(found: Match, anchor: Span) -> list[Span]:
    offsets = {"before": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after": 2}
    days = next(days for name, days in offsets.items() if name in found.groups)
    return [(spans.shift(anchor[0], days=days), spans.shift(anchor[1], days=days))]


def _past(found: Match, anchor: Span) -> list[Span]:
    """“the past two decades”: from there to publication; “the last year” is the calendar's as well."""
    calendar = (
        _calendar(found, anchor, -1) if found.groups.get("word", "").casefold() == "last" else []
    )
    return found.reach(anchor, -1) + calendar


def _recent(found: Match, anchor: Span) -> list[Span]:
    units = found.grammar.language.units
    named = [
        units[word.casefold()][0] for name, word in found.groups.items() if name.startswith("unit")
    ]
    days = max((spans.RECENT_DAYS.get(unit, 0) for unit in named), default=0)
    return [(spans.shift(anchor[0], days=-days), anchor[1])] if days else []


def _so_far(found: Match, anchor: Span) -> list[Span]:
    """“earlier this year” ends with publication."""
    return [(first, anchor[1]) for first, _ in _named(found, anchor, 0) if first <= anchor[1]]


def _rest(found: Match, anchor: Span) -> list[Span]:
    """“later this year” begins with publication."""
    return [(anchor[0], last) for _, last in _named(found, anchor, 0) if last >= anchor[0]]


def _latest(found: Match, anchor: Span) -> list[Span]:
    """“this past January”."""
    make = found.named()
    return (
        found.part(spans.latest(make, anchor, same_year=False))
        if make
        else _weekday(found, anchor, -1)[:1]
    )


def _bare(found: Match, anchor: Span) -> list[Span]:
    """“in January”, “on 17 January”, “on Monday”; a name that is also another word must be
    introduced.
    """
    make, name = found.named(), found.word("month")
    if make is None:
        return _weekday(found, anchor, 0)
    if name[:1].islower():
        return []
    introduced = (
        found.whole or {"day", "day1", "lead", "early", "mid", "late"} & found.groups.keys()
    )
    if not introduced and (found.month in found.grammar.language.doubtful or len(name) <= 4):
        return []
    return found.part(spans.latest(make, anchor))


def _months(found: Match, anchor: Span) -> list[Span]:
    """“from January to March”, or two months with “and” between them."""
    make, month, first = (
        found.named(),
        found.month,
        found.look_up(found.grammar.months, "month1") or 0,
    )
    if make is None or found.word("month")[:1].islower():
        return []
    if "also" in found.groups and "between" not in found.groups:
        return spans.latest(lambda year: spans.month(year, first), anchor) + spans.latest(
            make, anchor
        )
    starts = [
        (spans.month(last[0].year - (first > month), first), last)
        for last in spans.latest(make, anchor)
    ]
    return [(start[0], last[1]) for start, last in starts if start is not None]


def _tens(found: Match, anchor: Span) -> list[Span]:
    """“the nineties”: the latest that have begun, and the ones before where those are not ten years
    old.
    """
    tens = found.look_up(found.grammar.language.decades, "tens") or int(found.word("tens"))
    latest = anchor[1].year - (anchor[1].year - tens) % 100
    starts = [latest] if latest <= anchor[1].year - 10 else [latest, latest - 100]
    return found.part(spans.years(start, start + 9) for start in starts)


def _duration(found: Match, anchor: Span) -> list[Span]:
    """“twenty-five years”, counted back from publication."""
    led = not {"lead", "more", "less", "about"}.isdisjoint(found.groups)
    if found.word("number").casefold() in SINGLE and not led:
        return []
    return found.reach(anchor, -1)


RELATIVE: Mapping[str, Callable[[Match, Span], list[Span]]] = {
    "ago": lambda found, anchor: found.away(anchor, -1),
    "hence": lambda found, anchor: found.away(anchor, 1),
    "before_last": lambda found, anchor: _calendar(found, anchor, -2),
    "this": lambda found, anchor: _named(found, anchor, 0),
    "last": lambda found, anchor: _named(found, anchor, -1),
    "next": lambda found, anchor: _named(found, anchor, 1),
    "month_of": _month_of,
    "day": _day,
    "past": _past,
    "ahead": lambda found, anchor: found.reach(anchor, 1),
    "recent": _recent,
    "so_far": _so_far,
    "rest": _rest,
    "latest": _latest,
    "bare": _bare,
    "months": _months,
    "tens": _tens,
    "duration": _duration,
}
"""Rule → the spans its match may mean, counted from the days of publication."""
