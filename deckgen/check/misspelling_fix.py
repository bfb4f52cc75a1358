"""A quotation with one word misspelt → the change that makes the source's words of it, if nothing
else fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.cards.word_matching import find_word_spans
from deckgen.check.misspelling import is_misspelt
from deckgen.check.nearest_passage import NearestPassage
from deckgen.files import YamlText
from deckgen.load.quotation_search import Locator, QuotationQuery, find_quotations
from deckgen.model import (
    MissingQuotation,
    Quotation,
    Source,
    WrittenQuestion,
)
from deckgen.text.canonical import canonicalise_words
from deckgen.text.quotation_signs import QuotationPiece
from deckgen.yamlpos.nodes import read_whole_number
from deckgen.yamlpos.scalar_edits import TextChange

# At least so many words of a piece must be the source's own next to the misspelt one: fewer fit in
# several places.
LEAST_WORDS = 3
_EDGES = "\"'.,;:!?…—-()[]"


def fix_misspelling(
    question: WrittenQuestion, quotation: MissingQuotation, near: NearestPassage, source: Source
) -> TextChange | None:
    """The change that fixes the quotation; None where more than one misspelt word keeps it from its
    place.

    ``near`` is the passage that was found nearest. A source that has changed since it was quoted
    proves nothing: the words may be of the older text.
    """
    if len(near.differences) != 1 or (
        source.sidecar_sha256 is not None and source.sidecar_sha256.lower() != source.digest
    ):
        return None
    written, printed = (canonicalise_words(words).strip(_EDGES) for words in near.differences[0])
    if " " in written + printed or not is_misspelt(written, printed, source, question.texts):
        return None
    changes: list[TextChange] = []
    for piece in quotation.parsed.pieces:
        changes += _find_changes(piece, written, printed, source.canonical.text)
    if len(changes) != 1:
        return None
    start, end, new = changes[0]
    fixed = quotation.text[:start] + new + quotation.text[end:]
    return changes[0] if _is_found_when_fixed(quotation, fixed) else None


def _find_changes(
    piece: QuotationPiece, written: str, printed: str, text: str
) -> Iterator[TextChange]:
    """The places of the misspelt word in a piece, if with another word in its place it stands in
    the source.
    """
    words = list(find_word_spans(piece.words))
    for start, end in words:
        if piece.words[start:end] != written:
            continue
        before, after = re.escape(piece.words[:start]), re.escape(piece.words[end:])
        fitting = {
            match.group(1) for match in re.finditer(rf"(?<!\w){before}(\w+){after}(?!\w)", text)
        }
        place = piece.locate_words(start, end)
        if len(words) > LEAST_WORDS and fitting == {printed} and place is not None:
            yield *place, printed


def _is_found_when_fixed(quotation: MissingQuotation, mended: str) -> bool:
    text = YamlText.create(mended, quotation.text.file, quotation.text.start, quotation.text.end)
    locator = Locator(read_whole_number(quotation.paragraph))
    [found] = find_quotations([QuotationQuery(text, quotation.field, quotation.source, locator)])
    return isinstance(found, Quotation) and not found.is_other_case
