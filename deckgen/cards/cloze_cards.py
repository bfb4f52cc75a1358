"""Which card of a cloze each mark belongs to, as Anki numbers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from deckgen.model import Quotation
from deckgen.text.quotation_signs import MarkNote


class Gap(NamedTuple):
    """A mark as a gap: the number of its card, from 1, what is shown in its place, and the number of
    the mark around it (0: none).
    """

    card: int
    hint: str = ""
    parent: int = 0


def number_gaps(quotations: Sequence[Quotation]) -> list[dict[int, Gap]]:
    """The gaps of each quotation by the number of their mark.

    A mark that names its card has that number; each of the others has a card of its own, numbered
    in their order. One without words that a card shows is no gap, for Anki would make no card of it.
    """
    notes = list(map(_read_shown_marks, quotations))
    named = {note.card for note in chain.from_iterable(map(dict.values, notes))}
    free = (number for number in count(1) if number not in named)
    return [
        {mark: Gap(note.card or next(free), note.hint, note.parent) for mark, note in each.items()}
        for each in notes
    ]


def list_card_numbers(quotations: Sequence[Quotation]) -> list[int]:
    """The numbers of the cards that Anki makes of a cloze, each once, in order."""
    return sorted(
        {gap.card for gap in chain.from_iterable(map(dict.values, number_gaps(quotations)))}
    )


def _read_shown_marks(quotation: Quotation) -> dict[int, MarkNote]:
    """What the marks with words say, by their number."""
    notes = dict(enumerate(quotation.parsed.mark_notes, start=1))
    shown: set[int] = set()
    for part in quotation.parts:
        shown.update(list_enclosing_marks(part.mark, notes))
    return {mark: note for mark, note in notes.items() if mark in shown}


def list_enclosing_marks(mark: int, gaps: Mapping[int, Gap | MarkNote]) -> Iterator[int]:
    """A mark, and those that it stands in, from the inside out; nothing for 0."""
    while mark:
        yield mark
        mark = gaps[mark].parent
