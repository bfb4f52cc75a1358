"""Stretches of a text, each as two offsets."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence

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
