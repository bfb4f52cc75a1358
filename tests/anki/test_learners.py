"""What learners do between two releases, seen in the collections they leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
import pytest
from anki.collection import Collection
from anki.consts import CARD_TYPE_LRN, CARD_TYPE_NEW, CARD_TYPE_RELEARNING, CARD_TYPE_REV

from deckgen.anki.collection import import_package, let_days_pass, open_temporary_collection
from deckgen.anki.collection_state import CollectionState, read_state
from deckgen.anki.learners import DAYS_BETWEEN_SITTINGS, LEARNERS
from deckgen.package.contents import Package
from deckgen.package.reader import read_package
from tests.anki.sample_releases import CLOZES, NOTES, TERMS, make_release_deck, write_release

CARDS = TERMS + TERMS // 3 + 2 * CLOZES
LIVES = {learner.name: learner.act for learner in LEARNERS}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The package that learners have."""
    return write_release(tmp_path, "a.apkg", make_release_deck())


@pytest.fixture
def package(path: Path) -> Package:
    """What is in it."""
    return read_package(path)


@pytest.fixture
def collection(path: Path) -> Iterator[Collection]:
    """A collection into which it was imported."""
    with open_temporary_collection() as made:
        import_package(made, path)
        yield made


def lived(
    name: str, collection: Collection, package: Package
) -> tuple[CollectionState, CollectionState]:
    """The collection before and after a learner lived with it."""
    before = read_state(collection)
    LIVES[name](collection, package)
    return before, read_state(collection)


def test_who_studies(collection: Collection, package: Package) -> None:
    """Every card was answered; days apart, with every button, so that there are cards in each
    state.
    """
    before, after = lived("studies", collection, package)
    # The last sitting may end early: how soon Anki shows a card again is partly chance.
    assert (
        (len(DAYS_BETWEEN_SITTINGS) - 1) * CARDS
        < len(after.review_history)
        <= len(DAYS_BETWEEN_SITTINGS) * CARDS
    )
    assert all(card.reps for card in after.cards.values())
    types = {card.schedule[1] for card in after.cards.values()}
    assert {CARD_TYPE_LRN, CARD_TYPE_REV, CARD_TYPE_RELEARNING} <= types
    assert collection.db is not None
    days = collection.db.list("SELECT DISTINCT id / 86400000 FROM revlog")
    assert len(days) >= len(DAYS_BETWEEN_SITTINGS)
    assert set(collection.db.list("SELECT DISTINCT ease FROM revlog")) == {1, 2, 3, 4}
    assert after.notes == before.notes


def test_days_go_by(collection: Collection, package: Package) -> None:
    """A card that is due in some days is due after as many; nothing that was answered changes."""
    lived("studies", collection, package)
    assert collection.db is not None
    due = "SELECT count(*) FROM cards WHERE queue = 2 AND due <= ?"
    today = collection.sched.today
    before = collection.db.scalar(due, today)
    cards = read_state(collection).cards
    let_days_pass(collection, 30)
    assert collection.sched.today == today + 30
    assert collection.db.scalar(due, collection.sched.today) > before
    assert {
        number: card.schedule[4:8] for number, card in read_state(collection).cards.items()
    } == {number: card.schedule[4:8] for number, card in cards.items()}


def test_who_tags_and_who_edits(collection: Collection, package: Package) -> None:
    """One touches every note, the other every second, and neither anything else."""
    before, after = lived("tags", collection, package)
    assert all({*note.tags} == {"essay", "mine", "hard::later"} for note in after.notes.values())
    tagged, edited = lived("edits", collection, package)
    changed = [
        guid for guid in tagged.notes if tagged.notes[guid].fields != edited.notes[guid].fields
    ]
    assert len(changed) == len(NOTES) // 2
    assert (before.cards, before.note_types, before.review_history) == (
        edited.cards,
        edited.note_types,
        edited.review_history,
    )


def test_who_sorts(collection: Collection, package: Package) -> None:
    """Every card is suspended, buried, flagged, rescheduled or moved."""
    before, after = lived("sorts", collection, package)
    assert all(
        after.cards[number].schedule != card.schedule for number, card in before.cards.items()
    )
    queues = [card.schedule[2] for card in after.cards.values()]
    assert [queues.count(queue) for queue in (-1, -3, 2)] == [CARDS // 5] * 3
    assert (
        sum(card.schedule[1] == CARD_TYPE_NEW for card in after.cards.values())
        == CARDS - CARDS // 5
    )


def test_who_deletes_and_who_adds(collection: Collection, package: Package) -> None:
    """Notes are gone, and others there, of both note types."""
    before, after = lived("deletes", collection, package)
    assert len(before.notes) - len(after.notes) == len(NOTES) // 10
    before, after = lived("adds notes", collection, package)
    own = [after.notes[guid] for guid in after.notes.keys() - before.notes.keys()]
    assert len(own) == 6
    assert len({note.note_type for note in own}) == 2
    assert after.blank_cards == frozenset()


@pytest.mark.parametrize(
    ("name", "more"), [("restyles", 0), ("adds a field", 1), ("deletes a field", -1)]
)
def test_who_changes_note_types(
    collection: Collection, package: Package, name: str, more: int
) -> None:
    """The note types of the package are changed, and no others."""
    before, after = lived(name, collection, package)
    ours = {each.id for each in package.note_types}
    assert {
        number
        for number, look in before.note_types.items()
        if after.note_types[number].look != look.look
    } == ours
    assert {
        len(after.note_types[number].look.fields) - len(before.note_types[number].look.fields)
        for number in ours
    } == {more}
