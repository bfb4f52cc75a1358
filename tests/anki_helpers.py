"""Real Anki for tests: a collection that is thrown away, and an import as a learner's click does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
from anki.cards import Card, CardId
from anki.collection import Collection, ImportAnkiPackageRequest, ImportLogWithChanges
from anki.scheduler.v3 import CardAnswer, QueuedCards, Scheduler

ImportLog = ImportLogWithChanges.Log


@contextmanager
def fresh_collection() -> Iterator[Collection]:
    """An empty collection of its own, closed and deleted in the end."""
    with TemporaryDirectory(prefix="deckgen-anki-") as folder:
        collection = Collection(str(Path(folder, "collection.anki2")))
        try:
            yield collection
        finally:
            collection.close()


def import_package(collection: Collection, package: Path) -> ImportLog:
    """Import with the options that a new profile's dialog shows, and return Anki's own account of it."""
    # The dialog asks the same call what to show; there is no public one.
    options = collection._backend.get_import_anki_package_presets()
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log


def queued_cards(collection: Collection, deck: str) -> Sequence[QueuedCards.QueuedCard]:
    """The cards that the scheduler would show in ``deck``, in its order, with no limit to new ones a day."""
    deck_id = collection.decks.id_for_name(deck)
    assert deck_id is not None
    config = collection.decks.config_dict_for_deck_id(deck_id)
    config["new"]["perDay"] = 9999
    collection.decks.update_config(config)
    collection.decks.set_current(deck_id)
    assert isinstance(collection.sched, Scheduler)
    cards: Sequence[QueuedCards.QueuedCard] = collection.sched.get_queued_cards(fetch_limit=9999).cards
    return cards


def answer_cards(collection: Collection, deck: str, answers: int) -> list[CardId]:
    """Study in ``deck``: answer as many cards with Good as they come, and return their ids."""
    scheduler = collection.sched
    assert isinstance(scheduler, Scheduler)
    answered = []
    for _ in range(answers):
        queued = queued_cards(collection, deck)[0]
        card = Card(collection, backend_card=queued.card)
        card.start_timer()
        scheduler.answer_card(scheduler.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD))
        answered.append(card.id)
    return answered
