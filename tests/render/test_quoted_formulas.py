"""Formulas in quotations, and the marks around, inside and across them."""

from __future__ import annotations

import pytest

from deckgen.cards.cloze_cards import Gap
from deckgen.model import QuotationPart
from deckgen.render.quotation_lines import QuotationLines

# Marks are written as in a quotation; what a card shows, and what a cloze hides.
CASES = {
    "no mark": (r"so \(a\) is", r"so (a) is", r"so (a) is"),
    "a mark around": (r"==so \(a\)== is", r"«so (a)» is", r"«so (a)» is"),
    "a mark inside": (r"so \(a + ==b==\)", r"so «(a + b)»", r"so (a + «b»)"),
    "two marks inside": (r"\(==a== + ==b==\)", r"«(a + b)»", r"(«a» + «b»)"),
    "a mark into it": (r"==so \(a== + b\)", r"«so (a + b)»", r"«so (a + b)»"),
    "a mark out of it": (r"\(a + ==b\) is==", r"«(a + b) is»", r"«(a + b) is»"),
    "a mark over its sign": (r"so ==\(a== + b\)", r"so «(a + b)»", r"so «(a + b)»"),
    "words in brackets": (r"so \[sic\] ==is==", r"so \[sic\] «is»", r"so \[sic\] «is»"),
    "never closed": (r"so \(a ==is==", r"so \(a «is»", r"so \(a «is»"),
}


def make_parts(text: str) -> tuple[QuotationPart, ...]:
    """The parts of a quotation whose marks stand in pairs."""
    pieces = text.split("==")
    return tuple(
        QuotationPart(piece, mark=(number + 1) // 2 if number % 2 else 0)
        for number, piece in enumerate(pieces)
        if piece
    )


def sketch(html: str) -> str:
    return html.replace("<anki-mathjax>", "(").replace("</anki-mathjax>", ")")


@pytest.mark.parametrize(("text", "shown", "hidden"), CASES.values(), ids=CASES)
def test_a_mark_never_cuts_a_formula(text: str, shown: str, hidden: str) -> None:
    """A mark that reaches into a formula is around it; a gap may also lie inside."""
    lines = QuotationLines(make_parts(text))
    parts = [f"«{part.html}»" if part.mark else part.html for part in lines.list_shown_parts()]
    assert sketch("".join(parts)) == shown
    assert (
        sketch(lines.render_gaps(lambda words, _: f"«{words}»", {1: Gap(1), 2: Gap(2)})) == hidden
    )


def test_gaps_in_one_another() -> None:
    """A mark inside another is a gap inside a gap; what follows belongs to the outer one again."""
    pieces = [("a ", 0), ("b ", 1), ("c", 2), (" d", 1), (" e ", 0), ("f", 3)]
    parts = tuple(QuotationPart(text, mark=mark) for text, mark in pieces)
    gaps = {1: Gap(1), 2: Gap(2, parent=1), 3: Gap(3)}
    shown = QuotationLines(parts).render_gaps(lambda words, mark: f"{mark}«{words}»", gaps)
    assert shown == "a 1«b 2«c» d» e 3«f»"
