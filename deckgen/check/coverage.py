"""How much of a source a deck's questions draw on, in sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from deckgen.check.facts import Facts
from deckgen.check.words import word_spans
from deckgen.load.anchor import is_pull
from deckgen.model import Source

# A sentence counts as covered from this share of its words on.
COVERED_SHARE = 0.5
# Fewer words are a heading or an exclamation, and carry no question.
LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """The sentences of a source that can carry a question, as (start, end) offsets, and those covered."""

    source: Source
    sentences: tuple[tuple[int, int], ...]
    covered: tuple[bool, ...]

    @property
    def percent(self) -> float:
        return 100 * sum(self.covered) / len(self.covered) if self.covered else 100.0

    @property
    def missed_lines(self) -> list[int]:
        """The lines, from 1, on which uncovered sentences begin."""
        return [
            self.source.file.line_of(start)
            for (start, _), covered in zip(self.sentences, self.covered, strict=True)
            if not covered
        ]


def sentence_coverage(facts: Iterable[Facts], sources: Mapping[str, Source]) -> Iterator[SentenceCoverage]:
    """The coverage of every source that some questions draw on."""
    places: dict[Source, list[tuple[int, int]]] = defaultdict(list)
    for each in facts:
        for name, start, end in () if each.retired else each.evidence:
            places[sources[name]].append((start, end))
    for source, found in places.items():
        sentences = tuple(_sentences(source))
        covered = tuple(_covered(source, span, _merged(found)) for span in sentences)
        yield SentenceCoverage(source, sentences, covered)


def _sentences(source: Source) -> Iterator[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    for number, (start, end) in enumerate(source.paragraphs, 1):
        if is_pull(source, number):
            continue
        paragraph = source.text[start:end].replace("\r\n", "  ").replace("\n", " ")
        for boundary in get_sentence_boundaries(source.language, paragraph):
            first, last = start + boundary["start_index"], start + boundary["end_index"]
            if len(list(word_spans(source.text[first:last]))) >= LEAST_WORDS:
                yield first, last


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _covered(source: Source, sentence: tuple[int, int], places: list[tuple[int, int]]) -> bool:
    start, end = sentence
    words = [(start + first, start + last) for first, last in word_spans(source.text[start:end])]
    inside = 0
    for first, last in words:
        index = bisect_right(places, (first, len(source.text))) - 1
        inside += index >= 0 and last <= places[index][1]
    return inside >= COVERED_SHARE * len(words)
