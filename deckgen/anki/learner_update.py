"""What an update did to a learner: their collection before and after, compared with the two
packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from deckgen.anki.collection_state import CollectionState, NoteState
from deckgen.anki.package_diff import (
    ARRIVED_DIFFERENTLY,
    STRUCTURE_CHANGED,
    Look,
    PackageDiff,
    extract_content,
    extract_look,
    find_differing,
    has_same_content,
    list_card_slots,
    make_label,
    normalize_tags,
)
from deckgen.anki.verification_report import Harm, HarmSign, Remark
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
        wanted = self.step.new.note_types_by_id
        return frozenset(
            each
            for each in self.step.note_types_changed
            if self._find_look(each) == extract_look(wanted[each])
        )

    @cached_property
    def notes_added(self) -> frozenset[str]:
        """Notes that were not in the old package and arrived as they are in the new one."""
        new = self.step.new.notes_by_guid.keys() - self.step.old.notes_by_guid.keys()
        return frozenset(guid for guid in new if self._is_delivered(guid))

    @cached_property
    def notes_edited(self) -> frozenset[str]:
        """Notes of the old package whose fields or tags the learner changed."""
        return find_differing(self.imported.notes, self.before.notes, extract_content)

    @cached_property
    def notes_kept_by_learner(self) -> frozenset[str]:
        """Changed notes that stay as the learner edited them, after the note's new ``mod``."""
        mine = self.step.notes_changed - self.notes_delivered & self.notes_edited
        had, new = self.before.notes, self.step.new.notes_by_guid
        return frozenset(guid for guid in mine if had[guid].mod >= new[guid].mod)

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
        for sign in found:
            if not self.has_changed_fields or sign.harm not in _UNAVOIDABLE_HARMS:
                yield sign

    def collect_remarks(self) -> Iterator[Remark]:
        """What else is worth knowing; a remark with a count of 0 says nothing."""
        step, notes = self.step, self.after.notes
        if self.has_changed_fields:
            missed = len(step.notes_changed - self.notes_delivered)
            missed += len(step.note_types_changed - self.note_types_delivered)
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
        stay = step.notes_removed & notes.keys()
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
        back = step.old.notes_by_guid.keys() & notes.keys() - self.before.notes.keys()
        yield Remark("notes that the learner had deleted come back", len(back))

    def _is_delivered(self, guid: str) -> bool:
        have, wanted = self.after.notes.get(guid), self.step.new.notes_by_guid[guid]
        if have is None or have.note_type != wanted.note_type:
            return False
        return has_same_content(have, wanted)

    def _find_look(self, note_type: int) -> Look | None:
        have = self.after.note_types.get(note_type)
        return have.look if have else None

    def _find_undelivered_notes(self) -> Iterator[HarmSign]:
        missed = self.step.notes_changed - self.notes_delivered - self.notes_kept_by_learner
        for guid, note in self.step.new.notes_by_guid.items():
            if guid not in self.after.notes:
                yield HarmSign(Harm.NOTE_MISSING, "", make_label(note.fields))
            elif guid in missed:
                cause = self.step.explain_non_delivery(guid)
                yield HarmSign(Harm.EDIT_NOT_DELIVERED, cause, make_label(note.fields))
            elif guid not in self.step.old.notes_by_guid and guid not in self.notes_added:
                label = make_label(note.fields)
                yield HarmSign(Harm.EDIT_NOT_DELIVERED, ARRIVED_DIFFERENTLY, label)

    def _find_undelivered_looks(self) -> Iterator[HarmSign]:
        old, new = self.step.old.note_types_by_id, self.step.new.note_types_by_id
        for each in sorted(self.step.note_types_changed - self.note_types_delivered):
            mine, first = self.before.note_types.get(each), self.imported.note_types.get(each)
            # Anki keeps the style that is newer, and here this is the learner's.
            if mine and first and mine.look != first.look and mine.mod >= new[each].mod:
                continue
            if self.step.has_same_structure(each):
                cause = ""
                if new[each].mod <= old[each].mod:
                    cause = "`mod` of the note type is not newer than in the old package"
                yield HarmSign(Harm.LOOK_NOT_DELIVERED, cause, new[each].name)

    def _find_lost_edits(self) -> Iterator[HarmSign]:
        """Words, tags and styles of the learner, where the author changed nothing."""
        cause = "the package has nothing new for it, and yet a newer `mod`"
        for guid, mine in self.before.notes.items():
            have, had = self.after.notes.get(guid), self.imported.notes.get(guid)
            label = make_label(mine.fields)
            if have is None:
                yield HarmSign(Harm.NOTE_LOST, "", label)
                continue
            # The package brings these notes again, and what the author changed wins.
            if guid in self.step.notes_changed or self.step.find_changed_media(guid):
                continue
            if not set(_find_edited_fields(had, mine)) <= set(enumerate(have.fields)):
                yield HarmSign(Harm.EDIT_LOST, cause, label)
            own_tags = normalize_tags(mine.tags) - normalize_tags(had.tags if had else ())
            if own_tags - normalize_tags(have.tags):
                yield HarmSign(Harm.TAG_LOST, cause, label)
        for number, style in self.before.note_types.items():
            original = self.imported.note_types.get(number, style).look
            is_kept = style.look in (original, self._find_look(number))
            if number not in self.step.note_types_changed and not is_kept:
                yield HarmSign(Harm.LOOK_LOST, cause, style.look.name)

    def _find_doubled_notes(self) -> Iterator[HarmSign]:
        old, had, have = self.step.old.notes_by_guid, self.before.notes, self.after.notes
        gone = old.keys() - self.step.new.notes_by_guid.keys() & had.keys()
        # Two notes without a first field are not the same note.
        stale = {old[guid].fields[0] for guid in gone} - {""}
        for guid in sorted(have.keys() - had.keys()):
            if have[guid].fields[0] in stale:
                cause = "the guid of the note has changed"
                yield HarmSign(Harm.NOTE_DOUBLED, cause, self._label_note(guid))

    def _find_forked_note_types(self) -> Iterator[HarmSign]:
        wanted = self.step.new.note_types_by_id
        for number in sorted(self.after.note_types.keys() - self.before.note_types.keys()):
            name = self.after.note_types[number].look.name
            if number not in wanted:
                yield HarmSign(Harm.NOTE_TYPE_FORKED, STRUCTURE_CHANGED, name)
            elif name != wanted[number].name:
                cause = "the note type has another id than in the old package"
                yield HarmSign(Harm.NOTE_TYPE_FORKED, cause, name)

    def _find_lost_cards(self) -> Iterator[HarmSign]:
        for number, card in self.before.cards.items():
            if number not in self.after.cards:
                yield HarmSign(Harm.CARD_LOST, "", self._label_note(card.guid))
        for (guid, ordinal), times in self.after.card_counts.items():
            # Cards that were doubled before the update are no harm of this update.
            if times > max(1, self.before.card_counts[guid, ordinal]):
                cause = f"card {ordinal + 1} is there {times} times"
                yield HarmSign(Harm.CARD_DOUBLED, cause, self._label_note(guid))

    def _find_unexpected_cards(self) -> Iterator[HarmSign]:
        wanted = list_card_slots(self.step.new)
        had, have = self.before.card_counts.keys(), self.after.card_counts.keys()
        for guid, ordinal in sorted(have - had - wanted):
            cause = f"card {ordinal + 1}, which the package does not have"
            yield HarmSign(Harm.CARD_UNWANTED, cause, self._label_note(guid))
        # A note that did not arrive, or whose note type forked, is reported as that.
        arrived = self.after.notes.keys() - (self.step.notes_changed - self.notes_delivered)
        for guid, ordinal in sorted(wanted - have):
            note_type = self.step.new.notes_by_guid[guid].note_type
            if guid in arrived and self.step.has_same_structure(note_type):
                cause = f"card {ordinal + 1} of the package"
                yield HarmSign(Harm.CARD_MISSING, cause, self._label_note(guid))

    def _find_blank_cards(self) -> Iterator[HarmSign]:
        for number in sorted(self.after.blank_cards - self.before.blank_cards):
            card = self.after.cards[number]
            more = " any more" if number in self.before.cards else ""
            cause = f"card {card.ordinal + 1} has nothing to ask{more}"
            yield HarmSign(Harm.CARD_BLANK, cause, self._label_note(card.guid))

    def _find_scheduling_changes(self) -> Iterator[HarmSign]:
        for number, card in self.before.cards.items():
            have = self.after.cards.get(number)
            if have is not None and have.schedule != card.schedule:
                yield HarmSign(Harm.SCHEDULING_CHANGED, "", self._label_note(card.guid))
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
                yield HarmSign(Harm.HISTORY_MOVED, cause, self._label_note(card.guid))

    def _label_note(self, guid: str) -> str:
        return self.after.label_note(guid) or self.before.label_note(guid)


def _find_edited_fields(had: NoteState | None, mine: NoteState) -> Iterator[tuple[int, str]]:
    """The fields that the learner wrote themselves, by place."""
    for place, field in enumerate(mine.fields):
        if had is None or place >= len(had.fields) or had.fields[place] != field:
            yield place, field
