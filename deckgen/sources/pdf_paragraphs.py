"""The lines of a PDF's pages as paragraphs, headings and code.

A false break in the middle of a sentence would cost more than a missing one: a paragraph ends only
where several signs agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.sources.blocks import (
    Block,
    Fence,
    FenceKind,
    Footnote,
    Heading,
    Line,
    PageMark,
    Paragraph,
    build_line,
)
from deckgen.sources.pdf_headings import HeadingFinder
from deckgen.sources.pdf_lines import PdfLine
from deckgen.sources.pdf_notes import MarkedLine

_SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"[•◦▪‣·●○–—]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")
# In units of the distance of lines; of a font's size.
WIDE_GAP, MIN_INDENT = 1.3, 0.7


class ParagraphBuilder:
    """Takes page after page, and gives the blocks of them all."""

    def __init__(self, headings: HeadingFinder, leading: float, has_code: bool) -> None:
        self.headings, self.leading, self.has_code = headings, leading, has_code
        self.blocks: list[Block] = []
        self.open: list[Line | PageMark] = []
        self.last: PdfLine | None = None
        self.last_heading: PdfLine | None = None
        self.code: list[PdfLine] = []
        self.notes: list[Footnote] = []
        self.right_edges: dict[int, float] = {}

    def add_page(
        self, mark: PageMark, number: int, lines: Sequence[MarkedLine], notes: Sequence[Footnote]
    ) -> None:
        """Goes on with a page; its notes come after the paragraph that its end is in."""
        self._end_code()
        self._add_mark(mark)
        self.right_edges = _find_right_edges([each.source for each in lines])
        before: PdfLine | None = None
        for at, each in enumerate(lines):
            following = lines[at + 1].source if at + 1 < len(lines) else None
            self._add_line(each, before, following, number)
            before = each.source
        self._end_code()
        self._add_notes(notes)

    def finish(self) -> list[Block]:
        """All blocks."""
        self._end_code()
        self._close()
        return self.blocks

    def _add_mark(self, mark: PageMark) -> None:
        if self.open:
            self.open.append(mark)
        else:
            self.blocks.append(mark)
        self.last_heading = None

    def _add_notes(self, notes: Sequence[Footnote]) -> None:
        for note in notes:
            if note.note_id:
                self.notes.append(note)
            else:
                self._continue_note(note)
        if not self.open:
            self._flush_notes()

    def _continue_note(self, rest: Footnote) -> None:
        """Lines that belong to the last note before."""
        for kept in (self.notes, self.blocks):
            for at in range(len(kept) - 1, -1, -1):
                block = kept[at]
                if isinstance(block, Footnote):
                    kept[at] = Footnote(block.note_id, block.lines + rest.lines)
                    return

    def _add_line(
        self, each: MarkedLine, before: PdfLine | None, following: PdfLine | None, page: int
    ) -> None:
        line = each.source
        if self.has_code and line.is_fixed_pitch:
            self.code.append(line)
            return
        self._end_code()
        level = self.headings.find_level(line, page, self._is_apart(before, line))
        if level:
            self._add_heading(each, level, before)
            return
        self.last_heading = None
        if self.open and self._begins_paragraph(before, line, following):
            self._close()
        self.open.append(each.line)
        self.last = line

    def _add_heading(self, each: MarkedLine, level: int, before: PdfLine | None) -> None:
        """A heading, or a further line of one."""
        last = self.last_heading
        self._close()
        if (
            last is not None
            and last is before
            and last.size == each.source.size
            and not self._is_wide(last, each.source, 1.6)
        ):
            heading = self.blocks[-1]
            if isinstance(heading, Heading):
                pieces = (*heading.line.pieces, " ", *each.line.pieces)
                self.blocks[-1] = Heading(heading.level, build_line(*pieces))
        else:
            self.blocks.append(Heading(level, each.line))
        self.last_heading = each.source

    def _begins_paragraph(
        self, before: PdfLine | None, line: PdfLine, following: PdfLine | None
    ) -> bool:
        last = self.last
        assert last is not None  # a paragraph is open
        ends_sentence = bool(_SENTENCE_END.search(last.text))
        if last.text.endswith("-") or (not ends_sentence and line.text[:1].islower()):
            return False
        if abs(last.size - line.size) > 0.08 * last.size:
            return True
        below = following if following is not None and _is_below(line, following) else None
        if before is last and _is_below(last, line):
            if self._is_wide(last, line, WIDE_GAP):
                return True
            base = below.left if below is not None else last.left
            indent = max(line.left - base, last.left - line.left) / line.size
        else:
            indent = (line.left - below.left) / line.size if below is not None else 0.0
        if not ends_sentence:
            return False
        is_indented = MIN_INDENT < indent < 6
        return is_indented or self._had_room(last, line) or bool(_LIST_ITEM.match(line.text))

    def _had_room(self, last: PdfLine, line: PdfLine) -> bool:
        """Whether the first word would have stood on the line before: so somebody ended that."""
        edge = self.right_edges.get(round(last.left / 25))
        return edge is not None and edge - last.right > line.first_word + 0.6 * line.size

    def _is_apart(self, before: PdfLine | None, line: PdfLine) -> bool:
        return (
            before is None or not _is_below(before, line) or self._is_wide(before, line, WIDE_GAP)
        )

    def _is_wide(self, upper: PdfLine, lower: PdfLine, times: float) -> bool:
        gap = upper.baseline - lower.baseline
        return gap > times * self.leading * max(upper.size, lower.size)

    def _end_code(self) -> None:
        """Makes a block of the code before; a single line of it is a line of text."""
        code, self.code = self.code, []
        if not code:
            return
        if len(code) == 1 and self.open:
            self.open.append(build_line(code[0].text))
            self.last = code[0]
            return
        self._close()
        left = min(line.left for line in code)
        width = max((code[0].right - code[0].left) / max(len(code[0].text), 1), 1.0)
        lines = []
        for at, line in enumerate(code):
            if at and self._is_wide(code[at - 1], line, 1.6):
                lines.append(build_line())
            lines.append(build_line(" " * round((line.left - left) / width) + line.text))
        self.blocks.append(Fence(FenceKind.CODE, tuple(lines)))

    def _close(self) -> None:
        """Ends the paragraph; pages that began after its last line stand behind it."""
        marks: list[PageMark] = []
        while self.open and isinstance(last := self.open[-1], PageMark):
            marks.insert(0, last)
            self.open.pop()
        if self.open:
            self.blocks.append(Paragraph(tuple(self.open)))
        self.open = []
        self._flush_notes()
        self.blocks += marks

    def _flush_notes(self) -> None:
        self.blocks += self.notes
        self.notes = []


def _is_below(upper: PdfLine, lower: PdfLine) -> bool:
    """Whether a line stands below another in the same column, and not far off."""
    gap = upper.baseline - lower.baseline
    overlaps = lower.left < upper.right and upper.left < lower.right
    return overlaps and 0 < gap < 8 * lower.size


def _find_right_edges(lines: Sequence[PdfLine]) -> dict[int, float]:
    """How far lines go that begin at about the same place."""
    edges: dict[int, float] = {}
    for line in lines:
        for place in range(round(line.left / 25) - 1, round(line.left / 25) + 2):
            edges[place] = max(edges.get(place, 0.0), line.right)
    return edges
