"""What an update did to a learner: their collection before and after, compared with the two
packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from deckgen.anki.collection_state import CardState, CollectionState, NoteState, NoteTypeState
from deckgen.anki.package_diff import (
    PackageDiff,
    are_fields_equal,
    extract_look,
    index_note_types,
    list_card_slots,
    make_label,
    normalize_tags,
)
from deckgen.anki.verification_report import Harm, HarmSign, Remark
from deckgen.package.contents import PackedNote
from deckgen.render.tags import RETIRED_TAG

# No package can prevent these for a learner who changed the fields of note types.
_UNAVOIDABLE_HARMS = frozenset(
    {
        Harm.NOTE_MISSING,
        Harm.EDIT_NOT_DELIVERED,
        Harm.LOOK_NOT_DELIVERED,
        Harm.NOTE_DOUBLED,
        Harm.NOTE_TYPE_FORKED,
        Harm.CARD_MISSING,
        Harm.CARD_UNWANTED,
        Harm.CARD_BLANK,
    }
)


@dataclass(frozen=True)
class LearnerUpdate:
    """One learner's update.

    ``imported`` is their collection after the old package, ``before`` just before the new one, with
    the times of their edits set to ``step.moment``, and ``after`` after it. The fronts show
    the cards they had reviewed, and the other cards of these notes, by guid and ordinal.
    """

    step: PackageDiff
    imported: CollectionState
    before: CollectionState
    after: CollectionState
    fronts_before: dict[tuple[str, int], str]
    fronts_after: dict[tuple[str, int], str]
    has_changed_fields: bool = False

    @cached_property
    def notes_delivered(self) -> frozenset[str]:
        """The changed notes that the learner now has as the author has them."""
        return frozenset(guid for guid in self.step.notes_changed if self._is_delivered(guid))

    @cached_property
    def note_types_delivered(self) -> frozenset[int]:
        """The changed note types that the learner now has as the author has them."""
        wanted = index_note_types(self.step.new)
        return frozenset(
            each
            for each in self.step.note_types_changed
            if self._find_look(each).look == extract_look(wanted[each])
        )

    @cached_property
    def notes_added(self) -> frozenset[str]:
        """Notes that were not in the old package and arrived as they are in the new one."""
        return frozenset(
            guid
            for guid in self.step.new_notes.keys() - self.step.old_notes.keys()
            if self._is_delivered(guid)
        )

    @cached_property
    def notes_edited(self) -> frozenset[str]:
        """Notes of the old package whose fields or tags the learner changed."""
        had, have = self.imported.notes, self.before.notes
        return frozenset(
            guid
            for guid in had.keys() & have.keys()
            if _get_fields_and_tags(had[guid]) != _get_fields_and_tags(have[guid])
        )

    @cached_property
    def notes_kept_by_learner(self) -> frozenset[str]:
        """Changed notes that stay as the learner edited them, after the note's new ``mod``."""
        mine = self.step.notes_changed - self.notes_delivered & self.notes_edited
        return frozenset(
            guid for guid in mine if self.before.notes[guid].mod >= self.step.new_notes[guid].mod
        )

    def find_harm(self) -> Iterator[HarmSign]:
        """Every sign of harm."""
        found = [
            *self._find_undelivered_notes(),
            *self._find_undelivered_looks(),
            *self._find_lost_edits(),
            *self._find_doubled_notes(),
            *self._find_forked_note_types(),
            *self._find_lost_cards(),
            *self._find_unexpected_cards(),
            *self._find_blank_cards(),
            *self._find_scheduling_changes(),
            *self._find_moved_history(),
        ]
        yield from (
            trace
            for trace in found
            if not (self.has_changed_fields and trace.harm in _UNAVOIDABLE_HARMS)
        )

    def collect_remarks(self) -> Iterator[Remark]:
        """What else is worth knowing; a remark with a count of 0 says nothing."""
        step, notes = self.step, self.after.notes
        if self.has_changed_fields:
            missed = len(step.notes_changed - self.notes_delivered) + len(
                step.note_types_changed - self.note_types_delivered
            )
            yield Remark(
                "whoever adds or deletes a field gets no more updates; changes missed",
                missed,
                warning=True,
            )
        else:
            yield Remark(
                "changed notes stay as the learner made them, later than the author",
                len(self.notes_kept_by_learner),
            )
        stay = step.old_notes.keys() - step.new_notes.keys() & notes.keys()
        retired = sum(RETIRED_TAG in notes[guid].tags for guid in stay)
        yield Remark(
            f"notes that the package no longer has stay with the learner, {retired} of them "
            f"tagged `{RETIRED_TAG}`",
            len(stay),
        )
        gave_way = self.notes_delivered & self.notes_edited
        yield Remark(
            "notes that the learner had edited or tagged are as the author changed them",
            len(gave_way),
        )
        back = step.old_notes.keys() & notes.keys() - self.before.notes.keys()
        yield Remark("notes that the learner had deleted come back", len(back))

    def _is_delivered(self, guid: str) -> bool:
        have, wanted = self.after.notes.get(guid), self.step.new_notes[guid]
        return (
            have is not None
            and have.note_type == wanted.note_type
            and are_fields_equal(have.fields, wanted.fields)
            and normalize_tags(have.tags) == normalize_tags(wanted.tags)
        )

    def _find_look(self, note_type: int) -> NoteTypeState:
        return self.after.note_types.get(note_type) or NoteTypeState("", "", (), (), 0)

    def _find_undelivered_notes(self) -> Iterator[HarmSign]:
        notes = self.after.notes
        for guid, note in self.step.new_notes.items():
            if guid not in notes:
                yield HarmSign(Harm.NOTE_MISSING, "", _label_packed_note(note))
            elif (
                guid in self.step.notes_changed - self.notes_delivered - self.notes_kept_by_learner
            ):
                yield HarmSign(
                    Harm.EDIT_NOT_DELIVERED,
                    self.step.explain_non_delivery(guid),
                    _label_packed_note(note),
                )
            elif guid not in self.step.old_notes and guid not in self.notes_added:
                yield HarmSign(
                    Harm.EDIT_NOT_DELIVERED,
                    "it arrived otherwise than the package has it",
                    _label_packed_note(note),
                )

    def _find_undelivered_looks(self) -> Iterator[HarmSign]:
        old, new = index_note_types(self.step.old), index_note_types(self.step.new)
        for each in sorted(self.step.note_types_changed - self.note_types_delivered):
            mine = self.before.note_types.get(each)
            restyled = mine is not None and mine.look != self.imported.note_types[each].look
            # Anki keeps the style that is newer, and here this is the learner's.
            if restyled and mine is not None and mine.mod >= new[each].mod:
                continue
            if self.step.has_same_structure(each):
                newer = new[each].mod > old[each].mod
                cause = (
                    "" if newer else "`mod` of the note type is not newer than in the old package"
                )
                yield HarmSign(Harm.LOOK_NOT_DELIVERED, cause, new[each].name)

    def _find_lost_edits(self) -> Iterator[HarmSign]:
        """Words, tags and styles of the learner, where the author changed nothing."""
        cause = "the package has nothing new for it, and yet a newer `mod`"
        for guid, mine in self.before.notes.items():
            have, had = (self.after.notes.get(guid), self.imported.notes.get(guid))
            if have is None:
                yield HarmSign(Harm.NOTE_LOST, "", make_label(mine.fields[0]))
            elif guid not in self.step.notes_changed and not self.step.find_changed_media(guid):
                if not set(_find_edited_fields(had, mine)) <= set(enumerate(have.fields)):
                    yield HarmSign(Harm.EDIT_LOST, cause, make_label(mine.fields[0]))
                if (
                    normalize_tags(mine.tags)
                    - normalize_tags(had.tags if had else ())
                    - normalize_tags(have.tags)
                ):
                    yield HarmSign(Harm.TAG_LOST, cause, make_label(mine.fields[0]))
        for number, style in self.before.note_types.items():
            original = self.imported.note_types.get(number, style)
            if number not in self.step.note_types_changed and style.look not in (
                original.look,
                self._find_look(number).look,
            ):
                yield HarmSign(Harm.LOOK_LOST, cause, style.name)

    def _find_doubled_notes(self) -> Iterator[HarmSign]:
        gone = self.step.old_notes.keys() - self.step.new_notes.keys() & self.before.notes.keys()
        stale = {self.step.old_notes[guid].fields[0] for guid in gone} - {""}
        for guid in sorted(self.after.notes.keys() - self.before.notes.keys()):
            note = self.after.notes[guid]
            if note.fields[0] in stale:
                yield HarmSign(
                    Harm.NOTE_DOUBLED,
                    "the guid of the note has changed",
                    make_label(note.fields[0]),
                )

    def _find_forked_note_types(self) -> Iterator[HarmSign]:
        wanted = index_note_types(self.step.new)
        for number, mine in self.after.note_types.items():
            if number in self.before.note_types:
                continue
            if number not in wanted:
                cause = "fields or card templates were added, removed, reordered or given other ids"
                yield HarmSign(Harm.NOTE_TYPE_FORKED, cause, mine.name)
            elif mine.name != wanted[number].name:
                yield HarmSign(
                    Harm.NOTE_TYPE_FORKED,
                    "the note type has another id than in the old package",
                    mine.name,
                )

    def _find_lost_cards(self) -> Iterator[HarmSign]:
        for number, card in self.before.cards.items():
            if number not in self.after.cards:
                yield HarmSign(Harm.CARD_LOST, "", self._make_card_label(card))
        for (guid, ordinal), times in self.after.card_counts.items():
            # Cards that were doubled before the update are no harm of this update.
            if times > max(1, self.before.card_counts[guid, ordinal]):
                card = CardState(guid, ordinal, (), 0)
                yield HarmSign(
                    Harm.CARD_DOUBLED,
                    f"card {ordinal + 1} is there {times} times",
                    self._make_card_label(card),
                )

    def _find_unexpected_cards(self) -> Iterator[HarmSign]:
        wanted = list_card_slots(self.step.new)
        for place in sorted(
            self.after.card_counts.keys() - self.before.card_counts.keys() - wanted
        ):
            card = CardState(*place, (), 0)
            cause = f"card {card.ordinal + 1}, which the package does not have"
            yield HarmSign(Harm.CARD_UNWANTED, cause, self._make_card_label(card))
        for guid, ordinal in sorted(wanted - self.after.card_counts.keys()):
            # A note that did not arrive, or whose note type forked, is reported as that.
            arrived = (
                guid in self.after.notes
                and guid not in self.step.notes_changed - self.notes_delivered
            )
            if arrived and self.step.has_same_structure(self.step.new_notes[guid].note_type):
                card = CardState(guid, ordinal, (), 0)
                yield HarmSign(
                    Harm.CARD_MISSING,
                    f"card {ordinal + 1} of the package",
                    self._make_card_label(card),
                )

    def _find_blank_cards(self) -> Iterator[HarmSign]:
        for number in sorted(self.after.blank_cards - self.before.blank_cards):
            card = self.after.cards[number]
            more = " any more" if number in self.before.cards else ""
            cause = f"card {card.ordinal + 1} has nothing to ask{more}"
            yield HarmSign(Harm.CARD_BLANK, cause, self._make_card_label(card))

    def _find_scheduling_changes(self) -> Iterator[HarmSign]:
        for number, card in self.before.cards.items():
            have = self.after.cards.get(number)
            if have is not None and have.schedule != card.schedule:
                yield HarmSign(Harm.SCHEDULING_CHANGED, "", self._make_card_label(card))
        for _ in self.before.review_history ^ self.after.review_history:
            yield HarmSign(Harm.SCHEDULING_CHANGED, "an entry of the review history")

    def _find_moved_history(self) -> Iterator[HarmSign]:
        before, after = self.fronts_before, self.fronts_after
        for card in self.before.cards.values():
            place = (card.guid, card.ordinal)
            asked, asks = before.get(place), after.get(place)
            if not card.reps or asks is None or asks == asked:
                continue
            # A new wording is an edit; the wording of another card means that they were exchanged.
            if any(guid == card.guid and front == asks for (guid, _), front in before.items()):
                cause = "clozes were renumbered, or card templates exchanged"
                yield HarmSign(Harm.HISTORY_MOVED, cause, self._make_card_label(card))

    def _make_card_label(self, card: CardState) -> str:
        note = self.after.notes.get(card.guid) or self.before.notes.get(card.guid)
        return make_label(note.fields[0]) if note else ""


def _label_packed_note(note: PackedNote) -> str:
    return make_label(note.fields[0])


def _get_fields_and_tags(note: NoteState) -> tuple[object, ...]:
    return note.fields, normalize_tags(note.tags)


def _find_edited_fields(had: NoteState | None, mine: NoteState) -> Iterator[tuple[int, str]]:
    """The fields that the learner wrote themselves, by place."""
    for place, field in enumerate(mine.fields):
        if had is None or place >= len(had.fields) or had.fields[place] != field:
            yield place, field
