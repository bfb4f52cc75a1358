"""What is missed, in words."""

from __future__ import annotations

import pytest

from deckgen.check.coverage.missing_text import format_line_ranges, format_percent


def test_ranges() -> None:
    """Lines that follow one another are a range."""
    assert format_line_ranges([3, 12, 13, 14, 20, 22, 23]) == ["3", "12–14", "20", "22–23"]
    assert format_line_ranges([]) == []


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        (100.0, "100.0"),
        (99.99, "99.9"),
        (89.96, "89.9"),
        (100 * 2 / 3, "66.6"),
        (0.0, "0.0"),
        (64.1, "64.1"),
    ],
)
def test_a_share_is_never_rounded_up(percent: float, text: str) -> None:
    """What is just below a gate does not look as if it passed it."""
    assert format_percent(percent) == text
