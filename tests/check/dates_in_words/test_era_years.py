"""Years with the name of an era, in the words of several languages."""

from __future__ import annotations

import pytest

from deckgen.cards.dates import display_date
from deckgen.check.dates_in_words import locate_date_phrases, read_date_phrases
from deckgen.languages.language import require_language
from deckgen.text.edtf import parse_date

Y44 = "-0043-01-01/-0043-12-31"
FIFTH, FOURTH = "-0500-01-01/-0400-12-31", "-0400-01-01/-0300-12-31"


def read(words: str, language: str = "en") -> list[str]:
    """What the words mean: first and last day of each candidate."""
    found = read_date_phrases(words, require_language(language), None)
    return [
        first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
        for first, last in found.intervals
    ]


@pytest.mark.parametrize(
    ("language", "words", "intervals"),
    [
        ("en", "murdered on 15 March 44 BC in the theatre", ["-0043-03-15"]),
        ("en", "March 15, 44 B.C.", ["-0043-03-15"]),
        ("en", "in 399 bc", ["-0398-01-01/-0398-12-31"]),
        ("en", "in 1 BCE", ["0000-01-01/0000-12-31"]),
        ("en", "29 February 5 BC", ["-0004-02-29"]),
        ("en", "30 February 5 BC", []),
        ("en", "early 44 BC", ["-0043-01-01/-0043-06-30"]),
        ("en", "summer 44 BC", ["-0043-06-01/-0043-09-23"]),
        ("en", "58-50 BC", ["-0057-01-01/-0049-12-31"]),
        ("en", "from 58 to 50 BC", ["-0057-01-01/-0049-12-31"]),
        ("en", "in 58 and 50 BC", ["-0057-01-01/-0057-12-31", "-0049-01-01/-0049-12-31"]),
        ("en", "from 1500 to 44 BC", ["-1499-01-01/-0043-12-31"]),
        ("en", "3000 to 1500 BC", ["-2999-01-01/-1499-12-31"]),
        ("en", "44/43 BC", ["-0043-01-01/-0043-12-31", "-0042-01-01/-0042-12-31"]),
        ("en", "44 or 43 BC", ["-0043-01-01/-0043-12-31", "-0042-01-01/-0042-12-31"]),
        ("en", "from 15 to 44 BC", ["-0043-01-01/-0043-12-31"]),
        ("en", "from 27 BC to AD 14", ["-0026-01-01/0014-12-31"]),
        ("en", "AD 14 to 37", ["0014-01-01/0037-12-31"]),
        ("en", "14 CE", ["0014-01-01/0014-12-31"]),
        ("en", "about 3000 BC", ["-2999-01-01/-2999-12-31"]),
        ("en", "in 1066 AD", ["1066-01-01/1066-12-31"]),
        ("en", "the fifth century BC", ["-0500-01-01/-0400-12-31"]),
        ("en", "the 5th century BCE", ["-0500-01-01/-0400-12-31"]),
        ("de", "am 15. März 44 v. Chr. ermordet", ["-0043-03-15"]),
        ("de", "399 v.u.Z.", ["-0398-01-01/-0398-12-31"]),
        ("de", "im fünften Jahrhundert v. Chr.", ["-0500-01-01/-0400-12-31"]),
        ("fr", "le 15 mars 44 av. J.-C.", ["-0043-03-15"]),
        ("es", "el 15 de marzo de 44 a. C.", ["-0043-03-15"]),
        ("ru", "15 марта 44 г. до н. э.", ["-0043-03-15"]),
        ("ru", "в 14 г. н. э.", ["0014-01-01/0014-12-31"]),
        ("zh", "于公元前44年3月15日", ["-0043-03-15"]),
        ("zh", "公元14年", ["0014-01-01/0014-12-31"]),
        ("ar", "15 مارس 44 ق.م", ["-0043-03-15"]),
        ("tr", "MÖ 44", ["-0043-01-01/-0043-12-31"]),
        ("tr", "MÖ 15 Mart 44", ["-0043-03-15"]),
        ("tr", "MÖ Mart 44", ["-0043-03-01/-0043-03-31"]),
        ("tr", "MS 15 Mart 2020", ["2020-03-15"]),
        ("tr", "MÖ 5. yüzyıl", [FIFTH]),
        ("zh", "公元5世纪", ["0400-01-01/0500-12-31"]),
        ("zh", "公元前5世纪", [FIFTH]),
        ("en", "AD 14 March 2020", ["2020-03-14"]),
        ("en", "44 before the Common Era", [Y44]),
        ("en", "10,000 BC", ["-9999-01-01/-9999-12-31"]),
        ("en", "from 10,000 to 8000 BC", ["-9999-01-01/-7999-12-31"]),
        ("en", "12,000 BC", []),
        ("en", "the 5th or 4th century BC", [FIFTH, FOURTH]),
        ("en", "the fifth and fourth centuries BC", [FIFTH, FOURTH]),
        ("en", "from the 5th to the 4th century BC", ["-0500-01-01/-0300-12-31"]),
        ("en", "5th-4th centuries B.C.", ["-0500-01-01/-0300-12-31"]),
        ("de", "im 5. Jh. v. Chr.", [FIFTH]),
        ("de", "5. oder 4. Jahrhundert vor Christus", [FIFTH, FOURTH]),
        ("de", "44 vor Chr.", [Y44]),
        ("de", "44 vor Christi Geburt", [Y44]),
        ("fr", "44 avant notre ère", [Y44]),
        ("fr", "44 av. J.C.", [Y44]),
        ("fr", "44 avant J.-C.", [Y44]),
        ("fr", "au Ve siècle av. J.-C.", [FIFTH]),
        ("fr", "IVe ou IIIe siècle avant notre ère", [FOURTH, "-0300-01-01/-0200-12-31"]),
        ("es", "en el 44 antes de Cristo", [Y44]),
        ("es", "44 a.C.", [Y44]),
        ("es", "44 a. de C.", [Y44]),
        ("es", "siglo V a. C.", [FIFTH]),
        ("it", "44 a.C.", [Y44]),
        ("it", "il quinto secolo a.C.", [FIFTH]),
        ("it", "V secolo a.C.", [FIFTH]),
        ("pt", "em 44 a.C.", [Y44]),
        ("pt", "século V a.C.", [FIFTH]),
        ("nl", "44 v.Chr.", [Y44]),
        ("nl", "44 voor onze jaartelling", [Y44]),
        ("nb", "44 f. Kr.", [Y44]),
        ("sv", "44 f Kr", [Y44]),
        ("da", "44 før vor tidsregning", [Y44]),
        ("fi", "44 eaa.", [Y44]),
        ("pl", "w 44 r. p.n.e.", [Y44]),
        ("pl", "44 roku przed Chrystusem", [Y44]),
        ("cs", "44 př. Kr.", [Y44]),
        ("ru", "в 44 году до нашей эры", [Y44]),
        ("ru", "44 до н.э.", [Y44]),
        ("ru", "V век до н. э.", [FIFTH]),
        ("ru", "в V или IV веке до нашей эры", [FIFTH, FOURTH]),
        ("uk", "44 року до нашої ери", [Y44]),
        ("bg", "44 г. пр. н. е.", [Y44]),
        ("sr", "44. п. н. е.", []),
        ("hu", "Kr. e. 44", [Y44]),
        ("ro", "44 î. e. n.", [Y44]),
        ("el", "44 π.Χ.", [Y44]),
        ("el", "το 44 π.κ.ε.", [Y44]),
        ("tr", "M.Ö. 44", [Y44]),
        ("tr", "milattan önce 44", [Y44]),
        ("tr", "İ.Ö. 44", [Y44]),
        ("ar", "44 قبل الميلاد", [Y44]),
        ("ar", "القرن 5 قبل الميلاد", [FIFTH]),
        ("fa", "44 پیش از میلاد", [Y44]),
        ("hi", "44 ईसा पूर्व", [Y44]),
        ("ja", "紀元前44年", [Y44]),
        ("ja", "紀元前5世紀", [FIFTH]),
        ("ko", "기원전 44년", [Y44]),
        ("vi", "năm 44 TCN", [Y44]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_year_of_an_era_is_read(language: str, words: str, intervals: list[str]) -> None:
    """The names are CLDR's and the language's own; of two years the latter counts back less."""
    assert read(words, language) == intervals


@pytest.mark.parametrize(
    "words",
    [
        "14 ad campaigns",
        "the 40s BC",
        "in 1.5 BC",
        "44,5 BC",
        "0 BC",
        "1500 av. J.-C.",
        "1500 до н. э.",
        "公元前1500年",
    ],
)
def test_what_is_not_certain_stays_unread(words: str) -> None:
    """Capitals count in the names of our own era, because “ad” is a word."""
    assert read(words) == []


def test_words_beside_a_year_of_an_era_mean_what_they_meant() -> None:
    """Only the year itself is moved."""
    assert read("in 44 BC, and again in May 1944") == [
        "-0043-01-01/-0043-12-31",
        "1944-05-01/1944-05-31",
    ]


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("killed on 15 March 44 BC, born in 100 BC.", ["15 March 44 BC", "100 BC"]),
        ("In May 1944 and in 44 BC and in 2007", ["May 1944", "44 BC", "2007"]),
        ("from 27 BC to AD 14, they say", ["27 BC to AD 14"]),
        ("the fifth century BC and after", ["fifth century BC"]),
    ],
)
def test_a_phrase_stands_where_the_text_has_it(words: str, phrases: list[str]) -> None:
    """With the name of its era, which coverage counts as part of the date."""
    places = locate_date_phrases(words, require_language("en"))
    assert [words[start:end] for start, end in places] == phrases


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "ru", "zh", "ja", "ar", "tr"])
@pytest.mark.parametrize("date", ["-0043", "-0043-03", "-0043-03-15", "-0398"])
def test_what_a_card_prints_is_read_as_what_it_means(language: str, date: str) -> None:
    """In each order in which CLDR puts the name of the era, the year, month and day."""
    given = parse_date(date)
    assert given is not None
    printed = display_date(date, require_language(language))
    reading = read_date_phrases(printed, require_language(language), None)
    assert reading.intervals == ((given.first, given.last),), printed
