"""Questions on a map: what the front leaves out, and what changes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.render.deck import render_deck
from tests.projects import write_project

NOW = 1_764_000_000
DECK = """\
id: example-deck
name: Example
source: essay
relations:
  - {id: drones, from: Iran, to: Russia, what: drones, sort: ally, evidence: Iran has sent drones}
  - {id: bombs, from: Israel, to: Iran, what: bombs, sort: adversary, evidence: Israel bombs Iran}
  - {id: more, from: Israel, to: Russia, what: bombs, evidence: Israel bombs Russia}
"""
QUESTION = """\
kind: map
questions:
  - id: who
    question: Which state is missing?
    map: [drones, bombs]
    answer: Tehran
    evidence: Israel bombs ==Iran==
"""
FILES = {
    "seeds/essay.txt": "Iran has sent drones to Russia. Israel bombs Iran. Israel bombs Russia.\n",
    "seeds/essay.yaml": (
        "language: en\nactors:\n  Iran: {aliases: [Tehran, Persia], sort: state}\n"
        "  Russia: []\n  Israel: []\n"
    ),
    "cards/example/questions.yaml": QUESTION,
    "cards/example/deck.yaml": DECK,
}


def render(root: Path, question: str = QUESTION, deck: str = DECK) -> tuple[str, str]:
    """The map of the front and the one of the back."""
    files = {"cards/example/questions.yaml": question, "cards/example/deck.yaml": deck}
    project = load_project(write_project(root, FILES | files))
    [note] = render_deck(project, project.decks[0], Ledger(), NOW).notes
    names = [field.name for field in note.note_type.fields]
    return note.fields[names.index("Map")], note.fields[names.index("Filled map")]


@pytest.mark.parametrize(
    ("answer", "gone"),
    [("Tehran", ("Iran", "Tehran", "Persia")), ("bombs", ("bombs",)), ("drones", ("drones",))],
)
def test_the_front_says_nothing_of_the_answer(
    answer: str, gone: tuple[str, ...], tmp_path: Path
) -> None:
    """In no word, class or list: what a style sheet would hide, a screen reader reads."""
    front, back = render(tmp_path, QUESTION.replace("answer: Tehran", f"answer: {answer}"))
    assert not [name for name in gone if name.lower() in front.lower()]
    assert gone[0] in back
    assert ">?</text>" in front and ">?</text>" not in back
    assert '<span role="img" aria-label="what is asked">?</span>' in front


def test_both_sides_are_laid_out_alike(tmp_path: Path) -> None:
    """Nothing moves when the card is turned, and what is asked stands in the same box."""
    shapes = [
        re.findall(r"<rect[^>]*>|<path[^>]*>|viewBox=[^>]*", side) for side in render(tmp_path)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 5


def test_the_box_does_not_tell_a_short_answer(tmp_path: Path) -> None:
    """Names that fit a line have boxes of one width."""
    widths = set()
    for answer in ("Iran", "Israel"):
        front, _ = render(tmp_path / answer, QUESTION.replace("Tehran", answer))
        [asked] = re.findall(r'name at-\d asked"><rect[^>]* width="([\d.]+)"', front)
        widths.add(asked)
    assert len(widths) == 1


def test_another_relation_of_the_deck_changes_no_card(tmp_path: Path) -> None:
    """A question draws those that it lists, in its own order."""
    more = DECK + "  - {from: Russia, to: Israel, what: pact, evidence: Israel bombs Russia}\n"
    front, _ = render(tmp_path / "a")
    assert render(tmp_path / "b", deck=more)[0] == front
    assert front.count('<g class="what') == 2
    assert render(tmp_path / "c", QUESTION.replace("drones, bombs", "drones, more"))[0] != front


def test_words_that_several_relations_have_are_all_asked(tmp_path: Path) -> None:
    """Or one arrow would tell of the other."""
    question = QUESTION.replace("Tehran", "bombs").replace("drones, bombs", "drones, bombs, more")
    front, back = render(tmp_path, question)
    assert front.count("what asked") == back.count("what asked") == 2
