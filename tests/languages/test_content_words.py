"""Which words say something, and which are forms of one word."""

from __future__ import annotations

import pytest

from deckgen.cards.word_matching import fold_text
from deckgen.languages.content_words import ContentWords
from deckgen.languages.data_file import list_languages
from deckgen.languages.language import require_language


def find_words(tag: str) -> ContentWords:
    words = require_language(tag).content_words
    assert words is not None
    return words


ALIKE = [
    ("en", "cry", "cried"),
    ("en", "wars", "war"),
    ("en", "making", "makes"),
    ("en", "wept", "weep"),
    ("en", "fulfil", "fulfilled"),
    ("en", "provoke", "provocation"),
    ("en", "French", "france".title()),
    ("en", "thrice", "times"),
    ("en", "won", "winner"),
    ("de", "Verlusten", "verloren"),
    ("fr", "années", "an"),
    ("ru", "собачкой", "собачка"),
    ("ru", "людей", "человек"),
    ("ja", "疑", "疑"),
]
APART = [
    ("en", "war", "warm"),
    ("en", "known", "unknown"),
    ("en", "organic", "inorganic"),
    ("en", "organ", "organisation"),
    ("en", "maximizes", "minimize"),
    ("en", "Delos", "Crete"),
    ("en", "days", "years"),
    ("en", "lost", "last"),
    ("de", "Tage", "Jahre"),
    ("fr", "mois", "an"),
    ("ru", "кошкой", "собачкой"),
    ("ja", "牧", "石"),
]


@pytest.mark.parametrize(("tag", "one", "other"), ALIKE)
def test_forms_of_one_word_are_alike(tag: str, one: str, other: str) -> None:
    """Endings, irregular forms, and the names of a country and its people; both ways round."""
    words = find_words(tag)
    assert words.are_alike(one.lower(), other.lower())
    assert words.are_alike(other.lower(), one.lower())


@pytest.mark.parametrize(("tag", "one", "other"), APART)
def test_other_words_are_apart(tag: str, one: str, other: str) -> None:
    """A word that begins in the same way is not the same, and a prefix turns a word round."""
    words = find_words(tag)
    assert not words.are_alike(one.lower(), other.lower())
    assert not words.are_alike(other.lower(), one.lower())


def test_small_words_say_nothing() -> None:
    """What is left of a sentence are its nouns, verbs, adjectives and names."""
    words = find_words("en").iterate_words("none of them is already spent in the inn")
    assert list(words) == ["already", "spent", "inn"]


def test_a_contraction_says_nothing_where_its_parts_would() -> None:
    """“Won” is a form of “win”, and “won't” of “will not”."""
    words = find_words("en")
    assert list(
        words.iterate_words(fold_text("Athens won, and won’t yield; it isn't Sparta's"))
    ) == [
        "athens",
        "won",
        "yield",
        "sparta",
    ]


@pytest.mark.parametrize("code", list_languages())
def test_families_hold_words_that_are_compared(code: str) -> None:
    """A stop word is not, so that it would stand in a family for nothing."""
    words = require_language(code).content_words or ContentWords(frozenset(), (), ())
    for family in words.family_words:
        assert len(family) > 1 and words.stop_words.isdisjoint(family)


def test_scripts_without_spaces_have_words_too() -> None:
    """Han characters one by one, katakana together, and no hiragana."""
    assert list(find_words("ja").iterate_words("メロスを疑ったこと")) == ["メロス", "疑"]


def test_a_language_without_stop_words_has_none() -> None:
    """Then no rule can say which words of a text count."""
    assert require_language("is").content_words is None


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("it", "Dov’è l’arte dell’Inghilterra? All’alba c’era anch’io nell’isola", "arte inghilterra alba isola"),
        ("fr", "Jusqu’à l’aube, qu’il dit, quelqu’un d’Espagne", "aube dit espagne"),
    ],
)  # fmt: skip
def test_a_word_before_an_apostrophe_says_no_more_than_the_whole_one(
    tag: str, text: str, words: str
) -> None:
    """“Dell’” is “della”."""
    assert list(find_words(tag).iterate_words(fold_text(text))) == words.split()
