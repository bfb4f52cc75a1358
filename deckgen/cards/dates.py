"""Print an EDTF date as people write it in a language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.languages.data_file import read_data_file
from deckgen.languages.language import ENGLISH, Language, require_language
from deckgen.text.calendar_days import Day, EarlyDay, count_years, move_into_cycle
from deckgen.text.edtf import EdtfDate, Precision, parse_date
from deckgen.text.numerals import write_roman

if TYPE_CHECKING:
    from babel import Locale


DASH = "\N{EN DASH}"
# A sign of a date pattern of CLDR; what stands in quotation marks is none.
_PATTERN_SIGN = re.compile(r"'[^']*'|y+|G+|M{3,}|L{3,}")
_YEAR_SIGN, _ERA_SIGN = "\ue000\ue001"
_ERA_SKELETONS: Mapping[Precision, str] = {"day": "GyMMMd", "month": "GyMMM", "year": "Gy"}
_SPACED_DASH = re.compile(rf"(?<=\d)\s+{DASH}\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class _DateWords:
    """What CLDR has no words for, each a pattern around a printed date.

    ``until`` has one form before a year or month and one before a day; ``seasons`` are spring to
    winter; ``articles`` are what a date of that precision takes after a preposition. A ``century``
    has its number in a form: “{number}”, “{ordinal}” (English) or “{roman}”; ``first_century`` is
    there where the first is written in another way.
    """

    about: str
    since: str
    until: Sequence[str]
    decade: str
    century: str
    seasons: Sequence[str]
    first_century: str = ""
    articles: Mapping[Precision, str] = field(default_factory=dict)


def display_date(text: str, language: Language) -> str:
    """An EDTF date as readers of a language expect it; what is not a date stays.

    Months and the order of parts come from CLDR (“17 January 2025”, “17. Januar 2025”,
    “2025年1月17日”). Bare ``en`` prints as CLDR's ``en-001``, English outside North America: day
    before month is what most countries read, and without a comma it sits well inside a sentence;
    ``en-US`` prints “January 17, 2025”. ``-0043`` is “44 BC”. ``2015~`` is “about 2015”, ``2025-07?`` “July 2025 (?)”.
    CLDR lacks words for “about”, decades, centuries, seasons and open ends: some languages have
    them in their data files, and others get “c. 2015” and ranges of years or months. An unknown
    language prints as English.
    """
    return _display_in_language(str(text), language) if parse_date(text) else str(text)


@lru_cache(maxsize=4096)
def _display_in_language(text: str, language: Language) -> str:
    locale = None if language == ENGLISH else language.locale
    return _display_any(text, locale or _find_default_locale()) or text


def _find_default_locale() -> Locale:
    locale = require_language("en-001").locale
    assert locale is not None, "Babel always has English"
    return locale


def _display_any(text: str, locale: Locale) -> str | None:
    """A date, an interval or a set; None for what has no good form in words."""
    if text[0] in "[{":
        return _display_set(text, locale)
    if "/" in text:
        return _display_interval(text.split("/"), locale)
    found = parse_date(text)
    return _display_single_date(found, locale) if found else None


def _display_set(text: str, locale: Locale) -> str | None:
    """``[…]`` is one of its dates, ``{…}`` all of them."""
    from babel.lists import format_list

    whole = parse_date(text)
    has_era = whole is not None and isinstance(whole.first, EarlyDay)
    shown = [_display_entry(part, locale, has_era=has_era) for part in text[1:-1].split(",")]
    known = [part for part in shown if part is not None]
    if len(known) < len(shown):
        return None
    return format_list(known, style="or" if text[0] == "[" else "standard", locale=locale)


def _display_entry(part: str, locale: Locale, *, has_era: bool) -> str | None:
    """A date or an interval of a set."""
    if ".." in part:
        return _display_interval(part.split(".."), locale)
    found = parse_date(part)
    return _display_single_date(found, locale, has_era=has_era) if found else None


def _display_interval(ends: list[str], locale: Locale) -> str | None:
    """Two dates with a dash, or “since” or “until” one where the other is open or unknown."""
    lower, upper = (parse_date(end) for end in ends)
    if lower and upper:
        return _display_closed_interval(lower, upper, locale)
    return _display_open_interval(lower, upper, locale)


def _display_closed_interval(lower: EdtfDate, upper: EdtfDate, locale: Locale) -> str | None:
    """Two years or months as CLDR joins them (“January to March”), anything else with a dash."""
    from babel.dates import format_interval

    plain = lower.precision == upper.precision and not any(
        (lower.is_uncertain, lower.is_approximate, upper.is_uncertain, upper.is_approximate)
    )
    if plain and lower.precision == "year" and isinstance(upper.first, EarlyDay):
        years = f"{count_years(lower.first.year)}{DASH}{count_years(upper.first.year)}"
        return _print_with_era(upper.first, "year", locale, years)
    first, last = lower.first, upper.first
    skeleton = _SKELETONS.get(lower.precision)
    if plain and skeleton and isinstance(first, date) and isinstance(last, date):
        return _normalize_dash(format_interval(first, last, skeleton, locale=locale))
    # “44 BC – 14” would look like two years of one era.
    has_era = isinstance(lower.first, EarlyDay)
    shown = [_display_single_date(end, locale, has_era=has_era) for end in (lower, upper)]
    known = [part for part in shown if part is not None]
    # “2015–2016”, but “May 2015 – June 2016”: without spaces the dash seems to join only “2015” and “June”.
    spaced = any(not part.isalnum() for part in known)
    return (f" {DASH} " if spaced else DASH).join(known) if len(known) == 2 else None


def _display_open_interval(
    lower: EdtfDate | None, upper: EdtfDate | None, locale: Locale
) -> str | None:
    """“since 2020”, “until 2020”; with a bare dash where the language's words would not fit."""
    only = lower or upper
    shown = _display_single_date(only, locale) if only else None
    if only is None or shown is None:
        return None
    words = _find_words(locale)
    if words is None or only.is_approximate or only.precision not in ("day", "month", "year"):
        return f"{shown} {DASH}" if lower else f"{DASH} {shown}"
    if lower:
        return words.since.format(words.articles.get(only.precision, "{}").format(shown))
    return words.until[only.precision == "day"].format(shown)


