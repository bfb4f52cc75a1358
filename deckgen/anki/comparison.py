"""What an update did to a learner: their collection before and after it, held against the two
packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from deckgen.package.contents import PackedNote
from deckgen.realanki.outcome import Harm, Remark, Trace
from deckgen.realanki.state import CardState, Look, NoteState, State
from deckgen.realanki.step import Step, beginning, look, note_types, same_fields, same_tags
from deckgen.render.tags import RETIRED_TAG

# What a package cannot spare one who changed the fields of note types.
_OF_OTHERS = frozenset(
    {
        Harm.NOTE_MISSING,
        Harm.NOT_DELIVERED,
        Harm.LOOK_NOT_DELIVERED,
        Harm.NOTE_DOUBLED,
        Harm.FORKED,
        Harm.CARD_MISSING,
        Harm.CARD_UNWANTED,
        Harm.CARD_BLANK,
    }
)


@dataclass(frozen=True)
class Update:
    """One learner's update.

    ``imported`` is their collection after the old package, ``lived`` just before the new one, with
    the times of their edits set to ``step.moment``, and ``updated`` after it. The fronts are those
    of cards they had reviewed, and of these cards' notes, by guid and ordinal.
    """

    step: Step
    imported: State
    lived: State
    updated: State
    fronts_before: dict[tuple[str, int], str]
    fronts_after: dict[tuple[str, int], str]
    left: bool = False

    @cached_property
    def delivered(self) -> frozenset[str]:
        """The changed notes that the learner now has as the author has them."""
        return frozenset(guid for guid in self.step.changed if self._has(guid))

    @cached_property
    def looks(self) -> frozenset[int]:
        """The changed note types that the learner now has as the author has them."""
        wanted = note_types(self.step.new)
        return frozenset(
            each for each in self.step.looks if self._look(each).shown == look(wanted[each])
        )

    @cached_property
    def added(self) -> frozenset[str]:
        """Notes that were not in the old package and arrived as they are in the new one."""
        return frozenset(
            guid for guid in self.step.after.keys() - self.step.before.keys() if self._has(guid)
        )

    @cached_property
    def touched(self) -> frozenset[str]:
        """Notes of the old package whose fields or tags the learner changed."""
        had, have = self.imported.notes, self.lived.notes
        return frozenset(
            guid for guid in had.keys() & have.keys() if _words(had[guid]) != _words(have[guid])
        )

    @cached_property
    def kept(self) -> frozenset[str]:
        """Changed notes that stay as the learner made them, because they did so after the note's
        new ``mod``.
        """
        mine = self.step.changed - self.delivered & self.touched
        return frozenset(
            guid for guid in mine if self.lived.notes[guid].mod >= self.step.after[guid].mod
        )

    def traces(self) -> Iterator[Trace]:
        """Every sign of harm."""
        found = [
            *self._notes_not_delivered(),
            *self._looks_not_delivered(),
            *self._own_work_lost(),
            *self._notes_doubled(),
            *self._forks(),
            *self._cards_lost(),
            *self._cards_new(),
            *self._cards_blank(),
            *self._scheduling(),
            *self._history_moved(),
        ]
        yield from (trace for trace in found if not (self.left and trace.harm in _OF_OTHERS))

    def remarks(self) -> Iterator[Remark]:
        """What is worth knowing beside the harm; those of a count of 0 say nothing."""
        step, notes = self.step, self.updated.notes
        if self.left:
            missed = len(step.changed - self.delivered) + len(step.looks - self.looks)
            yield Remark(
                "whoever adds or deletes a field gets no more updates; changes missed",
                missed,
                warning=True,
            )
        else:
            yield Remark(
                "changed notes stay as the learner made them, later than the author", len(self.kept)
            )
        stay = step.before.keys() - step.after.keys() & notes.keys()
        retired = sum(RETIRED_TAG in notes[guid].tags for guid in stay)
        said = f"notes that the package no longer has stay with the learner, {retired} of them tagged `{RETIRED_TAG}`"
        yield Remark(said, len(stay))
        gave_way = self.delivered & self.touched
        yield Remark(
            "notes that the learner had edited or tagged are as the author changed them",
            len(gave_way),
        )
        back = step.before.keys() & notes.keys() - self.lived.notes.keys()
        yield Remark("notes that the learner had deleted come back", len(back))

    def _has(self, guid: str) -> bool:
        have, wanted = self.updated.notes.get(guid), self.step.after[guid]
        return (
            have is not None
            and have.note_type == wanted.note_type
            and same_fields(have.fields, wanted.fields)
            and same_tags(have.tags) == same_tags(wanted.tags)
        )

    def _look(self, note_type: int) -> Look:
        return self.updated.looks.get(note_type) or Look("", "", (), (), 0)

    def _notes_not_delivered(self) -> Iterator[Trace]:
        notes = self.updated.notes
        for guid, note in self.step.after.items():
            if guid not in notes:
                yield Trace(Harm.NOTE_MISSING, "", _named(note))
            elif guid in self.step.changed - self.delivered - self.kept:
                yield Trace(Harm.NOT_DELIVERED, self.step.cause(guid), _named(note))
            elif guid not in self.step.before and guid not in self.added:
                yield Trace(
                    Harm.NOT_DELIVERED, "it arrived otherwise than the package has it", _named(note)
                )

    def _looks_not_delivered(self) -> Iterator[Trace]:
        old, new = note_types(self.step.old), note_types(self.step.new)
        for each in sorted(self.step.looks - self.looks):
            mine = self.lived.looks.get(each)
            restyled = mine is not None and mine.shown != self.imported.looks[each].shown
            if restyled and mine is not None and mine.mod >= new[each].mod:
                continue
            if self.step.same_shape(each):
                newer = new[each].mod > old[each].mod
                cause = (
                    "" if newer else "`mod` of the note type is not newer than in the old package"
                )
                yield Trace(Harm.LOOK_NOT_DELIVERED, cause, new[each].name)

    def _own_work_lost(self) -> Iterator[Trace]:
        """What the learner wrote, tagged or styled themselves, where the author has changed
        nothing.
        """
        cause = "the package has nothing new for it, and yet a newer `mod`"
        for guid, mine in self.lived.notes.items():
            have, had = self.updated.notes.get(guid), self.imported.notes.get(guid)
            if have is None:
                yield Trace(Harm.NOTE_LOST, "", beginning(mine.fields[0]))
            elif guid not in self.step.changed and not self.step.redrawn(guid):
                if not set(_written(had, mine)) <= set(enumerate(have.fields)):
                    yield Trace(Harm.EDIT_LOST, cause, beginning(mine.fields[0]))
                if same_tags(mine.tags) - same_tags(had.tags if had else ()) - same_tags(have.tags):
                    yield Trace(Harm.TAG_LOST, cause, beginning(mine.fields[0]))
        for number, style in self.lived.looks.items():
            original = self.imported.looks.get(number, style)
            if number not in self.step.looks and style.shown not in (
                original.shown,
                self._look(number).shown,
            ):
                yield Trace(Harm.LOOK_LOST, cause, style.name)

    def _notes_doubled(self) -> Iterator[Trace]:
        gone = self.step.before.keys() - self.step.after.keys() & self.lived.notes.keys()
        stale = {self.step.before[guid].fields[0] for guid in gone} - {""}
        for guid in sorted(self.updated.notes.keys() - self.lived.notes.keys()):
            note = self.updated.notes[guid]
            if note.fields[0] in stale:
                yield Trace(
                    Harm.NOTE_DOUBLED, "the guid of the note has changed", beginning(note.fields[0])
                )

    def _forks(self) -> Iterator[Trace]:
        wanted = note_types(self.step.new)
        for number, mine in self.updated.looks.items():
            if number in self.lived.looks:
                continue
            if number not in wanted:
                cause = "fields or card templates were added, removed, reordered or given other ids"
                yield Trace(Harm.FORKED, cause, mine.name)
            elif mine.name != wanted[number].name:
                yield Trace(
                    Harm.FORKED, "the note type has another id than in the old package", mine.name
                )

    def _cards_lost(self) -> Iterator[Trace]:
        for number, card in self.lived.cards.items():
            if number not in self.updated.cards:
                yield Trace(Harm.CARD_LOST, "", self._named_card(card))
        for (guid, ordinal), times in self.updated.places.items():
            if times > max(1, self.lived.places[guid, ordinal]):
                card = CardState(guid, ordinal, (), 0)
                yield Trace(
                    Harm.CARD_DOUBLED,
                    f"card {ordinal + 1} is there {times} times",
                    self._named_card(card),
                )

    def _cards_new(self) -> Iterator[Trace]:
        wanted = {(note.guid, card.ordinal) for note in self.step.new.notes for card in note.cards}
        for place in sorted(self.updated.places.keys() - self.lived.places.keys() - wanted):
            card = CardState(*place, (), 0)
            cause = f"card {card.ordinal + 1}, which the package does not have"
            yield Trace(Harm.CARD_UNWANTED, cause, self._named_card(card))
        for guid, ordinal in sorted(wanted - self.updated.places.keys()):
            # Where a note itself has not arrived, that is said of it, and of a note type that
            # forked.
            arrived = guid in self.updated.notes and guid not in self.step.changed - self.delivered
            if arrived and self.step.same_shape(self.step.after[guid].note_type):
                card = CardState(guid, ordinal, (), 0)
                yield Trace(
                    Harm.CARD_MISSING, f"card {ordinal + 1} of the package", self._named_card(card)
                )

    def _cards_blank(self) -> Iterator[Trace]:
        for number in sorted(self.updated.blank - self.lived.blank):
            card = self.updated.cards[number]
            more = " any more" if number in self.lived.cards else ""
            cause = f"card {card.ordinal + 1} has nothing to ask{more}"
            yield Trace(Harm.CARD_BLANK, cause, self._named_card(card))

    def _scheduling(self) -> Iterator[Trace]:
        for number, card in self.lived.cards.items():
            have = self.updated.cards.get(number)
            if have is not None and have.schedule != card.schedule:
                yield Trace(Harm.SCHEDULING, "", self._named_card(card))
        for _ in self.lived.history ^ self.updated.history:
            yield Trace(Harm.SCHEDULING, "an entry of the review history")

    def _history_moved(self) -> Iterator[Trace]:
        before, after = self.fronts_before, self.fronts_after
        for card in self.lived.cards.values():
            place = (card.guid, card.ordinal)
            asked, asks = before.get(place), after.get(place)
            if not card.reps or asks is None or asks == asked:
                continue
            if any(guid == card.guid and front == asks for (guid, _), front in before.items()):
                cause = "clozes were renumbered, or card templates exchanged"
                yield Trace(Harm.HISTORY_MOVED, cause, self._named_card(card))

    def _named_card(self, card: CardState) -> str:
        note = self.updated.notes.get(card.guid) or self.lived.notes.get(card.guid)
        return beginning(note.fields[0]) if note else ""


def _named(note: PackedNote) -> str:
    return beginning(note.fields[0])


def _words(note: NoteState) -> tuple[object, ...]:
    return note.fields, same_tags(note.tags)


def _written(had: NoteState | None, mine: NoteState) -> Iterator[tuple[int, str]]:
    """The fields that the learner wrote themselves, by place."""
    for place, field in enumerate(mine.fields):
        if had is None or place >= len(had.fields) or had.fields[place] != field:
            yield place, field
