"""Which fields a side of a card shows, by Anki's rules: what a learner is asked, without Anki."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.cards.field_gaps import find_gap_numbers
from deckgen.cards.mustache import SPECIAL_FIELDS, TAG, parse_tag

# Anki leaves comments as they are: a field in one is never seen.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# What Anki takes for an empty field (rslib/src/template.rs, field_is_empty).
_EMPTY_FIELD = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_GAP_SECTION = re.compile(r"c\d+")
# These show no words of the field: a box to type in, and a link to press.
_HIDING_FILTERS = frozenset({"type", "hint", "type-nc"})


@dataclass(frozen=True, slots=True)
class ShownFields:
    """The names of the fields whose words a side shows.

    ``with_gaps`` are shown with the words of one gap left out, ``raw_gaps`` with the signs of their
    gaps and all their words; both are in ``names`` too.
    """

    names: frozenset[str]
    with_gaps: frozenset[str] = frozenset()
    raw_gaps: frozenset[str] = frozenset()


def is_field_empty(html: str) -> bool:
    """Whether Anki takes a field for empty: ``<br>`` and ``<div>`` are nothing."""
    return _EMPTY_FIELD.fullmatch(html) is not None


def find_shown_fields(
    side: str, fields: Mapping[str, str], ordinal: int = 0, *, is_back: bool = False
) -> ShownFields:
    """What a side of a card shows of a note.

    Args:
        side: in Anki's template language, well-formed. fields: the note's HTML by field name.
        ordinal: of the card, from 0; a card for gaps shows gap ``ordinal`` + 1. is_back: whether
            Anki shows the right answer next to a typed one, and hints may be opened.
    """
    hiding = frozenset() if is_back else _HIDING_FILTERS
    names: set[str] = set()
    with_gaps: set[str] = set()
    raw_gaps: set[str] = set()
    gap = ordinal + 1
    conditions: list[bool] = []
    for sign, name in map(parse_tag, TAG.findall(_COMMENT.sub("", side))):
        if sign in ("#", "^"):
            is_full = _is_section_full(name, fields, gap)
            conditions.append(is_full if sign == "#" else not is_full)
            continue
        if sign == "/":
            if conditions:
                conditions.pop()
            continue
        *filters, name = (part.strip() for part in name.split(":"))
        html = fields.get(name, "")
        if not all(conditions) or hiding & set(filters) or is_field_empty(html):
            continue
        gaps = find_gap_numbers(html)
        if "cloze" in filters:
            # Anki shows nothing at all of a field that does not have this card's gap.
            if gap in gaps:
                names.add(name)
                with_gaps.add(name)
            continue
        names.add(name)
        if gaps:
            raw_gaps.add(name)
    return ShownFields(frozenset(names), frozenset(with_gaps), frozenset(raw_gaps))


def fill_side(side: str, fields: Mapping[str, str]) -> str:
    """The HTML of a side with these fields, by Anki's rules; boxes to type in are left out.

    Args:
        side: in Anki's template language, well-formed. fields: the HTML of each field by name, a
            text with gaps as it is to be shown.
    """
    written: list[str] = []
    conditions: list[bool] = []
    for number, piece in enumerate(TAG.split(_COMMENT.sub("", side))):
        sign, name = parse_tag(piece)
        if number % 2 == 0:
            written += [piece] if all(conditions) else []
        elif sign in ("#", "^"):
            is_full = _is_section_full(name, fields, gap=1)
            conditions.append(is_full if sign == "#" else not is_full)
        elif sign == "/":
            del conditions[-1:]
        elif all(conditions):
            *filters, name = (part.strip() for part in name.split(":"))
            written += [] if _HIDING_FILTERS & set(filters) else [fields.get(name, "")]
    return "".join(written)


def _is_section_full(name: str, fields: Mapping[str, str], gap: int) -> bool:
    """Whether ``{{#name}}`` shows what it holds."""
    if name in fields:
        return not is_field_empty(fields[name])
    if _GAP_SECTION.fullmatch(name):
        return name[1:] == str(gap)
    return name in SPECIAL_FIELDS