def _display_single_date(found: EdtfDate, locale: Locale, *, has_era: bool = False) -> str | None:
    """A single date with “about” for ``~`` and “(?)” for ``?``; ``has_era`` names ours as well."""
    words = _find_words(locale)
    shown = _print_with_era(found.first, found.precision, locale) if has_era else None
    shown = shown or _display_calendar_unit(found, locale)
    if shown is None:
        return None
    if found.is_approximate and words is None:
        shown = f"c. {shown}"
    elif found.is_approximate and words is not None:
        shown = words.about.format(words.articles.get(found.precision, "{}").format(shown))
    return f"{shown} (?)" if found.is_uncertain else shown


def _display_calendar_unit(found: EdtfDate, locale: Locale) -> str | None:
    """The calendar unit alone, by its precision."""
    from babel.dates import format_date, format_skeleton

    first, words = found.first, _find_words(locale)
    if found.precision == "season":
        return _display_season(found, locale)
    if isinstance(first, EarlyDay):
        return _print_with_era(first, found.precision, locale)
    if found.precision == "day":
        return format_date(first, "long", locale=locale)
    if found.precision in _SKELETONS:
        return format_skeleton(_SKELETONS[found.precision], first, locale=locale)
    if found.precision == "interval":
        return None
    if words is None:
        return f"{first.year}{DASH}{found.last.year}"
    if found.precision == "decade":
        return words.decade.format(first.year)
    return _print_century(words, first.year // 100 + 1)


def _display_season(found: EdtfDate, locale: Locale) -> str | None:
    """A season by its name, a quarter by its number, another part of a year by its months."""
    from babel.dates import format_interval, format_skeleton

    # EDTF numbers: 21 to 32 are seasons (from 25 on, of a hemisphere), 33 to 36 quarters.
    number, words = int(found.text.removeprefix("-")[5:7]), _find_words(locale)
    first, last = found.first, found.last
    if number <= 32 and words is not None:
        year = str(first.year)
        if isinstance(first, EarlyDay):
            year = _print_with_era(first, "year", locale) or year
        form = words.seasons[(number - 21) % 4]
        # In Chinese the form and the year both have the word “year”.
        return form.format(year.removesuffix(form.partition("{}")[2][:1].strip()))
    if isinstance(first, EarlyDay) or isinstance(last, EarlyDay):
        months = (_print_with_era(day, "month", locale) for day in (first, last))
        return f" {DASH} ".join(filter(None, months))
    if 33 <= number <= 36:
        return format_skeleton("yQQQQ", first, locale=locale)
    return _normalize_dash(format_interval(first, last, "yMMMM", locale=locale))


def _print_with_era(day: Day, precision: Precision, locale: Locale, years: str = "") -> str | None:
    """A year, month or day with CLDR's name of its era; ``years`` are shown in the place of its
    year. None for another unit.
    """
    from babel.dates import parse_pattern

    skeleton = _ERA_SKELETONS.get(precision)
    pattern = locale.datetime_skeletons[skeleton].pattern if skeleton else ""
    if not pattern:
        return None
    shown = {
        _YEAR_SIGN: years or str(count_years(day.year)),
        _ERA_SIGN: locale.eras["abbreviated"][int(day.year > 0)],
    }

    def replace_sign(sign: re.Match[str]) -> str:
        first = sign.group()[0]
        # Months are in full, as in other dates.
        return {"y": _YEAR_SIGN, "G": _ERA_SIGN, "M": "MMMM", "L": "LLLL"}.get(first, sign.group())

    # Babel writes no year before the year 1: another year with the same days stands in for it.
    later = date(move_into_cycle(day.year), day.month, day.day)
    printed = parse_pattern(_PATTERN_SIGN.sub(replace_sign, pattern)).apply(later, locale)
    return "".join(shown.get(sign, sign) for sign in printed)


def _normalize_dash(interval: str) -> str:
    """An interval of CLDR's with one sort of dash: versions of CLDR space it differently."""
    # A package must be the same, byte for byte, with every version of Babel.
    return _SPACED_DASH.sub(DASH, interval.replace("\N{THIN SPACE}", " "))


_SKELETONS: Mapping[Precision, str] = {"month": "yMMMM", "year": "y"}


@lru_cache(maxsize=64)
def _find_words(locale: Locale) -> _DateWords | None:
    data = read_data_file(locale.language).get("printed_dates")
    return _DateWords(**data) if data else None


def _print_century(words: _DateWords, number: int) -> str:
    if number == 1 and words.first_century:
        return words.first_century
    return words.century.format(
        number=number, ordinal=_make_ordinal(number), roman=write_roman(number)
    )


def _make_ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 != 1 else "th"
    return f"{number}{ending}"
