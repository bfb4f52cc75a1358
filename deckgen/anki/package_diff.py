"""The step from one package of a deck to the next: what it changes, and when learners lived between
the two.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar
from urllib.parse import quote

from deckgen.cards.field_gaps import replace_gaps
from deckgen.package.contents import Package, is_same_slot
from deckgen.package.preset import DEFAULT_PRESET_ID
from deckgen.render.note import CardTemplate, NoteField, NoteType
from deckgen.text.anki_names import fold_name
from deckgen.text.composition import compose_text

# Anki gives a media file a name of its own where the learner has another of the same name.
_RENAME_SUFFIX = re.compile(r"-[0-9a-f]{40}(?=\.|\b)")
_HTML_TAG = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_MAX_LABEL_LENGTH = 60
ARRIVED_DIFFERENTLY = "it differs from the package's after the import"
STRUCTURE_CHANGED = "fields or card templates were added, removed, reordered or given other ids"


_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")


class NoteContent(Protocol):
    """A note of a package or of a collection."""

    @property
    def note_type(self) -> int: ...
    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def tags(self) -> Sequence[str]: ...


class Look(NamedTuple):
    """What of a note type Anki delivers without touching a note.

    ``templates`` are names, fronts and backs.
    """

    name: str
    css: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PackageDiff:
    """From ``old`` to ``new``. Notes are known by their guid, as Anki knows them."""

    old: Package
    new: Package

    @cached_property
    def notes_changed(self) -> frozenset[str]:
        """Notes of both packages that differ in fields, tags or note type."""
        return find_differing(self.old.notes_by_guid, self.new.notes_by_guid, extract_content)

    @cached_property
    def notes_removed(self) -> frozenset[str]:
        """Notes of the old package that the new one no longer has. None where that is there to bring
        a preset, and has a few notes only for the preset to come with.
        """
        old, new = self.old.notes_by_guid.keys(), self.new.notes_by_guid.keys()
        is_for_preset = _has_preset(self.new) and not _has_preset(self.old) and new <= old
        return frozenset() if is_for_preset and not self.notes_changed else frozenset(old - new)

    @cached_property
    def media_changed(self) -> frozenset[str]:
        """Media files that have other bytes under the same name."""
        had = {file.name: file.digest for file in self.old.media}
        return frozenset(
            file.name for file in self.new.media if had.get(file.name, file.digest) != file.digest
        )

    def find_changed_media(self, guid: str) -> frozenset[str]:
        """The renewed files that a note of the new package shows."""
        note = self.new.notes_by_guid.get(guid) if self.media_changed else None
        text = " ".join(note.fields) if note else ""
        # Anki's editor writes a name percent-encoded where it has a space or other signs.
        return frozenset(name for name in self.media_changed if name in text or quote(name) in text)

    @cached_property
    def note_types_changed(self) -> frozenset[int]:
        """Note types of both packages that differ in name, style, or in the names or texts of
        fields and templates.
        """
        old, new = self.old.note_types_by_id, self.new.note_types_by_id
        return find_differing(old, new, extract_look)

    @cached_property
    def edit_time(self) -> int:
        """When learners edited and tagged, in seconds since the epoch: after the whole old package,
        and before anything newer in the new one.
        """
        made = max(_collect_mods(self.old), default=0)
        newer = [mod for mod in _collect_mods(self.new) if mod > made]
        return (made + min(newer)) // 2 if newer else made

    def explain_non_delivery(self, guid: str) -> str:
        """Why Anki would not deliver a note of both packages; empty if it does."""
        old, new = self.old.notes_by_guid[guid], self.new.notes_by_guid[guid]
        if old.note_type != new.note_type:
            return "the note goes over to another note type"
        if not self.has_same_structure(new.note_type):
            return STRUCTURE_CHANGED
        return "`mod` is not newer than in the old package" if new.mod <= old.mod else ""

    def has_same_structure(self, note_type: int) -> bool:
        """Whether Anki holds a note type for the same in both packages: as many fields and card
        templates, in one order, known by their ids, or by name where there are none.
        """
        old = self.old.note_types_by_id.get(note_type)
        new = self.new.note_types_by_id.get(note_type)
        if old is None or new is None:
            return old is new
        return _are_pairwise_equal(old.fields, new.fields) and _are_pairwise_equal(
            old.templates, new.templates
        )


def list_card_slots(package: Package) -> set[tuple[str, int]]:
    """The cards of a package, each by the guid of its note and its ordinal."""
    slots: set[tuple[str, int]] = set()
    for note in package.notes:
        slots.update((note.guid, card.ordinal) for card in note.cards)
    return slots


def extract_look(note_type: NoteType) -> Look:
    """The look of a package's note type."""
    fields = tuple(field.name for field in note_type.fields)
    templates = [(each.name, each.front, each.back) for each in note_type.templates]
    return Look(note_type.name, note_type.css, fields, tuple(templates))


def extract_content(note: NoteContent) -> tuple[object, ...]:
    """What of a note an author or a learner can edit."""
    return note.note_type, note.fields, normalize_tags(note.tags)


def find_differing(
    old: Mapping[_Key, _Thing], new: Mapping[_Key, _Thing], extract: Callable[[_Thing], object]
) -> frozenset[_Key]:
    """The keys of both under which what is extracted differs."""
    both = old.keys() & new.keys()
    return frozenset(key for key in both if extract(old[key]) != extract(new[key]))


def has_same_content(have: NoteContent, wanted: NoteContent) -> bool:
    """Whether fields and tags are the same but for what Anki does to any on import: Unicode's NFC,
    and names of media files.
    """
    if [*map(_normalize_field, have.fields)] != [*map(_normalize_field, wanted.fields)]:
        return False
    return normalize_tags(have.tags) == normalize_tags(wanted.tags)


def normalize_tags(tags: Iterable[str]) -> frozenset[str]:
    """Tags as Anki compares them: neither order nor letter case counts."""
    return frozenset(map(fold_name, tags))


def strip_markup(text: str) -> str:
    """What a learner reads in a field or on a card: all but its mark-up, styles and scripts."""
    return " ".join(html.unescape(_HTML_TAG.sub(" ", text)).split())


def make_label(fields: Sequence[str]) -> str:
    """How a note with these fields is named to people: its first field without mark-up, cut short."""
    words = strip_markup(replace_gaps(fields[0], lambda gap: gap.words))
    if len(words) <= _MAX_LABEL_LENGTH:
        return words
    return words[: _MAX_LABEL_LENGTH - 1].rstrip() + "…"


def _are_pairwise_equal(
    old: Sequence[NoteField | CardTemplate], new: Sequence[NoteField | CardTemplate]
) -> bool:
    return len(old) == len(new) and all(map(is_same_slot, old, new))


def _normalize_field(field: str) -> str:
    return _RENAME_SUFFIX.sub("", compose_text(field))


def _has_preset(package: Package) -> bool:
    return any(deck.preset != DEFAULT_PRESET_ID for deck in package.used_decks)


def _collect_mods(package: Package) -> list[int]:
    # A note type that no note uses does not reach learners, so its time says nothing.
    used = {note.note_type for note in package.notes}
    types = [each.mod for each in package.note_types if each.id in used]
    return [*(note.mod for note in package.notes), *types]
