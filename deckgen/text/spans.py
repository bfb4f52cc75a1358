"""Stretches of a text, each as two offsets: made one, found, and those in which two texts differ; and
offsets in UTF-8 as offsets in characters.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile

# Where a stretch begins, and where it ends (exclusive).
TextSpan = tuple[int, int]


def merge_spans(spans: Iterable[TextSpan]) -> list[TextSpan]:
    """Stretches in order, those that touch or overlap made one."""
    merged: list[TextSpan] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def find_span(spans: Sequence[TextSpan], offset: int) -> TextSpan | None:
    """The stretch that holds the character at an offset; they are in order and never overlap."""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return spans[at] if at >= 0 and offset < spans[at][1] else None


def is_in_span(spans: Iterable[TextSpan], offset: int) -> bool:
    """Whether any of a few stretches, in any order, holds the character at an offset."""
    return any(start <= offset < end for start, end in spans)


def count_shared_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def count_shared_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many items two sequences begin with alike, and how many of the rest they end with alike:
    what lies between differs.
    """
    before = count_shared_start(one, other)
    rest = min(len(one), len(other)) - before
    return before, min(count_shared_start(one[::-1], other[::-1]), rest)


def find_changed_words(words: Sequence[str], others: Sequence[str]) -> tuple[int, int]:
    """Which of some words, from and to (exclusive), others do not have in their place; equal numbers
    where words are only missing.
    """
    before, after = count_shared_ends(words, others)
    return before, len(words) - after


class Utf8Offsets:
    """Where the characters of a text begin in UTF-8, which parsers in C and Rust count in."""

    def __init__(self, text: str) -> None:
        sizes = (len(sign.encode("utf-8", "surrogatepass")) for sign in text)
        self._starts = None if text.isascii() else [0, *accumulate(sizes)]

    def find_character(self, offset: int) -> int:
        """The index of the character that begins at an offset in UTF-8."""
        return offset if self._starts is None else bisect_left(self._starts, offset)
