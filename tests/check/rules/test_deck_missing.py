"""A project in which there is nothing to check."""

from __future__ import annotations

from pathlib import Path

from deckgen.check.rule_examples import NOT_THERE, QUESTIONS_PATH
from tests.load.good_project import GOOD_SET
from tests.projects import list_file_messages

DECK = "cards/example/deck.yaml"


def test_a_project_without_a_deck(tmp_path: Path) -> None:
    """An empty folder for decks is told."""
    (tmp_path / "cards").mkdir()
    found = list_file_messages(tmp_path, "deck-missing", {DECK: NOT_THERE})
    assert found == ["cards:1:1 there is no deck under cards/"]


def test_a_deck_without_its_file(tmp_path: Path) -> None:
    """Questions without a deck.yaml are an error of their own."""
    files = {DECK: NOT_THERE, QUESTIONS_PATH: GOOD_SET}
    assert list_file_messages(tmp_path, "deck-missing", files) == []


def test_a_project_with_a_deck(tmp_path: Path) -> None:
    """A deck is there, though without questions."""
    assert list_file_messages(tmp_path, "deck-missing", {}) == []
