"""What a package holds, read back: plain values, the same whichever format the package has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from deckgen.model import Preset
from deckgen.render.note import NoteType


@dataclass(frozen=True, slots=True)
class PackedCard:
    """One card: the ordinal of its template or cloze from 0, its deck's id, and for new cards its
    place in study.
    """

    ordinal: int
    deck: int
    due: int


@dataclass(frozen=True, slots=True)
class PackedNote:
    """One note: ``note_type`` is that one's id, ``fields`` are HTML, ``mod`` is in seconds since
    the epoch.
    """

    guid: str
    note_type: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    mod: int
    cards: tuple[PackedCard, ...]

    @property
    def ordinals(self) -> tuple[int, ...]:
        """The ordinals of its cards."""
        return tuple(card.ordinal for card in self.cards)


@dataclass(frozen=True, slots=True)
class PackedDeck:
    """One deck; a subdeck is called ``Parent::Child``. ``preset`` is the id of its deck options."""

    id: int
    name: str
    description: str
    preset: int = 1


@dataclass(frozen=True, slots=True)
class PackedPreset:
    """One set of deck options: the id that Anki knows it by, and those that a ``deck.yaml`` can
    set.
    """

    id: int
    options: Preset

    @property
    def name(self) -> str:
        return self.options.name


@dataclass(frozen=True, slots=True)
class PackedMedia:
    """One media file: its name, the SHA-256 of its bytes in hexadecimal digits, and how many they
    are.
    """

    name: str
    digest: str
    size: int


@dataclass(frozen=True)
class Package:
    """Everything in a package that reaches a learner.

    Notes stand in the order in which they were made, which in ours is the order of study; the rest
    by id or name. Fields and card templates to which a tool gave no id have the id 0.
    """

    notes: tuple[PackedNote, ...]
    note_types: tuple[NoteType, ...]
    decks: tuple[PackedDeck, ...]
    presets: tuple[PackedPreset, ...]
    media: tuple[PackedMedia, ...]

    @cached_property
    def notes_by_guid(self) -> dict[str, PackedNote]:
        """The notes by what Anki knows them by."""
        return {note.guid: note for note in self.notes}

    @cached_property
    def note_types_by_id(self) -> dict[int, NoteType]:
        """The note types by id."""
        return {each.id: each for each in self.note_types}

    @cached_property
    def deck_names(self) -> dict[int, str]:
        """The names of the decks by their ids."""
        return {deck.id: deck.name for deck in self.decks}

    @cached_property
    def used_decks(self) -> tuple[PackedDeck, ...]:
        """The decks that a card is in."""
        used: set[int] = set()
        for note in self.notes:
            used.update(card.deck for card in note.cards)
        return tuple(deck for deck in self.decks if deck.id in used)

    def find_deck_names(self, note: PackedNote) -> tuple[str, ...]:
        """The names of the decks that a note's cards lie in."""
        # A package from elsewhere may have cards of a deck that it does not have.
        return tuple(dict.fromkeys(self.deck_names.get(card.deck, "") for card in note.cards))


class NamedPlace(Protocol):
    """A field or card template of a note type; ``id`` is 0 where there is none."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


def is_same_slot(before: NamedPlace, after: NamedPlace) -> bool:
    """Whether Anki takes a field or card template for the same: by the ids where both have one,
    else by name.
    """
    return before.id == after.id if before.id and after.id else before.name == after.name
