"""Readings over words, such as かんじ over 漢字: kept in the words that a card shows by Unicode's signs for
annotations, until they become `<ruby>`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from deckgen.model import QuotationPart, Source

_ANCHOR, _SEPARATOR, _TERMINATOR = "\ufff9", "\ufffa", "\ufffb"
_SIGNS = f"{_ANCHOR}-{_TERMINATOR}"
_ANNOTATED = re.compile(f"{_ANCHOR}([^{_SIGNS}]+){_SEPARATOR}([^{_SIGNS}]+){_TERMINATOR}")


def insert_readings(source: Source, part: QuotationPart) -> QuotationPart:
    """A part with the readings that its source has over words that stand in it whole."""
    if part.start < 0 or not source.structure.hidden:
        return part
    text, end = part.text, 0
    pieces: list[str] = []
    # Line ends and hyphens of the source may be gone, letters are not.
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    letters, counted = 0, part.start
    # A reading stands behind its words, so that of the last ones begins where the part ends.
    for hidden in source.structure.list_hidden(part.start, part.end + 1):
        if hidden.base is None or not counted <= hidden.base[0] < hidden.base[1] <= part.end:
            continue
        letters += _count_letters(source.read_visible_text(counted, hidden.base[0]))
        counted = hidden.base[0]
        first = places[letters] if letters < len(places) else -1
        words = source.read_visible_text(*hidden.base)
        if first >= end and text.startswith(words, first):
            annotated = f"{_ANCHOR}{words}{_SEPARATOR}{hidden.printed}{_TERMINATOR}"
            pieces += [text[end:first], annotated]
            end = first + len(words)
    return replace(part, text="".join([*pieces, text[end:]])) if pieces else part


def show_readings(html: Markup) -> Markup:
    """Words with readings as HTML."""
    return Markup(_ANNOTATED.sub(r"<ruby>\1<rt>\2</rt></ruby>", str(html)))


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))
