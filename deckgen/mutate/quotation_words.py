"""The words of texts as slips of the hand meet them, and those of a quotation that belong to its
source.
"""

from __future__ import annotations

import re
from itertools import pairwise

import regex

from deckgen.cards.word_matching import normalize_words
from deckgen.derived import keep_with_owner
from deckgen.model import Source
from deckgen.text import quotation_signs
from deckgen.text.matching import UNSPACED_SCRIPTS

_SPACED_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED_SCRIPTS}]]"
# A word with its apostrophes and hyphens; a character by itself in scripts without spaces.
_WORD = regex.compile(
    rf"[{UNSPACED_SCRIPTS}]|{_SPACED_LETTER}+(?:['’-]{_SPACED_LETTER}+)*",
    regex.VERSION1,
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_OMISSION = re.compile(r"\[(?:…+|\.\.\.|\. \. \.)\]")
# Digits with what may stand between them: 1,500 and 3.5 are one number.
_NUMBER = regex.compile(r"(?<![\p{L}\p{N}])\p{Nd}+(?:[.,]\p{Nd}+)*(?![\p{N}])")

Offsets = tuple[int, int]


def locate_words(text: str) -> list[Offsets]:
    """The (start, end) of the words of a text."""
    return [match.span() for match in _WORD.finditer(text)]


def locate_numbers(text: str) -> list[Offsets]:
    """The (start, end) of the numbers in digits."""
    return [match.span() for match in _NUMBER.finditer(text)]


def locate_source_words(quotation: str) -> list[list[Offsets]]:
    """The words of a quotation that are its source's, those between two omissions together.

    An editor's words in brackets are none.
    """
    brackets = [match.span() for match in _BRACKETS.finditer(quotation)]
    cuts = [match.start() for match in _OMISSION.finditer(quotation)]
    found: list[list[Offsets]] = [[] for _ in range(len(cuts) + 1)]
    for start, end in locate_words(quotation):
        if not is_inside(start, brackets):
            found[sum(cut < start for cut in cuts)].append((start, end))
    return found


def locate_inner_words(quotation: str) -> list[Offsets]:
    """The words of a quotation that others stand on both sides of: without a first or last one it
    is only shorter.
    """
    return [place for piece in locate_source_words(quotation) for place in piece[1:-1]]


def pair_neighbours(quotation: str) -> list[tuple[Offsets, Offsets]]:
    """Words of a quotation that stand side by side."""
    return [pair for piece in locate_source_words(quotation) for pair in pairwise(piece)]


def is_inside(offset: int, places: list[Offsets]) -> bool:
    """Whether an offset lies in one of the places."""
    return any(start <= offset < end for start, end in places)


def is_in_brackets(quotation: str, offset: int) -> bool:
    """Whether an offset lies in an editor's words or an omission."""
    return is_inside(offset, [match.span() for match in _BRACKETS.finditer(quotation)])


@keep_with_owner
def list_vocabulary(source: Source) -> tuple[str, ...]:
    """The words of a source, each once."""
    return tuple(sorted({source.text[start:end] for start, end in locate_words(source.text)}))


def has_different_words(one: str, other: str) -> bool:
    """Whether two texts differ in more than typography, case and punctuation."""
    return normalize_words(one) != normalize_words(other)


def locate_free_spans(text: str, length: int, taken: list[Offsets]) -> list[Offsets]:
    """The stretches of so many words of a quotation that touch no place taken, no omission, no
    editor's words.
    """
    found = []
    for piece in locate_source_words(text):
        for first in range(len(piece) - length + 1):
            start, end = piece[first][0], piece[first + length - 1][1]
            if "[" not in text[start:end] and not any(
                start < stop and begin < end for begin, stop in taken
            ):
                found.append((start, end))
    return found


def locate_marks(quotation: str) -> list[tuple[Offsets, Offsets]]:
    """The marks of a quotation: where each stands with its signs, and the words in it."""
    return [
        ((start, end), (start + 2, end - 2)) for start, end in quotation_signs.find_marks(quotation)
    ]
