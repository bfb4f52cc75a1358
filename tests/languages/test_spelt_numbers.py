"""Numbers in words of languages that a library reads, and in Han characters."""

from __future__ import annotations

import pytest

from deckgen.languages.data_file import list_languages
from deckgen.languages.language import require_language
from deckgen.languages.numbers import find_numbers, find_roman_numerals
from deckgen.languages.spelt_numbers import has_number_words

READ = [
    ("fr", "à dix-huit ans révolus", {"18"}),
    ("fr", "quatre-vingt-dix-huit mille hommes", {"98000"}),
    ("fr", "dans les six mois, ou deux", {"6", "2"}),
    ("fr", "un an, une femme", set()),
    ("fr", "le premier, le troisième", set()),
    ("fr", "le 1er mai", {"1"}),
    ("es", "veinticinco años", {"25"}),
    ("es", "treinta y cinco por ciento", {"35"}),
    ("es", "cien por cien", {"100"}),
    ("fr", "25 pour cent, vingt pour cent", {"25", "20"}),
    ("fr", "pour cent francs", {"100"}),
    ("pt", "vinte e cinco por cento", {"25"}),
    ("it", "venticinque per cento", {"25"}),
    ("ca", "25 per cent", {"25"}),
    ("nl", "een man en twee vrouwen", {"2"}),
    ("ja", "十六歳、二十里", {"16", "20"}),
    ("ja", "一九八八年", {"1988"}),
    ("ja", "六人", set()),
    ("zh", "二百五十万人", {"2500000"}),
    ("zh", "万一, 千万, 一般, 十分", set()),
    ("en", "half a million, half a dozen", {"500000", "6"}),
    ("de", "eine halbe Million", {"500000"}),
    ("en", "half a loaf", set()),
]


@pytest.mark.parametrize(("tag", "text", "numbers"), READ)
def test_numbers_in_words_are_read(tag: str, text: str, numbers: set[str]) -> None:
    """Articles and small ordinals are none, and neither are signs that stand for other words."""
    assert find_numbers(text, require_language(tag)) == numbers


@pytest.mark.parametrize(
    ("tag", "text", "numbers"),
    [
        ("en", "the third boat", {"3"}),
        ("de", "am dritten Tag", {"3"}),
        ("ja", "六人と十町", {"6", "10"}),
        ("tr", "Yirmi beş asker, İki kale", {"25", "2"}),
        ("tr", "İKİ beş", {"2", "5"}),
        ("es", "medio millón dos", {"500000", "2"}),
        ("ru", "Сорок пять и двух", {"45", "2"}),
        ("ar", "أربعة أباطرة", {"4"}),
        ("ca", "quatre emperadors, mig milió", {"4", "500000"}),
        ("en", "the boat", set()),
    ],
)
def test_what_bears_a_number_out_is_read_loosely(tag: str, text: str, numbers: set[str]) -> None:
    """“3rd” is right beside “third”, and 6 beside 六."""
    assert find_numbers(text, require_language(tag), loosely=True) == numbers


def test_roman_numerals_need_capitals() -> None:
    """“XIV” is one, “xiv” and a word with such letters are none."""
    assert find_roman_numerals("Louis XIV and Vera") == {"14"}
    assert find_roman_numerals("xiv, VX") == set()


def test_it_is_known_where_words_are_read() -> None:
    """A rule that needs number words asks this first."""
    read = [tag for tag in ("en", "fr", "zh", "ru") if has_number_words(require_language(tag))]
    assert read == ["en", "fr", "zh"]


@pytest.mark.parametrize("code", list_languages())
def test_numbers_are_looked_for_in_every_language(code: str) -> None:
    """The library that reads number words does not have every language that it once had."""
    for loosely in (True, False):
        assert "1914" in find_numbers(
            "Sarajevo 1914 – dos, två, İki", require_language(code), loosely=loosely
        )
