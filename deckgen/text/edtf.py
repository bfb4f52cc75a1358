"""Read an EDTF date into the first and the last day that it covers."""

from __future__ import annotations

import calendar
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from threading import Lock
from typing import Any, Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

MAX_DATE_LENGTH = 64
"""The longest text that is read.

An interval of two qualified date-times has about 60 characters; at this length the slowest set that
was tried takes the library 80 ms, and the time grows with the length.
"""

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
three whole months; unlike the edtf library, which ends a winter on 31 December, a winter reaches into
the next year.
"""

_PLAIN_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
_STDOUT_LOCK = Lock()
_OPEN_ENDS = ("", "..")
_LIBRARY_DATE = re.compile(r"[0-9X?~%.,\[\]{}TZ:+-]+")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """An EDTF date: the text as written and the days it may mean, both ends included.

    ``first`` and ``last`` are the bounds as written: neither ``?`` (``is_uncertain``) nor ``~``
    (``is_approximate``) widens them. An open or unknown end of an interval is ``date.min`` or
    ``date.max``. ``precision`` is ``interval`` for whatever is not one calendar unit.
    """

    text: str
    first: date
    last: date
    precision: Precision
    is_uncertain: bool
    is_approximate: bool


def parse_date(text: str) -> EdtfDate | None:
    """The EDTF date that ``text`` is, or None where it is none; never raises.

    Read are levels 0 to 2 of EDTF (https://www.loc.gov/standards/datetime/): dates, intervals,
    sets, seasons, ``?~%`` and ``X``. Not read, so None: years outside 1-9999 (``Y…`` and negative
    years, for Python's dates end there), years with significant digits (``1950S2``), intervals that
    run backwards or have neither end, surrounding white space, and texts longer than
    ``MAX_DATE_LENGTH``. Of a date-time only the day is kept.
    """
    return _parse_cached(str(text)) if len(text) <= MAX_DATE_LENGTH else None


@lru_cache(maxsize=4096)
def _parse_cached(text: str) -> EdtfDate | None:
    """``text`` is a plain str, so that the cache does not keep the file of a ``Text`` alive."""
    if plain := _PLAIN_DATE.fullmatch(text):
        year, month, day = plain.groups()
        return _build_calendar_date(
            text, int(year), int(month) if month else None, int(day) if day else None
        )
    if "/" in text:
        return _parse_interval(text)
    return _parse_with_library(text) if _LIBRARY_DATE.fullmatch(text) else None


def _build_calendar_date(
    text: str, year: int, month: int | None, day: int | None
) -> EdtfDate | None:
    """A year, a month, a day or a season."""
    if month is None:
        return _build_date(
            text, _compute_month_bounds(year, 1), _compute_month_bounds(year, 12), "year"
        )
    if day is None and month in SEASON_MONTHS:
        first_month, last_month = SEASON_MONTHS[month]
        return _build_date(
            text,
            _compute_month_bounds(year, first_month),
            _compute_month_bounds(year, last_month),
            "season",
        )
    if day is None:
        whole = _compute_month_bounds(year, month) if month <= 12 else None
        return _build_date(text, whole, whole, "month")
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return _build_date(text, (only, only), (only, only), "day")


def _parse_interval(text: str) -> EdtfDate | None:
    """Two dates around one slash; an end that is empty (unknown) or ``..`` (open) has no bound."""
    lower, _, upper = text.partition("/")
    if lower in _OPEN_ENDS and upper in _OPEN_ENDS:
        return None
    start = (date.min, date.min) if lower in _OPEN_ENDS else _parse_interval_end(lower)
    end = (date.max, date.max) if upper in _OPEN_ENDS else _parse_interval_end(upper)
    return _build_date(text, start, end, "interval")


def _parse_interval_end(text: str) -> tuple[date, date] | None:
    """The bounds of one end of an interval, which cannot be an interval or a set itself."""
    found = None if text[0] in "[{" or "/" in text else _parse_cached(text)
    return (found.first, found.last) if found else None


def _compute_month_bounds(year: int, month: int) -> tuple[date, date] | None:
    """The first and last day of a month; month 13 is January of the next year."""
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _build_date(
    text: str, start: tuple[date, date] | None, end: tuple[date, date] | None, precision: Precision
) -> EdtfDate | None:
    """The date from the beginning of ``start`` to the end of ``end``."""
    if start is None or end is None or start[0] > end[1]:
        return None
    uncertain, approximate = not {"?", "%"}.isdisjoint(text), not {"~", "%"}.isdisjoint(text)
    return EdtfDate(text, start[0], end[1], precision, uncertain, approximate)


def _parse_with_library(text: str) -> EdtfDate | None:
    """What only the edtf library reads: ``X``, sets, date-times, ``?~%`` inside a date."""
    from edtf import parse_edtf  # slow to import and seldom needed

    try:
        # The library prints what it then fails to read; the lock is for threads, which share
        # stdout.
        with _STDOUT_LOCK, redirect_stdout(StringIO()):
            parsed = parse_edtf(text)
            first, last = (
                _convert_bound(parsed.lower_strict(), date.min),
                _convert_bound(parsed.upper_strict(), date.max),
            )
    except Exception:  # it raises at least six types, and what it cannot read is no date
        return None
    precision = "interval" if text[0] in "[{" else _determine_precision(first, last)
    return _build_date(text, (first, first), (last, last), precision)


def _convert_bound(bound: Any, unbounded: date) -> date:
    """A bound as the library gives it: a time tuple, or an infinite float for an open end."""
    return unbounded if isinstance(bound, float) else date(*bound[:3])


def _determine_precision(first: date, last: date) -> Precision:
    """The calendar unit that begins and ends with these days."""
    if first == last:
        return "day"
    if (first, last) == _compute_month_bounds(first.year, first.month):
        return "month"
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return "interval"
    years = last.year - first.year + 1
    spans: dict[int, Precision] = {1: "year", 10: "decade", 100: "century"}
    return spans.get(years, "interval") if first.year % years == 0 else "interval"
