"""Decks that ask for readers, and questions that nobody has read as they are now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import list_quiz_items
from tests.projects import list_rule_findings, load_example_project

QUESTIONS = """\
kind: basic
questions:
  - {id: a, question: Who sent drones?, answer: Iran, evidence: Iran has sent}
  - {id: b, question: Whom to avoid?, answer: Israel, evidence: to avoid provoking Israel}
  - {id: c, question: Who hailed?, answer: pundits, evidence: pundits were hailing, retired: "1.0.0"}
"""


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The numbers of the questions in the quiz, by their ids."""
    project = load_example_project(tmp_path_factory.mktemp("numbers"), QUESTIONS)
    items = list_quiz_items(project, project.decks[0])
    return {str(item.questions[0].id): item.number for item in items}


def find(
    root: Path,
    gate: str,
    readings: list[tuple[str, str]],
    text: str = QUESTIONS,
    said: str = '"cannot_tell": true',
) -> list[str]:
    """What the rule says of a gate and of (number, reader), who all said the same."""
    more = json.loads(f"{{{said}}}")
    lines = [
        json.dumps({"seen": seen, "reader": reader, "time": "t", **more}) + "\n"
        for seen, reader in readings
    ]
    files = {
        QUESTIONS_PATH: text,
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\ngate: {gate}\n",
        "cards/example/readings/r.jsonl": "".join(lines),
    }
    return [finding.message for finding in list_rule_findings(root, "read-below-gate", files)]


def test_what_nobody_has_read_is_counted(tmp_path: Path, numbers: dict[str, str]) -> None:
    """A flag is a reading too; withdrawn questions do not count."""
    read = [(numbers["a"], "Anna")]
    assert find(tmp_path, "{read: 100}", read) == [
        "1 of 2 questions (50.0 %) have been read as they are now, and the gate asks for 100 %"
    ]
    assert find(tmp_path, "{read: 50}", read) == []
    assert find(tmp_path, "{read: 100}", [*read, (numbers["b"], "Ben")]) == []


def test_a_deck_that_asks_for_nothing_is_not_counted(tmp_path: Path) -> None:
    """Nobody need be read."""
    assert find(tmp_path, "{sentences: 0}", []) == []


def test_two_readers_are_two(tmp_path: Path, numbers: dict[str, str]) -> None:
    """One reader who answers twice is one."""
    both = [(numbers[name], reader) for name in "ab" for reader in ("Anna", "Ben")]
    assert find(tmp_path, "{read: 100, readers: 2}", both) == []
    [message] = find(tmp_path, "{read: 100, readers: 2}", [*both[:3], both[2]])
    assert message.startswith("1 of 2 questions (50.0 %) have been read by 2 readers as they are")


def test_a_changed_question_has_not_been_read(tmp_path: Path, numbers: dict[str, str]) -> None:
    """Its new words are another question; a new answer is not."""
    both = [(numbers["a"], "Anna"), (numbers["b"], "Anna")]
    asked = QUESTIONS.replace("Who sent", "Who gave")
    assert len(find(tmp_path / "a", "{read: 100}", both, asked)) == 1
    answered = QUESTIONS.replace("answer: Iran", "answer: Russia")
    assert find(tmp_path / "b", "{read: 100}", both, answered) == []


def test_who_saw_more_than_the_passage_has_not_read_blind(
    tmp_path: Path, numbers: dict[str, str]
) -> None:
    """Neither with the whole text nor with the backs of the cards."""
    both = [(numbers["a"], "Anna"), (numbers["b"], "Anna")]
    whole = '"answer": ["Iran"], "saw": "whole text"'
    assert len(find(tmp_path / "a", "{read: 100}", both, said=whole)) == 1
    project = load_example_project(tmp_path / "b", QUESTIONS)
    opened = add_card_backs(list_quiz_items(project, project.decks[0]))
    judged = [(item.number, "Anna") for item in opened]
    assert len(find(tmp_path / "c", "{read: 100}", judged, said='"sound": true')) == 1
