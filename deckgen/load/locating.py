"""Quotations written as a mapping: the words, and where they stand."""

from __future__ import annotations

from deckgen.load.anchor import Locator, Wanted
from deckgen.load.nodes import Map, whole_number
from deckgen.model import Quotation, Source


def located(node: Map, field: str, source: Source | None) -> Wanted | None:
    """The quotation of ``{quote: …, paragraph: …, prefix: …, suffix: …}``; None where it has no
    words.
    """
    quote = node.text("quote")
    if quote is None:
        return None
    paragraph = node.text("paragraph")
    locator = Locator(
        whole_number(paragraph), str(node.text("prefix") or ""), str(node.text("suffix") or "")
    )
    return Wanted(Quotation(quote, field, source, paragraph=paragraph), locator)
