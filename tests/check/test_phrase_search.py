"""Which of many phrases stand in a text."""

from __future__ import annotations

from deckgen.check.phrase_search import MAX_PHRASE_WORDS, PhraseSearch


def test_whole_phrases_each_once() -> None:
    """Words in their order, from beginning to end; none of another phrase's words hides one."""
    search = PhraseSearch([" the old harbour ", " old ", " harbour of ", " harbour walls "])
    found = search.find_phrases(" to the old harbour of the old harbour ")
    assert found == [" the old harbour ", " old ", " harbour of "]


def test_a_phrase_that_begins_where_the_text_ends() -> None:
    """What the text has only in part is not found."""
    assert PhraseSearch([" old harbour "]).find_phrases(" the old ") == []


def test_long_phrases_are_not_looked_for() -> None:
    """Nobody's answer is so long, and each length costs a look at every word."""
    longest, longer = (" w" * count + " " for count in (MAX_PHRASE_WORDS, MAX_PHRASE_WORDS + 1))
    assert PhraseSearch([longest, longer]).find_phrases(longer) == [longest]
