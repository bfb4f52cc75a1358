"""Stretches of a text: made one, and found by an offset; offsets in UTF-8."""

from __future__ import annotations

import pytest

from deckgen.text.spans import (
    TextSpan,
    Utf8Offsets,
    count_shared_ends,
    count_shared_start,
    find_changed_words,
    find_span,
    is_in_span,
    merge_spans,
)


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


@pytest.mark.parametrize(
    ("one", "other", "start", "end"),
    [
        pytest.param("sent", "seat", 2, 1, id="a letter between"),
        pytest.param("seat", "seat", 4, 0, id="all: nothing counts twice"),
        pytest.param("aa", "aaa", 2, 0, id="one is the beginning of the other"),
        pytest.param("on", "no", 0, 0, id="nothing"),
        pytest.param("", "a", 0, 0, id="an empty one"),
    ],
)
def test_shared_ends(one: str, other: str, start: int, end: int) -> None:
    """No item counts for both ends."""
    assert count_shared_ends(one, other) == (start, end)
    assert count_shared_start(one, other) == start


@pytest.mark.parametrize(
    ("words", "others", "changed"),
    [
        pytest.param("sent of drones", "sent off drones", ["of"], id="a word between"),
        pytest.param("Shared drones", "Shahed drones", ["Shared"], id="the first"),
        pytest.param("the war ended", "the long war ended", [], id="a word is missing"),
    ],
)
def test_changed_words(words: str, others: str, changed: list[str]) -> None:
    """Those that the others do not have in their place."""
    given = words.split()
    first, last = find_changed_words(given, others.split())
    assert given[first:last] == changed
