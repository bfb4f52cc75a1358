"""Who speaks, by the clause that reports the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.reporting_clause import find_reporters, hide_quoted_words
from tests.projects import load_example_project

ACTORS = (
    "language: {}\nvoice: the text\nactors:\n  Emma: []\n  Harriet: []\n  Mr. Elton: [Elton]\n"
    "  Adam Smith: []\n  Ann Jones: []\n  Tom Jones: []\n"
)
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
    "any verb after a comma": ("en", "“Come, Harriet,” snorted the good Emma.", {"Emma"}),
    "a name and any verb": ("en", "“Come, Harriet,” Emma trilled.", {"Emma"}),
    "a verb after scare quotes": ("en", "The “Harriet question” vexed Emma.", set()),
    "a sentence of its own": ("en", "“Come, Harriet!” Emma rose.", set()),
    "a noun": ("en", "“Come, Harriet,” was Emma's cheerful answer.", {"Emma"}),
    "the subject far before": ("en", "Emma rose, and softly said: “Come, Harriet.”", {"Emma"}),
    "a pronoun between": ("en", "Emma rose, he smiled, and said: “Come, Harriet.”", set()),
    "two names before": ("en", "Emma rose with Elton, and said: “Come, Harriet.”", set()),
    "somebody's friend": ("en", "“Come, Harriet,” said Emma's friend.", set()),
    "a part of a name": ("en", "“Come, Harriet,” said Smith.", {"Adam Smith"}),
    "a part with another name": ("en", "“Come, Harriet,” said John Smith.", set()),
    "a part of two names": ("en", "“Come, Harriet,” said Jones.", {"Ann Jones", "Tom Jones"}),
    "any verb in German": ("de", "„Komm, Harriet“, brummte Emma.", {"Emma"}),
    "German": ("de", "„Komm, Harriet“, rief Emma.", {"Emma"}),
    "Italian": ("it", "«Vieni, Harriet» esclamò Emma.", {"Emma"}),
    "a language without words": ("fi", "”Tule, Harriet”, sanoi Emma.", set()),
}


@pytest.mark.parametrize(("tag", "text", "speakers"), CASES.values(), ids=CASES)
def test_who_speaks(tag: str, text: str, speakers: set[str], tmp_path: Path) -> None:
    """A name beside a word of reporting, and outside the words that are said."""
    files = {"seeds__essay.yaml": ACTORS.format(tag)}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    found = find_reporters(text, source)
    assert {str(actor.name) for each in found for actor in each.actors} == speakers


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
