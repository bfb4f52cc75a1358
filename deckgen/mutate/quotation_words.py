"""The words, numbers and marks of quotations, as the operators change them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain, pairwise
from random import Random

import regex

from deckgen.cards.word_matching import normalize_words
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.model import Source
from deckgen.mutate.subject import MutationSubject, shuffle_items
from deckgen.text.matching import SPACED_LETTER, UNSPACED_SCRIPTS
from deckgen.text.quotation_signs import BRACKET, find_marks
from deckgen.text.spans import TextSpan, is_in_span

# A word with its apostrophes and hyphens; in scripts without spaces, one character.
_WORD = regex.compile(
    rf"[{UNSPACED_SCRIPTS}]|{SPACED_LETTER}+(?:['’-]{SPACED_LETTER}+)*",
    regex.VERSION1,
)
# 1,500 and 3.5 are one number.
_NUMBER = regex.compile(r"(?<![\p{L}\p{N}])\p{Nd}+(?:[.,]\p{Nd}+)*(?![\p{N}])")

# `==2:word==` names the card of a gap.
_GAP_NUMBER = regex.compile(r"(?<===\p{Nd}+):")


def locate_words(text: str) -> list[TextSpan]:
    """The (start, end) of the words of a text."""
    return [match.span() for match in _WORD.finditer(text)]


def locate_numbers(text: str) -> list[TextSpan]:
    """The (start, end) of the numbers in digits."""
    return [
        match.span() for match in _NUMBER.finditer(text) if not _GAP_NUMBER.match(text, match.end())
    ]


def exclude_brackets(quotation: str, places: list[TextSpan]) -> list[TextSpan]:
    """The places that do not begin in an omission or in an editor's words in brackets."""
    brackets = [match.span() for match in BRACKET.finditer(quotation)]
    return [place for place in places if not is_in_span(brackets, place[0])]


def _split_at_omissions(quotation: str) -> list[list[TextSpan]]:
    """The words of a quotation that its source has, a list for each part between two omissions."""
    cuts = [match.start() for match in BRACKET.finditer(quotation) if match["omission"]]
    parts: list[list[TextSpan]] = [[] for _ in range(len(cuts) + 1)]
    for start, end in exclude_brackets(quotation, locate_words(quotation)):
        parts[sum(cut < start for cut in cuts)].append((start, end))
    return parts


def locate_source_words(quotation: str) -> Iterator[TextSpan]:
    """The words of a quotation that its source has: not the words in brackets."""
    return chain.from_iterable(_split_at_omissions(quotation))


def locate_inner_words(quotation: str) -> Iterator[TextSpan]:
    """The words between two others: without its first or last word a quotation is only shorter."""
    return chain.from_iterable(part[1:-1] for part in _split_at_omissions(quotation))


def pair_neighbours(quotation: str) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Words of a quotation that follow each other."""
    return chain.from_iterable(pairwise(part) for part in _split_at_omissions(quotation))


@keep_with_owner
def list_vocabulary(source: Source) -> tuple[str, ...]:
    """The words of a source, each once."""
    return tuple(sorted({source.text[start:end] for start, end in locate_words(source.text)}))


def has_different_words(one: str, other: str) -> bool:
    """True where two texts differ in more than typography, case and punctuation."""
    return normalize_words(one) != normalize_words(other)


def locate_marks(quotation: str) -> list[tuple[TextSpan, TextSpan]]:
    """The marks of a quotation: the place of each with its signs, and without them."""
    return [((start, end), (start + 2, end - 2)) for start, end in find_marks(quotation)]


def locate_free_spans(text: str, length: int, taken: list[TextSpan]) -> list[TextSpan]:
    """The spans of ``length`` words without a place taken, an omission or words in brackets."""
    found = []
    for part in _split_at_omissions(text):
        for first in range(len(part) - length + 1):
            start, end = part[first][0], part[first + length - 1][1]
            is_taken = any(start < stop and begin < end for begin, stop in taken)
            if "[" not in text[start:end] and not is_taken:
                found.append((start, end))
    return found


def sample_other_spans(
    subject: MutationSubject, draw: Random
) -> Iterator[tuple[YamlText, TextSpan, TextSpan, TextSpan]]:
    """Each mark of the quotations with unmarked words in its place, in random order.

    Yields the quotation, the mark with its signs and without, and as many other words.
    """
    for quotation in shuffle_items(draw, subject.quotations):
        text = quotation.text
        marks = locate_marks(text)
        whole_marks = [whole for whole, _ in marks]
        for mark, words in shuffle_items(draw, marks):
            length = len(locate_words(text[slice(*words)]))
            for other in shuffle_items(draw, locate_free_spans(text, length, whole_marks)):
                yield text, mark, words, other


def shift_number(number: str, draw: Random) -> str:
    """Another number of the same length: one digit is off by one, or two are in the wrong order."""
    places = [index for index, char in enumerate(number) if char.isdecimal()]
    swaps = [(one, other) for one, other in pairwise(places) if number[one] != number[other]]
    chars = list(number)
    # A first digit of zero would make the number shorter, or leave it the same.
    swaps = [
        (one, other) for one, other in swaps if one != places[0] or unicodedata.digit(chars[other])
    ]
    if swaps and draw.random() < 0.3:
        one, other = draw.choice(swaps)
        chars[one], chars[other] = chars[other], chars[one]
        return "".join(chars)
    # Most often the last digit, as in 1939 for 1938.
    at = places[-1] if draw.random() < 0.6 else draw.choice(places)
    old = unicodedata.digit(chars[at])
    least = 1 if at == places[0] else 0
    neighbours = [digit for digit in (old - 1, old + 1) if least <= digit <= 9]
    new = draw.choice(neighbours or [(old + 1) % 10])
    # The neighbour in the same script: the ten digits of a script follow each other.
    chars[at] = chr(ord(chars[at]) - old + new)
    return "".join(chars)
