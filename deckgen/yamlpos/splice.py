"""Edits put into a text: in one order, and none over another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from deckgen.findings import Edit

# Edits that belong together: all of them are made, or none.
EditGroup = tuple[Edit, ...]
# Words of a value, from and to (exclusive), and what takes their place.
TextChange = tuple[int, int, str]


def splice(text: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """``text``, which begins at ``offset`` of its file, with the edits; they must not overlap."""
    ordered = sort_edits(edits)
    return apply_changes(
        text, [(edit.start - offset, edit.end - offset, edit.text) for edit in ordered]
    )


def apply_changes(text: str, changes: Iterable[TextChange]) -> str:
    """A text with changes made, which are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in changes:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def sort_edits(edits: Iterable[Edit]) -> list[Edit]:
    """The edits by position, each once."""
    return sorted(dict.fromkeys(edits), key=_make_sort_key)


def is_conflicting(one: Edit, other: Edit) -> bool:
    """Whether two edits get in each other's way: an insertion does so at the borders of another
    edit, too.
    """
    if one == other or one.path != other.path:
        return False
    # Two insertions at one place have no order that both findings would agree on.
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def select_compatible(groups: Sequence[EditGroup]) -> list[int]:
    """The indices of groups that can be made together: by position, and the first of two that
    overlap.
    """
    chosen: list[int] = []
    taken: list[Edit] = []
    ordered = [sort_edits(group) for group in groups]
    # By position, and not in the order of the findings, so that every run chooses the same.
    keys = [list(map(_make_sort_key, group)) for group in ordered]
    for index in sorted(range(len(groups)), key=keys.__getitem__):
        group = ordered[index]
        if any(is_conflicting(one, other) for one, other in pairwise(group)) or any(
            _has_conflict(edit, taken) for edit in group
        ):
            continue
        chosen.append(index)
        for edit in group:
            if edit not in _find_neighbours(edit, taken):
                insort(taken, edit, key=_make_sort_key)
    return sorted(chosen)


def _make_sort_key(edit: Edit) -> tuple[str, int, int, str]:
    return edit.path, edit.start, edit.end, edit.text


def _has_conflict(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit overlaps one of the taken; a long one may reach over several."""
    return any(is_conflicting(edit, other) for other in _find_neighbours(edit, taken))


def _find_neighbours(edit: Edit, taken: list[Edit]) -> list[Edit]:
    """The taken edits that an edit could overlap or repeat."""
    # They do not overlap one another, so these are its neighbours in their order.
    at = bisect_left(taken, _make_sort_key(edit), key=_make_sort_key)
    return taken[max(0, at - 1) : at + 2]
