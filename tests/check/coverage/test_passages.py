"""Sweeping over a text: who draws on what, against the obvious way of working it out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.check.coverage.overlap import OwnedSpan, list_owners, list_places_over
from deckgen.check.coverage.passages import Passage, cut_passages

PLACES = st.lists(
    st.builds(
        lambda start, size, owner: OwnedSpan(start, start + size, owner),
        st.integers(0, 40),
        st.integers(1, 12),
        st.integers(0, 5),
    ),
    max_size=12,
)


@given(PLACES, st.lists(st.integers(0, 50), unique=True, max_size=10))
def test_over_is_what_comparing_all_gives(places: list[OwnedSpan], edges: list[int]) -> None:
    """For each stretch exactly the places that share a character with it."""
    bounds = sorted(edges)
    stretches = list(zip(bounds[::2], bounds[1::2], strict=False))
    expected = [
        sorted(place for place in places if place.start < end and start < place.end)
        for start, end in stretches
    ]
    assert [sorted(found) for found in list_places_over(stretches, places)] == expected


@given(PLACES, st.lists(st.integers(0, 60), max_size=5))
def test_passages_are_the_whole_text(places: list[OwnedSpan], cuts: list[int]) -> None:
    """They follow one another without a gap, and each character has the questions that quote it."""
    found = list(cut_passages(60, places, cuts))
    assert [each.start for each in found] == [0, *(each.end for each in found[:-1])]
    assert found[-1].end == 60
    for each in found:
        for at in range(each.start, each.end):
            assert each.question_numbers == list_owners(
                place for place in places if place.start <= at < place.end
            )


def test_passages() -> None:
    """Cut where quotations begin and end, and where asked."""
    assert list(cut_passages(9, [OwnedSpan(1, 5, 0), OwnedSpan(3, 9, 1)], [4])) == [
        Passage(0, 1, ()),
        Passage(1, 3, (0,)),
        Passage(3, 4, (0, 1)),
        Passage(4, 5, (0, 1)),
        Passage(5, 9, (1,)),
    ]
