"""The lines of a quotation: verse, code and tables keep theirs, and prose is joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup, escape

from deckgen.cards.anki_field import make_formula
from deckgen.cards.cloze_cards import Gap, list_enclosing_marks
from deckgen.load.line_marks import find_line_kind
from deckgen.model import Quotation, QuotationPart, Source
from deckgen.render.quoted_formulas import FormulaUnit, list_formula_units
from deckgen.render.ruby import insert_readings, show_readings
from deckgen.sources.blocks import FenceKind

# What a kept line break is to a reader of HTML, outside of `<pre>`.
_BREAK = Markup("<br>")
_INDENT = re.compile(r"(?<=\n)[ \t]+")
_TAB_WIDTH = 4
_CELL = " | "


# Makes a gap of HTML and the number of its mark.
GapMaker = Callable[[str, int], str]


class ShownPart(NamedTuple):
    """A stretch of a quotation as HTML, and the number of the mark that it stands in (0: none).

    ``is_block``: a formula on a line of its own stands in it, which a mark within a line is not drawn
    behind.
    """

    html: Markup
    mark: int
    is_block: bool = False


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

    def format_words(self, text: str) -> Markup:
        """The HTML of words, with their line breaks."""
        lines = text.split("\n")
        if self.is_code or len(lines) == 1:
            return show_readings(escape(text))
        return show_readings(_BREAK.join([escape(lines[0]), *map(_keep_indent, lines[1:])]))

    @property
    def opening(self) -> Markup:
        """The HTML before the parts of code."""
        return self._frame[0]

    @property
    def closing(self) -> Markup:
        """The HTML after the parts of code."""
        return self._frame[1]

    @property
    def _frame(self) -> tuple[Markup, Markup]:
        if self.is_code:
            return Markup("<pre><code>"), Markup("</code></pre>")
        return Markup(), Markup()

    def list_shown_parts(self) -> list[ShownPart]:
        """The parts as HTML. A mark never cuts a formula: MathJax takes no HTML inside of one."""
        if self.layout == FenceKind.MATH:
            tex = escape("".join(part.text for part in self.parts))
            mark = max((part.mark for part in self.parts), default=0)
            return [ShownPart(Markup(make_formula(tex, is_block=True)), mark, is_block=True)]
        units = list_formula_units(_merge_parts(self.parts), has_inner_marks=False)
        return [
            self._show_units(list(group), mark)
            for mark, group in groupby(units, key=lambda unit: unit.mark)
        ]

    def _show_units(self, units: Sequence[FormulaUnit], mark: int) -> ShownPart:
        html = Markup("").join(map(self._format_unit, units))
        return ShownPart(html, mark, any(unit.is_block for unit in units))

    def render_gaps(self, make_gap: GapMaker, gaps: Mapping[int, Gap]) -> str:
        """The parts as HTML, with gaps for marks: also inside a formula, for Anki fills it in before
        MathJax sees it, and inside one another.
        """
        if self.layout == FenceKind.MATH:
            pieces = [(escape(part.text), part.mark) for part in _merge_parts(self.parts)]
            return make_formula(_nest_gaps(pieces, make_gap, gaps), is_block=True)
        units = list_formula_units(_merge_parts(self.parts), has_inner_marks=True)
        shown = [(self._format_unit(unit, make_gap, gaps), unit.mark) for unit in units]
        return _nest_gaps(shown, make_gap, gaps)

    def _format_unit(
        self,
        unit: FormulaUnit,
        make_gap: GapMaker | None = None,
        gaps: Mapping[int, Gap] = MappingProxyType({}),
    ) -> Markup:
        if not unit.is_formula:
            return self.format_words(unit.text)
        pieces = [(escape(text), mark) for text, mark in unit.list_inner_pieces()]
        if make_gap is not None and not unit.mark:
            tex = _nest_gaps(pieces, make_gap, gaps)
        else:
            tex = "".join(text for text, _ in pieces)
        return Markup(make_formula(tex, is_block=unit.is_block))


def lay_out_quotation(quotation: Quotation) -> QuotationLines:
    """The lines of a quotation: those of the source where its structure keeps them, or where the
    author wrote the quotation with the same line breaks.
    """
    layout = find_line_kind(quotation)
    source = quotation.source
    if not layout:
        return QuotationLines(tuple(insert_readings(source, part) for part in quotation.parts))
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
        laid_out = QuotationPart(text, part.start, part.end, part.mark)
        has_words = layout in (FenceKind.VERSE, FenceKind.TABLE)
        shown.append(insert_readings(source, laid_out) if has_words else laid_out)
    return QuotationLines(tuple(shown), layout)


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


def _merge_parts(parts: Sequence[QuotationPart]) -> list[QuotationPart]:
    """Parts of one mark, side by side, as one: an editor's word inside a mark parts nothing."""
    merged: list[QuotationPart] = []
    for part in parts:
        if merged and part.mark and merged[-1].mark == part.mark:
            merged[-1] = QuotationPart(
                merged[-1].text + part.text, merged[-1].start, part.end, part.mark
            )
        else:
            merged.append(part)
    return merged


def _nest_gaps(
    pieces: Iterable[tuple[str, int]], make_gap: GapMaker, gaps: Mapping[int, Gap]
) -> str:
    """Pieces of HTML with the number of the innermost mark around each, as gaps in one another."""
    levels: list[tuple[int, list[str]]] = [(0, [])]

    def close_level() -> None:
        mark, inside = levels.pop()
        levels[-1][1].append(make_gap("".join(inside), mark))

    for html, mark in pieces:
        chain = list(list_enclosing_marks(mark, gaps))[::-1]
        while len(levels) > 1 and levels[-1][0] not in chain:
            close_level()
        for each in chain[len(levels) - 1 :]:
            levels.append((each, []))
        levels[-1][1].append(html)
    while len(levels) > 1:
        close_level()
    return "".join(levels[0][1])
