"""What coverage misses, in words: lines as ranges, names, shares that are never rounded up."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

from deckgen.check.coverage.measures import Measure
from deckgen.findings import list_some
from deckgen.model import Source


def format_percent(percent: float) -> str:
    """“91.6”: rounded down, so that a share just below a gate never looks as if it passed it."""
    # The billionth makes up for floating point: 0.29 * 100 is 28.999999999999996.
    return f"{floor(percent * 10 + 1e-9) / 10:.1f}"


def list_missing_lines(measure: Measure, source: Source) -> list[int]:
    """The lines, from 1, each once, on which what is missed begins."""
    return sorted(
        {source.file.find_line(item.span[0]) for item in measure.missing_items if item.span}
    )


def describe_missing(measure: Measure, source: Source, limit: int = 12) -> str:
    """The names missed; the lines, as ranges, where what is missed has a place; at most so many."""
    if any(item.span for item in measure.missing_items):
        parts = format_line_ranges(list_missing_lines(measure, source))
    else:
        parts = [item.text for item in measure.missing_items]
    return list_some(parts, limit)


def format_line_ranges(lines: Iterable[int]) -> list[str]:
    """Ascending lines as people write them: 7, 12–14, 20."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return [str(first) if first == last else f"{first}–{last}" for first, last in found]
