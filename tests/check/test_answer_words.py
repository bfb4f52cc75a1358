"""The words that count in an answer: ordinals and possessors in the languages that have signs for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from deckgen.check.answer_words import WordKind, read_answer_words
from deckgen.languages.language import require_language
from deckgen.load import load_project
from deckgen.model import Source
from tests.projects import build_question_files, write_project


@cache
def load_source() -> Source:
    question = "basic\nquestion: Who sails?\nanswer: Iran\nevidence: Iran sails\n"
    files = build_question_files(question, "Iran sails.\n", "actors: {Iran: []}\n")
    [source] = load_project(write_project(Path(mkdtemp()), files)).sources.values()
    return source


def list_words(text: str, tag: str) -> list[str]:
    """The words that count, as they are compared."""
    return [word.text for word in read_answer_words(text, require_language(tag), load_source())]


@pytest.mark.parametrize(
    ("tag", "digits", "words"),
    [
        ("en", "4th", "fourth"),
        ("en", "24th", "twenty-fourth"),
        ("de", "4. Schiff", "vierte Schiff"),
        ("de", "22. Schiff", "zweiundzwanzigstes Schiff"),
        ("it", "4ª", "quarta"),
        ("it", "4º", "quarto"),
        ("pt", "4º", "4ª"),
        ("es", "4º", "4ª"),
        ("es", "4.º", "4.ª"),
        ("fr", "4e", "4ème"),
        ("nl", "4e", "4de"),
    ],
)
def test_ordinals_are_one_in_digits_and_in_words(tag: str, digits: str, words: str) -> None:
    """Each language has its own signs and its own endings."""
    assert list_words(digits, tag) == list_words(words, tag)


@pytest.mark.parametrize(
    ("tag", "ordinal", "other"),
    [
        ("en", "4th", "4"),
        ("de", "vierte", "vier"),
        ("de", "4. Schiff", "4 Schiff"),
        ("es", "4º", "4"),
        ("en", "4°", "4"),
        ("it", "4°C", "4º"),
        ("it", "4 °C", "4º"),
        ("it", "45° N", "45º"),
        ("fr", "4e", "4"),
        ("en", "1990s", "1990"),
        ("en", "4e", "fourth"),
        ("fr", "4e", "5e"),
    ],
)
def test_an_ordinal_is_not_its_number(tag: str, ordinal: str, other: str) -> None:
    """The fourth is not four, and letters that are no sign of the language belong to the number."""
    assert list_words(ordinal, tag) != list_words(other, tag)


def test_a_stop_at_the_end_makes_no_ordinal() -> None:
    """In German a stop may do both; in other languages it is only a stop."""
    assert list_words("Es waren 4.", "de") == list_words("Es waren 4", "de")
    year = list_words("1990. Das steht im Text", "de")
    assert year == list_words("1990, das steht im Text", "de")
    assert list_words("It had 4. Ships", "en") == list_words("It had 4 ships", "en")


def test_the_sign_of_a_possessor_belongs_to_no_word() -> None:
    """“Whose?” – “Iran's”, or “Iran”; with either apostrophe. “n't” goes on denying."""
    assert list_words("Iran's", "en") == list_words("Iran’s", "en") == list_words("Iran", "en")
    assert list_words("isn't Iran", "en") != list_words("is Iran", "en")


@pytest.mark.parametrize("denial", ["won't", "Won’t", "ain't", "needn't"])
def test_a_contraction_that_denies_is_one_limit(denial: str) -> None:
    """“won” alone says something; “won't” only denies."""
    words = read_answer_words(f"it {denial} go", require_language("en"), load_source())
    assert [word.kind for word in words] == [WordKind.LIMIT, WordKind.CONTENT]
    [won, _] = read_answer_words("it won gold", require_language("en"), load_source())
    assert won.kind is WordKind.CONTENT
