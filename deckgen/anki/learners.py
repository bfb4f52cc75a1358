"""Learners as they live with a deck between two of its releases, each in a way that an update could
harm.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from itertools import cycle

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
from anki.cards import CardId
from anki.collection import Collection
from anki.decks import DeckId
from anki.errors import CardTypeError
from anki.models import NotetypeDict
from anki.notes import NoteId
from anki.scheduler.v3 import CardAnswer

from deckgen.anki.collection import (
    answer_card,
    let_days_pass,
    lift_daily_limits,
    list_note_types,
    list_queued_cards,
)
from deckgen.package.contents import Package

DAYS_BETWEEN_SITTINGS = (0, 1, 3, 7)
"""Days between sittings: enough for cards to be new, learnt, due, forgotten and learnt again."""
ANSWERS_PER_SITTING = range(40, 1001)
"""How many answers one sitting may have: as many as there are cards, within these bounds."""

_RATINGS = (
    CardAnswer.GOOD,
    CardAnswer.AGAIN,
    CardAnswer.GOOD,
    CardAnswer.HARD,
    CardAnswer.GOOD,
    CardAnswer.EASY,
)
_OWN_DECK = "My own"
_OWN_FIELD = "My own notes"
_OWN_TAGS = "mine hard::later"
_OWN_WORDS = " (in my own words)"


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner: ``act`` does to a collection, into which the package was imported, what
    ``actions`` says.

    One who ``has_changed_fields`` changed the fields of note types: from then on Anki delivers
    nothing to them, which no package could avoid.
    """

    name: str
    actions: str
    act: Callable[[Collection, Package], None]
    has_changed_fields: bool = False


def study_cards(collection: Collection, package: Package) -> None:
    """Answers cards with every button, through Anki's own scheduler, in several sittings."""
    ratings = cycle(_RATINGS)
    decks = _list_decks(collection, package)
    for deck in decks:
        lift_daily_limits(collection, deck)
    sitting = min(max(collection.card_count(), ANSWERS_PER_SITTING[0]), ANSWERS_PER_SITTING[-1])
    for days in DAYS_BETWEEN_SITTINGS:
        let_days_pass(collection, days)
        answers = sitting
        for deck in decks:
            while answers and (queued := list_queued_cards(collection, deck, 1)):
                answer_card(collection, queued[0], next(ratings))
                answers -= 1


def tag_notes(collection: Collection, package: Package) -> None:
    """Gives every note two tags."""
    collection.tags.bulk_add(_list_notes(collection), _OWN_TAGS)


def edit_notes(collection: Collection, package: Package) -> None:
    """Adds words to the last field that has any, in every other note."""
    for number in _list_notes(collection)[::2]:
        note = collection.get_note(number)
        last = max((place for place, field in enumerate(note.fields) if field), default=0)
        note.fields[last] += _OWN_WORDS
        collection.update_note(note)


def restyle_note_types(collection: Collection, package: Package) -> None:
    """Adds a rule to the style of every note type."""
    for note_type in _copy_note_types(collection, package):
        note_type["css"] += "\n.card { font-size: 30px }"
        _save_note_type(collection, note_type)


def rearrange_cards(collection: Collection, package: Package) -> None:
    """Suspends, buries, flags, reschedules and moves cards, one in five each."""
    cards = [CardId(number) for number in sorted(collection.find_cards(""))]
    # Every fifth card from another start, so that no card gets two of these at once.
    collection.sched.suspend_cards(cards[0::5])
    collection.sched.bury_cards(cards[1::5])
    if cards[2::5]:
        collection.set_user_flag_for_cards(3, cards[2::5])
    collection.sched.set_due_date(cards[3::5], "5")
    own = DeckId(collection.decks.id(_OWN_DECK) or 0)
    collection.set_deck(cards[4::5], own)


def delete_notes(collection: Collection, package: Package) -> None:
    """Deletes every tenth note."""
    collection.remove_notes(_list_notes(collection)[::10])


def add_notes(collection: Collection, package: Package) -> None:
    """Adds notes of their own to the deck, three of each of its note types."""
    deck = next(iter(_list_decks(collection, package)), DeckId(1))
    for note_type in _copy_note_types(collection, package):
        for number in range(3):
            note = collection.new_note(note_type)
            for place in range(min(2, len(note.fields))):
                # With a gap, because a note type for gaps makes no card without one.
                note.fields[place] = f"{{{{c1::My own}}}} {note_type['name']} {number} {place}"
            collection.add_note(note, deck)


def add_field(collection: Collection, package: Package) -> None:
    """Adds a field to every note type, and writes into it."""
    for note_type in _copy_note_types(collection, package):
        collection.models.add_field(note_type, collection.models.new_field(_OWN_FIELD))
        _save_note_type(collection, note_type)
    for number in _list_notes(collection):
        note = collection.get_note(number)
        if _OWN_FIELD in note:
            note[_OWN_FIELD] = "remember"
            collection.update_note(note)


def delete_field(collection: Collection, package: Package) -> None:
    """Deletes the last field of every note type that Anki lets them delete."""
    for note_type in _copy_note_types(collection, package):
        for place in range(len(note_type["flds"]) - 1, 0, -1):
            # `remove_field` changes what it is given, even where Anki then refuses to save it.
            without = deepcopy(note_type)
            collection.models.remove_field(without, without["flds"][place])
            if _save_note_type(collection, without):
                break


LEARNERS = (
    Learner("studies", "answered cards on four days", study_cards),
    Learner("tags", "gave every note tags of their own", tag_notes),
    Learner("edits", "wrote into every other note", edit_notes),
    Learner("restyles", "changed the look of every note type", restyle_note_types),
    Learner(
        "sorts", "suspended, buried, flagged, rescheduled or moved every card", rearrange_cards
    ),
    Learner("deletes", "deleted every tenth note", delete_notes),
    Learner("adds notes", "added notes of the deck's note types", add_notes),
    Learner("adds a field", "added a field to every note type", add_field, has_changed_fields=True),
    Learner(
        "deletes a field",
        "deleted a field of every note type",
        delete_field,
        has_changed_fields=True,
    ),
)


def _list_notes(collection: Collection) -> list[NoteId]:
    return [NoteId(number) for number in sorted(collection.find_notes(""))]


def _list_decks(collection: Collection, package: Package) -> list[DeckId]:
    """The decks of the package, as the collection numbers them."""
    found = [collection.decks.id_for_name(deck.name) for deck in package.used_decks]
    return [deck for deck in found if deck]


def _save_note_type(collection: Collection, note_type: NotetypeDict) -> bool:
    """Whether Anki saves a changed note type; if a card template would be at fault, it refuses and
    changes nothing.
    """
    try:
        collection.models.update_dict(note_type)
    except CardTypeError:
        return False
    return True


def _copy_note_types(collection: Collection, package: Package) -> list[NotetypeDict]:
    """The note types that the package's notes are of, for the caller to change."""
    return deepcopy(list_note_types(collection, package))
