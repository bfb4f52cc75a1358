"""EDTF dates and the days they cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.text.calendar_days import EARLIEST_DAY, Day, EarlyDay
from deckgen.text.edtf import MAX_DATE_LENGTH, SEASON_MONTHS, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("0044", date(44, 1, 1), date(44, 12, 31), "year"),
        ("2025-01", date(2025, 1, 1), date(2025, 1, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-01-17", date(2025, 1, 17), date(2025, 1, 17), "day"),
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31), "season"),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28), "season"),
        ("2021-34", date(2021, 4, 1), date(2021, 6, 30), "season"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("1XXX", date(1000, 1, 1), date(1999, 12, 31), "interval"),
        ("2004-XX", date(2004, 1, 1), date(2004, 12, 31), "year"),
        ("2004-06-XX", date(2004, 6, 1), date(2004, 6, 30), "month"),
        ("156X-12-25", date(1560, 12, 25), date(1569, 12, 25), "interval"),
        ("2007/2022", date(2007, 1, 1), date(2022, 12, 31), "interval"),
        ("2025-01/2025-01-17", date(2025, 1, 1), date(2025, 1, 17), "interval"),
        ("199X/2004-06", date(1990, 1, 1), date(2004, 6, 30), "interval"),
        ("2020/..", date(2020, 1, 1), date.max, "interval"),
        ("2020/", date(2020, 1, 1), date.max, "interval"),
        ("../2020", EARLIEST_DAY, date(2020, 12, 31), "interval"),
        ("/2020", EARLIEST_DAY, date(2020, 12, 31), "interval"),
        ("[1667,1668,1670..1672]", date(1667, 1, 1), date(1672, 12, 31), "interval"),
        ("{1960,1961-12}", date(1960, 1, 1), date(1961, 12, 31), "interval"),
        ("[1990,1999]", date(1990, 1, 1), date(1999, 12, 31), "interval"),
        ("1X99", date(1099, 1, 1), date(1999, 12, 31), "interval"),
        ("2004-XX-25", date(2004, 1, 25), date(2004, 12, 25), "interval"),
        ("[1984..]", date(1984, 1, 1), date.max, "interval"),
        ("[..1984]", EARLIEST_DAY, date(1984, 12, 31), "interval"),
        ("-0043-03-15T12:00:00", EarlyDay(-43, 3, 15), EarlyDay(-43, 3, 15), "day"),
        ("2020-01-01T10:00:00Z", date(2020, 1, 1), date(2020, 1, 1), "day"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_date_covers_its_days(text: str, first: Day, last: Day, precision: str) -> None:
    """Bounds are inclusive and the precision is the calendar unit, or ``interval`` where there is
    none.
    """
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.text, parsed.first, parsed.last, parsed.precision) == (
        text,
        first,
        last,
        precision,
    )


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025-07", False, False),
        ("2025-07?", True, False),
        ("2015~", False, True),
        ("2015-03-04%", True, True),
        ("2021-21~", False, True),
        ("199X~", False, True),
        ("2004-06~-11", False, True),
        ("2004-?06-11", True, False),
        ("[1667?,1668]", True, False),
        ("?2004-06", True, False),
        ("2007~/2022?", True, True),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_qualified_date_keeps_its_bounds(text: str, uncertain: bool, approximate: bool) -> None:
    """``?``, ``~`` and ``%`` are remembered, wherever they stand, and do not widen the date."""
    parsed, plain = (
        parse_date(text),
        parse_date(text.translate({ord(sign): None for sign in "?~%"})),
    )
    assert parsed is not None and plain is not None
    assert (parsed.is_uncertain, parsed.is_approximate) == (uncertain, approximate)
    assert (parsed.first, parsed.last) == (plain.first, plain.last)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("January 2025", id="prose"),
        pytest.param("2025-13", id="no such month"),
        pytest.param("2025-00", id="month zero"),
        pytest.param("2025-02-29", id="no such day"),
        pytest.param("2025-05-00", id="day zero"),
        pytest.param("2021-21-01", id="day of a season"),
        pytest.param("2025-1-1", id="single digits"),
        pytest.param("-0000", id="year zero with a sign"),
        pytest.param("-044X", id="a decade before Christ"),
        pytest.param("00XX", id="years of two eras"),
        pytest.param("-0043-02-30", id="no such day before Christ"),
        pytest.param("-0003-02-29", id="no leap year"),
        pytest.param("-0049/-0057", id="backwards before Christ"),
        pytest.param("Y17000", id="after year 9999"),
        pytest.param("9999-24", id="winter after year 9999"),
        pytest.param("1950S2", id="significant digits"),
        pytest.param("2022/2007", id="backwards"),
        pytest.param("../..", id="without ends"),
        pytest.param("/", id="slash alone"),
        pytest.param("2007/2010/2022", id="two slashes"),
        pytest.param("[1667,1668]/1999", id="interval of a set"),
        pytest.param(" 2025", id="space before"),
        pytest.param("2025\n", id="line end after"),
        pytest.param("٢٠٢٥", id="digits of another script"),
        pytest.param("199x", id="small x"),
        pytest.param("XXXX", id="no year at all"),
        pytest.param("199X-21", id="a season of some year"),
        pytest.param("[1667;1668]", id="another separator in a set"),
        pytest.param("[1667,1668}", id="brackets of two sorts"),
        pytest.param("{1667,}", id="an empty entry of a set"),
        pytest.param("2004T10:00:00Z", id="a time of a year"),
        pytest.param("2004-01-01T25:00:00", id="no such hour"),
        pytest.param("2004-1X", id="one unspecified digit of a month"),
        pytest.param("2025\x00", id="control character"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Anything else, and any date that Python cannot hold, is None."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["[" * 10**6, "[" + "1999," * 10**5 + "1999]", "1" * 10**6], ids=["[", "set", "1"]
)
def test_a_long_text_is_not_parsed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile input ends at the length bound, before any parser sees it."""
    monkeypatch.setattr("deckgen.text.edtf._parse_cached", lambda _: pytest.fail("was parsed"))
    assert len(text) > MAX_DATE_LENGTH
    assert parse_date(text) is None


