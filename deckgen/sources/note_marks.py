"""Marks of notes in a text that has no form of its own: “Vienna[1]”, “held¹ for years”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from deckgen.sources.source_form import PLAIN_FORM, HiddenStretch, SourceForm


class NoteMarks(StrEnum):
    """How a text prints its marks of notes."""

    BRACKETS = "brackets"
    SUPERSCRIPTS = "superscripts"


# A mark touches the word or the sign before it: “as shown in [1]” says something.
_BRACKETED = re.compile(r"(?<=[^\s\[({=<])\[(?:\d{1,3}|[a-z]|note \d{1,2}|edit)\]")
# After a word, a full stop or a quotation mark; 10² and m² are no notes.
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’»)\]\"']))[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_NUMBER = re.compile(r"\[(\d{1,3})\]")
_WORD_BEFORE = re.compile(r"\w+\W{0,3}\Z")
# Fewer marks than this may be anything.
LEAST_MARKS = 5
_WORD_REACH = 40


def find_note_marks(text: str, sorts: Sequence[str]) -> Iterator[HiddenStretch]:
    """The marks of a text that a sidecar says are marks of notes, in order."""
    patterns = {NoteMarks.BRACKETS: _BRACKETED, NoteMarks.SUPERSCRIPTS: _RAISED}
    found = [match for sort in sorts for match in patterns[NoteMarks(sort)].finditer(text)]
    for match in sorted(found, key=lambda each: each.start()):
        yield HiddenStretch(match.start(), match.end(), match.group())


def read_note_marks(text: str) -> SourceForm:
    """The numbers in brackets of a plain text as marks of notes, if they look like nothing else.

    They stand behind many words, and new ones count on by one: Wikipedia's do. The indices of a
    program's lists stand behind a few.
    """
    if "[" not in text:
        return PLAIN_FORM
    numbers: list[int] = []
    words: set[str] = set()
    for match in _BRACKETED.finditer(text):
        if number := _NUMBER.fullmatch(match.group()):
            numbers.append(int(number[1]))
            before = _WORD_BEFORE.search(text, max(0, match.start() - _WORD_REACH), match.start())
            words.add(before.group() if before else "")
    if len(numbers) < LEAST_MARKS or 2 * len(words) < len(numbers):
        return PLAIN_FORM
    firsts = list(dict.fromkeys(numbers))
    on = sum(following == number + 1 for number, following in pairwise(firsts))
    if 2 * on < len(firsts):
        return PLAIN_FORM
    return SourceForm(hidden=tuple(find_note_marks(text, (NoteMarks.BRACKETS,))))
