"""Who speaks, by the clause that reports the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.reporting_clause import find_reporters, hide_quoted_words
from tests.projects import load_example_project

ACTORS = "language: {}\nvoice: the text\nactors:\n  Emma: []\n  Harriet: []\n  Mr. Elton: [Elton]\n"
CASES = {
    "after the words": ("en", "“Come, Harriet, come,” said Emma.", {"Emma"}),
    "with a title": ("en", "“Emma is right,” cried Mr. Elton.", {"Mr. Elton"}),
    "inside": ("en", "“Harriet,” Emma began, “is here.”", {"Emma"}),
    "before": ("en", "Emma answered: “Harriet told me so.”", {"Emma"}),
    "a name that the words say": ("en", "“Harriet said so,” he cried.", set()),
    "to whom": ("en", "“Come,” he said to Harriet.", set()),
    "the passive": ("en", "Harriet was asked, “Why?”", set()),
    "cut off at the beginning": ("en", "Harriet is here,” said Emma, “and waits.", {"Emma"}),
    "straight marks": ("en", '"Don’t go, Harriet," said Emma, "or go."', {"Emma"}),
    "single marks": ("en", "'Don't go, Harriet,' said Emma, 'or go.'", {"Emma"}),
    "an apostrophe before": ("en", "Emma praised the world’s “Harriet told me so”.", {"Emma"}),
    "no quotation marks": ("en", "Emma said that Harriet would come.", {"Emma"}),
    "a content clause": ("en", "He said Harriet would come.", set()),
    "German": ("de", "„Komm, Harriet“, rief Emma.", {"Emma"}),
    "Italian": ("it", "«Vieni, Harriet» esclamò Emma.", {"Emma"}),
    "a language without words": ("fi", "”Tule, Harriet”, sanoi Emma.", set()),
}


@pytest.mark.parametrize(("tag", "text", "speakers"), CASES.values(), ids=CASES)
def test_who_speaks(tag: str, text: str, speakers: set[str], tmp_path: Path) -> None:
    """A name beside a word of reporting, and outside the words that are said."""
    files = {"seeds__essay.yaml": ACTORS.format(tag)}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    assert {str(actor.name) for actor in find_reporters(text, source)} == speakers


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I say “no” now", "I say “##” now"),
        ("no” he says “yes", "##” he says “###"),
        ("the dogs' and the cat's", "the dogs' and the cat's"),
        ('the world"s "new" end', 'the world"s "###" end'),
        ("»ja« sagt er", "»##« sagt er"),
    ],
)
def test_quoted_words_are_hidden(words: str, told: str) -> None:
    """Whole quotations, and those of which only one mark is there; no apostrophes."""
    assert hide_quoted_words(words).replace("\ufffc", "#") == told
