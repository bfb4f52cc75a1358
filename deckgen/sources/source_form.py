"""What the form of a file says by itself: headings, pages, speakers, and what a reader does not see.

A plain text says nothing but its form feeds; a marked text and Markdown say the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

# A stretch of a text: offsets, the end exclusive.
Stretch = tuple[int, int]


class LineKind(StrEnum):
    """What a line is by the form of its file."""

    HEADING = "heading"
    PAGE = "page"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line that is no text, or a heading: ``start`` and ``end`` without the line end.

    ``words`` are a heading's words, a page's number, a speaker's name. ``level`` is a heading's, from
    1.
    """

    kind: LineKind
    start: int
    end: int
    words: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class HiddenStretch:
    """Characters of the file that are no words of the text; ``printed`` is what a reader sees there.

    ``reads`` are the words to take instead, where the file has wrong ones; ``is_line`` says that
    it is a whole line of furniture, which parts sentences. ``base`` are the words, right before it,
    that it is the reading of.
    """

    start: int
    end: int
    printed: str = ""
    reads: str = ""
    is_line: bool = False
    base: Stretch | None = None


@dataclass(frozen=True, slots=True)
class KeptLines:
    """A stretch whose line breaks and blanks count: ``verse``, ``code``, ``math`` or ``table``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class FormFault:
    """What is wrong with the marks of a committed text, and where (an offset)."""

    offset: int
    message: str
    hint: str


@dataclass(frozen=True)
class SourceForm:
    """Everything that a file's form says, each in the order of the text."""

    lines: tuple[FormLine, ...] = ()
    hidden: tuple[HiddenStretch, ...] = ()
    notes: tuple[Stretch, ...] = ()
    kept: tuple[KeptLines, ...] = ()
    faults: tuple[FormFault, ...] = ()

    # By the offset that the line begins at.
    lines_by_start: dict[int, FormLine] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines_by_start", {line.start: line for line in self.lines})


PLAIN_FORM = SourceForm()
