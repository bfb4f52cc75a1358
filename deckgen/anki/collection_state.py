"""What a collection holds at one moment, to be compared with another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
from anki.cards import CardId
from anki.collection import Collection
from anki.models import NotetypeId

from deckgen.anki.package_diff import Look, make_label, strip_markup
from deckgen.package.table_rows import FIELD_SEPARATOR

_SCHEDULE_COLUMNS = (
    "did, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data"
)


@dataclass(frozen=True, slots=True)
class NoteState:
    """A note as the learner has it."""

    id: int
    note_type: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    mod: int


@dataclass(frozen=True, slots=True)
class CardState:
    """A card: its note's guid, its ordinal, all that Anki schedules it by, and how often it was
    answered.
    """

    guid: str
    ordinal: int
    schedule: tuple[Any, ...]
    reps: int


@dataclass(frozen=True, slots=True)
class NoteTypeState:
    """A note type by what it shows."""

    look: Look
    mod: int


@dataclass(frozen=True)
class CollectionState:
    """A collection: notes by guid, cards and note types by id, the review history, and which cards
    are blank.
    """

    notes: dict[str, NoteState]
    cards: dict[int, CardState]
    note_types: dict[int, NoteTypeState]
    review_history: frozenset[tuple[Any, ...]]
    blank_cards: frozenset[int]

    @cached_property
    def card_counts(self) -> Counter[tuple[str, int]]:
        """How many cards there are of each note and ordinal."""
        return Counter((card.guid, card.ordinal) for card in self.cards.values())

    def label_note(self, guid: str) -> str:
        """How a note is named to people; empty for a note that is not there."""
        note = self.notes.get(guid)
        return make_label(note.fields) if note else ""


def read_state(collection: Collection) -> CollectionState:
    """The state of a collection now."""
    database = collection.db
    assert database is not None
    guids, notes = {}, {}
    for number, guid, note_type, mod, tags, fields in database.all(
        "SELECT id, guid, mid, mod, tags, flds FROM notes"
    ):
        guids[number] = guid
        notes[guid] = NoteState(
            number, note_type, tuple(fields.split(FIELD_SEPARATOR)), tuple(tags.split()), mod
        )
    cards = {
        number: CardState(guids.get(note, ""), ordinal, tuple(schedule), schedule[6])
        for number, note, ordinal, *schedule in database.all(
            f"SELECT id, nid, ord, {_SCHEDULE_COLUMNS} FROM cards"
        )
    }
    blank: set[int] = set()
    for note in collection.get_empty_cards().notes:
        blank.update(note.card_ids)
    return CollectionState(
        notes=notes,
        cards=cards,
        note_types=_read_note_types(collection),
        review_history=frozenset(tuple(row) for row in database.all("SELECT * FROM revlog")),
        blank_cards=frozenset(blank),
    )


def render_fronts(
    collection: Collection, cards: dict[int, CardState]
) -> dict[tuple[str, int], str]:
    """What the fronts of cards ask, as words without mark-up, by guid and ordinal."""
    return {
        (card.guid, card.ordinal): strip_markup(
            collection.get_card(CardId(number)).render_output().question_text
        )
        for number, card in cards.items()
    }


def _read_note_types(collection: Collection) -> dict[int, NoteTypeState]:
    found = {}
    for each in collection.models.all_names_and_ids():
        note_type = collection.models.get(NotetypeId(each.id))
        assert note_type is not None
        fields = tuple(field["name"] for field in note_type["flds"])
        templates = [(side["name"], side["qfmt"], side["afmt"]) for side in note_type["tmpls"]]
        look = Look(note_type["name"], note_type["css"], fields, tuple(templates))
        found[each.id] = NoteTypeState(look, note_type["mod"])
    return found
