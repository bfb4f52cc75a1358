"""Decks in which there is nothing to check."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.load.good_project import GOOD_SET
from tests.projects import list_file_messages

CODE = "deck-without-questions"


@pytest.mark.parametrize(
    "files", [{}, {QUESTIONS_PATH: "questions: []\n"}], ids=["no set", "an empty set"]
)
def test_a_deck_without_questions(tmp_path: Path, files: dict[str, str]) -> None:
    """The finding is at the deck, whose sets may not be there."""
    assert list_file_messages(tmp_path, CODE, files) == [
        "cards/example/deck.yaml:1:1 the deck “Example” has no questions"
    ]


@pytest.mark.parametrize("text", [GOOD_SET, "questions: [", "questions: 1\n"])
def test_a_deck_with_questions(tmp_path: Path, text: str) -> None:
    """One question is enough, and a set that cannot be read may hold some."""
    assert list_file_messages(tmp_path, CODE, {QUESTIONS_PATH: text}) == []


def test_a_deck_with_questions_for_a_week(tmp_path: Path) -> None:
    """Questions of a folder in the deck's folder are the deck's."""
    assert list_file_messages(tmp_path, CODE, {"cards/example/week-1/a.yaml": GOOD_SET}) == []
