"""Where a source's sentences have date phrases that can be read."""

from __future__ import annotations

from functools import lru_cache

from deckgen.check.coverage.sentences import Span
from deckgen.check.coverage.slices import slices
from deckgen.check.phrases import date_phrases
from deckgen.model import Source


@lru_cache(maxsize=16)
def date_spans(source: Source) -> tuple[Span, ...]:
    """The date phrases of a source in ascending order, as offsets."""
    return tuple(
        each.original(start, end)
        for each in slices(source)
        for start, end in date_phrases(each.words, source.language)
    )
