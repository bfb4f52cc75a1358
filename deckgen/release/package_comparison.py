"""Two packages compared note by note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from deckgen.package.contents import Package, PackedMedia, PackedNote, PackedPreset, is_same_slot
from deckgen.package.preset import DEFAULT_PRESET_ID
from deckgen.release.word_diff import extract_plain_text
from deckgen.render.note import NoteType
from deckgen.render.tags import RETIRED_TAG

_T = TypeVar("_T")
_K = TypeVar("_K")

# Characters: so much of a note's first field says which note is meant.
_TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose HTML differs; ``name`` is its newer name.

    A switch is never shown: card templates only ask whether it is full.
    """

    name: str
    before: str
    after: str
    is_switch: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """The words a learner reads in each; equal where only the formatting differs."""
        return extract_plain_text(self.before), extract_plain_text(self.after)


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that both packages have, and what differs in it.

    ``note_types`` are its note types and ``decks`` the names of its decks, in the older package
    and the newer. A deck that was renamed is the same deck.
    """

    before: PackedNote
    after: PackedNote
    fields: tuple[FieldChange, ...]
    tags_added: tuple[str, ...]
    tags_removed: tuple[str, ...]
    note_types: tuple[NoteType, NoteType]
    decks: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def is_delivered(self) -> bool:
        """Whether a learner with the older note gets the newer: only the time counts for Anki."""
        return self.after.mod > self.before.mod

    @property
    def is_retired(self) -> bool:
        """Whether its question was withdrawn between the two."""
        return RETIRED_TAG in self.tags_added

    @property
    def has_other_note_type(self) -> bool:
        """Whether it has another note type."""
        return self.before.note_type != self.after.note_type

    @property
    def has_moved(self) -> bool:
        """Whether it lies in another deck."""
        return self.decks[0] != self.decks[1]

    @property
    def has_other_cards(self) -> bool:
        """Whether other cards are made of it."""
        return self.before.ordinals != self.after.ordinals

    @property
    def is_rewritten(self) -> bool:
        """Whether the note itself differs: Anki makes other cards of the same note by its note
        type.
        """
        return bool(self.fields or self.tags_added or self.tags_removed or self.has_other_note_type)

    @property
    def is_only_moved(self) -> bool:
        """Whether nothing differs but the deck."""
        return not (self.is_rewritten or self.has_other_cards)


@dataclass(frozen=True, slots=True)
class PackageComparison:
    """The differences between an older and a newer package, in the order of study of each.

    ``notes_rewritten`` are the same, but have a newer time. Times are only judged if they are those
    that learners have (``has_learner_times``). ``has_other_order`` if the notes of both are in
    another order.
    """

    before: Package
    after: Package
    has_learner_times: bool
    notes_added: tuple[PackedNote, ...]
    notes_removed: tuple[PackedNote, ...]
    notes_changed: tuple[NoteChange, ...]
    notes_rewritten: tuple[PackedNote, ...]
    note_types_added: tuple[NoteType, ...]
    note_types_removed: tuple[NoteType, ...]
    note_types_changed: tuple[tuple[NoteType, NoteType], ...]
    media_added: tuple[PackedMedia, ...]
    media_removed: tuple[PackedMedia, ...]
    media_changed: tuple[tuple[PackedMedia, PackedMedia], ...]
    has_other_order: bool

    @property
    def decks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the older decks and the newer."""
        old, new = self.before.deck_names, self.after.deck_names
        return tuple(sorted(old.values())), tuple(sorted(new.values()))

    @property
    def descriptions(self) -> tuple[dict[str, str], dict[str, str]]:
        """The older and the newer descriptions, by the names of their decks."""
        return _map_descriptions(self.before), _map_descriptions(self.after)

    @property
    def presets(self) -> tuple[list[PackedPreset], list[PackedPreset]]:
        """The older and the newer presets that a deck uses."""
        return _list_used_presets(self.before), _list_used_presets(self.after)

    @property
    def preset_names(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The names of the older presets, the newer, and those whose settings differ."""
        old = {each.name: each for each in self.presets[0]}
        new = {each.name: each for each in self.presets[1]}
        return (
            tuple(old),
            tuple(new),
            tuple(name for name, each in new.items() if old.get(name, each) != each),
        )

    @property
    def is_same(self) -> bool:
        """Whether there is no difference at all, the decks' descriptions and names included."""
        parts = (self.notes_added, self.notes_removed, self.notes_changed, self.notes_rewritten)
        types = (self.note_types_added, self.note_types_removed, self.note_types_changed)
        media = (self.media_added, self.media_removed, self.media_changed)
        pairs = (self.decks, self.presets, self.descriptions)
        return not any((*parts, *types, *media, self.has_other_order)) and all(
            before == after for before, after in pairs
        )

    def find_note_type(self, note: PackedNote) -> NoteType:
        """The note type of a note of either package; the newer where both have it."""
        types = self.after.note_types_by_id
        return types.get(note.note_type) or self.before.note_types_by_id[note.note_type]


def compare_packages(before: Package, after: Package, timed: bool = True) -> PackageComparison:
    """What the newer package changes; notes are the same by their guid, note types by their id,
    media by name.

    Args:
        timed: whether the older notes' times are those that learners have; not so in a draft made
            this moment.
    """
    old, new = before.notes_by_guid, after.notes_by_guid
    notes_added, notes_removed, pairs = _match_keys(old, new)
    both = [_compare_note(*pair, before, after) for pair in pairs]
    changed = [each for each in both if not each.is_only_moved or each.has_moved]
    touched = {each.after.guid for each in changed}
    newer = [each.after for each in both if each.is_delivered]
    types_added, types_removed, types = _match_keys(before.note_types_by_id, after.note_types_by_id)
    media_added, media_removed, media = _match_keys(
        {file.name: file for file in before.media}, {file.name: file for file in after.media}
    )
    return PackageComparison(
        before=before,
        after=after,
        has_learner_times=timed,
        notes_added=notes_added,
        notes_removed=notes_removed,
        notes_changed=tuple(changed),
        # The times of a draft are of this moment, and no learner has them.
        notes_rewritten=tuple(note for note in newer if timed and note.guid not in touched),
        note_types_added=types_added,
        note_types_removed=types_removed,
        # A time alone is no change: learners see nothing of it.
        note_types_changed=tuple(
            (then, now) for then, now in types if replace(then, mod=now.mod) != now
        ),
        media_added=media_added,
        media_removed=media_removed,
        media_changed=tuple((then, now) for then, now in media if then.digest != now.digest),
        has_other_order=[guid for guid in old if guid in new]
        != [guid for guid in new if guid in old],
    )


def _match_keys(
    old: Mapping[_K, _T], new: Mapping[_K, _T]
) -> tuple[tuple[_T, ...], tuple[_T, ...], list[tuple[_T, _T]]]:
    """The values that are only in the newer, those only in the older, and the pairs of both."""
    added = tuple(each for key, each in new.items() if key not in old)
    removed = tuple(each for key, each in old.items() if key not in new)
    return added, removed, [(old[key], each) for key, each in new.items() if key in old]


def make_note_title(note: PackedNote, length: int = _TITLE_LENGTH) -> str:
    """What a note asks, cut short: the words of its first field that has any."""
    text = next((plain for field in note.fields if (plain := extract_plain_text(field))), note.guid)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def is_switch(name: str, note_type: NoteType) -> bool:
    """Whether card templates only ask if a field is full, and never show it."""
    sides = "".join(each.front + each.back for each in note_type.templates)
    return f"{{{{#{name}}}}}" in sides and not any(
        f"{sign}{name}}}}}" in sides for sign in ("{{", ":")
    )


def _list_used_presets(package: Package) -> list[PackedPreset]:
    """Those that a deck of the package uses, except the one that every collection has."""
    used = {deck.preset for deck in package.decks} - {DEFAULT_PRESET_ID}
    presets = [each for each in package.presets if each.id in used]
    return sorted(presets, key=lambda each: (each.name, each.id))


def _map_descriptions(package: Package) -> dict[str, str]:
    return {deck.name: deck.description for deck in package.decks}


def _compare_note(before: PackedNote, after: PackedNote, old: Package, new: Package) -> NoteChange:
    types = old.note_types_by_id[before.note_type], new.note_types_by_id[after.note_type]
    then, now = old.find_deck_names(before), new.find_deck_names(after)
    # A deck whose name only one package has was renamed: that is no move of its notes.
    old_names, new_names = old.deck_names.values(), new.deck_names.values()
    is_renamed = not any(name in new_names for name in then) and not any(
        name in old_names for name in now
    )
    return NoteChange(
        before,
        after,
        fields=tuple(_find_field_changes(before, after, *types)),
        tags_added=tuple(tag for tag in after.tags if tag not in before.tags),
        tags_removed=tuple(tag for tag in before.tags if tag not in after.tags),
        note_types=types,
        decks=(now, now) if is_renamed else (then, now),
    )


def _find_field_changes(
    before: PackedNote, after: PackedNote, old: NoteType, new: NoteType
) -> Iterator[FieldChange]:
    """The fields that differ: by place if all places are the same, so that a field may be renamed,
    else by name.
    """
    # With other places Anki forks the note type, so that only names can tell what became of what.
    names = [field.name for field in new.fields]
    if len(old.fields) == len(names) and all(map(is_same_slot, old.fields, new.fields)):
        pairs = list(zip(names, before.fields, after.fields, strict=True))
    else:
        then = dict(zip((field.name for field in old.fields), before.fields, strict=False))
        now = dict(zip(names, after.fields, strict=False))
        pairs = [(name, then.get(name, ""), now.get(name, "")) for name in {**now, **then}]
    for name, was, has in pairs:
        if was != has:
            yield FieldChange(name, was, has, is_switch(name, new) or is_switch(name, old))
