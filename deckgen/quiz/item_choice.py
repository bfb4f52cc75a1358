"""Which questions a reader gets, and in which order."""

from __future__ import annotations

from typing import NamedTuple

from deckgen.model import Deck, Project
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import QuizItem, list_quiz_items, shuffle_within_passages
from deckgen.quiz.readings import load_record


class ItemChoice(NamedTuple):
    """All questions of a round in their order, and those of them that are handed out."""

    items: list[QuizItem]
    chosen: list[QuizItem]


def choose_items(
    project: Project, deck: Deck, seed: str = "", *, with_read: bool = False, is_open: bool = False
) -> ItemChoice:
    """What a reader is to read: what nobody has read in this round as it is now, unless
    ``with_read``. Who saw more than the passage has not read it blind.

    Raises:
        DeckgenError: a card template is missing or wrong.
    """
    listed = list_quiz_items(project, deck)
    items = shuffle_within_passages(add_card_backs(listed) if is_open else listed, seed)
    readings = load_record(project, deck).readings
    read = {reading.seen for reading in readings if is_open or reading.is_of_passage_alone}
    return ItemChoice(items, [item for item in items if with_read or item.number not in read])
