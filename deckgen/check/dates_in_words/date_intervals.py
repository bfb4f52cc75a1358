"""Calendar arithmetic for date phrases: spans of days, and how far “a decade ago” may be off."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from deckgen.text.calendar_days import Day, EarlyDay
from deckgen.text.edtf import EdtfDate

DateInterval = tuple[date, date]
"""The first and the last day, both included."""

DayInterval = tuple[Day, Day]
"""The same, also before the year 1."""

YEARS_PER_UNIT = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
"""The units that are counted in years."""

RECENT_DAYS = {
    "hour": 2,
    "day": 14,
    "week": 70,
    "month": 365,
    "year": 3653,
    "decade": 18263,
    "century": 73050,
}
"""How far “recent weeks” and the like reach back, in days.

Ours: ten weeks, twelve months, ten years, because beyond that people take the next larger word.
They are generous, because they only bound what an author declares.
"""


def build_years(first: int, last: int) -> DateInterval | None:
    """Whole years; None outside what a Python date can hold."""
    return (date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9999 else None


def build_month(year: int, number: int) -> DateInterval | None:
    """A whole month; None for a month or year that there is not."""
    if not (1 <= year <= 9999 and 1 <= number <= 12):
        return None
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def build_day(year: int, month_number: int, number: int) -> DateInterval | None:
    """A single day; None for one that there is not (30 February)."""
    try:
        only = date(year, month_number, number)
    except ValueError:
        return None
    return only, only


def build_season(year: int, number: int) -> DateInterval | None:
    """Spring (1) to winter (4) of the northern hemisphere, by either reckoning.

    From the first day of the meteorologists' season to the last of the astronomers'; a winter is
    named after the year it begins in.
    """
    first = (year, 3 * number, 1)
    last = (year + 1, 3, 20) if number == 4 else (year, 3 * number + 3, (21, 23, 21)[number - 1])
    return (date(*first), date(*last)) if 1 <= year <= 9998 else None


def has_whole_years(interval: DayInterval) -> bool:
    """Whether it begins with the first day of a year and ends with the last one of a year."""
    first, last = interval
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def build_part_of_year(year: int, number: int, parts: int) -> DateInterval | None:
    """The nth of so many equal parts of a year: quarters or halves; None where there is no such part."""
    months = 12 // parts
    first, last = build_month(year, months * (number - 1) + 1), build_month(year, months * number)
    return (first[0], last[1]) if first and last else None


def build_century(number: int) -> DateInterval | None:
    """The nth century by either reckoning: the 19th is 1800 to 1900."""
    return build_years(max(1, 100 * number - 100), 100 * number) if number >= 1 else None


def narrow_interval(span: DateInterval, which: str | None) -> DateInterval:
    """The first half (``early``), middle half (``mid``) or last half (``late``) of a span; else all
    of it.

    Halves are whole months where the span has at least four.
    """
    if which is None:
        return span
    first, last = span
    after = shift_day(last, days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if months < 4 or first.day != 1 or after.day != 1:
        days = (last - first).days
        cuts = [first + timedelta(days=days * quarter // 4) for quarter in range(5)]
        return {"early": (cuts[0], cuts[2]), "mid": (cuts[1], cuts[3])}.get(
            which, (cuts[2], cuts[4])
        )
    start, end = {"early": (0, months // 2), "mid": (months // 4, months - months // 4)}.get(
        which, (months // 2, months)
    )
    return shift_day(first, start), shift_day(first, end, -1)


def find_calendar_unit(unit: str, of: date) -> DateInterval:
    """The calendar unit that holds a day.

    A week runs from Sunday to Sunday, for it begins on either side of Sunday; a century has 101
    years.
    """
    if unit == "week":
        return shift_day(of, days=-of.weekday() - 1), shift_day(of, days=6 - of.weekday())
    if unit == "month":
        return build_month(of.year, of.month) or (of, of)
    if unit == "quarter":
        return build_part_of_year(of.year, (of.month + 2) // 3, 4) or (of, of)
    if unit in YEARS_PER_UNIT:
        first = max(1, of.year - of.year % YEARS_PER_UNIT[unit])
        length = (
            YEARS_PER_UNIT[unit] if unit in ("century", "millennium") else YEARS_PER_UNIT[unit] - 1
        )
        return build_years(first, min(9999, first + length)) or (of, of)
    return of, of


def shift_day(of: date, months: int = 0, days: int = 0) -> date:
    """A day moved by months, then by days; kept inside the month and inside what a date can hold."""
    index = of.year * 12 + of.month - 1 + months
    if not 12 <= index < 120_000:
        return date.min if index < 12 else date.max
    year, number = divmod(index, 12)
    of = date(year, number + 1, min(of.day, calendar.monthrange(year, number + 1)[1]))
    try:
        return of + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def shift_by_units(of: date, unit: str, count: int) -> date:
    """A day moved by whole units."""
    if unit in YEARS_PER_UNIT:
        return shift_day(of, months=12 * YEARS_PER_UNIT[unit] * count)
    if unit in ("month", "quarter"):
        return shift_day(of, months=count * (3 if unit == "quarter" else 1))
    return shift_day(of, days=count * (7 if unit == "week" else 1))


def offset_interval(
    anchor: DateInterval, number: tuple[float, float], unit: str, direction: int, loose: float = 1.0
) -> DateInterval:
    """The span that “N units ago” (``direction`` -1) or “in N units' time” (+1) may mean.

    ``number`` is a range: (2, 2) is “two”, (2, 6) “a few”. Counted from both ends of ``anchor``,
    taken as the whole calendar year or month that is hit, then widened on both sides by a slack
    that grows with the unit and with how round the number is, for round numbers are estimates:

    - years: a multiple of ten is off by a tenth, at least 2 years; another multiple of five by a
      tenth, at least 1 year; any other number by a twentieth, from 3 months to 12. From July 2025
      “two years ago” is October 2022 to March 2024, “a decade ago” 2013 to 2017, “a quarter of a
      century ago” 1998 to 2002.
    - months: 5 days for each, at least 15 days;
    - weeks: 3 days and one for each week;
    - days: one for every five; hours: one day.

    ``loose`` multiplies the slack (“about”). The numbers are a choice of ours, made
    for the first source's phrases and not measured on others.
    """
    ends = []
    for count in number:
        base, whole = _count_whole_units(count, unit)
        calendar_unit = base if base in ("year", "month") else "day"
        hit = [
            find_calendar_unit(calendar_unit, shift_by_units(end, base, direction * whole))
            for end in anchor
        ]
        months, days = (round(slack * loose) for slack in _compute_slack(base, whole))
        ends += [shift_day(hit[0][0], -months, -days), shift_day(hit[1][1], months, days)]
    return min(ends), max(ends)


def find_far_end(
    anchor: DateInterval, number: tuple[float, float], unit: str, direction: int, loose: float = 1.0
) -> date:
    """Where “the past N units” (``direction`` -1) begins, or “the coming N units” (+1) ends.

    The slack of :func:`offset_interval`, or the end of the calendar year or month that is hit,
    whichever is farther.
    """
    base, whole = _count_whole_units(max(number), unit)
    target = shift_by_units(anchor[0 if direction < 0 else 1], base, direction * whole)
    first, last = find_calendar_unit(base if base in ("year", "month") else "day", target)
    months, days = (direction * round(slack * loose) for slack in _compute_slack(base, whole))
    loosened = shift_day(target, months, days)
    return min(first, loosened) if direction < 0 else max(last, loosened)


def _count_whole_units(count: float, unit: str) -> tuple[str, int]:
    """A count in whole years, months, weeks or days: half a year is six months."""
    count = min(count, 100_000.0)
    if unit in YEARS_PER_UNIT:
        months = round(12 * YEARS_PER_UNIT[unit] * count)
        return ("year", months // 12) if months % 12 == 0 else ("month", months)
    if unit == "quarter":
        return "month", round(3 * count)
    if unit == "week" and count != int(count):
        return "day", round(7 * count)
    return ("hour", math.ceil(count / 24)) if unit == "hour" else (unit, round(count))


def _compute_slack(unit: str, count: int) -> tuple[int, int]:
    """Months and days that a count may be off, see :func:`offset_interval`."""
    if unit == "year":
        if count % 5:
            return min(12, max(3, round(count * 12 / 20))), 0
        return 12 * max(1 if count % 10 else 2, count // 10), 0
    return 0, {"month": max(15, 5 * count), "week": 3 + count, "hour": 1}.get(unit, count // 5)


def find_anchor(published: EdtfDate | None) -> DateInterval | None:
    """The days on which a text may have appeared; None where that is unknown or too wide to count
    from, or before the year 1.

    An approximate date is widened by one of its own units on both sides; more than eleven years are
    too wide.
    """
    if published is None:
        return None
    first, last = published.first, published.last
    if isinstance(first, EarlyDay) or isinstance(last, EarlyDay):
        return None
    if published.is_approximate:
        months = {"month": 1, "season": 3, "year": 12, "decade": 120}.get(published.precision, 0)
        days = 0 if months else (last - first).days + 1
        first, last = (
            shift_day(first, -months, -days),
            shift_day(shift_day(last, days=1), months, days - 1),
        )
    return (first, last) if (last - first).days <= 11 * 366 else None


def _list_anchor_days(anchor: DateInterval) -> list[date]:
    """The days of an anchor that relative dates are counted from."""
    # The ends are not enough: “last January” changes its meaning with each year between them.
    between = (date(year, 12, 31) for year in range(anchor[0].year, anchor[1].year))
    return list(dict.fromkeys((anchor[0], *between, anchor[1])))


YearlyInterval = Callable[[int], "DateInterval | None"]
"""Which span a name such as “January” means in a given year."""


def _list_nearby_intervals(make: YearlyInterval, of: date) -> list[DateInterval]:
    spans = (make(year) for year in range(max(1, of.year - 2), min(9998, of.year + 2) + 1))
    return [span for span in spans if span is not None]


def choose_this(make: YearlyInterval, anchor: DateInterval) -> list[DateInterval]:
    """“this January”: of the same year, and also the next or last one where that is far nearer.

    Far nearer: less than 100 days away while the year's own is more than 200 days away (“this
    January” written in December).
    """
    found = []
    for point in _list_anchor_days(anchor):
        own = make(point.year)
        found += [own] if own else []
        if own and _count_days_between(own, point) > 200:
            found += [
                span
                for span in _list_nearby_intervals(make, point)
                if _count_days_between(span, point) < 100
            ]
    return _remove_duplicates(found)


def choose_last(make: YearlyInterval, anchor: DateInterval) -> list[DateInterval]:
    """“last January”: the latest that is over, and also last year's; written in January they are
    one.
    """
    found = []
    for point in _list_anchor_days(anchor):
        over = [span for span in _list_nearby_intervals(make, point) if span[1] < point]
        found += [
            span
            for span in (*over[-1:], make(point.year - 1))
            if span is not None and span[1] < point
        ]
    return _remove_duplicates(found)


def choose_next(make: YearlyInterval, anchor: DateInterval) -> list[DateInterval]:
    """“next January”: the first that is still to come, and also next year's."""
    found = []
    for point in _list_anchor_days(anchor):
        ahead = [span for span in _list_nearby_intervals(make, point) if span[0] > point]
        found += [
            span
            for span in (*ahead[:1], make(point.year + 1))
            if span is not None and span[0] > point
        ]
    return _remove_duplicates(found)


def choose_nearest(make: YearlyInterval, anchor: DateInterval) -> list[DateInterval]:
    """“in January”: the latest that has begun, and the first that is still to come."""
    found = choose_latest(make, anchor, same_year=False)
    for point in _list_anchor_days(anchor):
        ahead = [span for span in _list_nearby_intervals(make, point) if span[0] > point]
        found += ahead[:1]
    return _remove_duplicates(found)


def choose_latest(
    make: YearlyInterval, anchor: DateInterval, same_year: bool = True
) -> list[DateInterval]:
    """“in January”: the latest that has begun, and (``same_year``) also the same year's."""
    found = []
    for point in _list_anchor_days(anchor):
        begun = [span for span in _list_nearby_intervals(make, point) if span[0] <= point]
        own = [make(point.year)] if same_year else []
        found += [span for span in (*begun[-1:], *own) if span is not None]
    return _remove_duplicates(found)


def _count_days_between(span: DateInterval, point: date) -> int:
    return max((span[0] - point).days, (point - span[1]).days, 0)


def _remove_duplicates(spans: Iterable[DateInterval]) -> list[DateInterval]:
    return list(dict.fromkeys(spans))
