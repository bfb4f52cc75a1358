"""Stretches of a text: made one, and found by an offset; offsets in UTF-8."""

from __future__ import annotations

import pytest

from deckgen.text.spans import TextSpan, Utf8Offsets, find_span, is_in_span, merge_spans


def test_merged_places() -> None:
    """Places that touch or overlap are one, whatever their order."""
    assert merge_spans([(5, 9), (0, 2), (2, 3), (6, 7)]) == [(0, 3), (5, 9)]


@pytest.mark.parametrize(
    ("offset", "found"),
    [(0, None), (1, (1, 4)), (3, (1, 4)), (4, (4, 6)), (6, None), (9, None)],
)
def test_the_stretch_at_an_offset(offset: int, found: TextSpan | None) -> None:
    """Its first character belongs to it, the one at its end to the next."""
    spans = [(1, 4), (4, 6), (7, 9)]
    assert find_span(spans, offset) == found
    assert is_in_span(spans[::-1], offset) == (found is not None)


@pytest.mark.parametrize("text", ["plain", "añ 😀 b", "half \ud800 a pair"])
def test_characters_by_their_bytes(text: str) -> None:
    """Each character is found where its first byte stands, and the end behind the last."""
    offsets, at = Utf8Offsets(text), 0
    for number, sign in enumerate(text):
        assert offsets.find_character(at) == number
        at += len(sign.encode("utf-8", "surrogatepass"))
    assert offsets.find_character(at) == len(text)
