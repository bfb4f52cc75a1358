"""What cannot become a row of a package ends the build with the question's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.errors import DeckgenError
from deckgen.package.table_rows import make_card_rows, make_note_rows
from deckgen.render.note import Note
from tests.package.sample_decks import BASIC, make_deck, make_note


def test_fields_are_joined_in_order() -> None:
    """Fields stand in the note type's order behind one another, and the first is the sort field."""
    (row,) = make_note_rows(make_deck(make_note("a", "Q", "A", tags=("x", "y"))))
    assert row[4:] == (" x y ", "Q\x1fA", "Q")


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (
            make_note("a", "one\x1ftwo", ""),
            "question question-a holds the control character U+001F, which Anki keeps for itself: remove it",
        ),
        (
            make_note("a", "one\x1ftwo"),
            "question question-a holds the control character U+001F, which Anki keeps for itself: remove it",
        ),
        (
            make_note("a", "Q", "A", cards=()),
            "question question-a makes no card: give it something to ask",
        ),
    ],
    ids=["separator", "separator instead of a field", "no card"],
)
def test_what_an_author_wrote_is_refused(note: Note, message: str) -> None:
    """Text that Anki would take apart otherwise than its author meant is a message, never a silent
    change.
    """
    with pytest.raises(DeckgenError) as error:
        list(make_note_rows(make_deck(make_note("fine", "Q", "A"), note)))
    assert str(error.value) == message


@pytest.mark.parametrize(
    "tag", ["a b", "a\u3000b", "a\n", ""], ids=["space", "wide space", "line end", "empty"]
)
def test_tags_that_would_be_two_are_refused(tag: str) -> None:
    """Anki ends a tag at white space, the ideographic space included, so a tag with one would be
    two.
    """
    with pytest.raises(DeckgenError) as error:
        list(make_note_rows(make_deck(make_note("a", "Q", "A", tags=("fine", tag)))))
    assert (
        str(error.value) == f"the tag {tag!r} is empty or holds a space, which in Anki ends a tag"
    )


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (make_note("a", "Q"), "question question-a: 1 fields for a note type of 2"),
        (make_note("a", "Q", "A", "more"), "question question-a: 3 fields for a note type of 2"),
        (
            make_note("a", "Q", "A", note_type=replace(BASIC, id=7)),
            "question question-a: the deck does not have the note type 'Essay · basic'",
        ),
    ],
    ids=["too few", "too many", "unknown note type"],
)
def test_what_we_made_wrong_is_no_message(note: Note, message: str) -> None:
    """Notes that do not fit their note type, for which Anki refuses the whole import, are a fault
    of ours.
    """
    with pytest.raises(ValueError, match=f"^{message}$"):
        list(make_note_rows(make_deck(note)))


def test_cards_go_note_by_note() -> None:
    """Cards have the ordinals that a note names, whatever their order and gaps, and the place of
    their note.
    """
    deck = make_deck(make_note("a", "Q", "A", cards=(4, 0)), make_note("b", "Q", "A", cards=(2,)))
    first = deck.first_note_id
    assert [
        (card, note, ordinal, place) for card, note, _, ordinal, _, place in make_card_rows(deck)
    ] == [
        (first + 2, first, 4, 1),
        (first + 3, first, 0, 1),
        (first + 4, first + 1, 2, 2),
    ]
