"""The gaps in an Anki field, ``{{c1::words::hint}}``, as Anki reads them: one may lie in another.

The rules are those of Anki 26.9, ``parse_text_with_clozes`` in rslib/src/cloze.rs. What has no end
is no gap; here it stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

# Anki reads the number as an unsigned one of 16 bits: what is above 65535 begins no gap.
_BEGINNING = re.compile(
    r"\{\{c0*(?P<number>[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])::"
)
_SIGN = re.compile(rf"{_BEGINNING.pattern}|\}}\}}")
# Each gap holds the words of those in it: without a bound, a stranger's field could fill the memory.
_MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class FieldGap:
    """A gap: ``words`` are HTML, with what was written for the gaps in it; ``hint`` may be empty."""

    number: int
    words: str
    hint: str


@dataclass(slots=True)
class _OpenGap:
    number: int
    # All from its beginning on, for a gap without an end.
    raw: list[str]
    words: list[str] = field(default_factory=list)
    hint: str = ""

    def add_text(self, text: str) -> None:
        self.raw.append(text)
        words, colons, hint = text.partition("::")
        self.words.append(words)
        if colons:
            self.hint = hint

    def add_gap(self, text: str) -> None:
        self.raw.append(text)
        self.words.append(text)


def find_gap_numbers(html: str) -> list[int]:
    """The number of each gap that begins in a field, in order; one card of many gaps is there often."""
    return [int(number) for number in _BEGINNING.findall(html)]


def replace_gaps(html: str, write: Callable[[FieldGap], str]) -> str:
    """The field with each gap written otherwise, those that lie in others first; in one pass."""
    if "{{c" not in html:
        return html
    written: list[str] = []
    opened: list[_OpenGap] = []
    at = 0
    for sign in _SIGN.finditer(html):
        _add_text(html[at : sign.start()], opened, written)
        at = sign.end()
        if sign["number"] and len(opened) == _MAX_DEPTH:
            opened[-1].raw.append(sign.group())
        elif sign["number"]:
            opened.append(_OpenGap(int(sign["number"]), [sign.group()]))
        elif opened:
            gap = opened.pop()
            new = write(FieldGap(gap.number, "".join(gap.words), gap.hint))
            if opened:
                opened[-1].add_gap(new)
            else:
                written.append(new)
        else:
            written.append(sign.group())
    _add_text(html[at:], opened, written)
    return "".join(chain(written, *(gap.raw for gap in opened)))


def _add_text(text: str, opened: list[_OpenGap], written: list[str]) -> None:
    if opened:
        opened[-1].add_text(text)
    else:
        written.append(text)