@pytest.mark.parametrize("number", SEASON_MONTHS, ids=str)
def test_every_season_number_is_read(number: int) -> None:
    """21 to 41 are all seasons or other parts of a year, at most six months long."""
    parsed = parse_date(f"2021-{number}")
    assert parsed is not None
    assert parsed.precision == "season"
    assert 58 < parsed.last.toordinal() - parsed.first.toordinal() < 184


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("0000", "0000-01-01", "0000-12-31", "year"),
        ("-0043", "-0043-01-01", "-0043-12-31", "year"),
        ("-0043-03", "-0043-03-01", "-0043-03-31", "month"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15", "day"),
        ("-0004-02", "-0004-02-01", "-0004-02-29", "month"),
        ("0000-24", "0000-12-01", "0001-02-28", "season"),
        ("-0057/-0049", "-0057-01-01", "-0049-12-31", "interval"),
        ("-0026/0014", "-0026-01-01", "0014-12-31", "interval"),
        ("[-0057..-0049]", "-0057-01-01", "-0049-12-31", "interval"),
        ("-0043~", "-0043-01-01", "-0043-12-31", "year"),
        ("../-0043", "-9999-01-01", "-0043-12-31", "interval"),
    ],
)
def test_years_before_christ_are_read(text: str, first: str, last: str, precision: str) -> None:
    """0000 is 1 BC, as in ISO 8601."""
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.first.isoformat(), parsed.last.isoformat()) == (first, last)
    assert parsed.precision == precision


@given(st.text(alphabet="0123456789X?~%.,[]{}/TZ:+- Y", max_size=30) | st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    """Whatever the text, the result is None or a date whose ends are in order."""
    parsed = parse_date(text)
    assert parsed is None or parsed.first <= parsed.last


@given(st.dates(), st.sampled_from(["", "?", "~", "%"]))
def test_a_day_reads_as_itself(day: date, sign: str) -> None:
    """Every ISO date is one day, and its month and year hold it."""
    parsed = [parse_date(day.isoformat()[:length] + sign) for length in (10, 7, 4)]
    assert [each.precision for each in parsed if each] == ["day", "month", "year"]
    assert parsed[0] is not None and parsed[0].first == parsed[0].last == day
    assert all(each is not None and each.first <= day <= each.last for each in parsed)
