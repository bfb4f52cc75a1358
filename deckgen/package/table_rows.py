"""Notes as rows of Anki's tables, and what cannot become one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from deckgen.errors import DeckgenError
from deckgen.render.note import Note, RenderedDeck

FIELD_SEPARATOR = "\x1f"
"""What stands between two fields of a note in Anki's database."""

NoteRow = tuple[int, str, int, int, str, str, str]
"""id, guid, note type id, mod in seconds, tags, fields, sort field."""

CardRow = tuple[int, int, int, int, int, int]
"""id, note id, deck id, ordinal, mod in seconds, place in the order of study from 1."""


def make_note_rows(deck: RenderedDeck) -> Iterator[NoteRow]:
    """The rows of the table ``notes``, in the order of study.

    Raises DeckgenError or ValueError as :func:`~deckgen.package.writer.write_package` says.
    """
    widths = {note_type.id: len(note_type.fields) for note_type in deck.note_types}
    for number, note in enumerate(deck.notes, deck.first_note_id):
        fields = note.fields
        joined = FIELD_SEPARATOR.join(fields)
        type_id = note.note_type.id
        if (
            not len(fields) == joined.count(FIELD_SEPARATOR) + 1 == widths.get(type_id)
            or not note.cards
        ):
            raise _explain_misfit(note, widths.get(type_id))
        yield number, note.guid, type_id, note.mod, _join_tags(note.tags), joined, fields[0]


def make_card_rows(deck: RenderedDeck) -> Iterator[CardRow]:
    """The rows of the table ``cards``, note by note in the order of study."""
    card_id = deck.first_note_id + len(deck.notes)
    for place, note in enumerate(deck.notes, 1):
        note_id = deck.first_note_id + place - 1
        for ordinal in note.cards:
            yield card_id, note_id, deck.id, ordinal, note.mod, place
            card_id += 1


def describe_surrogate(deck: RenderedDeck) -> str:
    """Where a deck that could not be encoded holds the half of a surrogate pair."""
    fault = "holds half a surrogate pair, which is no character"
    for note in deck.notes:
        for text in (note.guid, *note.tags, *note.fields):
            if any("\ud800" <= character <= "\udfff" for character in text):
                return f"question {note.question_id} {fault}"
    return f"the deck or a note type {fault}"


def _explain_misfit(note: Note, width: int | None) -> Exception:
    """What is wrong with a note that does not fit its note type."""
    if any(FIELD_SEPARATOR in field for field in note.fields):
        return DeckgenError(
            f"question {note.question_id} holds the control character U+001F, which Anki keeps for "
            "itself: remove it"
        )
    if width is None:
        return ValueError(
            f"question {note.question_id}: the deck does not have the note type "
            f"{note.note_type.name!r}"
        )
    if len(note.fields) != width:
        return ValueError(
            f"question {note.question_id}: {len(note.fields)} fields for a note type of {width}"
        )
    return DeckgenError(f"question {note.question_id} makes no card: give it something to ask")


@lru_cache(maxsize=1024)
def _join_tags(tags: tuple[str, ...]) -> str:
    if not tags:
        return ""
    joined = " ".join(tags)
    if tuple(joined.split()) != tags:
        wrong = next(tag for tag in tags if tag.split() != [tag])
        raise DeckgenError(f"the tag {wrong!r} is empty or holds a space, which in Anki ends a tag")
    return f" {joined} "
