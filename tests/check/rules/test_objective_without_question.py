"""Objectives that no question serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTIONS = """\
kind: basic
questions:
  - {id: drones, question: Who sent drones?, answer: Iran, evidence: Iran has sent}
  - {id: hailed, question: Who hailed?, answer: pundits, evidence: pundits were hailing, retired: "1.0"}
"""


def find(root: Path, questions: str) -> list[str]:
    """What the rule says of one objective with these questions."""
    deck = f"id: example-deck\nname: Example\nobjectives:\n  - know: Who sent what\n    questions: {questions}\n"
    files = {QUESTIONS_PATH: QUESTIONS, "cards/example/deck.yaml": deck}
    return list_file_messages(root, "objective-without-question", files)


@pytest.mark.parametrize("questions", ["[]", "[hailed]"])
def test_nobody_is_asked(questions: str, tmp_path: Path) -> None:
    """There is no question, or nobody is asked it any more."""
    message = "no question asks for “Who sent what”"
    assert find(tmp_path, questions) == [f"cards/example/deck.yaml:4:11 {message}"]


def test_an_id_that_no_question_has(tmp_path: Path) -> None:
    """It is said where it stands, once."""
    message = "no question of the deck is called `drone`"
    assert find(tmp_path, "[drone]") == [f"cards/example/deck.yaml:5:17 {message}"]
    assert len(find(tmp_path, "[drone, drones]")) == 1


@pytest.mark.parametrize(
    "questions", ["drones", '[""]', "[{id: drones}]", "[drones, [hailed]]", ""]
)
def test_what_is_malformed_is_found_once(questions: str, tmp_path: Path) -> None:
    """By the shape of the file, and not again for want of a question."""
    assert find(tmp_path, questions) == []


@pytest.mark.parametrize("questions", ["[drones]", "[hailed, drones]"])
def test_one_question_is_enough(questions: str, tmp_path: Path) -> None:
    """Beside it there may be withdrawn ones."""
    assert find(tmp_path, questions) == []
