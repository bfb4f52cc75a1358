"""Edits put into a text: in one order, and none over another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from deckgen.findings import Edit

# Edits that belong together: all of them are made, or none.
Group = tuple[Edit, ...]


def splice(text: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """``text``, which begins at ``offset`` of its file, with the edits made; they must not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in in_order(edits):
        pieces += [text[at : edit.start - offset], edit.text]
        at = edit.end - offset
    return "".join([*pieces, text[at:]])


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """The edits by position, each once."""
    return sorted(dict.fromkeys(edits), key=_place)


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits get in each other's way: an insertion does so at the borders of another
    edit, too.
    """
    if one == other or one.path != other.path:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def compatible(groups: Sequence[Group]) -> list[int]:
    """The indices of groups that can be made together: by position, and the first of two that
    overlap.
    """
    chosen: list[int] = []
    taken: list[Edit] = []
    for index in sorted(
        range(len(groups)),
        key=lambda each: ([_place(edit) for edit in in_order(groups[each])], each),
    ):
        group = in_order(groups[index])
        if any(overlap(one, other) for one, other in pairwise(group)) or any(
            _collides(edit, taken) for edit in group
        ):
            continue
        chosen.append(index)
        for edit in group:
            if edit not in _neighbours(edit, taken):
                insort(taken, edit, key=_place)
    return sorted(chosen)


def _place(edit: Edit) -> tuple[str, int, int, str]:
    return edit.path, edit.start, edit.end, edit.text


def _collides(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit overlaps one of the taken; a long one may reach over several."""
    return any(overlap(edit, other) for other in _neighbours(edit, taken))


def _neighbours(edit: Edit, taken: list[Edit]) -> list[Edit]:
    """Those of the taken edits, which do not overlap, that an edit could overlap or repeat."""
    at = bisect_left(taken, _place(edit), key=_place)
    return taken[max(0, at - 1) : at + 2]
