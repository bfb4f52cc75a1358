"""How wide words are in a picture, by a rough measure that no common font exceeds, and their lines."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

_NARROW = frozenset(" .,:;'’‘|!ijlftrI()[]-·/")
# Of Arabic letters those that are long where a word ends.
_WIDE = frozenset("mwMW@%—…" + "بپتثسشصضفقكکگىي")
# Scripts without spaces can be parted anywhere.
_PIECE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\S(?:(?![\u3040-\u30ff\u3400-\u9fff])\S)*|\s+"
)


def estimate_width(text: str) -> float:
    """The width in units of the font's size."""
    return sum(map(_estimate_character, text))


def _estimate_character(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.02
    if sign in _NARROW:
        return 0.4
    if sign in _WIDE:
        return 1
    return 0.72 if sign.isupper() or sign.isdigit() else 0.62


def wrap_words(text: str, width: float) -> tuple[str, ...]:
    """The lines of a text, as few as fit the width and as even as that allows; a word that is wider
    than the width is cut.
    """
    cut = (_cut_piece(piece, width) for piece in _PIECE.findall(text))
    pieces = list(chain.from_iterable(cut))
    lines = _fill_lines(pieces, width)
    # The same number of lines, and none of them nearly empty.
    while width > 1 and len(narrower := _fill_lines(pieces, width - 0.5)) == len(lines):
        if max(map(estimate_width, narrower), default=0) > width - 0.5:
            break
        lines, width = narrower, width - 0.5
    return tuple(lines)


def _cut_piece(piece: str, width: float) -> list[str]:
    cut = [""]
    for sign in piece:
        if cut[-1] and estimate_width(cut[-1] + sign) > width:
            cut.append("")
        cut[-1] += sign
    return cut


def _fill_lines(pieces: list[str], width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and estimate_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip()
    return [line.rstrip() for line in lines if line.strip()]
