"""A quotation with misspelt words → the changes that make the source's words of it, if nothing else
fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
from deckgen.yamlpos.splice import TextChange, apply_changes

# At least so many words of a piece must be the source's own next to each misspelt one: fewer fit in
# several places.
LEAST_WORDS = 3
_EDGES = "\"'.,;:!?…—-()[]"


def fix_misspellings(
    question: WrittenQuestion, quotation: MissingQuotation, near: NearestPassage, source: Source
) -> list[TextChange]:
    """The changes that fix the quotation; none where anything but misspelt words keeps it from its
    place.

    ``near`` is the passage that was found nearest. A source that has changed since it was quoted
    proves nothing: the words may be of the older text.
    """
    if source.sidecar_sha256 is not None and source.sidecar_sha256.lower() != source.digest:
        return []
    misspelt: dict[str, str] = {}
    for pair in near.differences:
        written, printed = (canonicalise_words(words).strip(_EDGES) for words in pair)
        if " " in written + printed or not is_misspelt(written, printed, source, question.texts):
            return []
        misspelt[written] = printed
    if not misspelt or len(misspelt) < len(near.differences):
        return []
    changes: list[TextChange] = []
    for piece in quotation.parsed.pieces:
        changes += _find_changes(piece, misspelt, source.canonical.text)
    if len(changes) != len(misspelt):
        return []
    fixed = apply_changes(quotation.text, sorted(changes))
    return changes if is_found_when_fixed(quotation, fixed) else []


def _find_changes(
    piece: QuotationPiece, misspelt: Mapping[str, str], text: str
) -> Iterator[TextChange]:
    """The places of the misspelt words in a piece, if with other words in their places it stands in
    the source.
    """
    words = list(find_word_spans(piece.words))
    wrong = [span for span in words if piece.words[slice(*span)] in misspelt]
    if not wrong or len(words) - len(wrong) < LEAST_WORDS * len(wrong):
        return
    pattern, at = r"(?<!\w)", 0
    for start, end in wrong:
        pattern += re.escape(piece.words[at:start]) + r"(\w+)"
        at = end
    pattern += re.escape(piece.words[at:]) + r"(?!\w)"
    printed = tuple(misspelt[piece.words[slice(*span)]] for span in wrong)
    fitting = {match.groups() for match in re.finditer(pattern, text)}
    places = [piece.locate_words(*span) for span in wrong]
    if fitting == {printed}:
        for place, new in zip(places, printed, strict=True):
            if place is not None:
                yield *place, new


def is_found_when_fixed(quotation: MissingQuotation, mended: str) -> bool:
    """Whether the quotation stands in its source, in one place, if it reads ``mended``."""
    text = YamlText.create(mended, quotation.text.file, quotation.text.start, quotation.text.end)
    locator = Locator(read_whole_number(quotation.paragraph))
    [found] = find_quotations([QuotationQuery(text, quotation.field, quotation.source, locator)])
    return isinstance(found, Quotation) and not found.is_other_case
