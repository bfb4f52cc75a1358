"""A quotation whose letters stand in the source, with other blanks, hyphens or slashes between them
→ the changes that make the source's own words of it.

Programs that show a text lose such signs where their own lines end, so a copy has “theword”.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from deckgen.check.misspelling_fix import is_found_when_fixed
from deckgen.derived import keep_with_owner
from deckgen.model import MissingQuotation, Source
from deckgen.text.alignment import Cell
from deckgen.text.canonical import DASH, canonicalise_text, join_lines
from deckgen.text.letter_projection import POINT, LetterProjection, project_letters
from deckgen.text.quotation_signs import (
    OWN,
    ParsedQuotation,
    QuotationPiece,
    SignKind,
    find_signs,
    parse_quotation,
    read_signs_as_written,
)
from deckgen.yamlpos.splice import TextChange, apply_changes

# Fewer letters stand in many texts by chance: “nowhere” may be meant where the text has “now here”.
LEAST_LETTERS = 20
_SLASH = "/"
_LOST_SIGNS = str.maketrans(dict.fromkeys((" ", "-", DASH, _SLASH), ""))


def fix_spacing(quotation: MissingQuotation) -> list[TextChange]:
    """The changes that fix the quotation; none where anything else keeps it from its place, or its
    letters stand in several.

    Numbers are left to the author: a blank between two digits, and any other sign next to one.
    """
    for parsed in _list_readings(quotation):
        changes = sorted(_find_changes(parsed, quotation.source))
        fixed = apply_changes(quotation.text, changes)
        if changes and is_found_when_fixed(quotation, fixed):
            return changes
    return []


def _list_readings(quotation: MissingQuotation) -> Iterator[ParsedQuotation]:
    """The quotation as its signs are written; and with all brackets as the source's, which cannot be
    told where a sign in them is lost.
    """
    yield quotation.parsed
    readings = read_signs_as_written(quotation.text)
    brackets = [each.start for each in find_signs(quotation.text) if each.kind is SignKind.EDITOR]
    if brackets:
        yield parse_quotation(quotation.text, readings | dict.fromkeys(brackets, OWN))


def _find_changes(parsed: ParsedQuotation, source: Source) -> list[TextChange]:
    """The changes in a quotation whose signs are read so; none where they would not be all."""
    changes: list[TextChange] = []
    for piece in parsed.pieces:
        first = _find_letters(piece, source)
        if first < 0:
            return []
        for cell in _list_other_gaps(piece, source, first):
            change = _build_change(piece, source, cell)
            if change is None:
                return []
            changes.append(change)
    return changes


def _find_letters(piece: QuotationPiece, source: Source) -> int:
    """Where among the source's letters those of a piece stand; -1 if they are too few, or do not
    stand in one place.
    """
    sought, letters = _project_letters(piece.words).letters, _project_source(source).letters
    if len(sought) < LEAST_LETTERS:
        return -1
    first = letters.find(sought)
    return first if letters.find(sought, first + 1) < 0 else -1


def _list_other_gaps(piece: QuotationPiece, source: Source, first: int) -> Iterator[Cell]:
    """What stands between two letters of a piece, where the source has something else."""
    written = _project_letters(piece.words).places
    printed = _project_source(source).places[first : first + len(written)]
    gaps = zip(pairwise(written), pairwise(printed), strict=True)
    for (before, after), (source_before, source_after) in gaps:
        cell = Cell(before + 1, after, source_before + 1, source_after)
        theirs = source.canonical.text[cell.source_start : cell.source_end]
        if piece.words[cell.start : cell.end] != theirs and not _breaks_word(source, cell):
            yield cell


def _breaks_word(source: Source, cell: Cell) -> bool:
    """Whether a line of the source ends there with a hyphen: what it is, the search decides."""
    hyphens = source.canonical.line_end_hyphens
    index = bisect_left(hyphens, cell.source_start)
    return index < len(hyphens) and hyphens[index] < cell.source_end


def _build_change(piece: QuotationPiece, source: Source, cell: Cell) -> TextChange | None:
    """What the source has there; None if more than blanks, hyphens and slashes is other, or a number
    may be.
    """
    canonical = source.canonical
    ours = POINT.sub("", piece.words[cell.start : cell.end])
    theirs = POINT.sub("", canonical.text[cell.source_start : cell.source_end])
    if ours.translate(_LOST_SIGNS) != theirs.translate(_LOST_SIGNS):
        return None
    digits = [canonical.text[at].isdecimal() for at in (cell.source_start - 1, cell.source_end)]
    is_blank = not (ours + theirs).strip()
    if all(digits) or (any(digits) and not is_blank):
        return None
    raw = canonicalise_text(piece.raw)
    place = piece.locate_raw(raw.ends[cell.start - 1], raw.starts[cell.end])
    return (*place, _read_gap(source, cell)) if place is not None else None


def _read_gap(source: Source, cell: Cell) -> str:
    """The source's own signs between two letters, on one line."""
    canonical = source.canonical
    first, last = cell.source_start - 1, cell.source_end
    # The letters on both sides decide what the end of a line between them is.
    visible = source.read_visible_text(canonical.starts[first], canonical.ends[last])
    words = " ".join(join_lines(visible).split())
    before = canonical.ends[first] - canonical.starts[first]
    after = canonical.ends[last] - canonical.starts[last]
    return words[before : len(words) - after]


@keep_with_owner
def _project_source(source: Source) -> LetterProjection:
    return _project_letters(source.canonical.text)


def _project_letters(canonical: str) -> LetterProjection:
    """The letters of a canonical text, without slashes: viewers lose them from addresses."""
    found = project_letters(canonical)
    if _SLASH not in found.letters:
        return found
    kept = (
        place for sign, place in zip(found.letters, found.places, strict=True) if sign != _SLASH
    )
    return LetterProjection(found.letters.replace(_SLASH, ""), array("I", kept))
