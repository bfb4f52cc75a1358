"""What two sequences have in common at their ends."""

from __future__ import annotations

import pytest

from deckgen.text.shared_ends import count_shared_ends, count_shared_start, find_changed_words


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
