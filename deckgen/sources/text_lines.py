"""A text as lines, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the file without its line end; ``start`` is its offset there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


def split_lines(text: str) -> Iterator[TextLine]:
    """The lines of a text; a form feed at a line's beginning belongs to no line."""
    start = 0
    for line in text.split("\n"):
        words = line.removesuffix("\r")
        lead = len(words) - len(words.lstrip("\f"))
        yield TextLine(words[lead:], start + lead)
        start += len(line) + 1
