"""The lines of a quotation: verse, code and tables keep theirs, and prose is joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from deckgen.model import Quotation, QuotationPart, Source
from deckgen.sources.blocks import FenceKind
from deckgen.sources.structure import Structure

# What a kept line break is to a reader of HTML, outside of `<pre>`.
_BREAK = Markup("<br>")
_INDENT = re.compile(r"(?<=\n)[ \t]+")
_TAB_WIDTH = 4
_CELL = " | "


@dataclass(frozen=True, slots=True)
class QuotationLines:
    """A quotation as a card shows it: its parts, and whether they stand in a ``<pre>``.

    ``layout`` is what sort of lines they keep: one of those of the source's structure, or empty.
    """

    parts: tuple[QuotationPart, ...]
    layout: str = ""

    @property
    def is_code(self) -> bool:
        return self.layout == FenceKind.CODE

    def format_part(self, part: QuotationPart) -> Markup:
        """The HTML of a part, with its line breaks."""
        lines = part.text.split("\n")
        if self.is_code or len(lines) == 1:
            return escape(part.text)
        return _BREAK.join([escape(lines[0]), *map(_keep_indent, lines[1:])])

    @property
    def opening(self) -> Markup:
        """The HTML before the parts, of code and of a formula without marks."""
        return self._frame[0]

    @property
    def closing(self) -> Markup:
        """The HTML after the parts."""
        return self._frame[1]

    @property
    def _frame(self) -> tuple[Markup, Markup]:
        if self.is_code:
            return Markup("<pre><code>"), Markup("</code></pre>")
        # MathJax takes no HTML inside a formula.
        if self.layout == FenceKind.MATH and not any(part.mark for part in self.parts):
            return Markup(r"\["), Markup(r"\]")
        return Markup(), Markup()


def lay_out_quotation(quotation: Quotation) -> QuotationLines:
    """The lines of a quotation: those of the source where its structure keeps them, or where the
    author wrote the quotation with the same line breaks.
    """
    layout = _find_layout(quotation)
    if not layout:
        return QuotationLines(quotation.parts)
    source = quotation.source
    indent = _measure_indent(source, quotation.places[0][0])
    shown: list[QuotationPart] = []
    for part in quotation.parts:
        if part.start < 0:
            shown.append(part)
            continue
        text = source.read_visible_text(part.start, part.end)
        text = _INDENT.sub(lambda found: _dedent(found[0], indent), text)
        if layout == FenceKind.TABLE:
            text = text.replace("\t", _CELL)
        shown.append(QuotationPart(text, part.start, part.end, part.mark))
    return QuotationLines(tuple(shown), layout)


def _find_layout(quotation: Quotation) -> str:
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


def _measure_indent(source: Source, offset: int) -> int:
    """How wide the blanks are that the line of an offset begins with."""
    line = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    return _measure_width(line[: len(line) - len(line.lstrip(" \t"))])


def _measure_width(blanks: str) -> int:
    return len(blanks.expandtabs(_TAB_WIDTH))


def _dedent(blanks: str, width: int) -> str:
    return " " * max(0, _measure_width(blanks) - width)


def _keep_indent(line: str) -> Markup:
    """A line of verse whose blanks HTML would swallow."""
    blanks = len(line) - len(line.lstrip(" "))
    return Markup("&nbsp;") * blanks + escape(line[blanks:])
