"""A text as blocks: what every format is read into, and what the committed form is written from.

Offsets (``start``, ``end``) are code points of the committed file, -1 where a block was not read
from one. They do not count when blocks are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain


class FenceKind(StrEnum):
    """What keeps its line breaks and blanks."""

    VERSE = "verse"
    CODE = "code"
    MATH = "math"
    TABLE = "table"  # a row a line, its cells parted by tabs


@dataclass(frozen=True, slots=True)
class Words:
    """Literal characters of one line: ``file[start:start + len(text)] == text``."""

    text: str
    start: int = field(default=-1, compare=False)

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in a line that leads to the :class:`Footnote` of the same ``note_id``."""

    note_id: str
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)

    @property
    def printed(self) -> str:
        """The mark as readers see it."""
        return get_printed_mark(self.note_id)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text. Two :class:`Words` never stand side by side, and none is empty."""

    pieces: tuple[Words | NoteReference, ...]

    @property
    def text(self) -> str:
        """The words without the marks of notes."""
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Words))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be seen."""
        return not any(isinstance(piece, NoteReference) for piece in self.pieces) and (
            not self.text.strip()
        )


@dataclass(frozen=True, slots=True)
class PageMark:
    """Page ``page`` begins; ``printed`` is what the paper shows at that place: number, running head."""

    page: str
    printed: str = ""
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    line: Line
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines as the file or the page has them; a page may begin between two of them."""

    lines: tuple[Line | PageMark, ...]
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """``name`` speaks until the next speaker or heading; nobody, where it is empty."""

    name: str
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Fence:
    """Lines of verse, code, a formula or a table, exactly as they are."""

    kind: FenceKind
    lines: tuple[Line, ...]
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or endnote, which stands apart from the text that refers to it."""

    note_id: str
    lines: tuple[Line, ...]
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)

    @property
    def printed(self) -> str:
        """The mark as readers see it."""
        return get_printed_mark(self.note_id)


Block = Heading | Paragraph | PageMark | Speaker | Fence | Footnote


def get_printed_mark(note_id: str) -> str:
    """The part of a note's id that is printed: ``12`` of ``12/b``."""
    return note_id.partition("/")[0]


def build_line(*pieces: str | Words | NoteReference) -> Line:
    """A line of words and marks; neighbouring words become one piece, empty ones none."""
    merged: list[Words | NoteReference] = []
    for piece in pieces:
        if isinstance(piece, NoteReference):
            merged.append(piece)
            continue
        words = Words(piece) if isinstance(piece, str) else piece
        if merged and isinstance(last := merged[-1], Words):
            merged[-1] = Words(last.text + words.text, last.start)
        elif words.text:
            merged.append(words)
    return Line(tuple(merged))


def build_paragraph(text: str) -> Paragraph:
    """A paragraph of plain text; its lines end at ``\\n``, blank ones are left out."""
    return Paragraph(tuple(build_line(line) for line in text.split("\n") if line.strip()))


def list_lines(blocks: Iterable[Block]) -> list[Line]:
    """The lines of text in blocks, marks of pages left out."""
    return list(chain.from_iterable(map(_iterate_lines, blocks)))


def _iterate_lines(block: Block) -> Iterator[Line]:
    """The lines of a block that hold words of the text; page marks and speakers have none."""
    match block:
        case Heading(line=line):
            yield line
        case Paragraph(lines=lines) | Fence(lines=lines) | Footnote(lines=lines):
            yield from (line for line in lines if isinstance(line, Line))
