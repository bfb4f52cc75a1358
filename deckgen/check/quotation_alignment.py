"""A quotation paired with the words of its source, stretch by stretch, where the two say the same in
other signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from deckgen.model import Quotation
from deckgen.text.alignment import Cell
from deckgen.text.canonical import HYPHENS, CanonicalText, canonicalise_text, fold_characters
from deckgen.text.letter_projection import POINT
from deckgen.text.quotation_signs import QuotationPiece

_LINE_END = re.compile(r"[^\S\n]*(?:\r?\n\s*)+")
_HYPHEN = re.compile(f"[{HYPHENS}]")


class AlignedPair(NamedTuple):
    """What a quotation writes, ``text[start:end]``, and what its source prints for it."""

    start: int
    end: int
    quoted_text: str
    source_text: str


def align_quotation(quotation: Quotation) -> list[AlignedPair]:
    """The whole quotation paired with its source, sign by sign.

    Signs that canonical text makes the same (``…`` and ``...``, a dash and the spaces round it) are one
    pair. What is half inside a mark has no pair, nor have hyphens at line ends, those that a
    converter lost, and missing points.
    """
    pairs: list[AlignedPair] = []
    for piece, alignment in zip(quotation.parsed.pieces, quotation.alignments, strict=True):
        raw = canonicalise_text(piece.raw)
        for cell in alignment.iterate_stretches():
            if cell in alignment.cells:
                pairs.extend(_pair_difference(quotation, piece, raw, cell))
            else:
                pairs.extend(_pair_signs(quotation, piece, raw, cell))
    return pairs


def _pair_difference(
    quotation: Quotation, piece: QuotationPiece, raw: CanonicalText, cell: Cell
) -> Iterator[AlignedPair]:
    """One difference as one pair, if it is one that people see."""
    source, canonical = quotation.source, quotation.source.canonical
    printed_words = canonical.text[cell.source_start : cell.source_end]
    hyphens = canonical.line_end_hyphens
    at = bisect_left(hyphens, cell.source_start)
    is_line_end = at < len(hyphens) and hyphens[at] < cell.source_end
    if is_line_end or POINT.search(printed_words) or "ٱ" in printed_words:
        return
    if not printed_words and raw.text[cell.start : cell.end] == "-":
        return  # a converter lost the hyphen of a compound
    start = raw.ends[cell.start - 1] if cell.start else 0
    if cell.start < cell.end:
        start = raw.starts[cell.start]
    end = max(start, raw.ends[cell.end - 1] if cell.end else 0)
    source_start = canonical.ends[cell.source_start - 1] if cell.source_start else 0
    if cell.source_start < cell.source_end:
        source_start = canonical.starts[cell.source_start]
    source_end = max(source_start, canonical.ends[cell.source_end - 1])
    place = piece.locate_raw(start, end)
    if place is not None:
        printed = source.read_visible_text(source_start, source_end)
        yield AlignedPair(*place, quotation.text[slice(*place)], printed)


def _pair_signs(
    quotation: Quotation, piece: QuotationPiece, raw: CanonicalText, cell: Cell
) -> Iterator[AlignedPair]:
    text, source, canonical = quotation.text, quotation.source.text, quotation.source.canonical
    at, count = cell.source_start - cell.start, cell.end
    first = cell.start
    while first < count:
        # What one sign of the original became (a ligature, an ellipsis) cannot be cut in two.
        last = first + 1
        while last < count and (
            raw.starts[last] < raw.ends[last - 1]
            or canonical.starts[at + last] < canonical.ends[at + last - 1]
        ):
            last += 1
        start, end = raw.starts[first], raw.ends[last - 1]
        from_, to = canonical.starts[at + first], canonical.ends[at + last - 1]
        if last < count:
            beyond, after = raw.starts[last], canonical.starts[at + last]
            # The space inside « guillemets » is folded away, and belongs to the sign before it.
            if _is_space_gap(piece.raw[end:beyond] + source[to:after]) and piece.locate_raw(
                start, beyond
            ):
                end, to = beyond, after
        place = piece.locate_raw(start, end)
        if place is not None:
            quoted = text[slice(*place)]
            printed = quotation.source.read_visible_text(from_, to)
            # A dash is one sign with the spaces round it, and a piece ends without them.
            if first == 0 and not quoted[0].isspace():
                printed = printed.lstrip()
            if last == len(piece.words) and not quoted[-1].isspace():
                printed = printed.rstrip()
            yield AlignedPair(*place, quoted, printed)
        first = last


def _is_space_gap(gap: str) -> bool:
    return gap.isspace() and "\n" not in gap


def list_typed_forms(text: str) -> tuple[str, ...]:
    """The ways in which people type what a text prints: the first is the usual one.

    What cannot be seen or is the typesetter's (no-break spaces, soft hyphens, ligatures, zero-width
    signs, accents of their own, line breaks) is no matter; a line break may stand for a space or
    for nothing.
    """
    if text.isascii() and text.isalnum():
        return (text,)
    text = _HYPHEN.sub("-", fold_characters(text))
    if "\n" not in text:
        return (re.sub(r"\s+", " ", text),)
    ways = (_LINE_END.sub(" ", text), _LINE_END.sub("", text))
    if re.search(r"[-‒–—―]\s*\n", text) and not re.match(r"\s", text):
        ways = (ways[1], ways[0])
    return tuple(re.sub(r"\s+", " ", way) for way in ways)


def is_same_when_typed(written: str, printed: str) -> bool:
    """Whether two texts are the same to people who type."""
    if written == printed:
        return True
    return not set(list_typed_forms(written)).isdisjoint(list_typed_forms(printed))
