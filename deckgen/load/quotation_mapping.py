"""Quotations written as a mapping: the words, and where they stand."""

from __future__ import annotations

from deckgen.load.quotation_search import Locator, QuotationQuery
from deckgen.model import Quotation, Source
from deckgen.yamlpos.nodes import YamlMap, read_whole_number


def read_quotation_mapping(
    node: YamlMap, field: str, source: Source | None
) -> QuotationQuery | None:
    """The quotation of ``{quote: …, paragraph: …, prefix: …, suffix: …}``; None where it has no
    words.
    """
    quote = node.get_text("quote")
    if quote is None:
        return None
    paragraph = node.get_text("paragraph")
    locator = Locator(
        read_whole_number(paragraph),
        str(node.get_text("prefix") or ""),
        str(node.get_text("suffix") or ""),
    )
    return QuotationQuery(Quotation(quote, field, source, paragraph=paragraph), locator)
