"""A source cut where quotations begin and end: each passage with the questions that quote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from deckgen.check.coverage.overlap import OwnedSpan, list_owners, list_places_over


class Passage(NamedTuple):
    """A stretch of a text that the same questions (by their numbers) quote from its beginning to
    its end.
    """

    start: int
    end: int
    question_numbers: tuple[int, ...]


def cut_passages(
    length: int, places: Sequence[OwnedSpan], cuts: Sequence[int]
) -> Iterator[Passage]:
    """The passages of a text of this length, without a gap between them; ``cuts`` are further places
    to cut at.
    """
    edges = {0, length, *cuts}
    for place in places:
        edges.update((place.start, place.end))
    bounds = sorted(edge for edge in edges if edge <= length)
    stretches = list(pairwise(bounds))
    for (first, last), found in zip(stretches, list_places_over(stretches, places), strict=True):
        yield Passage(first, last, list_owners(found))
