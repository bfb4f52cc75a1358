"""Dates as a card prints them, and the languages they are printed in."""

from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.cards.dates import display_date
from deckgen.languages.language import require_language

SIX = ["en", "de", "fr", "es", "ar", "zh"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025", "2025"),
        ("2025-01", "January 2025"),
        ("2025-01-17", "17 January 2025"),
        ("2015~", "about 2015"),
        ("2015-03-04~", "about 4 March 2015"),
        ("2025-07?", "July 2025 (?)"),
        ("2025-07%", "about July 2025 (?)"),
        ("199X", "1990s"),
        ("199X~", "about the 1990s"),
        ("19XX", "20th century"),
        ("10XX", "11th century"),
        ("21XX", "22nd century"),
        ("2021-21", "spring 2021"),
        ("2021-24", "winter 2021"),
        ("2021-31", "autumn 2021"),
        ("2021-34", "2nd quarter 2021"),
        ("2021-40", "January – June 2021"),
        ("2004-06-XX", "June 2004"),
        ("2007/2022", "2007–2022"),
        ("2025-01/2025-03", "January – March 2025"),
        ("2025-01-01/2025-01-17", "1 January 2025 – 17 January 2025"),
        ("2007~/2022", "about 2007 – 2022"),
        ("199X/2004", "1990s–2004"),
        ("2020/..", "since 2020"),
        ("../2020-01-17", "until 17 January 2020"),
        ("2020~/", "about 2020 –"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"),
        ("{1960,1961-12}", "1960 and December 1961"),
        ("[..1984]", "until 1984"),
        ("0044", "44"),
        ("2020-01-01T10:00:00Z", "1 January 2020"),
    ],
    ids=lambda value: value,
)
def test_a_date_reads_as_english(text: str, shown: str) -> None:
    """Every sort of EDTF date has its English form, the day before the month."""
    assert display_date(text, require_language("en")) == shown


@pytest.mark.parametrize(
    ("language", "month", "day", "about", "decade", "since"),
    [
        ("en-US", "January 2025", "January 17, 2025", "about 2015", "1990s", "since 2020"),
        ("en-GB", "January 2025", "17 January 2025", "about 2015", "1990s", "since 2020"),
        ("de", "Januar 2025", "17. Januar 2025", "etwa 2015", "1990er-Jahre", "seit 2020"),
        ("fr", "janvier 2025", "17 janvier 2025", "vers 2015", "années 1990", "depuis 2020"),
        (
            "es",
            "enero de 2025",
            "17 de enero de 2025",
            "hacia 2015",
            "década de 1990",
            "desde 2020",
        ),
        ("ar", "يناير 2025", "17 يناير 2025", "نحو 2015", "عقد 1990", "منذ 2020"),
        ("zh", "2025年1月", "2025年1月17日", "约2015年", "1990年代", "2020年以来"),
        ("ja", "2025年1月", "2025年1月17日", "c. 2015年", "1990–1999", "2020年 –"),
        ("tlh", "January 2025", "17 January 2025", "about 2015", "1990s", "since 2020"),
    ],
    ids=lambda value: value,
)
def test_a_date_reads_as_its_language(
    language: str, month: str, day: str, about: str, decade: str, since: str
) -> None:
    """Months and order are CLDR's, the other words the table's, a sign where it has none; unknown
    is English.
    """
    shown = [
        display_date(text, require_language(language))
        for text in ("2025-01", "2025-01-17", "2015~", "199X", "2020/..")
    ]
    assert shown == [month, day, about, decade, since]


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("2015-03-04~", "vers le 4 mars 2015"),
        ("199X~", "vers les années 1990"),
        ("../2020", "jusqu’en 2020"),
        ("../2020-01-17", "jusqu’au 17 janvier 2020"),
        ("18XX", "XIXe siècle"),
        ("00XX/1999", "00XX/1999"),
    ],
    ids=lambda value: value,
)
def test_a_preposition_takes_its_article(text: str, french: str) -> None:
    """Where a language needs an article after “about” or “until”, it stands there."""
    assert display_date(text, require_language("fr")) == french


@pytest.mark.parametrize(
    "text",
    ["", "January 2025", "2025-13", "1XXX", "[1XXX,1999]", "156X-12-25", "x" * 10**6],
    ids=lambda text: text[:12],
)
def test_what_has_no_form_stays_as_it_is(text: str) -> None:
    """What is no date, or none that has words, is shown as the author wrote it."""
    assert display_date(text, require_language("de")) == text


def test_one_language_leaves_the_others_alone() -> None:
    """Babel's data of one language does not leak into another's, whatever was printed before."""
    program = (
        "from deckgen.cards.dates import display_date as d;"
        "from deckgen.languages.language import require_language as r; d('2025-03', r('zh'));"
        "r('zh').locale.months['stand-alone']['wide'][3]; print(d('2025-03', r('bs')))"
    )
    shown = run(
        [sys.executable, "-X", "utf8", "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert shown.stdout == "mart 2025.\n"


@given(
    st.text(alphabet="0123456789X?~%.,[]{}/TZ:+-", max_size=24) | st.text(),
    st.sampled_from([*SIX, "ru", "ja", "und"]),
)
def test_no_text_raises(text: str, language: str) -> None:
    """Whatever text and language, something is shown, and an empty text stays empty."""
    assert bool(display_date(text, require_language(language))) == bool(text)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["15 March 44 BC", "March 44 BC", "399 BC", "1 BC", "58–50 BC", "about 44 BC"]),
        (
            "de",
            [
                "15. März 44 v. Chr.",
                "März 44 v. Chr.",
                "399 v. Chr.",
                "1 v. Chr.",
                "58–50 v. Chr.",
                "etwa 44 v. Chr.",
            ],
        ),
        (
            "zh",
            [
                "公元前44年3月15日",
                "公元前44年3月",
                "公元前399年",
                "公元前1年",
                "公元前58–50年",
                "约公元前44年",
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_years_before_christ_have_their_era(language: str, shown: list[str]) -> None:
    """CLDR says where its name stands; nobody reads -0043."""
    dates = ("-0043-03-15", "-0043-03", "-0398", "0000", "-0057/-0049", "-0043~")
    assert [display_date(each, require_language(language)) for each in dates] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-0026/0014", "27 BC – 14 AD"),
        ("-0043~/0014", "about 44 BC – 14 AD"),
        ("-0043-03-15/0014", "15 March 44 BC – 14 AD"),
        ("{-0043,0014}", "44 BC and 14 AD"),
        ("-0043-21", "spring 44 BC"),
        ("-0043-33", "January 44 BC – March 44 BC"),
        ("0000-39", "September 1 BC – December 1 BC"),
        ("../-0043", "until 44 BC"),
        ("-0004-02-29", "29 February 5 BC"),
        ("0014", "14"),
    ],
)
def test_only_what_would_be_misread_has_an_era(text: str, shown: str) -> None:
    """The year after 27 BC needs one too; a year alone does not."""
    assert display_date(text, require_language("en")) == shown
