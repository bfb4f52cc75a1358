"""Tags and captions of cards name the place of a text, and no paragraph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.render import render_deck
from deckgen.render.note import RenderedDeck
from tests.projects import write_project

VERSES = "\n\n".join(
    f"{chapter}:{verse} The {word} king reigned."
    for chapter, verse, word in (
        (1, 1, "first"),
        (1, 2, "second"),
        (2, 1, "third"),
        (12, 1, "last"),
    )
)
SIDECAR = "title: Kings\nlanguage: en\nshort: Kings\nstructure: {places: {verse: '{chapter}:{verse} …'}}\n"
QUESTIONS = "kind: basic\nquestions:\n" + "".join(
    f"  - id: {word}\n    question: Which king reigned in {place}?\n    answer: the {word}\n"
    f'    evidence: The =="{word}"== king\n'.replace('"', "")
    for word, place in (("first", "1:1"), ("second", "1:2"), ("last", "12:1"))
)


def render(root: Path, deck: str = "", questions: str = QUESTIONS) -> RenderedDeck:
    files = {
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\nsource: kings\ntags_under: kings\n{deck}",
        "seeds/kings.txt": VERSES + "\n",
        "seeds/kings.yaml": SIDECAR,
        QUESTIONS_PATH: questions,
    }
    project = load_project(write_project(root, files))
    assert project.findings == ()
    return render_deck(project, project.decks[0], Ledger(), 1_753_920_000)


def list_place_tags(deck: RenderedDeck) -> list[str]:
    return [tag for note in deck.notes for tag in note.tags if "::kind::" not in tag]


def test_questions_are_tagged_by_the_outermost_place(tmp_path: Path) -> None:
    """Three questions quote chapters: a tag for each chapter, which sorts as the text goes."""
    assert list_place_tags(render(tmp_path)) == [
        "kings::chapter::01",
        "kings::chapter::01",
        "kings::chapter::12",
    ]


def test_a_deck_chooses_the_level(tmp_path: Path) -> None:
    """A verse is named with its chapter."""
    deck = render(tmp_path, "tag_places: verse\n")
    assert list_place_tags(deck) == ["kings::verse::1-1", "kings::verse::1-2", "kings::verse::12-1"]


def test_few_questions_get_no_tags_of_places(tmp_path: Path) -> None:
    """A tag for one question helps nobody: there the paragraph is named."""
    first = QUESTIONS.partition("  - id: second")[0]
    assert list_place_tags(render(tmp_path, questions=first)) == ["kings::paragraph::01"]


@pytest.mark.parametrize(("language", "caption"), [("en", "Kings 12:1"), ("de", "Kings 12,1")])
def test_a_card_cites_the_place(language: str, caption: str, tmp_path: Path) -> None:
    """The caption is the citation in the deck's language, without the title of its one text."""
    deck = render(tmp_path, f"language: {language}\n")
    fields = " ".join(deck.notes[-1].fields)
    (found,) = re.findall(r"<figcaption.*?</figcaption>", fields)
    assert re.sub(r"<[^>]*>", "", found) == caption


def test_an_identity_holds_no_place(tmp_path: Path) -> None:
    """With another structure a note keeps its guid."""
    with_places = render(tmp_path / "a")
    (tmp_path / "b").mkdir()
    files = tmp_path / "b"
    render(files)
    (files / "seeds/kings.yaml").write_text("title: Kings\nlanguage: en\n", encoding="utf-8")
    without = render_deck(load_project(files), load_project(files).decks[0], Ledger(), 1)
    assert [note.guid for note in without.notes] == [note.guid for note in with_places.notes]


def test_roman_numbers_sort_as_the_text_goes(tmp_path: Path) -> None:
    """Chapter IX comes after VIII in Anki's tree."""
    chapters = ("VIII", "IX", "X")
    text = "".join(f"Chapter {each}\n\nThe ferry crosses {each} times.\n\n" for each in chapters)
    questions = "kind: basic\nquestions:\n" + "".join(
        f"  - id: q{number}\n    question: How often?\n    answer: {each} times\n    evidence: crosses {each} times\n"
        for number, each in enumerate(chapters)
    )
    files = {
        "cards/example/deck.yaml": "id: example-deck\nname: Example\nsource: kings\ntags_under: kings\n",
        "seeds/kings.txt": text,
        "seeds/kings.yaml": "title: K\nlanguage: en\nparagraphs: blank-lines\n"
        "structure: {within: {book: II}, places: {chapter: 'Chapter {chapter}'}}\n",
        QUESTIONS_PATH: questions,
    }
    project = load_project(write_project(tmp_path, files))
    tags = list_place_tags(render_deck(project, project.decks[0], Ledger(), 1))
    assert tags == ["kings::chapter::2-08", "kings::chapter::2-09", "kings::chapter::2-10"]
