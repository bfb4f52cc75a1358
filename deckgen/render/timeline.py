"""The dates that a deck asks for, as points on one line.

The line stands in the template of a card and in its style, and the card's own date is found by the
style: a new date changes the look of the cards, and no learner's note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deckgen.cards.dates import display_date
from deckgen.model import Deck, FieldType
from deckgen.text.calendar_days import EARLIEST_DAY
from deckgen.text.edtf import EdtfDate, parse_date

# Two points are no line that tells anything.
FEWEST_DATES = 3


class TimelineDate(NamedTuple):
    """A date as cards print it, and where it stands: 0 is the earliest date, 100 the last.

    A span of time stands where it begins.
    """

    shown: str
    percent: float


def lay_out_timeline(deck: Deck) -> tuple[TimelineDate, ...]:
    """The dates in their order, each once; none where the deck wants no timeline, or has too few."""
    if not deck.has_timeline:
        return ()
    shown: dict[str, int] = {}
    for each in sorted(_list_dates(deck), key=lambda found: (found.first, found.last)):
        # With an open beginning there is no telling where it stands.
        if each.first > EARLIEST_DAY:
            shown.setdefault(display_date(each.text, deck.language), each.first.toordinal())
    if len(shown) < FEWEST_DATES:
        return ()
    earliest, latest = min(shown.values()), max(shown.values())
    length = max(1, latest - earliest)
    return tuple(
        TimelineDate(text, round(100 * (day - earliest) / length, 1)) for text, day in shown.items()
    )


def _list_dates(deck: Deck) -> Iterator[EdtfDate]:
    """What the deck's questions ask for; questions that are withdrawn do not count."""
    for question in deck.questions:
        for spec in () if question.is_retired else question.select_fields(FieldType.DATE):
            if spec in question.kind.answers:
                yield from filter(None, map(parse_date, question.get_texts(spec.key)))
