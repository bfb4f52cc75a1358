"""Word lists: what they find, and that looking for first letters loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.languages.language import require_language
from deckgen.languages.lexicon import EMPTY_LEXICON
from deckgen.languages.word_matcher import NO_EDGES, WordMatcher, merge_matchers
from tests.bench.xquad import find_data_folder
from tests.projects import REPOSITORY

LISTS = (
    "negations", "conditions", "hedges", "softeners", "reporting_words", "clause_connectors", "who", "when", "how_many", "time_words",
    "quantity_words", "relative_dates", "qualifiers",
)  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "it", "ar", "zh")


def test_words_stand_alone_in_any_case() -> None:
    """Whole words, whatever white space and apostrophe they are written with."""
    words = WordMatcher("not(?! only)", "as long as", ("n't", r"\w+n't"))
    assert [
        match.group() for match in words.finditer("NOT notable, not only as\nlong  as isn’t")
    ] == [
        "NOT",
        "as\nlong  as",
        "isn’t",
    ]
    assert WordMatcher("不", edges=NO_EDGES).search("这不是") is not None
    assert merge_matchers(words, WordMatcher("never")).search("He never did") is not None


@pytest.mark.parametrize("apostrophe", ["'", "’", '"'])
def test_an_apostrophe_is_any_of_its_signs(apostrophe: str) -> None:
    """The typed one, the printed one, and what canonical texts have in its place; never none."""
    text = f"it isn{apostrophe}t"
    assert WordMatcher(("n't", r"\w+n't")).search(text) is not None
    assert WordMatcher("isn't").search(text) is not None
    assert WordMatcher("isn't", ("n't", r"\w+n't")).search("it is no plan tonight") is None


def test_a_language_is_found_by_its_tag() -> None:
    """Regions share a language's words; a language without a table has none."""
    english = require_language("EN").lexicon
    assert require_language("en-GB").lexicon is english is not EMPTY_LEXICON
    assert require_language("sv").lexicon is EMPTY_LEXICON
    assert EMPTY_LEXICON.negations.search("inte not nicht") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_letters_lose_nothing(language: str) -> None:
    """Whatever a pattern finds in a text, the quick look for its first letters lets through."""
    lexicon = require_language(language).lexicon
    for name in LISTS:
        words: WordMatcher = getattr(lexicon, name)
        for text in _sentences(language):
            assert (words.pattern.search(text) is None) == (words.search(text) is None), (
                name,
                text,
            )


def _sentences(language: str) -> list[str]:
    """The project's own pages, and questions and texts in the language where they are at hand."""
    pages = [
        *sorted((REPOSITORY / "deckgen" / "languages" / "data").glob("*.yaml")),
        *(REPOSITORY / "seeds").glob("*.txt"),
    ]
    sentences = [
        word for page in pages for line in _lines(page) for word in (line, *line.split(", "))
    ]
    folder = find_data_folder()
    path = folder / "xquad" / f"xquad.{language}.json" if folder else None
    if path is not None and path.is_file():
        for article in json.loads(path.read_text(encoding="utf-8"))["data"][:12]:
            sentences += [
                entry["question"] for each in article["paragraphs"] for entry in each["qas"]
            ]
            sentences += [
                sentence
                for each in article["paragraphs"]
                for sentence in each["context"].split(". ")
            ]
    return list(dict.fromkeys(sentences))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
