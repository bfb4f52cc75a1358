"""Stretches of a source as canonical words, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from deckgen.check.coverage.sentences import find_layout
from deckgen.model import Source
from deckgen.text.canonical import CanonicalText
from deckgen.text.spans import TextSpan


class CanonicalSentence(NamedTuple):
    """A sentence's canonical words; ``canonical_start`` is where they begin in the canonical text of
    the source.
    """

    words: str
    span: TextSpan
    canonical_start: int
    canonical: CanonicalText

    def map_to_source(self, start: int, end: int) -> TextSpan:
        """The offsets in the source of ``words[start:end]`` (not empty)."""
        first = self.canonical_start
        return self.canonical.map_to_original(first + start, first + end)


def list_canonical_sentences(source: Source) -> Iterator[CanonicalSentence]:
    """The sentences of a source that can carry a question."""
    canonical = source.canonical
    for span in find_layout(source).sentences:
        first, last = (bisect_left(canonical.starts, at) for at in span)
        yield CanonicalSentence(canonical.text[first:last], span, first, canonical)
