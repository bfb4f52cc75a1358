"""Read an EDTF date into the first and the last day that it covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from deckgen.text.calendar_days import EARLIEST_DAY, Day, find_month_end, make_day

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

MAX_DATE_LENGTH = 64
"""The longest text that is read: an interval of two qualified date-times has about 60 characters."""

SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    25: (3, 5),
    26: (6, 8),
    27: (9, 11),
    28: (12, 14),
    29: (9, 11),
    30: (12, 14),
    31: (3, 5),
    32: (6, 8),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}
"""The numbers of ISO 8601-2 (EDTF levels 1 and 2) as first and last month; months above 12 fall in the next year.

21-24 are spring to winter without a hemisphere and are read as northern, 25-28 are northern, 29-32
southern, 33-36 quarters, 37-39 thirds and 40-41 halves of a year. Seasons are the meteorologists'
three whole months, so a winter reaches into the next year.
"""

# Level 2 lets a sign of doubt stand on either side of each part of a date.
_DATE = re.compile(
    r"[?~%]?(?P<year>[0-9X]{4}|-(?!0000)[0-9]{4})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9]{2}|XX)[?~%]?(?:-[?~%]?(?P<day>[0-9]{2}|XX)[?~%]?)?)?"
)
_DATE_TIME = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-4]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_SET = re.compile(r"\[.+\]|\{.+\}")
_OPEN_ENDS = ("", "..")

# The first and the last day that a text may mean.
_Bounds = tuple[Day, Day]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """An EDTF date: the text as written and the days it may mean, both ends included.

    ``first`` and ``last`` are the bounds as written: neither ``?`` (``is_uncertain``) nor ``~``
    (``is_approximate``) widens them. An open or unknown end of an interval is ``EARLIEST_DAY`` or
    ``date.max``. ``precision`` is ``interval`` for whatever is not one calendar unit.
    """

    text: str
    first: Day
    last: Day
    precision: Precision
    is_uncertain: bool
    is_approximate: bool


def parse_date(text: str) -> EdtfDate | None:
    """The EDTF date that ``text`` is, or None if it is not a date; never raises.

    Read are levels 0 to 2 of EDTF (https://www.loc.gov/standards/datetime/): dates, intervals,
    sets, seasons, ``?~%`` and ``X``; ``0000`` is 1 BC, ``-0043`` 44 BC. Not read, so None: years
    outside -9999 to 9999 (``Y…``), years with significant digits (``1950S2``), a month or day of
    which one digit is unspecified (``2004-1X``), a year before Christ with ``X`` (its hundreds are
    no century), intervals that run backwards or have neither end, surrounding white space, and
    texts longer than ``MAX_DATE_LENGTH``. Of a date-time only the day is kept.
    """
    return _parse_cached(str(text)) if len(text) <= MAX_DATE_LENGTH else None


@lru_cache(maxsize=4096)
def _parse_cached(text: str) -> EdtfDate | None:
    """``text`` is a plain str, so that the cache does not keep the file of a ``YamlText`` alive."""
    precision: Precision = "interval"
    if "/" in text:
        bounds = _parse_range(text.split("/"))
    elif _SET.fullmatch(text):
        bounds = _parse_set(text[1:-1])
    else:
        timed = _DATE_TIME.fullmatch(text)
        bounds = _parse_bounds(timed["date"] if timed else text)
        if bounds is not None:
            precision = _determine_precision(text, *bounds)
    if bounds is None or bounds[0] > bounds[1]:
        return None
    uncertain, approximate = not {"?", "%"}.isdisjoint(text), not {"~", "%"}.isdisjoint(text)
    return EdtfDate(text, *bounds, precision, uncertain, approximate)


def _parse_bounds(text: str) -> _Bounds | None:
    """The bounds of a year, a month, a day or a season, with or without unspecified digits."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    years = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if years[0] < min(1, years[1]):
        return None
    months = (1, 12)
    if match["month"] not in (None, "XX"):
        number = int(match["month"])
        months = SEASON_MONTHS.get(number, (number, number))
        has_only_year = years[0] == years[1] and match["day"] is None
        if number > 12 and not (number in SEASON_MONTHS and has_only_year):
            return None
    try:
        if match["day"] not in (None, "XX"):
            day = int(match["day"])
            return make_day(years[0], months[0], day), make_day(years[1], months[1], day)
        return make_day(years[0], months[0], 1), find_month_end(years[1], months[1])
    except ValueError:  # year 10000, month 0, or no such day
        return None


def _parse_range(ends: list[str]) -> _Bounds | None:
    """The bounds from one date to another; an end that is empty (unknown) or ``..`` (open) has no
    bound.
    """
    if len(ends) != 2 or all(end in _OPEN_ENDS for end in ends):
        return None
    lower = (EARLIEST_DAY, EARLIEST_DAY) if ends[0] in _OPEN_ENDS else _parse_bounds(ends[0])
    upper = (date.max, date.max) if ends[1] in _OPEN_ENDS else _parse_bounds(ends[1])
    return (lower[0], upper[1]) if lower and upper else None


def _parse_set(text: str) -> _Bounds | None:
    """The bounds of all dates between brackets: ``1667,1668,1670..1672``."""
    found = [
        _parse_range(each.split("..")) if ".." in each else _parse_bounds(each)
        for each in text.split(",")
    ]
    bounds = [each for each in found if each is not None]
    if len(bounds) < len(found):
        return None
    return min(first for first, _ in bounds), max(last for _, last in bounds)


def _determine_precision(text: str, first: Day, last: Day) -> Precision:
    """The calendar unit that begins and ends with these days."""
    if first == last:
        return "day"
    if first.day == 1 and last == find_month_end(first.year, first.month):
        return "month"
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return "season" if "X" not in text else "interval"
    years = last.year - first.year + 1
    spans: dict[int, Precision] = {1: "year", 10: "decade", 100: "century"}
    return spans.get(years, "interval") if first.year % years == 0 else "interval"
