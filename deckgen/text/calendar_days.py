"""Days of any year that EDTF can write: Python's own end at the year 1."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

# After so many years the calendar is the same again, to the day of the week.
CALENDAR_YEARS = 400
_CALENDAR_DAYS = 146_097
_EARLIEST_YEAR = -9999


@dataclass(frozen=True, slots=True)
class EarlyDay:
    """A day before the year 1, counted back in the calendar of today, as EDTF does.

    ``year`` is 0 or less: 0 is 1 BC, -43 is 44 BC. It compares with Python's dates.
    """

    year: int
    month: int
    day: int

    def toordinal(self) -> int:
        """Days from the first day of the year 1, which is 1; so this is 0 or less."""
        cycles = -self.year // CALENDAR_YEARS + 1
        later = date(self.year + cycles * CALENDAR_YEARS, self.month, self.day)
        return later.toordinal() - cycles * _CALENDAR_DAYS

    def isoformat(self) -> str:
        """The day as EDTF writes it: ``-0043-03-15``."""
        sign = "-" if self.year else ""
        return f"{sign}{-self.year:04}-{self.month:02}-{self.day:02}"

    def __lt__(self, other: Day) -> bool:
        return self.toordinal() < other.toordinal()

    def __le__(self, other: Day) -> bool:
        return self.toordinal() <= other.toordinal()

    def __gt__(self, other: Day) -> bool:
        return self.toordinal() > other.toordinal()

    def __ge__(self, other: Day) -> bool:
        return self.toordinal() >= other.toordinal()


Day = date | EarlyDay

EARLIEST_DAY = EarlyDay(_EARLIEST_YEAR, 1, 1)


def make_day(year: int, month: int, day: int) -> Day:
    """The day of a year from -9999 to 9999; ValueError for one that there is not."""
    if year >= 1:
        return date(year, month, day)
    if year < _EARLIEST_YEAR:
        raise ValueError(f"year {year} is before {_EARLIEST_YEAR}")
    date(move_into_cycle(year), month, day)
    return EarlyDay(year, month, day)


def find_month_end(year: int, month: int) -> Day:
    """The last day of a month; month 13 is January of the next year. Raises ValueError."""
    if month > 12:
        year, month = year + 1, month - 12
    return make_day(year, month, calendar.monthrange(move_into_cycle(year), month)[1])


def count_years(year: int) -> int:
    """The year as people count it in its era: there is no year 0 between 1 BC and AD 1."""
    return year if year > 0 else 1 - year


def move_into_cycle(year: int) -> int:
    """A year from 2000 to 2399 that has the same calendar."""
    return 2000 + year % CALENDAR_YEARS
