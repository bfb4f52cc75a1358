"""The front of a card as lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from deckgen.quiz.front_text import write_front
from deckgen.quiz.items import list_quiz_items
from tests.projects import load_example_project, write_project
from tests.render.test_question_map import DECK, FILES

QUESTION = """\
kind: basic
questions:
  - {id: a, question: Who sent drones?, answer: Iran, evidence: Iran has sent}
"""


@pytest.mark.parametrize(
    ("front", "lines"),
    [
        ("<details>why</details><p>{{Question}}</p>", "Who sent drones?"),
        ("</details></style><p>{{Question}}</p>", "Who sent drones?"),
        ("</details><details>why</details>{{Question}}", "Who sent drones?"),
        ("<details>why<details>more</details>still</details>{{Question}}", "Who sent drones?"),
    ],
)
def test_only_what_is_folded_away_is_left_out(tmp_path: Path, front: str, lines: str) -> None:
    """An end without a beginning hides nothing, and opens nothing that comes later."""
    project = load_example_project(tmp_path, QUESTION)
    [deck] = project.decks
    [question] = deck.questions
    assert write_front(front, question, deck, "") == lines


def test_a_reader_has_a_map_in_words(tmp_path: Path) -> None:
    """With a gap in the place of the answer, by whatever name."""
    deck = DECK.replace("what: bombs", "what: bombs, mutual: true", 1)
    project = load_project(write_project(tmp_path, FILES | {"cards/example/deck.yaml": deck}))
    [item] = list_quiz_items(project, project.decks[0])
    assert item.front == (
        "a state\nWhich state is missing?\n_____ → Russia: drones\nIsrael ↔ _____: bombs"
    )
