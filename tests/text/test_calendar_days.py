"""Days before the year 1, beside Python's own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.text.calendar_days import EARLIEST_DAY, Day, EarlyDay, find_month_end, make_day


def test_days_follow_one_another_over_the_change_of_eras() -> None:
    """There is no year between 1 BC and AD 1."""
    assert EarlyDay(0, 12, 31).toordinal() + 1 == date(1, 1, 1).toordinal()
    assert EarlyDay(-1, 12, 31).toordinal() + 1 == EarlyDay(0, 1, 1).toordinal()


@given(st.integers(-9999, 0), st.integers(0, 365))
def test_the_calendar_repeats_itself(year: int, days: int) -> None:
    """400 years are the same number of days, wherever they begin."""
    later = date(2000 + year % 400, 1, 1) + timedelta(days)
    early = EarlyDay(year, later.month, later.day)
    if later.year == 2000 + year % 400:
        assert early.toordinal() - EarlyDay(year, 1, 1).toordinal() == days


def test_early_days_compare_with_pythons_and_with_each_other() -> None:
    """In the order of time, on either side."""
    days: list[Day] = [date.max, EarlyDay(-43, 3, 15), date.min, EarlyDay(-43, 3, 14), EARLIEST_DAY]
    assert sorted(days) == [days[4], days[3], days[1], days[2], days[0]]
    assert date.min > days[1] > days[3] and days[1] >= days[3] and date.min >= days[1]
    assert days[3] < days[1] < date.min and days[3] <= days[1] <= date.min


@pytest.mark.parametrize(
    ("year", "month", "day"), [(-43, 2, 30), (-3, 2, 29), (0, 0, 1), (-10_000, 1, 1), (1, 13, 1)]
)
def test_what_is_no_day_is_refused(year: int, month: int, day: int) -> None:
    """As Python's own does."""
    with pytest.raises(ValueError, match=r"out of range|must be in|before"):
        make_day(year, month, day)


def test_months_end_as_in_other_years() -> None:
    """5 BC is a leap year of today's calendar."""
    assert find_month_end(-4, 2) == EarlyDay(-4, 2, 29)
    assert find_month_end(-3, 2) == EarlyDay(-3, 2, 28)
    assert find_month_end(0, 13) == date(1, 1, 31)
