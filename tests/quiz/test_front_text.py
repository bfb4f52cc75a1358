"""The front of a card as lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.quiz.front_text import write_front
from tests.projects import load_example_project

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
