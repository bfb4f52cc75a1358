"""Which questions quote some of the same words."""

from __future__ import annotations

from random import Random

import pytest

from deckgen.check.quotation_overlaps import MAX_OPEN, find_overlaps, share_quoted_words


@pytest.mark.parametrize("seed", range(20))
def test_each_pair_that_shares_words(seed: int) -> None:
    """As a comparison of each with each finds them, of one source or several."""
    draw = Random(seed)
    quoted = [
        [
            (draw.choice("ab"), start, start + draw.randint(1, 30))
            for start in draw.sample(range(300), 2)
        ]
        for _ in range(40)
    ]
    expected = [
        [
            other
            for other, spans in enumerate(quoted)
            if other != index and share_quoted_words(each, spans)
        ]
        for index, each in enumerate(quoted)
    ]
    assert find_overlaps(quoted) == expected
    assert any(expected)


def test_neighbours_share_nothing() -> None:
    """The end is where the next one may begin."""
    assert find_overlaps([[("a", 0, 5)], [("a", 5, 9)], [("b", 0, 9)], []]) == [[], [], [], []]


def test_a_question_is_not_beside_itself() -> None:
    """Two of its own quotations may have words in common."""
    assert find_overlaps([[("a", 0, 5), ("a", 2, 9)]]) == [[]]


def test_thousands_on_one_sentence() -> None:
    """Each meets so many of the nearest before it, and no more."""
    count = 3 * MAX_OPEN
    overlaps = find_overlaps([[("a", 0, 5)] for _ in range(count)])
    assert overlaps[-1] == list(range(count - 1 - MAX_OPEN, count - 1))
