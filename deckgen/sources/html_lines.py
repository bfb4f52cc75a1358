"""Pieces of text as lines: single blanks, breaks where the page breaks, pages between words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.sources.blocks import Line, NoteReference, PageMark, Words, build_line

# No text has this sign when it has been cleaned.
BREAK = "\0"
# Lines that somebody broke by hand; longer ones are no verse.
MIN_VERSE_LINES, MAX_VERSE_LINE = 3, 80
_BLANKS = re.compile(r"[ \t\n\f]+")


def break_lines(pieces: Sequence[str | NoteReference | PageMark]) -> list[Line | PageMark]:
    """Pieces as lines, with single blanks, broken where the page breaks them."""
    lines: list[Line | PageMark] = []
    line: list[str | NoteReference] = []
    for piece in _move_pages(pieces):
        if piece == BREAK or isinstance(piece, PageMark):
            lines.append(build_stripped_line(line))
            line = []
            if isinstance(piece, PageMark):
                lines.append(piece)
        else:
            line.append(piece)
    lines.append(build_stripped_line(line))
    return [each for each in lines if isinstance(each, PageMark) or not each.is_blank]


def _move_pages(
    pieces: Sequence[str | NoteReference | PageMark],
) -> list[str | NoteReference | PageMark]:
    """Blanks as one, and a page that begins inside a word after that word."""
    moved: list[str | NoteReference | PageMark] = []
    held: list[PageMark] = []
    for piece in pieces:
        if isinstance(piece, PageMark):
            held.append(piece)
            continue
        if isinstance(piece, str) and piece != BREAK:
            piece = _BLANKS.sub(" ", piece)
            before = moved[-1] if moved else " "
            if held and isinstance(before, str) and not before.endswith((" ", BREAK)):
                word = _get_first_word(piece)
                moved.append(word)
                piece = piece[len(word) :]
            if not piece:
                continue
        moved += [*held, piece]
        held = []
    return moved + held


def build_stripped_line(pieces: Sequence[str | NoteReference]) -> Line:
    """A line without blanks at its ends, and never two of them together."""
    kept: list[str | NoteReference] = []
    for piece in pieces:
        if isinstance(piece, str):
            before = kept[-1] if kept else " "
            if isinstance(before, str) and before.endswith(" "):
                piece = piece.lstrip(" ")
            if not piece:
                continue
        kept.append(piece)
    while kept and isinstance(last := kept[-1], str):
        kept.pop()
        if stripped := last.rstrip(" "):
            kept.append(stripped)
            break
    return build_line(*kept)


def join_cells(cells: Sequence[Line]) -> Line:
    """A row: its cells, parted by tabs."""
    pieces: list[str | Words | NoteReference] = []
    for cell in cells:
        pieces += [*cell.pieces, "\t"]
    return build_line(*pieces[:-1])


def looks_like_verse(lines: Sequence[Line]) -> bool:
    """Whether somebody broke these lines by hand."""
    return len(lines) >= MIN_VERSE_LINES and all(len(line.text) <= MAX_VERSE_LINE for line in lines)


def _get_first_word(text: str) -> str:
    match = re.match(r"\S*", text)
    return match.group() if match else ""
