"""The step from one package of a deck to the next: what it changes, and when learners lived between
the two.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from deckgen.package.contents import Package, PackedNote, is_same_slot
from deckgen.render.note import CardTemplate, NoteField, NoteType

# Anki gives a media file a name of its own where the learner has another of the same name.
_RENAME_SUFFIX = re.compile(r"-[0-9a-f]{40}(?=\.|\b)")
_HTML_TAG = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_CLOZE_DELETION = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")
_MAX_LABEL_LENGTH = 60


@dataclass(frozen=True)
class PackageDiff:
    """From ``old`` to ``new``. Notes are known by their guid, as Anki knows them."""

    old: Package
    new: Package

    @cached_property
    def old_notes(self) -> dict[str, PackedNote]:
        """The old package's notes."""
        return {note.guid: note for note in self.old.notes}

    @cached_property
    def new_notes(self) -> dict[str, PackedNote]:
        """The new package's notes."""
        return {note.guid: note for note in self.new.notes}

    @cached_property
    def notes_changed(self) -> frozenset[str]:
        """Notes of both packages that differ in fields, tags or note type."""
        both = self.old_notes.keys() & self.new_notes.keys()
        return frozenset(
            guid
            for guid in both
            if _extract_content(self.old_notes[guid]) != _extract_content(self.new_notes[guid])
        )

    @cached_property
    def media_changed(self) -> frozenset[str]:
        """Media files that have other bytes under the same name."""
        had = {file.name: file.digest for file in self.old.media}
        return frozenset(
            file.name for file in self.new.media if had.get(file.name, file.digest) != file.digest
        )

    def find_changed_media(self, guid: str) -> frozenset[str]:
        """The renewed files that a note of the new package shows."""
        text = (
            " ".join(self.new_notes[guid].fields)
            if self.media_changed and guid in self.new_notes
            else ""
        )
        return frozenset(name for name in self.media_changed if name in text or quote(name) in text)

    @cached_property
    def note_types_changed(self) -> frozenset[int]:
        """Note types of both packages that differ in name, style, or in the names or texts of
        fields and templates.
        """
        old, new = index_note_types(self.old), index_note_types(self.new)
        return frozenset(
            each
            for each in old.keys() & new.keys()
            if extract_look(old[each]) != extract_look(new[each])
        )

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
        old, new = self.old_notes[guid], self.new_notes[guid]
        if old.note_type != new.note_type:
            return "the note goes over to another note type"
        if not self.has_same_structure(new.note_type):
            return (
                "fields or card templates of the note type were added, removed, reordered or given "
                "other ids"
            )
        return "`mod` is not newer than in the old package" if new.mod <= old.mod else ""

    def has_same_structure(self, note_type: int) -> bool:
        """Whether Anki holds a note type for the same in both packages: as many fields and card
        templates, in one order, known by their ids, or by name where there are none.
        """
        old = index_note_types(self.old).get(note_type)
        new = index_note_types(self.new).get(note_type)
        if old is None or new is None:
            return old is new
        return _are_pairwise_equal(old.fields, new.fields) and _are_pairwise_equal(
            old.templates, new.templates
        )


def index_note_types(package: Package) -> dict[int, NoteType]:
    """A package's note types by id."""
    return {each.id: each for each in package.note_types}


def list_card_slots(package: Package) -> set[tuple[str, int]]:
    """The cards of a package, each by the guid of its note and its ordinal."""
    slots: set[tuple[str, int]] = set()
    for note in package.notes:
        slots.update((note.guid, card.ordinal) for card in note.cards)
    return slots


def extract_look(note_type: NoteType) -> tuple[object, ...]:
    """What of a note type Anki delivers without touching a note."""
    templates = [(each.name, each.front, each.back) for each in note_type.templates]
    return (
        note_type.name,
        note_type.css,
        tuple(field.name for field in note_type.fields),
        tuple(templates),
    )


def are_fields_equal(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether fields are the same but for what Anki does to any on import: Unicode's NFC, and names
    of media files.
    """
    return [_normalize_field(each) for each in one] == [_normalize_field(each) for each in other]


def normalize_tags(tags: Iterable[str]) -> frozenset[str]:
    """Tags as Anki compares them: neither order nor letter case counts."""
    return frozenset(unicodedata.normalize("NFC", tag).casefold() for tag in tags)


def strip_markup(text: str) -> str:
    """What a learner reads in a field or on a card: all but its mark-up, styles and scripts."""
    return " ".join(html.unescape(_HTML_TAG.sub(" ", text)).split())


def make_label(field: str) -> str:
    """How a note is named to people: its first field without mark-up, shortened."""
    words = strip_markup(_CLOZE_DELETION.sub(r"\1", field))
    if len(words) <= _MAX_LABEL_LENGTH:
        return words
    return words[: _MAX_LABEL_LENGTH - 1].rstrip() + "…"


def _are_pairwise_equal(
    old: Sequence[NoteField | CardTemplate], new: Sequence[NoteField | CardTemplate]
) -> bool:
    return len(old) == len(new) and all(map(is_same_slot, old, new))


def _extract_content(note: PackedNote) -> tuple[object, ...]:
    return note.note_type, note.fields, normalize_tags(note.tags)


def _normalize_field(field: str) -> str:
    return _RENAME_SUFFIX.sub("", unicodedata.normalize("NFC", field))


def _collect_mods(package: Package) -> list[int]:
    used = {note.note_type for note in package.notes}
    return [note.mod for note in package.notes] + [
        each.mod for each in package.note_types if each.id in used
    ]
