"""Words selected in a source → their exact quotation, with its place where that is needed."""

from __future__ import annotations

from typing import NamedTuple

from deckgen.files import TextFile, YamlText
from deckgen.load.quotation_search import Locator, QuotationQuery, find_quotations
from deckgen.model import Quotation, Source, WrittenQuotation
from deckgen.sources.place_query import resolve_place
from deckgen.text.canonical import join_lines
from deckgen.text.matching import is_inside_word

_NO_FILE = TextFile("", "")


class SelectedQuotation(NamedTuple):
    """Words as the source has them.

    Only where the words alone would be found in another place, ``at`` names the place, or
    ``paragraph`` the paragraph in a text without places.
    """

    quote: str
    paragraph: int | None = None
    at: str = ""


def quote_selection(source: Source, start: int, end: int) -> SelectedQuotation:
    """The quotation of ``source.text[start:end]``, extended to whole words."""
    start, end = _widen_to_words(source.text, max(0, start), min(end, len(source.text)))
    words = " ".join(join_lines(source.read_visible_text(start, end)).split())
    text = YamlText.create(words, _NO_FILE, 0, 0)
    query = QuotationQuery(text, "", source)
    paragraph, at = source.find_paragraph(start), source.cite_place(start)
    stretches = resolve_place(source.structure, at).stretches if at else ()
    in_place = query._replace(locator=Locator(stretches=stretches))
    in_paragraph = query._replace(locator=Locator(paragraph=paragraph))
    alone, placed, numbered = find_quotations([query, in_place, in_paragraph])
    if _has_place_within(alone, start, end):
        return SelectedQuotation(words)
    if at and _has_place_within(placed, start, end):
        return SelectedQuotation(words, at=at)
    if _has_place_within(numbered, start, end):
        return SelectedQuotation(words, paragraph)
    return SelectedQuotation(words)


def _has_place_within(quotation: WrittenQuotation, start: int, end: int) -> bool:
    places = quotation.places if isinstance(quotation, Quotation) else ()
    return any(first < end and start < last for first, last in places)


def _widen_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and is_inside_word(text, start):
        start -= 1
    while start < end and is_inside_word(text, end):
        end += 1
    return start, end
