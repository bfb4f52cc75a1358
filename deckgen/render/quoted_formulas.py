"""Quoted words and the formulas between them: a mark may be around a formula, or inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.model import QuotationPart
from deckgen.text.card_formulas import Formula, find_quoted_formulas

_DELIMITER_LENGTH = 2


@dataclass(frozen=True, slots=True)
class FormulaUnit:
    """Words, or a formula with its delimiters: ``pieces`` are its (text, mark) from left to right.

    ``mark`` is the mark that all of it stands in, 0 for none.
    """

    pieces: tuple[tuple[str, int], ...]
    mark: int
    is_formula: bool = False

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def is_block(self) -> bool:
        """Whether it is a formula on a line of its own."""
        return self.is_formula and self.text.startswith(r"\[")

    def list_inner_pieces(self) -> list[tuple[str, int]]:
        """The pieces of a formula without its delimiters."""
        if len(self.pieces) == 1:
            [(text, mark)] = self.pieces
            return [(text[_DELIMITER_LENGTH:-_DELIMITER_LENGTH], mark)]
        (first, first_mark), *inner, (last, last_mark) = self.pieces
        return [
            (first[_DELIMITER_LENGTH:], first_mark),
            *inner,
            (last[:-_DELIMITER_LENGTH], last_mark),
        ]


def list_formula_units(
    parts: Sequence[QuotationPart], *, has_inner_marks: bool
) -> list[FormulaUnit]:
    """The words and formulas of a quotation in their order.

    A mark that reaches into a formula marks all of it. With ``has_inner_marks`` one that lies
    within its delimiters stays there.
    """
    formulas = find_quoted_formulas("".join(part.text for part in parts))
    units: list[FormulaUnit] = []
    at, rest = 0, list(parts)
    for formula in formulas:
        words, rest = _split_parts(rest, formula.start - at)
        inside, rest = _split_parts(rest, formula.end - formula.start)
        at = formula.end
        units += _list_words(words)
        units.append(_make_formula_unit(formula, inside, [*words, *rest], has_inner_marks))
    units += _list_words(rest)
    return units


def _make_formula_unit(
    formula: Formula,
    inside: Sequence[QuotationPart],
    outside: Sequence[QuotationPart],
    has_inner_marks: bool,
) -> FormulaUnit:
    pieces = tuple((part.text, part.mark) for part in inside)
    marks = {part.mark for part in inside if part.mark}
    ends = (inside[0], inside[-1])
    cuts_delimiter = any(part.mark or len(part.text) < _DELIMITER_LENGTH for part in ends)
    reaches_out = any(part.mark in marks for part in outside)
    if has_inner_marks and not cuts_delimiter and not reaches_out:
        return FormulaUnit(pieces, 0, is_formula=True)
    mark = min(marks, default=0)
    return FormulaUnit(((formula.text, mark),), mark, is_formula=True)


def _list_words(parts: Sequence[QuotationPart]) -> Iterator[FormulaUnit]:
    return (FormulaUnit(((part.text, part.mark),), part.mark) for part in parts)


def _split_parts(
    parts: Sequence[QuotationPart], length: int
) -> tuple[list[QuotationPart], list[QuotationPart]]:
    """The parts up to a length of text, and those after it."""
    before: list[QuotationPart] = []
    for number, part in enumerate(parts):
        if length <= 0:
            return before, list(parts[number:])
        if len(part.text) > length:
            left = replace(part, text=part.text[:length])
            right = replace(part, text=part.text[length:])
            return [*before, left], [right, *parts[number + 1 :]]
        before.append(part)
        length -= len(part.text)
    return before, []
