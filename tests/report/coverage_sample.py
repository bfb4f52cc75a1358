"""A deck to report the coverage of, with texts that would do harm in a page."""

from __future__ import annotations

from pathlib import Path

from deckgen.check.coverage.deck_coverage import DeckCoverage, measure_deck
from tests.projects import load_example_project

ESSAY = (
    "The war\n\nPutin claimed that it was “just”. Tehran sent drones in 2023.\n\n"
    "<script>window.hurt = 1</script> came of it </style> &amp; nothing else.\nNobody won the war.\n"
)
SIDECAR = "title: </title><script>window.hurt = 2</script>\nactors: {Putin: [], Iran: [Tehran], Israel: []}\n"
QUESTIONS = """\
kind: basic
questions:
  - id: drones
    question: Who sent <img src=x onerror="window.hurt=3"> drones in 2023?
    answer: Tehran
    evidence: ==Tehran== sent drones in 2023
  - id: what
    question: What did Tehran send?
    answer: drones
    evidence: Tehran sent drones
  - id: nothing
    question: What else?
    answer: nothing
    evidence: nothing else
"""


OBJECTIVES = """\
objectives:
  - {know: Who sent drones, questions: [drones]}
  - {know: What came of it, questions: [nothing]}
"""


def measure_coverage(root: Path, more: str = "", questions: str = QUESTIONS) -> DeckCoverage:
    """Its coverage: one of four sentences, one of three actors, its date, no claim.

    ``more`` is added to deck.yaml.
    """
    files = {"seeds/essay.txt": ESSAY, "seeds/essay.yaml": SIDECAR}
    deck = {"cards/example/deck.yaml": f"id: example-deck\nname: Example\n{more}"}
    project = load_example_project(root, questions, **files, **deck)
    return measure_deck(project.decks[0])
