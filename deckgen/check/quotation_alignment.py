"""A quotation paired with the words of its source, stretch by stretch, where the two say the same in
other signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from deckgen.model import Quotation, Source
from deckgen.text.canonical import (
    HYPHENS,
    CanonicalText,
    canonicalise_text,
    fold_case,
    fold_characters,
)
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
    """The whole quotation paired with its source, sign by sign; empty where that is impossible.

    Signs that canonical text makes the same (``…`` and ``...``, a dash and the spaces round it) are one
    pair. What is half inside a mark has no pair.
    """
    source = quotation.source
    pairs: list[AlignedPair] = []
    for piece, (start, _) in zip(quotation.parsed.pieces, quotation.places, strict=True):
        found = _locate_piece(piece, start, source)
        if found is None:
            return []
        pairs.extend(_pair_signs(quotation.text, piece, source.text, *found))
    return pairs


def _locate_piece(
    piece: QuotationPiece, start: int, source: Source
) -> tuple[CanonicalText, int] | None:
    """The reading of the source in which the piece's words stand at ``start``, and where in it."""
    for canonical in (source.canonical, *_list_hyphenations(source.canonical)):
        at = bisect_left(canonical.starts, start)
        if fold_case(canonical.text[at : at + len(piece.words)]) == fold_case(piece.words):
            return canonical, at
    return None


def _list_hyphenations(canonical: CanonicalText) -> Iterator[CanonicalText]:
    if canonical.line_end_hyphens:
        yield canonical.text_without_line_end_hyphens
        yield canonical.text_with_suspended_hyphens


def _pair_signs(
    text: str, piece: QuotationPiece, source: str, canonical: CanonicalText, at: int
) -> Iterator[AlignedPair]:
    raw = canonicalise_text(piece.raw)
    count = len(raw.text)
    first = 0
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
            quoted, printed = text[slice(*place)], source[from_:to]
            # A dash is one sign with the spaces round it, and a piece ends without them.
            if first == 0 and not quoted[0].isspace():
                printed = printed.lstrip()
            if last == count and not quoted[-1].isspace():
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
