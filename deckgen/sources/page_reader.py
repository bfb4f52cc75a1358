"""The pages of a text: where they begin, and which lines are near a break between two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from deckgen.sources.line_template import LineTemplate
from deckgen.sources.source_form import LineKind, SourceForm
from deckgen.sources.structure import PAGE, DeclaredStructure, Place
from deckgen.sources.text_lines import TextLine

# A number that stands alone is a page's only this near a page break.
_NEAR_PAGE_BREAK = 4


class PageReader:
    """Where pages begin: at form feeds, at marks of the form, at lines that a template knows."""

    def __init__(self, declared: DeclaredStructure) -> None:
        self.first, self.pages_end = declared.first_page, declared.pages_end
        self.uses_breaks = not declared.pages and bool(declared.first_page)
        self.marks: list[tuple[str, int, int]] = []
        self.breaks: list[int] = []

    def add_break(self, offset: int) -> None:
        self.breaks.append(offset)

    def add_mark(self, number: str, line: TextLine) -> None:
        self.marks.append((number, line.start, line.end))

    def close(self, length: int) -> Iterator[Place]:
        """The pages in order."""
        if self.uses_breaks and not self.marks and self.first.isdecimal():
            bounds = [0, *self.breaks, length]
            for count, (start, end) in enumerate(pairwise(bounds)):
                if start < end:
                    yield _build_page(str(int(self.first) + count), start, start, end)
            return
        if self.pages_end:
            begin = 0
            for number, _, end in self.marks:
                yield _build_page(number, begin, begin, end)
                begin = end
            return
        if not self.marks:
            return
        if self.first:
            yield _build_page(self.first, 0, 0, self.marks[0][1])
        ends = [start for _, start, _ in self.marks[1:]] + [length]
        for (number, start, body), end in zip(self.marks, ends, strict=True):
            yield _build_page(number, start, body, end)


def _build_page(number: str, start: int, body: int, end: int) -> Place:
    return Place(PAGE, number, start, body, end, values=((PAGE, number),))


def locate_page_break(text: str, line: TextLine) -> int | None:
    """Where a page begins at a form feed that is right before a line or in it; None if there is none."""
    if text[max(0, line.start - 1) : line.start] == "\f":
        return line.start
    at = line.text.find("\f")
    return line.start + at if at >= 0 else None


def find_page_breaks(
    text: str, lines: Sequence[TextLine], declared: DeclaredStructure, form: SourceForm
) -> set[int]:
    """The numbers of the lines that a page ends or begins at."""
    breaks: set[int] = set()
    if not any(not has_own_words(each) for each in (*declared.skip, *declared.pages)):
        return breaks
    for number, line in enumerate(lines):
        mark = form.lines_by_start.get(line.start)
        is_page_break = locate_page_break(text, line) is not None
        if is_page_break or (mark is not None and mark.kind is LineKind.PAGE):
            breaks.add(number)
    return breaks


def is_near_break(number: int, lines: Sequence[TextLine], breaks: Collection[int]) -> bool:
    """Whether only blank lines are between a line and the end or the beginning of a page."""
    for at in range(number, max(-1, number - _NEAR_PAGE_BREAK), -1):
        if at != number and lines[at].text.strip():
            break
        if at in breaks:
            return True
    for at in range(number + 1, min(len(lines), number + _NEAR_PAGE_BREAK)):
        if at in breaks:
            return True
        if lines[at].text.strip():
            break
    return False


def has_own_words(template: LineTemplate) -> bool:
    """Whether a template has a letter of its own, and fits not just any number."""
    return any(
        char.isalnum() for char in re.sub(r"\{[^}]*\}", "", template.text)
    ) or template.text.startswith(("[", "-", "("))
