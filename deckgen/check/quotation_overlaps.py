"""Which questions quote some of the same words of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

# Words that a question quotes: the source's name, start and end, as offsets into its text.
QuotedSpan = tuple[str, int, int]
# So many quotations of the same words are looked at from each: a deck of ten thousand questions on one
# sentence would have fifty million pairs.
MAX_OPEN = 100


def share_quoted_words(one: Iterable[QuotedSpan], other: Collection[QuotedSpan]) -> bool:
    """Whether two questions quote some of the same words: each by its spans in sources."""
    for source, start, end in one:
        for name, begin, stop in other:
            if name == source and start < stop and begin < end:
                return True
    return False


def find_overlaps(quoted: Sequence[Iterable[QuotedSpan]]) -> list[list[int]]:
    """For each of some questions, by its spans, the indexes of the others that quote some of the same
    words, in order. One pass over all spans; of more than ``MAX_OPEN`` that go on at once, the latest.
    """
    spans: list[tuple[str, int, int, int]] = []
    for index, each in enumerate(quoted):
        spans += [(*span, index) for span in each]
    found: defaultdict[int, set[int]] = defaultdict(set)
    # The spans that have begun and may go on: end and index.
    opened: list[tuple[int, int]] = []
    last_source = ""
    for source, start, end, index in sorted(spans):
        if source != last_source:
            opened, last_source = [], source
        opened = [each for each in opened if each[0] > start][-MAX_OPEN:]
        for _, other in opened:
            if other != index:
                found[index].add(other)
                found[other].add(index)
        opened.append((end, index))
    return [sorted(found.get(index, ())) for index in range(len(quoted))]
