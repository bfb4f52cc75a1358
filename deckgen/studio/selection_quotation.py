"""Words selected in a source → their exact quotation, with the paragraph where it is needed."""

from __future__ import annotations

from deckgen.files import TextFile, YamlText
from deckgen.load.quotation_search import Locator, QuotationQuery, find_quotations
from deckgen.model import Quotation, Source, WrittenQuotation
from deckgen.text.canonical import join_lines
from deckgen.text.matching import is_inside_word

_NO_FILE = TextFile("", "")


def quote_selection(source: Source, start: int, end: int) -> tuple[str, int | None]:
    """The quotation of ``source.text[start:end]``, extended to whole words; and its paragraph.

    The paragraph is None unless the words alone would be found in another place.
    """
    start, end = _widen_to_words(source.text, max(0, start), min(end, len(source.text)))
    words = " ".join(join_lines(source.text[start:end]).split())
    paragraph = source.find_paragraph(start)
    text = YamlText.create(words, _NO_FILE, 0, 0)
    query = QuotationQuery(text, "", source)
    in_paragraph = query._replace(locator=Locator(paragraph=paragraph))
    alone, placed = find_quotations([query, in_paragraph])
    if _has_place_within(alone, start, end) or not _has_place_within(placed, start, end):
        return words, None
    return words, paragraph


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
