"""Edits put into a text: in order, and none over another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.findings import Edit
from deckgen.yamlpos.splice import is_conflicting, select_compatible, splice


def edit(start: int, end: int, text: str = "x", path: str = "a") -> Edit:
    """An edit of one file."""
    return Edit(path, start, end, text)


def test_edits_are_made_in_the_order_of_the_text() -> None:
    """However they are given, and each once."""
    edits = [edit(3, 4, "D"), edit(0, 1, "A"), edit(3, 4, "D"), edit(2, 2, "+")]
    assert splice("abcdef", edits) == "Ab+cDef"


def test_what_overlaps() -> None:
    """Stretches that share a character, and insertions at a border; not those side by side, nor in
    other files.
    """
    assert is_conflicting(edit(0, 3), edit(2, 4))
    assert is_conflicting(edit(3, 3), edit(3, 5))
    assert is_conflicting(edit(0, 3), edit(3, 3))
    assert is_conflicting(edit(3, 3), edit(3, 3, "y"))
    assert not is_conflicting(edit(0, 3), edit(3, 5))
    assert not is_conflicting(edit(0, 3), edit(0, 3))
    assert not is_conflicting(edit(0, 3), edit(2, 4, path="b"))


def test_the_first_of_two_that_overlap_is_made() -> None:
    """Edits of one finding are made together or not at all; the same edit of two findings is made
    for both.
    """
    first, second, third = (edit(0, 2), edit(8, 9)), (edit(1, 3), edit(5, 6)), (edit(5, 6, "y"),)
    assert select_compatible([second, third, first, first]) == [1, 2, 3]
    assert select_compatible([third, second]) == [1]
    assert select_compatible([(edit(0, 2), edit(1, 3))]) == []


groups = st.lists(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 3)).map(
            lambda pair: edit(pair[0], pair[0] + pair[1])
        ),
        min_size=1,
    ).map(tuple),
    max_size=8,
)


@given(groups=groups)
def test_what_is_chosen_never_overlaps(groups: list[tuple[Edit, ...]]) -> None:
    """The choice does not depend on the order in which the groups come, and leaves out none that
    would fit.
    """
    chosen = {groups[index] for index in select_compatible(groups)}
    edits = [each for group in chosen for each in group]
    assert not any(is_conflicting(one, other) for one in edits for other in edits)
    turned = groups[::-1]
    assert chosen == {turned[index] for index in select_compatible(turned)}
    for group in set(groups) - chosen:
        assert any(is_conflicting(one, other) for one in group for other in (*group, *edits))
