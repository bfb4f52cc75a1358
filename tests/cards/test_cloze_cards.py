"""Cards of a cloze: which gap is on which, in real Anki."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.anki.card_rendering import CardRenderer
from deckgen.anki.collection import open_temporary_collection
from deckgen.ledger.record import Ledger
from deckgen.render.deck import NoteRenderer
from tests.html_words import read_words
from tests.projects import load_example_project

QUESTIONS = """\
kind: cloze
questions:
  - id: a
    evidence: {evidence}
"""
# What each card shows in front, from the passage on.
CASES = {
    "each its own card": (
        "Iran has sent ==thousands== of Shared ==drones==",
        ["Iran has sent [...] of Shared drones", "Iran has sent thousands of Shared [...]"],
    ),
    "one card": (
        "==1:Iran== has sent thousands of Shared ==1:drones==",
        ["[...] has sent thousands of Shared [...]"],
    ),
    "hints": (
        "Iran has sent ==thousands|how many?== of Shared ==drones|what?==",
        ["Iran has sent [how many?] of Shared drones", "Iran has sent thousands of Shared [what?]"],
    ),
    "one named, one not": (
        "==2:Iran== has sent ==thousands== of Shared ==2:drones==",
        ["Iran has sent [...] of Shared drones", "[...] has sent thousands of Shared [...]"],
    ),
    "one in another": (
        "Iran has sent ==1:thousands of ==2:Shared|which?== drones==",
        ["Iran has sent [...]", "Iran has sent thousands of [which?] drones"],
    ),
    "a mark without words": (
        "Iran has ==[…]== ==thousands== of Shared drones",
        ["Iran has […] [...] of Shared drones"],
    ),
    "over two quotations": (
        "[==1:Iran== has sent thousands, thousands of Shared ==1:drones==]",
        ["[...] has sent thousandsthousands of Shared [...]"],
    ),
}


@pytest.mark.parametrize(("evidence", "fronts"), CASES.values(), ids=CASES)
def test_cards_of_a_cloze(evidence: str, fronts: list[str], tmp_path: Path) -> None:
    """Marks of one number share a card, the others have one each; a hint stands in its gap."""
    written = evidence if evidence.startswith("[") else f'"{evidence}"'
    project = load_example_project(tmp_path, QUESTIONS.format(evidence=written))
    [deck] = project.decks
    [question] = deck.questions
    note = NoteRenderer(project, deck, Ledger(), 1).render_note(question)
    with open_temporary_collection() as collection:
        cards = CardRenderer(collection).render_cards(note, "Deck")
    assert [card.ordinal for card in cards] == list(note.cards) == list(range(len(fronts)))
    shown = [" ".join(read_words(card.front).split()) for card in cards]
    assert all(front in text for front, text in zip(fronts, shown, strict=True))
