"""Which places lie over which stretches of a text, found in one sweep from its beginning to its
end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class OwnedSpan(NamedTuple):
    """A stretch of a text and the number of the question it belongs to."""

    start: int
    end: int
    owner: int


def list_places_over(
    stretches: Iterable[tuple[int, int]], places: Sequence[OwnedSpan]
) -> Iterator[list[OwnedSpan]]:
    """For each stretch, in ascending order and none over another, the places that share a character
    with it.
    """
    # A deck may quote a book thousands of times: to compare all with all would be slow.
    waiting = sorted(places, reverse=True)
    active: list[tuple[int, OwnedSpan]] = []
    for start, end in stretches:
        while waiting and waiting[-1].start < end:
            place = waiting.pop()
            heappush(active, (place.end, place))
        while active and active[0][0] <= start:
            heappop(active)
        yield [place for _, place in active]


def list_owners(places: Iterable[OwnedSpan]) -> tuple[int, ...]:
    """The questions that places belong to, each once, in the order of the deck."""
    return tuple(sorted({place.owner for place in places}))
