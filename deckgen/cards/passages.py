"""The passage round a quotation: what a rule reads to learn who and what the words are about.

It is the paragraphs that the quotation stands in. Where these are short, as verses and turns of a
dialogue are, their neighbours belong to it: nobody names the subject in every line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from deckgen.derived import keep_with_owner
from deckgen.model import Quotation, Source

# A passage is extended while it is no longer than this: about a paragraph of an essay.
MAX_EXTENDED_CHARS = 1_200
# Verses and turns of a dialogue are mostly shorter than this, in characters, and there are many. A
# few short paragraphs are prose, each with its own subject.
MAX_VERSE_CHARS = 250
LEAST_VERSES = 8


class SourceParagraph(NamedTuple):
    """A paragraph of a source, by its number from 1."""

    source: Source
    number: int

    @property
    def text(self) -> str:
        return self.source.get_paragraph_text(self.number)


def list_quoted_paragraphs(quotations: Iterable[Quotation]) -> list[SourceParagraph]:
    """The paragraphs that quotations stand in, each once: all that a piece reaches over."""
    found: dict[SourceParagraph, None] = {}
    for quotation in quotations:
        source = quotation.source
        for start, end in quotation.places:
            first, last = source.find_paragraph(start), source.find_paragraph(end - 1)
            numbers = range(first, last + 1)
            found.update((SourceParagraph(source, number), None) for number in numbers)
    return list(found)


def list_passage_paragraphs(quotations: Iterable[Quotation]) -> list[SourceParagraph]:
    """The same with the neighbours of short paragraphs."""
    return _list_extended(quotations, _extend_both_ways)


def list_paragraphs_up_to(quotations: Iterable[Quotation]) -> list[SourceParagraph]:
    """The same with the paragraphs before short ones: who speaks is named first."""
    return _list_extended(quotations, _extend_backwards)


def _list_extended(
    quotations: Iterable[Quotation], extend: Callable[[Source, int], range]
) -> list[SourceParagraph]:
    found: dict[SourceParagraph, None] = {}
    for source, number in list_quoted_paragraphs(quotations):
        numbers = extend(source, number) if _is_made_of_verses(source) else (number,)
        for each in numbers:
            found[SourceParagraph(source, each)] = None
    return list(found)


def _extend_backwards(source: Source, number: int) -> range:
    first, size = number, _measure(source, number)
    while _is_joined(source, first - 1):
        size += _measure(source, first - 1)
        if size > MAX_EXTENDED_CHARS:
            break
        first -= 1
    return range(first, number + 1)


@keep_with_owner
def _extend_both_ways(source: Source, number: int) -> range:
    """The paragraphs before and after one in turn, as long as they fit."""
    first = last = number
    size = _measure(source, number)
    while True:
        grown = (first, last)
        if (
            _is_joined(source, first - 1)
            and size + _measure(source, first - 1) <= MAX_EXTENDED_CHARS
        ):
            first -= 1
            size += _measure(source, first)
        if _is_joined(source, last) and size + _measure(source, last + 1) <= MAX_EXTENDED_CHARS:
            last += 1
            size += _measure(source, last)
        if grown == (first, last):
            return range(first, last + 1)


@keep_with_owner
def _is_made_of_verses(source: Source) -> bool:
    short = sum(end - start <= MAX_VERSE_CHARS for start, end in source.paragraphs)
    return short >= LEAST_VERSES and short > 0.5 * len(source.paragraphs)


def _measure(source: Source, number: int) -> int:
    start, end = source.paragraphs[number - 1]
    return end - start


def _is_joined(source: Source, number: int) -> bool:
    """Whether a paragraph and the one after it belong to one section of the text."""
    if not 1 <= number < len(source.paragraphs):
        return False
    structure = source.structure
    start, following = source.paragraphs[number - 1][0], source.paragraphs[number][0]
    return structure.find_section(start) is structure.find_section(following)


def list_passage_titles(quotations: Iterable[Quotation]) -> Iterator[str]:
    """The headings that quotations stand under."""
    for quotation in quotations:
        for place in quotation.source.structure.list_chain(quotation.places[0][0]):
            if place.title:
                yield place.title


def list_speakers(quotations: Iterable[Quotation]) -> list[str]:
    """Who speaks the words by a label of the text, or by what its sidecar says."""
    found: dict[str, None] = {}
    for quotation in quotations:
        for start, end in quotation.places:
            found.update(dict.fromkeys(quotation.source.structure.list_speakers(start, end)))
    return list(found)


def list_place_numbers(quotation: Quotation) -> Iterator[str]:
    """What says where a quotation stands: the numbers and headings of its places and its page."""
    structure = quotation.source.structure
    yield from structure.declared.within.values()
    for offset in (quotation.places[0][0], quotation.places[-1][1] - 1):
        page = structure.find_page(offset)
        for place in (*structure.list_chain(offset), *([page] if page else ())):
            yield place.number
            yield place.title
