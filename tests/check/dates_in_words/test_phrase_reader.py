"""Date phrases in prose, what they may mean, and when they cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.cards.dates import display_date
from deckgen.check.dates_in_words import MAX_LENGTH, DateReading, read_date_phrases
from deckgen.languages.language import require_language
from deckgen.text.calendar_days import Day
from deckgen.text.edtf import parse_date
from tests.cards.test_dates import SIX


def reading(words: str, published: str | None = "2025-07?", language: str = "en") -> DateReading:
    return read_date_phrases(
        words, require_language(language), parse_date(published) if published else None
    )


def shown(found: DateReading) -> list[str]:
    """Each interval as ``first/last``, a whole year or month as ``2007`` or ``2007-01``."""
    return [_short(first, last) for first, last in found.intervals]


def _short(first: Day, last: Day) -> str:
    for text in (f"{first.year:04}", first.isoformat()[:7], first.isoformat()):
        whole = parse_date(text)
        if whole is not None and (whole.first, whole.last) == (first, last):
            return text
    return f"{first.isoformat()}/{last.isoformat()}"


@pytest.mark.parametrize(
    ("words", "intervals"),
    [
        ("A decade ago", ["2013-01-01/2017-12-31"]),
        ("full-scale invasion of Ukraine in 2022", ["2022"]),
        ("Tehran joining the BRICs group last year", ["2024"]),
        ("As recently as this January", ["2025-01"]),
        ("Putin’s rapid retreat from Syria earlier this year", ["2025-01-01/2025-07-31"]),
        ("since the beginning of his rule a quarter of a century ago", ["1998-01-01/2002-12-31"]),
        ("published in January 2000 in the wake of Nato’s bombing", ["2000-01"]),
        ("when Prigozhin marched on Moscow in 2023", ["2023"]),
        ("danger Putin has faced in the past two decades", ["2003-07-01/2025-07-31"]),
        ("The turmoil of recent weeks and months", ["2024-07-01/2025-07-31"]),
        ("has spent twenty-five years trying to build", ["1998-07-01/2025-07-31"]),
        ("suspicion among erstwhile partners may well deepen", []),
        ("“One state and, of course, first and foremost the United States”", []),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_essay_reads_as_it_was_meant(words: str, intervals: list[str]) -> None:
    """The first source's own phrases, counted from July 2025."""
    assert shown(reading(words)) == intervals


