"""What adopting a package would record, and what its author should know before learners do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.ledger.record import NoteTypeRecord, NoteTypeSlot
from deckgen.package.contents import PackedNote
from deckgen.release.adoption import Adoption
from deckgen.release.new_release import format_time
from deckgen.release.package_comparison import make_note_title
from deckgen.report.terminal_text import Paint, escape_control_chars, format_count, paint_plain

# A list of more names is cut here: nobody reads on, and the counts say the rest.
MAX_NAMES = 12


def format_adoption(adoption: Adoption, paint: Paint = paint_plain) -> str:
    """What was matched, the note types and their places, what remains, what learners notice."""
    matching, release = adoption.matches, adoption.release
    size = f"{format_count(release.notes, 'note')}, {format_count(release.cards, 'card')}"
    package, deck = map(escape_control_chars, (adoption.path.name, adoption.deck.name))
    lines = [f"{package}: {size}; {len(matching.notes)} stand for questions of {deck}"]
    for kind, record in adoption.ledger.note_types.items():
        lines += _format_note_type(kind, record, paint)
    for each in matching.ambiguities:
        notes = ", ".join(map(_name_note, each.notes))
        choice = escape_control_chars(f"{', '.join(each.questions)} could be any of {notes}")
        lines.append(f"{paint('ambiguous:', 'error')} {choice}")
    notes_left = list(map(_name_note, matching.unmatched_notes))
    lines += _format_leftovers("note", "without a question", notes_left, paint)
    questions = matching.unmatched_questions
    lines += _format_leftovers("question", "without a note, so new to learners", questions, paint)
    for risk in _list_risks(adoption):
        lines.append(f"{paint('learners:', 'warning')} {escape_control_chars(risk)}")
    return "\n".join(lines)


def _name_note(note: PackedNote) -> str:
    return f"{note.guid} “{make_note_title(note, 60)}”"


def format_refusal(adoption: Adoption, leave: bool) -> str:
    """Why the ledger is not written; empty if nothing is in the way."""
    # First: a --match can also give a question to a note that seems to have none.
    if adoption.matches.ambiguities:
        return "say which note is a question's: --match ID=GUID, for each that is ambiguous"
    if adoption.matches.unmatched_notes and not leave:
        return (
            "some notes have no question: write it, or name the note with --match ID=GUID; or "
            "keep them as they are with --leave"
        )
    return ""


def _format_note_type(kind: str, record: NoteTypeRecord, paint: Paint) -> Iterator[str]:
    name = paint(escape_control_chars(record.name), "path")
    opening = f"{name} is the note type of `{escape_control_chars(kind)}`"
    if not record.adopted:
        yield f"{opening}, made by deckgen"
        return
    yield f"{opening} from now on:"
    yield f"  fields: {escape_control_chars(_join_places(record.fields))}"
    yield f"  card templates: {escape_control_chars(_join_places(record.cards))}"
    if record.left_out:
        keys = escape_control_chars(", ".join(record.left_out))
        yield f"  {paint('left out,', 'warning')} for it has no place for them: {keys}"


def _join_places(places: Sequence[NoteTypeSlot]) -> str:
    return ", ".join(f"{place.name} ← {place.key or 'nothing'}" for place in places)


def _format_leftovers(noun: str, what: str, names: Sequence[str], paint: Paint) -> Iterator[str]:
    if not names:
        return
    more = f", … and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
    heading = paint(f"{format_count(len(names), noun)} {what}:", "warning")
    yield f"{heading} {escape_control_chars(', '.join(names[:MAX_NAMES]))}{more}"


def _list_risks(adoption: Adoption) -> Iterator[str]:
    """What learners get with the next release, or will not get."""
    types = adoption.ledger.note_types.values()
    if any(record.adopted for record in types):
        yield (
            "cards get the look of their kinds, and note types the names "
            f"“{adoption.deck.name} · …”; what a learner changed in a card template or its style "
            "is replaced"
        )
    # Anki replaces a note as a whole: it compares times, not fields.
    if adoption.questions_updated:
        notes = _count_notes(adoption.questions_updated)
        yield (f"{notes} will be replaced, with learners' edits in them: the question differs")
    if adoption.questions_with_new_fields:
        yield (
            f"{_count_notes(adoption.questions_with_new_fields)} would have a field more, which "
            "learners get when the question changes; or now, with --rewrite, at the price of their "
            "own edits and tags"
        )
    if adoption.questions_with_other_tags:
        notes = _count_notes(adoption.questions_with_other_tags)
        yield (
            f"{notes} have other tags than the question, and keep them until the question changes"
        )
    for record in types:
        if record.left_out:
            keys = ", ".join(record.left_out)
            yield f"cards of “{record.name}” never show {keys}; those of a new kind would"
    for name in adoption.note_types_shared:
        yield f"notes without a question have the note type “{name}” too, and get its new look"
    yield from _list_deck_risks(adoption)
    # Anki keeps a learner's note if the imported one is not newer.
    newest = format_time(adoption.ledger.newest_mod)
    yield f"the next release must be later than {newest}, the newest time they have"


def _list_deck_risks(adoption: Adoption) -> Iterator[str]:
    now, then, decks = str(adoption.deck.name), adoption.release.name, len(adoption.package.decks)
    # Anki never moves a card that a learner already has to another deck.
    if now != then:
        yield f"their deck is called “{then}”: its cards stay there, and new ones come into “{now}”"
    if decks > 1:
        stay = "cards stay where they are, and new ones come into"
        yield f"the package has {decks} decks: {stay} “{now}”"


def _count_notes(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MAX_NAMES]) + (" …" if len(names) > MAX_NAMES else "")
    return f"{format_count(len(names), 'note')} ({shown})"
