"""What is written into a package: note types, notes and media, ready to be stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.cards.media import MediaFile
from deckgen.model import Preset


@dataclass(frozen=True, slots=True)
class NoteField:
    """One field of a note type. ``id`` is stable forever, 0 for none; a reserved field waits for
    later use.
    """

    name: str
    id: int
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class CardTemplate:
    """One card template of a note type, in Anki's own template language."""

    name: str
    id: int
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """An Anki note type. ``mod`` is in seconds since the epoch; ``sort`` the place of the field
    that Anki sorts by.
    """

    id: int
    name: str
    fields: tuple[NoteField, ...]
    templates: tuple[CardTemplate, ...]
    css: str
    cloze: bool
    mod: int
    sort: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One note: ``fields`` as HTML in the note type's order, ``cards`` the ordinals of its cards.

    ``mod`` is in seconds since the epoch; ``question_id`` is the id of the question it was made of.
    A note that ``is_shipped`` is in the ledger just so.
    """

    guid: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    mod: int
    question_id: str
    is_shipped: bool = False


@dataclass(frozen=True, slots=True)
class RenderedDeck:
    """Everything one package holds. ``notes`` stand in the order of study; ids are Anki's integers.

    ``frame`` is a digest of what stands around the notes, version and preset aside: name,
    description, order of study. ``preset`` has a package of its own; ``preset_id`` is its id, and has
    no effect without one. ``first_note_id`` is a past time in milliseconds: notes, and cards after it, are
    numbered from there.
    """

    id: int
    name: str
    description: str
    mod: int
    first_note_id: int
    note_types: tuple[NoteType, ...]
    notes: Sequence[Note]
    media: tuple[MediaFile, ...]
    frame: str = ""
    preset: Preset | None = None
    preset_id: int = 0
