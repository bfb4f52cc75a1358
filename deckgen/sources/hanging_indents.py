"""Where an item that hangs ends: its lines are indented below its number, and what stands at the margin
after a blank line is no part of it.

::

    1.  the ferry, with all that
        belongs to it;

    Its decisions are published.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.sources.text_lines import TextLine


@dataclass(slots=True)
class HangingIndents:
    """The indents of places by their index, the sorts of places that hang, and the last place while
    its first paragraph is read.
    """

    indents: dict[int, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    in_first_paragraph: int = -1

    def note_label(self, index: int, line: TextLine) -> None:
        """A place begins in a line, and its text follows there."""
        self.indents[index] = _count_indent(line)
        self.in_first_paragraph = index

    def ends_at(self, index: int, name: str, line: TextLine, *, is_below_blank: bool) -> bool:
        """Whether a place has ended before a line in which no place begins."""
        if index not in self.indents:
            return False
        is_indented = _count_indent(line) > self.indents[index]
        if not is_below_blank:
            # A line that goes on shows how the items of this sort are set.
            if is_indented and index == self.in_first_paragraph:
                self.names.add(name)
            return False
        self.in_first_paragraph = -1
        return name in self.names and not is_indented


def _count_indent(line: TextLine) -> int:
    return len(line.text) - len(line.text.lstrip(" \t"))
