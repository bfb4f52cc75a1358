"""Two packages compared note by note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from deckgen.package.contents import Package, PackedMedia, PackedNote, PackedPreset, is_same_slot
from deckgen.package.preset import DEFAULT_PRESET_ID
from deckgen.release.word_diff import extract_plain_text
from deckgen.render.note import NoteType
from deckgen.render.tags import RETIRED_TAG

# Characters: so much of a note's first field says which note is meant.
TITLE_LENGTH = 120


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
        return _list_ordinals(self.before) != _list_ordinals(self.after)

    @property
    def is_only_moved(self) -> bool:
        """Whether nothing differs but the deck."""
        return not (
            self.fields
            or self.tags_added
            or self.tags_removed
            or self.has_other_note_type
            or self.has_other_cards
        )


@dataclass(frozen=True, slots=True)
class PackageComparison:
    """The differences between an older and a newer package, in the order of study of each.

    ``notes_rewritten`` are the same, but have a newer time. Times are only judged if they are those
    that learners have (``has_learner_times``). ``decks`` are names, ``presets`` those that decks
    use, and ``descriptions`` texts by deck, of the older and the newer. ``has_other_order`` if the
    notes of both are in another order.
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
    decks: tuple[tuple[str, ...], tuple[str, ...]]
    presets: tuple[tuple[PackedPreset, ...], tuple[PackedPreset, ...]]
    descriptions: tuple[Mapping[str, str], Mapping[str, str]]
    has_other_order: bool

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
        return _index_note_types(self.before, self.after)[note.note_type]


def compare_packages(before: Package, after: Package, timed: bool = True) -> PackageComparison:
    """What the newer package changes; notes are the same by their guid, note types by their id,
    media by name.

    Args:
        timed: whether the older notes' times are those that learners have; not so in a draft made
            this moment.
    """
    old, new = _index_by(before.notes, _get_guid), _index_by(after.notes, _get_guid)
    old_types, new_types = _index_note_types(before), _index_note_types(after)
    old_media, new_media = (
        _index_by(before.media, _get_file_name),
        _index_by(after.media, _get_file_name),
    )
    place = _PackageIndex(before), _PackageIndex(after)
    both = [_compare_note(old[guid], note, *place) for guid, note in new.items() if guid in old]
    changed = [each for each in both if not each.is_only_moved or each.has_moved]
    touched = {each.after.guid for each in changed}
    rewritten = [
        each.after for each in both if each.is_delivered and each.after.guid not in touched
    ]
    types = [(old_types[number], each) for number, each in new_types.items() if number in old_types]
    media = [(old_media[name], each) for name, each in new_media.items() if name in old_media]
    return PackageComparison(
        before=before,
        after=after,
        has_learner_times=timed,
        notes_added=_select_missing(new, old),
        notes_removed=_select_missing(old, new),
        notes_changed=tuple(changed),
        notes_rewritten=tuple(rewritten) if timed else (),
        note_types_added=_select_missing(new_types, old_types),
        note_types_removed=_select_missing(old_types, new_types),
        note_types_changed=tuple(
            pair for pair in types if _make_content_key(pair[0]) != _make_content_key(pair[1])
        ),
        media_added=_select_missing(new_media, old_media),
        media_removed=_select_missing(old_media, new_media),
        media_changed=tuple(pair for pair in media if pair[0].digest != pair[1].digest),
        decks=(_list_deck_names(before), _list_deck_names(after)),
        presets=(_list_used_presets(before), _list_used_presets(after)),
        descriptions=(_map_descriptions(before), _map_descriptions(after)),
        has_other_order=[guid for guid in old if guid in new]
        != [guid for guid in new if guid in old],
    )


def make_note_title(note: PackedNote, length: int = TITLE_LENGTH) -> str:
    """What a note asks, cut short: the words of its first field that has any."""
    text = next((plain for field in note.fields if (plain := extract_plain_text(field))), note.guid)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def is_switch(name: str, note_type: NoteType) -> bool:
    """Whether card templates only ask if a field is full, and never show it."""
    sides = "".join(each.front + each.back for each in note_type.templates)
    return f"{{{{#{name}}}}}" in sides and not any(
        f"{sign}{name}}}}}" in sides for sign in ("{{", ":")
    )


_T = TypeVar("_T")
_K = TypeVar("_K")


def _index_by(values: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, _T]:
    return {key(value): value for value in values}


def _get_guid(note: PackedNote) -> str:
    return note.guid


def _get_file_name(file: PackedMedia) -> str:
    return file.name


def _index_note_types(*packages: Package) -> dict[int, NoteType]:
    found: dict[int, NoteType] = {}
    for package in packages:
        found |= {each.id: each for each in package.note_types}
    return found


def _select_missing(values: Mapping[_K, _T], others: Mapping[_K, object]) -> tuple[_T, ...]:
    """The values whose keys the others lack."""
    return tuple(value for key, value in values.items() if key not in others)


def _make_content_key(note_type: NoteType) -> tuple[object, ...]:
    """All of a note type but its time."""
    each = note_type
    return each.id, each.name, each.fields, each.templates, each.css, each.cloze, each.sort


def _list_deck_names(package: Package) -> tuple[str, ...]:
    return tuple(sorted(deck.name for deck in package.decks))


def _list_used_presets(package: Package) -> tuple[PackedPreset, ...]:
    """Those that a deck of the package uses, except the one that every collection has."""
    used = {deck.preset for deck in package.decks} - {DEFAULT_PRESET_ID}
    presets = [each for each in package.presets if each.id in used]
    return tuple(sorted(presets, key=lambda each: (each.name, each.id)))


def _map_descriptions(package: Package) -> dict[str, str]:
    return {deck.name: deck.description for deck in package.decks}


def _list_ordinals(note: PackedNote) -> tuple[int, ...]:
    return tuple(card.ordinal for card in note.cards)


class _PackageIndex:
    """What a package's notes name by number."""

    def __init__(self, package: Package) -> None:
        self.types = _index_note_types(package)
        self.decks = {deck.id: deck.name for deck in package.decks}
        self.names = frozenset(self.decks.values())

    def list_deck_names(self, note: PackedNote) -> tuple[str, ...]:
        """The names of the decks that the note's cards lie in."""
        return tuple(dict.fromkeys(self.decks.get(card.deck, "") for card in note.cards))


def _compare_note(
    before: PackedNote, after: PackedNote, old: _PackageIndex, new: _PackageIndex
) -> NoteChange:
    types = old.types[before.note_type], new.types[after.note_type]
    decks = old.list_deck_names(before), new.list_deck_names(after)
    # A deck whose name only one package has was renamed: that is no move of its notes.
    renamed = not new.names & set(decks[0]) and not old.names & set(decks[1])
    return NoteChange(
        before,
        after,
        tuple(_find_field_changes(before, after, *types)),
        tuple(tag for tag in after.tags if tag not in before.tags),
        tuple(tag for tag in before.tags if tag not in after.tags),
        types,
        (decks[1], decks[1]) if renamed else decks,
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
