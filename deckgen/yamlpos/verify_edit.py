"""Whether a YAML file, after edits, is the same but for what the edits were meant for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from deckgen.files import TextFile, YamlText
from deckgen.findings import Edit
from deckgen.yamlpos.nodes import Node, is_null, parse_yaml, walk_nodes
from deckgen.yamlpos.splice import sort_edits, splice

_SPACE = re.compile(r"\s*")


def is_same_except_edits(
    file: TextFile, edits: Sequence[Edit], *, is_repair: bool = False, may_be_list: bool = False
) -> bool:
    """Whether the edited file reads without new faults, and only the texts edited, or keys put in,
    are other.

    Every text that was not edited must have its value and its place; one that was must end where
    its edits do. A repair of YAML that could not be read (``is_repair``) may bring more to light,
    and must leave fewer faults. With ``may_be_list``, a text that is replaced, or a value that is
    nothing, may become a list or a mapping.
    """
    moved = _PositionMap(sort_edits(edits))
    before, after = parse_yaml(file), parse_yaml(TextFile(file.path, splice(file.text, edits)))
    # By rule: their places may have moved, and their messages may quote what was fixed.
    old_faults = Counter(each.rule for each in before.findings)
    if Counter(each.rule for each in after.findings) - old_faults:
        return False
    old = list(walk_nodes(before.root))
    new = [node for node in walk_nodes(after.root) if not moved.is_inserted(node)]
    if is_repair:
        # In order: each text that could be read is met again among those that now can.
        rest = iter([node for node in new if isinstance(node, YamlText)])
        # A list whose only entry could not be read is a value that is nothing.
        texts = [node for node in old if isinstance(node, YamlText) and not is_null(node)]
        is_kept = all(any(moved.is_expected_node(each, one) for one in rest) for each in texts)
        return is_kept and len(after.findings) < len(before.findings)
    if may_be_list:
        whole = {(node.start, node.end) for node in new}
        if not whole.issuperset(map(moved.find_replacement, filter(moved.is_replaced, old))):
            return False
        old = [node for node in old if _has_words(node) and not moved.is_replaced(node)]
        new = [node for node in new if _has_words(node) and not moved.is_written(node)]
    return len(old) == len(new) and all(map(moved.is_expected_node, old, new))


def _has_words(node: Node) -> bool:
    return isinstance(node, YamlText) and not is_null(node)


class _PositionMap:
    """Where things stand after edits (in order, none over another)."""

    def __init__(self, edits: list[Edit]) -> None:
        self.edits = edits
        self.starts = [edit.start for edit in edits]
        self.ends = [edit.end for edit in edits]
        self.growth = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
        places = [edit.start + grown for edit, grown in zip(edits, self.growth, strict=False)]
        self.written = [
            (start, start + len(edit.text)) for edit, start in zip(edits, places, strict=True)
        ]
        self.new = [
            place for edit, place in zip(edits, self.written, strict=True) if edit.start == edit.end
        ]

    def is_inserted(self, node: Node) -> bool:
        """Whether a node of the edited file stands in inserted words altogether."""
        index = bisect_right(self.new, (node.start, node.end)) - 1
        return any(
            start <= node.start and node.end <= end
            for start, end in self.new[max(0, index) : index + 2]
        )

    def is_replaced(self, node: Node) -> bool:
        """Whether an edit puts something else in the place of all of a node of the old file."""
        return any((edit.start, edit.end) == (node.start, node.end) for edit in self.edits)

    def find_replacement(self, node: Node) -> tuple[int, int]:
        """Where that stands in the edited file, from its start to its end."""
        return self.written[bisect_left(self.starts, node.start)]

    def is_written(self, node: Node) -> bool:
        """Whether a node of the edited file stands in words of the edits altogether."""
        return any(start <= node.start and node.end <= end for start, end in self.written)

    def is_expected_node(self, old: Node, new: Node) -> bool:
        """Whether a node is still the one it was, or was meant to be another."""
        if type(old) is not type(new) or new.start not in self._find_possible_starts(old):
            return False
        if not isinstance(old, YamlText) or not isinstance(new, YamlText):
            return True
        block = not old.plain and old.file.text[old.start] in "|>"
        end = old.end
        # An edit that appends to a block begins after its last line end.
        if block and (space := _SPACE.match(old.file.text, end)):
            end = space.end()
        first, last = bisect_left(self.ends, old.start), bisect_right(self.starts, end)
        if first >= last:
            return old == new and old.plain == new.plain
        if block:
            return True  # the white space at its end does not count as its own
        reach = {
            old.end + self.growth[index] for index in (bisect_left(self.starts, old.end), last)
        }
        return new.end in reach

    def _find_possible_starts(self, node: Node) -> set[int]:
        """Where a node may begin now: words put in at its beginning are its own, or a line before
        it.
        """
        index = bisect_left(self.starts, node.start)
        # An insertion right before a node can be its new beginning, or a new neighbour.
        put_in = self.starts[index : index + 1] == [node.start] == self.ends[index : index + 1]
        return {node.start + self.growth[index], node.start + self.growth[index + put_in]}
