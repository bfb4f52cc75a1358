"""A canonical text without what quotations may write in another way: found by its letters.

Spaces, hyphens, dashes, quotation marks and vowel points are left out, and letters that may stand
for each other are one. Nothing is decided here: ``alignment.py`` judges every difference by what
stands there.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import compress

from deckgen.text.canonical import DASH, QUOTE, canonicalise_words, fold_case

# Vowel points, cantillation and other signs over and under Hebrew and Arabic letters, which most
# people do not type; not hamza and madda, which make other letters.
POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08ff"
)
POINT = re.compile(f"[{POINTS}]")
# Two letters that are typed for one, by the one.
DIGRAPHS = {"œ": "oe", "æ": "ae"}
_NOTHING = "\0"
_TABLE = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ٱ": "ا", "。": ".", "、": ",", "⁄": "/", _NOTHING: "\1"}
    | dict.fromkeys((" ", "-", DASH, QUOTE), _NOTHING)
    | {chr(code): _NOTHING for code in range(0x0590, 0x0900) if POINT.match(chr(code))}
)


def strip_points(text: str) -> str:
    """Arabic and Hebrew words as most people type them: without points, and with a plain alef."""
    return text if text.isascii() else POINT.sub("", text).replace("ٱ", "ا")


@dataclass(frozen=True, eq=False)
class LetterProjection:
    """The letters of a canonical text; ``places[i]`` is the index there of ``letters[i]``."""

    letters: str
    places: array[int]


def project_letters(canonical: str) -> LetterProjection:
    """The letters, digits and other meaningful signs of a canonical text, without case."""
    kept = fold_case(canonical).translate(_TABLE)
    places = array("I", compress(range(len(kept)), map(ord, kept)))
    letters = kept.replace(_NOTHING, "")
    if any(sign in letters for sign in DIGRAPHS):
        return _expand_digraphs(letters, places)
    return LetterProjection(letters, places)


def project_words(text: str) -> str:
    """The letters of words as somebody wrote them."""
    return project_letters(canonicalise_words(text)).letters


def _expand_digraphs(letters: str, places: array[int]) -> LetterProjection:
    pieces: list[str] = []
    expanded = array("I")
    at = 0
    for match in re.finditer("[œæ]", letters):
        start, end = match.span()
        pieces += [letters[at:start], DIGRAPHS[match.group()]]
        expanded.extend(places[at:end])
        expanded.append(places[start])
        at = end
    pieces.append(letters[at:])
    expanded.extend(places[at:])
    return LetterProjection("".join(pieces), expanded)
