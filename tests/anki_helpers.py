"""Real Anki for tests: what learners do in it, as `deckgen verify` does it, by the name of a deck."""

from __future__ import annotations

from collections.abc import Sequence

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
from anki.cards import CardId
from anki.collection import Collection
from anki.scheduler.v3 import CardAnswer, QueuedCards

from deckgen.anki import collection as real
from deckgen.anki.collection import import_package, open_temporary_collection

__all__ = ["answer_cards", "import_package", "list_queued_cards", "open_temporary_collection"]


def list_queued_cards(
    collection: Collection, deck: str, limit: int = 9999
) -> Sequence[QueuedCards.QueuedCard]:
    """The cards that the scheduler would show in ``deck``, in its order, with no limit to new ones
    a day.
    """
    deck_id = collection.decks.id_for_name(deck)
    assert deck_id is not None
    real.lift_daily_limits(collection, deck_id)
    return real.list_queued_cards(collection, deck_id, limit)


def answer_cards(collection: Collection, deck: str, answers: int) -> list[CardId]:
    """Study in ``deck``: answer as many cards with Good as they come, and return their ids."""
    return [
        real.answer_card(collection, list_queued_cards(collection, deck, 1)[0], CardAnswer.GOOD).id
        for _ in range(answers)
    ]
