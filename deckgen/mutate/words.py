"""The words of texts as slips of the hand meet them, and those of a quotation that belong to its
source.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import regex

from deckgen.cards.word_matching import normalize_words
from deckgen.load.quotation_search import UNSPACED_SCRIPTS
from deckgen.model import Source
from deckgen.text import quotation_signs

_SPACED = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED_SCRIPTS}]]"
# A word with its apostrophes and hyphens; a character by itself in scripts without spaces.
_WORD = regex.compile(
    rf"[{UNSPACED_SCRIPTS}]|{_SPACED}+(?:['’-]{_SPACED}+)*",
    regex.VERSION1,
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_OMISSION = re.compile(r"\[(?:…+|\.\.\.|\. \. \.)\]")
# Digits with what may stand between them: 1,500 and 3.5 are one number.
_NUMBER = regex.compile(r"(?<![\p{L}\p{N}])\p{Nd}+(?:[.,]\p{Nd}+)*(?![\p{N}])")

Place = tuple[int, int]


def words_of(text: str) -> list[Place]:
    """The (start, end) of the words of a text."""
    return [match.span() for match in _WORD.finditer(text)]


def numbers_of(text: str) -> list[Place]:
    """The (start, end) of the numbers in digits."""
    return [match.span() for match in _NUMBER.finditer(text)]


def pieces(quotation: str) -> list[list[Place]]:
    """The words of a quotation that are its source's, those between two omissions together.

    An editor's words in brackets are none.
    """
    brackets = [match.span() for match in _BRACKETS.finditer(quotation)]
    cuts = [match.start() for match in _OMISSION.finditer(quotation)]
    found: list[list[Place]] = [[] for _ in range(len(cuts) + 1)]
    for start, end in words_of(quotation):
        if not inside(start, brackets):
            found[sum(cut < start for cut in cuts)].append((start, end))
    return found


def inner(quotation: str) -> list[Place]:
    """The words of a quotation that others stand on both sides of: without a first or last one it
    is only shorter.
    """
    return [place for piece in pieces(quotation) for place in piece[1:-1]]


def neighbours(quotation: str) -> list[tuple[Place, Place]]:
    """Words of a quotation that stand side by side."""
    return [pair for piece in pieces(quotation) for pair in pairwise(piece)]


def inside(offset: int, places: list[Place]) -> bool:
    """Whether an offset lies in one of the places."""
    return any(start <= offset < end for start, end in places)


def in_brackets(quotation: str, offset: int) -> bool:
    """Whether an offset lies in an editor's words or an omission."""
    return inside(offset, [match.span() for match in _BRACKETS.finditer(quotation)])


@lru_cache(maxsize=64)
def vocabulary(source: Source) -> tuple[str, ...]:
    """The words of a source, each once."""
    return tuple(sorted({source.text[start:end] for start, end in words_of(source.text)}))


def differs(one: str, other: str) -> bool:
    """Whether two texts differ in more than typography, case and punctuation."""
    return normalize_words(one) != normalize_words(other)


def spans(text: str, length: int, taken: list[Place]) -> list[Place]:
    """The stretches of so many words of a quotation that touch no place taken, no omission, no
    editor's words.
    """
    found = []
    for piece in pieces(text):
        for first in range(len(piece) - length + 1):
            start, end = piece[first][0], piece[first + length - 1][1]
            if "[" not in text[start:end] and not any(
                start < stop and begin < end for begin, stop in taken
            ):
                found.append((start, end))
    return found


def marks(quotation: str) -> list[tuple[Place, Place]]:
    """The marks of a quotation: where each stands with its signs, and the words in it."""
    return [
        ((start, end), (start + 2, end - 2)) for start, end in quotation_signs.find_marks(quotation)
    ]
