"""Where a source's sentences have date phrases that can be read."""

from __future__ import annotations

from deckgen.check.coverage.canonical_sentences import list_canonical_sentences
from deckgen.check.coverage.sentences import TextSpan
from deckgen.check.dates_in_words import locate_date_phrases
from deckgen.derived import keep_with_owner
from deckgen.model import Source


@keep_with_owner
def find_date_spans(source: Source) -> tuple[TextSpan, ...]:
    """The date phrases of a source in ascending order, as offsets."""
    spans: list[TextSpan] = []
    for each in list_canonical_sentences(source):
        found = locate_date_phrases(each.words, source.language)
        spans += [each.map_to_source(start, end) for start, end in found]
    return tuple(spans)
