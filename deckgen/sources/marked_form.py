"""What the marks of a committed text say: headings, pages, speakers, notes, and lines that count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from deckgen.sources.blocks import (
    Block,
    Fence,
    Footnote,
    Heading,
    NoteReference,
    PageMark,
    Paragraph,
    Speaker,
    list_lines,
)
from deckgen.sources.marked_text import read_marked_text
from deckgen.sources.source_form import (
    FormLine,
    HiddenStretch,
    KeptLines,
    LineKind,
    SourceForm,
    Stretch,
)
from deckgen.sources.table_of_contents import find_contents

_READING = re.compile(r"｜(?P<base>[^｜《》\n]{1,60})(?P<reading>《[^《》\n]{1,60}》)")


def read_marked_form(text: str) -> SourceForm:
    """The headings, pages, speakers, notes and signs of a text in deckgen's own form."""
    lines: list[FormLine] = []
    hidden: list[HiddenStretch] = []
    notes: list[Stretch] = []
    kept: list[KeptLines] = []
    marked = read_marked_text(text)
    for block in marked.blocks:
        lines += _list_form_lines(block)
        hidden += _list_hidden(block, text)
        if isinstance(block, Footnote):
            notes.append((block.start, block.end))
        elif isinstance(block, Fence) and block.lines:
            first = text.find("\n", block.start) + 1
            last = max(first, text.rfind("\n", block.start, block.end))
            kept.append(KeptLines(first, last, block.kind))
    if "《" in text:
        hidden = sorted([*hidden, *_list_readings(text)], key=lambda each: each.start)
    if (contents := find_contents(text)) is not None:
        notes = sorted([*notes, contents])
    return SourceForm(tuple(lines), tuple(hidden), tuple(notes), tuple(kept), marked.faults)


def _list_readings(text: str) -> Iterator[HiddenStretch]:
    """The signs of ``｜漢字《かんじ》``, a word with its reading."""
    for match in _READING.finditer(text):
        yield HiddenStretch(match.start(), match.start() + 1)
        start, end = match.span("reading")
        yield HiddenStretch(start, end, match["reading"][1:-1], base=match.span("base"))


def _list_form_lines(block: Block) -> Iterator[FormLine]:
    match block:
        case Heading(level=level, line=line, start=start, end=end):
            yield FormLine(LineKind.HEADING, start, end, line.text, level)
        case Speaker(name=name, start=start, end=end):
            yield FormLine(LineKind.SPEAKER, start, end, name)
        case PageMark(page=page, printed=printed, start=start, end=end):
            yield FormLine(LineKind.PAGE, start, end, f"{page}\n{printed}")
        case Paragraph(lines=lines):
            for each in lines:
                if isinstance(each, PageMark):
                    yield from _list_form_lines(each)


def _list_hidden(block: Block, text: str) -> Iterator[HiddenStretch]:
    """The signs of a block that are no words, in their order."""
    pieces = chain.from_iterable(line.pieces for line in list_lines((block,)))
    marks = [
        HiddenStretch(piece.start, piece.end, piece.printed)
        for piece in pieces
        if isinstance(piece, NoteReference)
    ]
    match block:
        case Heading(level=level, start=start):
            yield HiddenStretch(start, start + level + 1)
            yield from marks
        case Footnote(start=start):
            yield HiddenStretch(start, text.index(":", start) + 1, block.printed)
            yield from marks
        case Fence(start=start, end=end):
            yield HiddenStretch(start, min(end, text.find("\n", start)))
            yield from marks
            if text[end - 1 : end] == "`":
                yield HiddenStretch(text.rfind("\n", 0, end) + 1, end)
        case Paragraph(lines=lines):
            escapes = [
                HiddenStretch(at - 1, at)
                for each in lines
                if not isinstance(each, PageMark) and (at := each.pieces[0].start) > 0
                if text[at - 1] == "\\" and (at == 1 or text[at - 2] == "\n")
            ]
            yield from sorted([*marks, *escapes], key=lambda each: each.start)
