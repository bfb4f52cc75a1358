"""Whether a quotation begins or ends within a sentence of its source: a card can show it."""

from __future__ import annotations

from deckgen.model import Quotation, Source

# What ends a sentence, in Latin, CJK, Arabic, Urdu, Indic, Hebrew, Armenian, Ethiopic and Burmese
# scripts; an ellipsis of the text's own does, too.
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।॥׃։።။")
# What may stand between the end of a sentence and the words of the next: quotation marks, brackets,
# dashes.
_SENTENCE_GAP = "\"'‘’“”„«»‹›「」『』()[]{}（）—–-¿¡*_> \t\r\n\u00a0\u202f\u3000"


def find_clipped_sides(quotation: Quotation) -> list[str]:
    """On which sides words of the same sentence were left out: ``before`` the quotation, ``after``
    it.

    Sentences are found by their signs alone. After an abbreviation the answer may be no where it
    should be yes, which costs a mark on the card, and nothing else.
    """
    source, places = quotation.source, quotation.places
    (first, _), (last_piece, last) = places[0], places[-1]
    before = source.blank_hidden_text(_find_body(source, first), first).strip(_SENTENCE_GAP)
    paragraph = source.paragraphs[source.find_paragraph(last_piece) - 1]
    quoted = source.text[last_piece:last].rstrip(_SENTENCE_GAP)
    after = source.blank_hidden_text(last, paragraph[1]).strip(_SENTENCE_GAP)
    inside = {"before": before[-1:], "after": "" if quoted[-1:] in _SENTENCE_ENDS else after[:1]}
    return [side for side, sign in inside.items() if sign and sign not in _SENTENCE_ENDS]


def _find_body(source: Source, offset: int) -> int:
    """Where the words of a paragraph begin: “3:1” and “Anna:” before them belong to no sentence."""
    start = source.paragraphs[source.find_paragraph(offset) - 1][0]
    structure = source.structure
    bodies = [place.body for place in structure.list_chain(offset) if start <= place.body <= offset]
    body = max([start, *bodies])
    # A name on the line after the number of its place.
    body += len(source.text[body:offset]) - len(source.text[body:offset].lstrip())
    return min(offset, structure.skip_label(body))
