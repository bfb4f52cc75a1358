"""What differs from one edition of a deck to the next: from a ledger to a draft, and from one
package to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deckgen.ledger.record import (
    Ledger,
    NoteRecord,
    NoteTypeRecord,
    NoteTypeSlot,
    ReleaseRecord,
    digest_question,
)
from deckgen.model import Deck, Question
from deckgen.package.contents import PackedNote
from deckgen.release.card_changes import EditionNames, find_card_changes
from deckgen.release.edition_changes import (
    AddedNote,
    Change,
    EditionStep,
    NoteStep,
    NoteTypeStep,
    Slot,
    SlotName,
    extract_text_outside_gaps,
    find_changes,
    identify_cards,
)
from deckgen.release.mass_changes import find_unedited_notes
from deckgen.release.package_comparison import NoteChange, PackageComparison
from deckgen.release.word_diff import extract_plain_text
from deckgen.render.deck import compute_note_type_digest, find_record
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType, RenderedDeck

_FILE_REFERENCE = re.compile(r"""(?:src|data)=["']?([^"'> ]+)|\[sound:([^\]]+)\]""", re.IGNORECASE)


def find_ledger_changes(ledger: Ledger, deck: Deck, rendered: RenderedDeck) -> list[Change]:
    """What differs between what the ledger says was shipped and a deck rendered against it; the
    gravest first.

    ``rendered`` is what :func:`~deckgen.render.render_deck` made of the deck with this very ledger.
    A first release has no changes: everything is new.
    """
    if not ledger.releases and not ledger.notes:
        return []
    questions = deck.questions_by_id
    added: list[AddedNote] = []
    pairs: list[tuple[Note, NoteRecord]] = []
    for note in rendered.notes:
        record = find_record(questions[note.question_id], ledger)
        # To Anki a note with another guid is another note, whatever question it asks.
        if record is not None and record.guid == note.guid:
            pairs.append((note, record))
        else:
            former = record.guid if record else ""
            added.append(AddedNote(note.question_id, note.guid, former))
    kept = {record.guid for _, record in pairs}
    removed = [
        identity
        for identity, record in ledger.notes.items()
        if record.guid not in kept and not record.removed
    ]
    unedited = set(find_unedited_notes(ledger, deck, rendered))
    types_added, types = _compare_note_types(ledger, index_note_types(deck, rendered))
    step = EditionStep(
        deck_ids=(ledger.deck, str(deck.id)),
        notes_added=added,
        notes_removed=removed,
        notes=[
            _make_note_step(
                questions[note.question_id], record, note, note.question_id not in unedited
            )
            for note, record in pairs
        ],
        note_types_added=types_added,
        note_types=types,
    )
    return find_changes(_add_deck_step(step, ledger.newest, rendered))


def find_package_changes(comparison: PackageComparison, names: EditionNames) -> list[Change]:
    """What a learner who has the older package gets of the newer, the gravest first."""
    former = _match_reissued_guids(comparison)
    types_added, types = _pair_note_types(comparison, names)
    named = names.name_note
    return find_changes(
        EditionStep(
            deck_names=comparison.decks,
            frame_change=_describe_frame_change(comparison),
            notes_added=[
                AddedNote(named(note), note.guid, former.get(note.guid, ""))
                for note in comparison.notes_added
            ],
            notes_removed=[named(note) for note in comparison.notes_removed],
            notes=[
                _make_packed_note_step(each, named(each.after), comparison.has_learner_times)
                for each in comparison.notes_changed
            ],
            notes_rewritten=[named(note) for note in comparison.notes_rewritten],
            note_types_added=types_added,
            note_types=types,
            media_stale=list(_find_stale_media(comparison)),
            card_changes=list(find_card_changes(comparison, names)),
        )
    )


def index_note_types(deck: Deck, rendered: RenderedDeck) -> dict[str, NoteType]:
    """The note types of a rendered deck by the names of their kinds, in the order of these."""
    questions = deck.questions_by_id
    types = {questions[note.question_id].kind.name: note.note_type for note in rendered.notes}
    return dict(sorted(types.items()))


def _add_deck_step(
    step: EditionStep, newest: ReleaseRecord | None, rendered: RenderedDeck
) -> EditionStep:
    """The same with what differs around the notes; nothing is known of it before a release."""
    if newest is None:
        return step
    change = "the description, the number of cards or the order of study changed"
    # The name is part of the frame: a new name alone is not a second change.
    has_other_frame = newest.frame != rendered.frame and newest.name == rendered.name
    return replace(
        step,
        deck_names=((newest.name,), (rendered.name,)),
        frame_change=change if has_other_frame else "",
        presets=(newest.preset, rendered.preset),
    )


def _make_note_step(
    question: Question, record: NoteRecord, note: Note, is_edited: bool
) -> NoteStep:
    is_cloze = note.note_type.cloze
    return NoteStep(
        subject=note.question_id,
        kinds=(record.kind, question.kind.name),
        cards=(record.cards, identify_cards(note.note_type, note.fields, note.cards)),
        outside_gaps=extract_text_outside_gaps(note.fields) if is_cloze else None,
        has_other_kind=record.kind != question.kind.name,
        # What changes without an edit is counted and judged as one change: see mass_changes.
        is_changed=is_edited and not note.is_shipped,
        is_retired=question.is_retired and not record.retired,
        removed_in=record.removed,
        has_other_words=record.authored != digest_question(question),
    )


def _compare_note_types(
    ledger: Ledger, types: Mapping[str, NoteType]
) -> tuple[list[tuple[str, str]], list[NoteTypeStep]]:
    """The note types that are new, by kind and name, and those that changed."""
    added: list[tuple[str, str]] = []
    changed: list[NoteTypeStep] = []
    for kind, note_type in types.items():
        record = ledger.note_types.get(kind)
        if record is None:
            added.append((kind, note_type.name))
        elif record.digest != compute_note_type_digest(note_type):
            changed.append(_make_note_type_step(kind, record, note_type))
    return added, changed


def _make_note_type_step(kind: str, record: NoteTypeRecord, note_type: NoteType) -> NoteTypeStep:
    return NoteTypeStep(
        subject=kind,
        name=note_type.name,
        ids=(record.id, note_type.id),
        fields=(_list_shipped_slots(record.fields), _list_slots(note_type.fields)),
        cards=(_list_shipped_slots(record.cards), _list_slots(note_type.templates)),
        is_cloze=(note_type.cloze, note_type.cloze),
    )


def _list_shipped_slots(slots: Sequence[NoteTypeSlot]) -> list[Slot]:
    return [
        Slot(slot.id, slot.name, SlotName.FIXED if slot.key else SlotName.FREE) for slot in slots
    ]


def _list_slots(places: Sequence[NoteField | CardTemplate]) -> list[Slot]:
    return [Slot(place.id, place.name, _get_slot_name(place)) for place in places]


def _get_slot_name(place: NoteField | CardTemplate) -> SlotName:
    # A package does not say which card templates are in reserve.
    is_free = isinstance(place, CardTemplate) or place.reserved
    return SlotName.FREE if is_free else SlotName.OPEN


def _describe_frame_change(comparison: PackageComparison) -> str:
    old, new = comparison.descriptions
    if any(name in new and new[name] != text for name, text in old.items()):
        return "the description changed"
    return "the order of study changed" if comparison.has_other_order else ""


def _pair_note_types(
    comparison: PackageComparison, names: EditionNames
) -> tuple[list[tuple[str, str]], list[NoteTypeStep]]:
    """The note types that are new, by name, and those that changed, their ids included."""
    # One name and two ids: the tool that made the package drew a new id.
    gone = {each.name: each for each in comparison.note_types_removed}
    added: list[tuple[str, str]] = []
    changed: list[NoteTypeStep] = []
    for each in comparison.note_types_added:
        if each.name in gone:
            changed.append(_make_packed_type_step(gone[each.name], each, names, is_timed=False))
        else:
            added.append((names.name_note_type(each), each.name))
    for before, after in comparison.note_types_changed:
        changed.append(_make_packed_type_step(before, after, names, comparison.has_learner_times))
    return added, changed


def _make_packed_type_step(
    before: NoteType, after: NoteType, names: EditionNames, is_timed: bool
) -> NoteTypeStep:
    return NoteTypeStep(
        subject=names.name_note_type(after),
        name=after.name,
        ids=(before.id, after.id),
        fields=(_list_slots(before.fields), _list_slots(after.fields)),
        cards=(_list_slots(before.templates), _list_slots(after.templates)),
        is_cloze=(before.cloze, after.cloze),
        sort_fields=_name_sort_fields(before, after),
        is_delivered=not is_timed or after.mod > before.mod,
    )


def _name_sort_fields(before: NoteType, after: NoteType) -> tuple[str, str]:
    # A package of another program can name a field that its note type does not have.
    if before.sort == after.sort or max(before.sort, after.sort) >= len(after.fields):
        return "", ""
    return after.fields[before.sort].name, after.fields[after.sort].name


def _make_packed_note_step(each: NoteChange, subject: str, is_timed: bool) -> NoteStep:
    old, new = each.note_types
    return NoteStep(
        subject=subject,
        kinds=(old.name, new.name),
        cards=(_identify_cards(each.before, old), _identify_cards(each.after, new)),
        outside_gaps=extract_text_outside_gaps(each.after.fields) if new.cloze else None,
        has_other_kind=each.has_other_note_type,
        is_changed=each.is_rewritten,
        is_retired=each.is_retired,
        is_delivered=not is_timed or each.is_delivered,
        decks=each.decks,
    )


def _identify_cards(note: PackedNote, note_type: NoteType) -> tuple[str, ...]:
    return identify_cards(note_type, note.fields, note.ordinals)


def _match_reissued_guids(comparison: PackageComparison) -> dict[str, str]:
    """The guids of added notes that ask what a removed note asks, each with the former guid."""
    gone = {_make_prompt_key(comparison, note): note.guid for note in comparison.notes_removed}
    found: dict[str, str] = {}
    for note in comparison.notes_added if gone else ():
        former = gone.get(_make_prompt_key(comparison, note))
        if former is not None:
            found[note.guid] = former
    return found


def _make_prompt_key(comparison: PackageComparison, note: PackedNote) -> tuple[str, str]:
    return comparison.find_note_type(note).name, extract_plain_text(note.fields[0])


def _find_stale_media(comparison: PackageComparison) -> Iterator[str]:
    """Names of files with other bytes that Anki does not bring: a file comes with a note that shows
    it and has a newer time.
    """
    if not comparison.media_changed:
        return
    shown: set[str] = set()
    for note in _list_newer_notes(comparison):
        for field in note.fields:
            shown.update(source or sound for source, sound in _FILE_REFERENCE.findall(field))
    for _, after in comparison.media_changed:
        # Anki never replaces a file with `_` in front, and takes others only with a newer note.
        is_missed = comparison.has_learner_times and after.name not in shown
        if is_missed or after.name.startswith("_"):
            yield after.name


def _list_newer_notes(comparison: PackageComparison) -> Iterator[PackedNote]:
    yield from (each.after for each in comparison.notes_changed if each.is_delivered)
    yield from comparison.notes_rewritten
    yield from comparison.notes_added
