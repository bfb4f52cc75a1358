"""What two sequences have in common at their ends: of two words letters, of two texts words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile


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
