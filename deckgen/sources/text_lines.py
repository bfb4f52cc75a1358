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
    """The lines of a text; they end at ``\\n`` or ``\\r\\n``."""
    start = 0
    for line in text.split("\n"):
        yield TextLine(line.removesuffix("\r"), start)
        start += len(line) + 1


def split_paged_lines(text: str) -> Iterator[TextLine]:
    """The lines of a text that may have pages: a form feed at a line's beginning belongs to none."""
    for line in split_lines(text):
        words = line.text.lstrip("\f")
        yield TextLine(words, line.end - len(words))
