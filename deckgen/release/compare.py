"""Two packages of one deck, note by note: what one has that the other has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.package.contents import Package, PackedMedia, PackedNote, PackedPreset
from deckgen.package.preset import DEFAULT_PRESET
from deckgen.render.note import NoteType


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose HTML differs; ``name`` is its newer name."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that both packages have, and what differs in it.

    ``moved`` says that it has another note type; ``cards`` that other cards are made of it; ``mod`` that its time
    is another.
    """

    before: PackedNote
    after: PackedNote
    fields: tuple[FieldChange, ...]
    tags_added: tuple[str, ...]
    tags_removed: tuple[str, ...]
    moved: bool
    cards: bool

    @property
    def delivered(self) -> bool:
        """Whether a learner who has the older note gets the newer: Anki goes by the time alone."""
        return self.after.mod > self.before.mod


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a newer package has otherwise than an older one, in the order of study of each."""

    added: tuple[PackedNote, ...]
    removed: tuple[PackedNote, ...]
    changed: tuple[NoteChange, ...]
    note_types_added: tuple[NoteType, ...]
    note_types_removed: tuple[NoteType, ...]
    note_types_changed: tuple[tuple[NoteType, NoteType], ...]
    media_added: tuple[PackedMedia, ...]
    media_removed: tuple[PackedMedia, ...]
    media_changed: tuple[tuple[PackedMedia, PackedMedia], ...]
    names: tuple[tuple[str, ...], tuple[str, ...]]
    descriptions: tuple[str, str]
    presets: tuple[tuple[PackedPreset, ...], tuple[PackedPreset, ...]]

    @property
    def same(self) -> bool:
        """Whether there is no difference at all, the decks' descriptions, names and presets included."""
        parts = (self.added, self.removed, self.changed, self.note_types_added, self.note_types_removed)
        more = (self.note_types_changed, self.media_added, self.media_removed, self.media_changed)
        pairs = (self.names, self.descriptions, self.presets)
        return not any((*parts, *more)) and all(before == after for before, after in pairs)


def compare(before: Package, after: Package) -> Comparison:
    """What the newer package changes; notes are the same by their guid, note types by their id, media by name."""
    old, new = ({note.guid: note for note in package.notes} for package in (before, after))
    types = {each.id: each for package in (before, after) for each in package.note_types}
    old_types, new_types = ({each.id: each for each in package.note_types} for package in (before, after))
    old_media, new_media = ({each.name: each for each in package.media} for package in (before, after))
    both = [(old[guid], note) for guid, note in new.items() if guid in old]
    return Comparison(
        added=tuple(note for guid, note in new.items() if guid not in old),
        removed=tuple(note for guid, note in old.items() if guid not in new),
        changed=tuple(change for pair in both if (change := _change(*pair, old_types, types)) is not None),
        note_types_added=tuple(each for number, each in new_types.items() if number not in old_types),
        note_types_removed=tuple(each for number, each in old_types.items() if number not in new_types),
        note_types_changed=tuple(
            (old_types[number], each)
            for number, each in new_types.items()
            if number in old_types and old_types[number] != each
        ),
        media_added=tuple(each for name, each in new_media.items() if name not in old_media),
        media_removed=tuple(each for name, each in old_media.items() if name not in new_media),
        media_changed=tuple(
            (old_media[name], each)
            for name, each in new_media.items()
            if name in old_media and old_media[name].digest != each.digest
        ),
        names=(_names(before), _names(after)),
        descriptions=(_description(before), _description(after)),
        presets=(_presets(before), _presets(after)),
    )


def _names(package: Package) -> tuple[str, ...]:
    return tuple(deck.name for deck in package.decks)


def _presets(package: Package) -> tuple[PackedPreset, ...]:
    """Those that a deck of the package uses, beside the one that every collection has."""
    used = {deck.preset for deck in package.decks} - {DEFAULT_PRESET}
    return tuple(preset for preset in package.presets if preset.id in used)


def _description(package: Package) -> str:
    return "\n".join(deck.description for deck in package.decks)


def _change(
    before: PackedNote, after: PackedNote, old_types: Mapping[int, NoteType], new_types: Mapping[int, NoteType]
) -> NoteChange | None:
    fields = tuple(_fields(before, after, old_types, new_types))
    made = [tuple(card.ordinal for card in note.cards) for note in (before, after)]
    change = NoteChange(
        before,
        after,
        fields,
        tuple(tag for tag in after.tags if tag not in before.tags),
        tuple(tag for tag in before.tags if tag not in after.tags),
        before.note_type != after.note_type,
        made[0] != made[1],
    )
    differs = fields or change.tags_added or change.tags_removed or change.moved or change.cards
    return change if differs else None


def _fields(
    before: PackedNote, after: PackedNote, old_types: Mapping[int, NoteType], new_types: Mapping[int, NoteType]
) -> list[FieldChange]:
    """The fields that differ: by their place within a note type, which a rename leaves, else by name."""
    names = [field.name for field in new_types[after.note_type].fields]
    if before.note_type == after.note_type and len(before.fields) == len(after.fields):
        pairs = list(zip(names, before.fields, after.fields, strict=True))
    else:
        old = dict(zip((field.name for field in old_types[before.note_type].fields), before.fields, strict=False))
        new = dict(zip(names, after.fields, strict=False))
        pairs = [(name, old.get(name, ""), new.get(name, "")) for name in {**new, **old}]
    return [FieldChange(name, then, now) for name, then, now in pairs if then != now]