@pytest.mark.parametrize(
    ("words", "published", "intervals"),
    [
        ("this January", "2026-01-20", ["2026-01"]),
        ("this January", "2025-12-20", ["2025-01", "2026-01"]),
        ("this December", "2026-01-20", ["2026-12", "2025-12"]),
        ("last January", "2025-07", ["2025-01", "2024-01"]),
        ("last January", "2026-01-20", ["2025-01"]),
        ("last October", "2025-07", ["2024-10"]),
        ("next March", "2025-07", ["2026-03"]),
        ("in January", "2025-07", ["2025-01", "2026-01"]),
        ("in October", "2025-07", ["2024-10", "2025-10"]),
        ("will join in April", "1998-12-05", ["1998-04", "1999-04"]),
        (
            "from November to February",
            "2025-07",
            ["2024-11-01/2025-02-28", "2025-11-01/2026-02-28"],
        ),
        ("on 17 January", "2025-07", ["2025-01-17", "2026-01-17"]),
        ("the third quarter", "1989-11-02", ["1989-07-01/1989-09-30", "1990-07-01/1990-09-30"]),
        ("third-quarter profit", "1989-11-02", ["1989-07-01/1989-09-30", "1990-07-01/1990-09-30"]),
        ("last quarter", "1989-11-02", ["1989-07-01/1989-09-30"]),
        ("this quarter", "1989-11-02", ["1989-10-01/1989-12-31"]),
        ("in the summer", "1989-11-02", ["1989-06-01/1989-09-23", "1990-06-01/1990-09-23"]),
        (
            "this weekend",
            "1989-11-02",
            ["1989-10-28/1989-10-29", "1989-11-04/1989-11-05", "1989-10-21/1989-10-22"],
        ),
        ("Friday", "1989-11-02", ["1989-10-27", "1989-11-03", "1989-10-20"]),
        ("Tuesday morning", "1989-11-02", ["1989-10-31", "1989-11-07", "1989-10-24"]),
        ("January last year", "2025-07", ["2024-01"]),
        ("last year’s January", "2025-07", ["2024-01"]),
        ("this past January", "2025-07", ["2025-01"]),
        ("late last year", "2025-07", ["2024-07-01/2024-12-31"]),
        ("last summer", "2025-07", ["2024-06-01/2024-09-23"]),
        ("last winter", "2026-01-20", ["2024-12-01/2025-03-20"]),
        ("the year before last", "2025-07", ["2023"]),
        ("the last year", "2025-07", ["2024-01-01/2025-07-31", "2024"]),
        ("last year", "2025", ["2024"]),
        ("this week", "2025-07-09", ["2025-07-06/2025-07-13"]),
        ("yesterday", "2025-07-09", ["2025-07-08"]),
        ("the day before yesterday", "2025-07", ["2025-06-29/2025-07-29"]),
        ("on Monday", "2025-07-09", ["2025-07-07", "2025-07-14", "2025-06-30"]),
        ("last Monday", "2025-07-09", ["2025-07-07", "2025-06-30"]),
        ("later this year", "2025-07", ["2025-07-01/2025-12-31"]),
        ("two years ago", "2025-07", ["2022-10-01/2024-03-31"]),
        ("about two years ago", "2025-07", ["2022-07-01/2024-06-30"]),
        ("a quarter of a century ago", "2026-01-20", ["1999-01-01/2003-12-31"]),
        ("a decade ago", "2020~", ["2007-01-01/2013-12-31"]),
        ("last month", "2025-07~", ["2025-05-01/2025-07-31"]),
        ("half a century ago", "2025-07", ["1970-01-01/1980-12-31"]),
        ("A hundred and fifty years ago", "2025-07", ["1860-01-01/1890-12-31"]),
        ("two or three weeks ago", "2025-07-09", ["2025-06-12/2025-06-30"]),
        ("more than a decade ago", "2025-07", ["2009-01-01/2017-12-31"]),
        ("nearly two decades ago", "2025-07", ["2003-01-01/2011-12-31"]),
        ("the nineties", "2025-07", ["1990-01-01/1999-12-31"]),
        ("the eighties", "1903", ["1880-01-01/1889-12-31"]),
        ("the ’20s", "2025-07", ["2020-01-01/2029-12-31", "1920-01-01/1929-12-31"]),
        ("in March and May", "2025-07", ["2025-03", "2026-03", "2025-05", "2026-05"]),
        ("six months ago", "2025-07-09", ["2024-12-02/2025-03-02"]),
        ("three weeks ago", "2025-07-09", ["2025-06-12/2025-06-24"]),
        ("three days ago", "2025-07-09", ["2025-07-06"]),
        ("1,500 years ago", "2025-07", ["0375-01-01/0675-12-31"]),
        ("in two years’ time", "2025-07", ["2026-10-01/2028-03-31"]),
        ("the past six months", "2025-07-09", ["2024-12-10/2025-07-09"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_relative_phrase_counts_from_publication(
    words: str, published: str, intervals: list[str]
) -> None:
    """What may be meant is bounded; where two readings are usual, both are candidates."""
    found = reading(words, published)
    assert shown(found) == intervals
    assert found.is_relative
    assert not found.is_unanchored and not found.needs_publication


@pytest.mark.parametrize(
    ("words", "intervals"),
    [
        ("in 2007", ["2007"]),
        ("since 2022", ["2022"]),
        ("pre-2014", ["2014"]),
        ("in January 2000", ["2000-01"]),
        ("17 January 2025", ["2025-01-17"]),
        ("January 17th, 2025", ["2025-01-17"]),
        ("the 17th of Jan. 2025", ["2025-01-17"]),
        ("Sept 2001", ["2001-09"]),
        ("2025-01-17T10:00:00Z", ["2025-01-17"]),
        ("2025-01", ["2025-01"]),
        ("2007-08", ["2007-08", "2007-01-01/2008-12-31"]),
        ("2019-20", ["2019-01-01/2020-12-31"]),
        ("1939–45", ["1939-01-01/1945-12-31"]),
        ("2007–2022", ["2007-01-01/2022-12-31"]),
        ("from 2007 to 2022", ["2007-01-01/2022-12-31"]),
        ("between 2007 and 2022", ["2007-01-01/2022-12-31"]),
        ("in 2007 and 2022", ["2007", "2022"]),
        ("2022, and again in January 2000", ["2022", "2000-01"]),
        ("28 July 1914 – 11 November 1918", ["1914-07-28/1918-11-11"]),
        ("28 July 1914–11 November 1918", ["1914-07-28/1918-11-11"]),
        ("from 28 July 1914 to 11 November 1918", ["1914-07-28/1918-11-11"]),
        ("17–19 January 2025", ["2025-01-17/2025-01-19"]),
        ("17 and 19 January 2025", ["2025-01-17", "2025-01-19"]),
        ("17 January – 3 February 2025", ["2025-01-17/2025-02-03"]),
        ("between March and June 2019", ["2019-03-01/2019-06-30"]),
        ("November to January 2020", ["2019-11-01/2020-01-31"]),
        ("3/4/2025", ["2025-04-03", "2025-03-04"]),
        ("13/4/2025", ["2025-04-13"]),
        ("the 1990s", ["1990-01-01/1999-12-31"]),
        ("the late 1990s", ["1995-01-01/1999-12-31"]),
        ("the early 1980s", ["1980-01-01/1984-12-31"]),
        ("late January 2025", ["2025-01-16/2025-01-31"]),
        ("the 19th century", ["1800-01-01/1900-12-31"]),
        ("the nineteenth century", ["1800-01-01/1900-12-31"]),
        ("mid-2023", ["2023-04-01/2023-09-30"]),
        ("spring 2023", ["2023-03-01/2023-06-21"]),
        ("winter 2022", ["2021-12-01/2022-03-20", "2022-12-01/2023-03-20"]),
        ("winter 2022–23", ["2022-12-01/2023-03-20"]),
        ("the third quarter of 1989", ["1989-07-01/1989-09-30"]),
        ("Q3 2024", ["2024-07-01/2024-09-30"]),
        ("Friday, 17 January 2025", ["2025-01-17"]),
        ("on Friday, January 17, 2025", ["2025-01-17"]),
        ("January nineteen ninety-seven", ["1997-01"]),
        ("nineteen ninety-six to nineteen ninety-eight", ["1996-01-01/1998-12-31"]),
        ("twenty twenty-five", ["2025"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_an_absolute_date_needs_no_publication(words: str, intervals: list[str]) -> None:
    """A date with its year reads the same whether or not the publication is known."""
    assert shown(reading(words, None)) == intervals
    assert reading(words, None) == reading(words, "1999-12-31")
    assert not reading(words, None).is_relative


@pytest.mark.parametrize(
    "words",
    [
        "six months on",
        "a week later",
        "the following year",
        "the next day",
        "that January",
        "the same month",
        "two years earlier",
        "twenty years after the war",
        "within a month",
        "the year before",
        "a year-earlier quarter",
        "the fiscal first quarter",
        "since then",
    ],
    ids=lambda words: words,
)
def test_a_phrase_that_counts_from_an_event_is_unanchored(words: str) -> None:
    """From which event it counts is for the author to say, so no date is guessed from publication."""
    assert reading(words, "2026-01-20") == DateReading(is_relative=True, is_unanchored=True)


def test_a_bare_duration_may_count_from_anywhere() -> None:
    """“twenty-five years” may end with publication or not: it has an interval, and is unanchored,
    too.
    """
    assert reading("twenty-five years") == DateReading(
        ((date(1998, 7, 1), date(2025, 7, 31)),), True, False, True, True
    )


@pytest.mark.parametrize(
    ("words", "language", "interval"),
    [
        ("at the end of the year", "en", "2025-07-01/2025-12-31"),
        ("for the full year", "en", "2025"),
        ("year-end", "en", "2025-07-01/2025-12-31"),
        ("Anfang des Jahres", "de", "2025-01-01/2025-06-30"),
        ("im Vorjahr", "de", "2024"),
    ],
)
def test_a_part_of_the_year_may_belong_to_another_year(
    words: str, language: str, interval: str
) -> None:
    """In news it is the year of publication, in history the year that the text tells of."""
    found = reading(words, language=language)
    assert shown(found) == [interval]
    assert found.is_unanchored and found.is_drifting
    assert not reading(f"{words}, 2019", language=language).is_drifting


def test_before_the_first_year_nothing_is_read() -> None:
    """A count that leads out of the calendar has no interval, and is not taken for a bare duration."""
    assert reading("three thousand years ago") == DateReading(is_relative=True)


@pytest.mark.parametrize("published", [None, "19XX", "2020/.."], ids=["unknown", "century", "open"])
def test_a_relative_phrase_needs_a_publication_date(published: str | None) -> None:
    """Without a publication date, or with one too wide to count from, nothing is guessed."""
    assert reading("this January", published) == DateReading(
        is_relative=True, needs_publication=True
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("", id="nothing"),
        pytest.param("May said that he may march on", id="names and verbs"),
        pytest.param("at last may we rest", id="last and may"),
        pytest.param("debts that may be contracted", id="that may"),
        pytest.param("30 February 2025", id="no such day"),
        pytest.param("2025-02-30", id="no such ISO day"),
        pytest.param("13/13/2025", id="no such month"),
        pytest.param("$2000", id="dollars"),
        pytest.param("2000 km", id="kilometres"),
        pytest.param("2000.5", id="decimal"),
        pytest.param("1,500 drones", id="thousands"),
        pytest.param("20255", id="longer number"),
        pytest.param("2007b", id="label"),
        pytest.param("in his 90s", id="age"),
        pytest.param("5 years old", id="years old"),
        pytest.param("twice a day", id="rate"),
        pytest.param("the Thirty Years’ War", id="name of a war"),
        pytest.param("the last day of school", id="last of"),
        pytest.param("the first quarter of the match", id="part of a match"),
        pytest.param("the fall of Rome", id="no season"),
        pytest.param("the Friday prayers", id="a name of a day"),
        pytest.param("at twelve thirty", id="time of day"),
        pytest.param("fifteen hundred men", id="spelt count"),
        pytest.param("²⁰²²", id="superscripts"),
        pytest.param("2007 " * MAX_LENGTH, id="too long"),
    ],
)
def test_what_is_no_date_is_not_read(words: str) -> None:
    """A phrase outside the grammar has no reading rather than a guessed one."""
    assert reading(words) == DateReading()


@pytest.mark.parametrize(
    ("words", "intervals"),
    [
        ("vor zehn Jahren", ["2013-01-01/2017-12-31"]),
        ("vor einem Vierteljahrhundert", ["1998-01-01/2002-12-31"]),
        ("vor einem halben Jahr", ["2024-12-02/2025-03-02"]),
        ("im Januar", ["2025-01", "2026-01"]),
        ("im dritten Quartal 2009", ["2009-07-01/2009-09-30"]),
        ("im 1. Halbjahr 2010", ["2010-01-01/2010-06-30"]),
        ("neunzehnhundertneunundsiebzig", ["1979"]),
        ("am Freitag, dem 17. Januar 2025", ["2025-01-17"]),
        ("zweitausend Menschen", []),
        ("letzten Januar", ["2025-01", "2024-01"]),
        ("im Januar letzten Jahres", ["2024-01"]),
        ("letztes Jahr", ["2024"]),
        ("in diesem Jahr", ["2025"]),
        ("heuer", ["2025"]),
        ("seit 2022", ["2022"]),
        ("seit zwei Jahrzehnten", ["2003-07-01/2025-07-31"]),
        ("in den letzten Wochen und Monaten", ["2024-07-01/2025-07-31"]),
        ("am 17. Januar 2025", ["2025-01-17"]),
        ("17.01.2025", ["2025-01-17"]),
        ("3.4.2025", ["2025-04-03"]),
        ("Jänner 2020", ["2020-01"]),
        ("zwischen März und Juni 2019", ["2019-03-01/2019-06-30"]),
        ("2007 bis 2022", ["2007-01-01/2022-12-31"]),
        ("Anfang 2023", ["2023-01-01/2023-06-30"]),
        ("Ende der 1990er Jahre", ["1995-01-01/1999-12-31"]),
        ("in den Neunzigerjahren", ["1990-01-01/1999-12-31"]),
        ("vor zwei oder drei Jahren", ["2021-10-01/2024-03-31"]),
        ("vor hundertfünfzig Jahren", ["1860-01-01/1890-12-31"]),
        ("im 19. Jahrhundert", ["1800-01-01/1900-12-31"]),
        ("im neunzehnten Jahrhundert", ["1800-01-01/1900-12-31"]),
        ("gestern", ["2025-06-30/2025-07-30"]),
        ("früher in diesem Jahr", ["2025-01-01/2025-07-31"]),
        ("fünfundzwanzig Jahre", ["1998-07-01/2025-07-31"]),
        ("sechs Monate später", []),
        ("zehn Jahre nach dem Krieg", []),
        ("im Jahr darauf", []),
        ("im folgenden Jahr", []),
        ("am Morgen", []),
        ("in diesen Jahren", []),
        ("August sagte", []),
        ("ein Jahr", []),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_german_is_read(words: str, intervals: list[str]) -> None:
    """German has the same grammar in its own words."""
    assert shown(reading(words, language="de")) == intervals


@pytest.mark.parametrize(
    ("language", "words", "intervals"),
    [
        ("fr", "le 1er mai 2020", ["2020-05-01"]),
        ("fr", "les années 1990", ["1990-01-01/1999-12-31"]),
        ("fr", "de 2007 à 2022", ["2007-01-01/2022-12-31"]),
        ("es", "17 de enero de 2025", ["2025-01-17"]),
        ("es", "entre enero y marzo de 2025", ["2025-01-01/2025-03-31"]),
        ("ar", "١٧ يناير ٢٠٢٥", ["2025-01-17"]),
        ("ar", "كانون الثاني 2025", ["2025-01"]),
        ("ar", "لعام ٢٠٠٧م", ["2007"]),
        ("ar", "في أكتوبر سنة 1972", ["1972-10"]),
        ("zh", "２０２５年１月１７日", ["2025-01-17"]),
        ("zh", "二〇〇七年", ["2007"]),
        ("zh", "2025年十二月", ["2025-12"]),
        ("zh", "20世纪90年代", ["1990-01-01/1999-12-31"]),
        ("zh", "过去 1000 年", []),
        ("ja", "2025年1月1日～17日", ["2025-01-01/2025-01-17"]),
        ("ko", "2025년 1월 17일", ["2025-01-17"]),
        ("ru", "17 января 2025 г.", ["2025-01-17"]),
        ("hu", "2025. január 17.", ["2025-01-17"]),
        ("he", "17 בינואר 2025", ["2025-01-17"]),
        ("hi", "१७ जनवरी २०२५", ["2025-01-17"]),
        ("sv", "1990-talet", ["1990-01-01/1999-12-31"]),
        ("fr", "il y a dix ans", ["2013-01-01/2017-12-31"]),
        ("fr", "il y a un an", ["2023-10-01/2025-03-31"]),
        ("fr", "l’année dernière", ["2024"]),
        ("fr", "cette année-là", []),
        ("fr", "pendant dix ans", []),
        ("es", "el año pasado", ["2024"]),
        ("es", "hace 10 años", ["2013-01-01/2017-12-31"]),
        ("ru", "десять лет назад", ["2013-01-01/2017-12-31"]),
        ("ru", "в прошлом году", ["2024"]),
        ("ja", "十年前", ["2013-01-01/2017-12-31"]),
        ("ja", "昨年", ["2024"]),
        ("ja", "1990年前後", ["1990"]),
        ("zh", "过去年代", []),
        ("tr", "On yıl önce", ["2013-01-01/2017-12-31"]),
        ("tr", "Geçen yıl", ["2024"]),
        ("ar", "قبل عشر سنوات", ["2013-01-01/2017-12-31"]),
        ("ar", "السنة الماضية", ["2024"]),
        ("el", "Τον Αύγουστο του 1910", ["1910-08"]),
        ("el", "1 Αυγούστου 1910", ["1910-08-01"]),
        ("fi", "Elokuussa 1910", ["1910-08"]),
        ("tr", "Ağustos 1910’da", ["1910-08"]),
        ("tr", "1910 Ağustosunda", ["1910-08"]),
        ("tr", "1910 yılının Ağustos ayında", []),
        ("tr", "1910 yılında", ["1910"]),
        ("fi", "vuoden 1910 elokuussa", ["1910-08"]),
        ("et", "augustis 1910", []),
        ("et", "1910. aasta augustis", []),
        ("kk", "1910 жылдың тамызында", []),
        ("lt", "1910 m. rugpjūtį", []),
        ("it", "la maggior parte del 1910", ["1910"]),
        ("ru", "В августе 1910 года", ["1910-08"]),
        ("ru", "в июне и июле 1910", ["1910-06", "1910-07"]),
        ("pl", "w sierpniu 1910", ["1910-08"]),
        ("pl", "w marcu 1910", ["1910-03"]),
        ("cs", "v červnu 1910", ["1910-06"]),
        ("cs", "v červenci 1910", ["1910-07"]),
        ("hu", "1910 augusztusában", ["1910-08"]),
        ("sw", "miaka 10 iliyopita", ["2013-01-01/2017-12-31"]),
        ("fr", "XIXe siècle", ["1800-01-01/1900-12-31"]),
        ("tlh", "2025-01-17", ["2025-01-17"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_other_languages_are_read_by_their_months(
    language: str, words: str, intervals: list[str]
) -> None:
    """Dates with a year are read in any language and in any script's digits."""
    assert shown(reading(words, language=language)) == intervals


@given(st.integers(1000, 2100), st.integers(1, 12), st.sampled_from(SIX))
def test_a_month_that_is_printed_reads_back(year: int, month: int, language: str) -> None:
    """What a card shows for a month is read as that month, in six languages."""
    text = f"{year:04}-{month:02}"
    assert shown(reading(display_date(text, require_language(language)), language=language)) == [
        text
    ]


@given(
    st.dates(date(1000, 1, 1), date(2100, 12, 31)),
    st.sampled_from([*SIX, "en-US", "ru", "ja", "hu", "he"]),
)
def test_a_day_that_is_printed_reads_back(day: date, language: str) -> None:
    """What a card shows for a day is read as that day, whatever the order of its parts."""
    assert shown(
        reading(display_date(day.isoformat(), require_language(language)), language=language)
    ) == [day.isoformat()]


PIECES = """
a the this last next past early late earlier later ago on before after between and to in since of - – , . /
January May 17 1 31 2007 1990s 99 twenty-five half quarter century decade year years week Monday summer yesterday
vor im Januar letzten seit zehn Jahren 2025-01-17 2025年 1月 ٢٠٢٥ ² 1,000 44 BC 10,000 v. Chr. M.Ö. 公元前 İki 十年前
nineteen ninety-six second quarter Friday weekend Q3 the end of the year V века Αύγουστο il y a dix ans
"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join)


@given(
    WORDS | st.text(max_size=60),
    st.sampled_from(["en", "de", "it", "fr", "zh", "ja", "ar", "tr", "ru", "el", "sw", "und"]),
    st.sampled_from(
        [None, "2025-07?", "2026-01-20", "2020~", "199X", "0001", "9999", "9999-12-31", "2020/.."]
    ),
)
def test_no_words_raise(words: str, language: str, published: str | None) -> None:
    """Whatever the words, every interval is in order, and relative ones stand only beside a
    publication date.
    """
    found = reading(words, published, language)
    assert all(first <= last for first, last in found.intervals)
    assert found.is_relative or not (found.needs_publication or found.is_unanchored)


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("in January of last year", "2024-01"),
        ("in January of this year", "2025-01"),
        ("in March of next year", "2026-03"),
    ],
)
def test_a_month_of_a_year_that_is_counted(words: str, interval: str) -> None:
    """The year is counted from the publication, and the month is named."""
    assert shown(reading(words)) == [interval]


@pytest.mark.parametrize(
    ("words", "intervals"),
    [
        ("11 February 1688/9", ["1689-02-11"]),
        ("January 30, 1648/9", ["1649-01-30"]),
        ("January 30th, 1648/9", ["1649-01-30"]),
        ("in March 1702/3", ["1703-03"]),
        ("winter 1688/89", ["1688-12-01"]),
        ("pages 1688/9", ["1688"]),
        ("11 February 1688/7", ["1688-02-11"]),
    ],
)
def test_a_date_of_two_years_is_in_the_later(words: str, intervals: list[str]) -> None:
    """As years are counted today; a winter has two years of its own."""
    found = shown(reading(words, None))
    assert [interval.partition("/")[0] for interval in found] == intervals
