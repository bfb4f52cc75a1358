"""A collection of real Anki that is thrown away, and what a learner's clicks do to it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
from anki.cards import Card
from anki.collection import Collection, ImportAnkiPackageRequest, ImportLogWithChanges
from anki.decks import DeckId
from anki.models import NotetypeDict, NotetypeId
from anki.scheduler.v3 import CardAnswer, QueuedCards, Scheduler

from deckgen.anki.package_diff import strip_markup
from deckgen.package.contents import Package

ImportLog = ImportLogWithChanges.Log

_DAY_SECONDS = 86_400


@contextmanager
def open_temporary_collection() -> Iterator[Collection]:
    """An empty collection of its own, closed and deleted in the end."""
    with TemporaryDirectory(prefix="deckgen-anki-") as folder:
        collection = Collection(str(Path(folder, "collection.anki2")))
        _skip_disk_sync(collection)
        # A new day begins at an hour of Anki's; half a day from now none can begin while the
        # collection is used.
        collection.set_config("rollover", (time.localtime().tm_hour + 12) % 24)
        try:
            yield collection
        finally:
            collection.close()


def import_package(
    collection: Collection, package: Path, *, with_presets: bool = False
) -> ImportLog:
    """Import with the options that a new profile's dialog shows, and return Anki's own account of
    it. ``with_presets`` is a tick at “Import any deck presets”, which Anki remembers.
    """
    # The dialog asks the same call what to show; there is no public one.
    options = collection._backend.get_import_anki_package_presets()
    options.with_deck_configs |= with_presets
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(package), options=options)
    ).log
    # Anki's window does this after an import; the library alone goes on with the note types that it
    # remembers.
    collection.models._clear_cache()
    return log


def list_note_types(collection: Collection, package: Package) -> list[NotetypeDict]:
    """The note types of the package's notes, as the collection has them: not to be changed, because
    Anki remembers these very objects.
    """
    used = sorted({note.note_type for note in package.notes})
    found = [collection.models.get(NotetypeId(number)) for number in used]
    return [note_type for note_type in found if note_type]


def lift_daily_limits(collection: Collection, deck: DeckId) -> None:
    """Lift the limit to new cards and reviews a day."""
    config = collection.decks.config_dict_for_deck_id(deck)
    config["new"]["perDay"] = config["rev"]["perDay"] = 9999
    collection.decks.update_config(config)


def list_queued_cards(
    collection: Collection, deck: DeckId, limit: int
) -> list[QueuedCards.QueuedCard]:
    """The cards that the scheduler would show in a deck now, in its order."""
    collection.decks.set_current(deck)
    return list(_get_scheduler(collection).get_queued_cards(fetch_limit=limit).cards)


def answer_card(
    collection: Collection, queued: QueuedCards.QueuedCard, rating: CardAnswer.Rating.V
) -> Card:
    """Answer a card that the scheduler shows, as the reviewer's buttons do."""
    card = Card(collection, backend_card=queued.card)
    card.start_timer()
    scheduler = _get_scheduler(collection)
    scheduler.answer_card(scheduler.build_answer(card=card, states=queued.states, rating=rating))
    return card


def let_days_pass(collection: Collection, days: int) -> None:
    """Let days go by: everything that Anki dates by the clock lies that much further back.

    Days are counted from the collection's creation, so that due dates of reviews need no change.
    """
    database = collection.db
    assert database is not None
    database.execute("UPDATE col SET crt = crt - ?", days * _DAY_SECONDS)
    # The id of a review is its time in milliseconds.
    database.execute("UPDATE revlog SET id = id - ?", days * _DAY_SECONDS * 1000)
    # A card that is being learnt is due at a second (queue 1), not on a day.
    database.execute("UPDATE cards SET due = due - ? WHERE queue = 1", days * _DAY_SECONDS)
    reopen_collection(collection)  # Anki remembers what day it is


def clean_anki_message(message: object) -> str:
    """What Anki says is wrong, without its mark-up, its link to a manual and its marks of
    direction.
    """
    text = re.sub("[\u2068\u2069]", "", str(message).partition("<a ")[0])
    return strip_markup(text)


def reopen_collection(collection: Collection) -> None:
    """Close the collection and open it again, so that Anki takes everything from its file."""
    collection.close()
    collection.reopen()
    _skip_disk_sync(collection)


def _skip_disk_sync(collection: Collection) -> None:
    """What is thrown away need not outlive a power cut, and waiting for the disk takes most of the
    time.
    """
    assert collection.db is not None
    collection.db.execute("PRAGMA synchronous = OFF")


def _get_scheduler(collection: Collection) -> Scheduler:
    scheduler = collection.sched
    assert isinstance(scheduler, Scheduler)
    return scheduler
