"""The lines of a quotation as its marks, for questions that ask for one line after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deckgen.model import Quotation, QuotationPart, Source, WrittenQuotation
from deckgen.sources.blocks import FenceKind
from deckgen.sources.structure import Structure
from deckgen.text.quotation_signs import MarkNote

_LINE_BREAK = re.compile(r"\s*\n\s*")
_OMISSION = "[…]"


def mark_lines(quotation: WrittenQuotation) -> WrittenQuotation:
    """The quotation with a mark on each of its lines, or on all of it where it is prose.

    One that has marks already, or was not found, stays as it is.
    """
    if not isinstance(quotation, Quotation) or quotation.parsed.mark_notes:
        return quotation
    layout = find_line_kind(quotation)
    if layout == FenceKind.MATH:
        return quotation
    parts = tuple(_mark_parts(quotation.parts, quotation.source, has_lines=bool(layout)))
    lines = [""] * max((part.mark for part in parts), default=0)
    for part in parts:
        if part.mark:
            lines[part.mark - 1] += part.text
    notes = (MarkNote(),) * len(lines)
    parsed = quotation.parsed._replace(marked_words=tuple(lines), mark_notes=notes)
    return replace(quotation, parsed=parsed, parts=parts)


def _mark_parts(
    parts: tuple[QuotationPart, ...], source: Source, *, has_lines: bool
) -> Iterator[QuotationPart]:
    """The parts, cut at the line breaks of the source; what is between two lines has no mark."""
    mark, is_open = 0, False
    for part in parts:
        if part.start < 0 and part.text.strip() == _OMISSION:
            is_open = False
            yield part
            continue
        for piece, is_break in _cut_part(part, source) if has_lines else [(part, False)]:
            if is_break or not piece.text.strip():
                is_open = is_open and not is_break
                yield piece
                continue
            mark += not is_open
            is_open = True
            yield replace(piece, mark=mark)


def _cut_part(part: QuotationPart, source: Source) -> Iterator[tuple[QuotationPart, bool]]:
    """The lines of a part and the breaks between them, which hold the blanks before a line."""
    if part.start < 0:
        yield part, False
        return
    at = part.start
    for found in _LINE_BREAK.finditer(source.text, part.start, part.end):
        if at < found.start():
            yield _read_part(source, at, found.start()), False
        yield QuotationPart(" ", found.start(), found.end()), True
        at = found.end()
    if at == part.start:
        yield part, False
    elif at < part.end:
        yield _read_part(source, at, part.end), False


def _read_part(source: Source, start: int, end: int) -> QuotationPart:
    return QuotationPart(source.read_visible_text(start, end), start, end)


def find_line_kind(quotation: Quotation) -> str:
    """What sort of lines a quotation keeps: one of those of the source's structure, or empty.

    They are those of the source where its structure keeps them, or where the author wrote the
    quotation with the same line breaks.
    """
    start, end = quotation.places[0][0], quotation.places[-1][1]
    kept = _find_kept_kind(quotation.source.structure, start)
    if kept:
        return kept
    breaks = quotation.text.strip().count("\n")
    # As many as in the source, so the author copied the lines; a folded quotation has none.
    return (
        FenceKind.VERSE
        if breaks and breaks == quotation.source.text.count("\n", start, end)
        else ""
    )


def _find_kept_kind(structure: Structure, offset: int) -> str:
    """The innermost stretch of kept lines is the last that begins before the offset."""
    kinds = [each.kind for each in structure.kept if each.start <= offset < each.end]
    return kinds[-1] if kinds else ""
