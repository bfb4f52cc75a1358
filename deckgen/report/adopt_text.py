"""What adopting a package would record, and what its author should know before learners do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.ledger.record import NoteTypeRecord, NoteTypeSlot
from deckgen.release.adoption import Adoption
from deckgen.release.edition_diff import make_note_title
from deckgen.release.new_release import format_time
from deckgen.report.text import Paint, count, plain, seen

# So many names are listed.
SHOWN = 12


def adoption_text(adoption: Adoption, paint: Paint = plain) -> str:
    """What was matched, the note types with their places, what is left over, and what learners will
    notice.
    """
    matching, release = adoption.matches, adoption.release
    lines = [
        f"{seen(adoption.path.name)}: {count(release.notes, 'note')}, {count(release.cards, 'card')};"
        f" {len(matching.notes)} stand for questions of {seen(adoption.deck.name)}"
    ]
    for kind, record in adoption.ledger.note_types.items():
        lines += _note_type(kind, record, paint)
    for each in matching.ambiguities:
        notes = ", ".join(f"{note.guid} “{make_note_title(note, 60)}”" for note in each.notes)
        lines.append(
            f"{paint('ambiguous:', 'error')} {seen(', '.join(each.questions))} could be any of {seen(notes)}"
        )
    left = [f"{note.guid} “{make_note_title(note, 60)}”" for note in matching.unmatched_notes]
    lines += _left("note", "without a question", left, paint) if left else []
    questions = matching.unmatched_questions
    lines += (
        _left("question", "without a note, so new to learners", questions, paint)
        if questions
        else []
    )
    lines += [f"{paint('learners:', 'warning')} {seen(risk)}" for risk in _risks(adoption)]
    return "\n".join(lines)


def refusal_text(adoption: Adoption, leave: bool) -> str:
    """Why the ledger is not written; empty if nothing is in the way."""
    if adoption.matches.ambiguities:
        return "say which note is a question's: --match ID=GUID, for each that is ambiguous"
    if adoption.matches.unmatched_notes and not leave:
        return (
            "some notes have no question: write it, or name the note with --match ID=GUID; or leave them as they are "
            "for ever with --leave"
        )
    return ""


def _note_type(kind: str, record: NoteTypeRecord, paint: Paint) -> Iterator[str]:
    if not record.adopted:
        yield f"{paint(seen(record.name), 'path')} is the note type of `{seen(kind)}`, made by deckgen"
        return
    yield f"{paint(seen(record.name), 'path')} is the note type of `{seen(kind)}` from now on:"
    yield f"  fields: {seen(_places(record.fields))}"
    yield f"  card templates: {seen(_places(record.cards))}"
    if record.left_out:
        yield f"  {paint('left out,', 'warning')} for it has no place for them: {seen(', '.join(record.left_out))}"


def _places(places: Sequence[NoteTypeSlot]) -> str:
    return ", ".join(f"{place.name} ← {place.key or 'nothing'}" for place in places)


def _left(noun: str, what: str, names: Sequence[str], paint: Paint) -> Iterator[str]:
    more = f", … and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    yield f"{paint(f'{count(len(names), noun)} {what}:', 'warning')} {seen(', '.join(names[:SHOWN]))}{more}"


def _risks(adoption: Adoption) -> Iterator[str]:
    """What learners get with the next release, or will not get."""
    types = adoption.ledger.note_types.values()
    if any(record.adopted for record in types):
        yield (
            f"cards get the look of their kinds, and note types the names “{adoption.deck.name} · …”; what a learner"
            " changed in a card template or its style is replaced"
        )
    if adoption.questions_updated:
        yield f"{_notes(adoption.questions_updated)} will be replaced, with learners' edits in them: the question says otherwise"
    if adoption.questions_with_new_fields:
        yield (
            f"{_notes(adoption.questions_with_new_fields)} would have a field more, which learners get when the question changes; or now,"
            " with --rewrite, at the price of their own edits and tags"
        )
    if adoption.questions_with_other_tags:
        yield f"{_notes(adoption.questions_with_other_tags)} have other tags than the question, and keep them until the question changes"
    for record in types:
        if record.left_out:
            yield f"cards of “{record.name}” never show {', '.join(record.left_out)}; those of a new kind would"
    for name in adoption.note_types_shared:
        yield f"notes without a question have the note type “{name}” too, and get its new look"
    yield from _of_decks(adoption)
    yield f"the next release must be later than {format_time(adoption.ledger.newest_mod)}, the newest time they have"


def _of_decks(adoption: Adoption) -> Iterator[str]:
    now, then, decks = str(adoption.deck.name), adoption.release.name, len(adoption.package.decks)
    if now != then:
        yield f"their deck is called “{then}”: its cards stay there, and new ones come into “{now}”"
    if decks > 1:
        yield f"the package has {decks} decks: cards stay where they are, and new ones come into “{now}”"


def _notes(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    return f"{count(len(names), 'note')} ({shown})"
