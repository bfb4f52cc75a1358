"""The stretches of a quotation that a card shows: the source's own words, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from deckgen.model import QuotationPart, Source
from deckgen.text.alignment import Alignment
from deckgen.text.canonical import has_line_break, join_lines
from deckgen.text.quotation_signs import QuotationPiece


def build_parts(
    source: Source, pieces: tuple[QuotationPiece, ...], alignments: tuple[Alignment, ...]
) -> Iterator[QuotationPart]:
    """The parts of a quotation whose pieces stand in the source as aligned."""
    for number, (piece, alignment) in enumerate(zip(pieces, alignments, strict=True)):
        if number:
            yield QuotationPart(" […] ")
        yield from _build_piece(source, piece, alignment)


def _build_piece(
    source: Source, piece: QuotationPiece, alignment: Alignment
) -> Iterator[QuotationPart]:
    canonical = source.canonical
    start = canonical.starts[alignment.start]
    for segment, (first, last) in zip(
        piece.segments, pairwise(piece.find_segment_bounds()), strict=True
    ):
        if first < last:
            low, high = alignment.locate(last)
            end = canonical.ends[low - 1]
            if last == alignment.length:
                end = canonical.ends[alignment.end - 1]
            elif not segment.mark:
                # What is folded away between two parts belongs to the one without a mark.
                end = max(end, canonical.starts[high])
            if not segment.editor_words:
                shown = _join_source_lines(source, start, end, alignment.hyphens)
                yield QuotationPart(shown, start, end, segment.mark)
            start = end
        if segment.editor_words:
            yield QuotationPart(segment.editor_words, mark=segment.mark)


def _join_source_lines(source: Source, start: int, end: int, hyphens: Mapping[int, str]) -> str:
    """The source's words on one line; the letters next to them tell what a line break means."""
    text = source.text
    is_whole = not source.structure.list_hidden(start, end)
    if is_whole and not has_line_break(text[max(0, start - 1) : end + 1]):
        return text[start:end]
    before, after = text[max(0, start - 1) : start].strip(), text[end : end + 1].strip()
    words, offsets = "", list[int]()
    for at, visible in source.list_visible_text(start, end):
        words += visible
        offsets += range(at, at + len(visible))

    def read_hyphen(match: re.Match[str]) -> str:
        return hyphens.get(offsets[match.start() - len(before)], "-")

    shown = join_lines(before + words + after, read_hyphen)
    return shown[len(before) : len(shown) - len(after)]
