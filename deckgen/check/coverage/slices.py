"""Stretches of a source as canonical words, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from deckgen.check.coverage.sentences import Span, layout
from deckgen.model import Source
from deckgen.text.canonical import CanonicalText


class Slice(NamedTuple):
    """A sentence's canonical words; ``first`` is where they begin in the canonical text of the
    source.
    """

    words: str
    span: Span
    first: int
    canonical: CanonicalText

    def original(self, start: int, end: int) -> Span:
        """The offsets in the source of ``words[start:end]`` (not empty)."""
        return self.canonical.map_to_original(self.first + start, self.first + end)


def slices(source: Source) -> Iterator[Slice]:
    """The sentences of a source that can carry a question."""
    canonical = source.canonical
    for span in layout(source).sentences:
        first, last = (bisect_left(canonical.starts, at) for at in span)
        yield Slice(canonical.text[first:last], span, first, canonical)
