"""Marks of notes in a text that has no form of its own: “Vienna[1]”, “held¹ for years”, “love.106”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, islice, pairwise

from deckgen.sources.source_form import PLAIN_FORM, HiddenStretch, SourceForm


class NoteMarks(StrEnum):
    """How a text prints its marks of notes."""

    BRACKETS = "brackets"
    SUPERSCRIPTS = "superscripts"
    NUMBERS = "numbers"


# A mark touches the word or the sign before it: “as shown in [1]” says something.
_BRACKETED = re.compile(r"(?<=[^\s\[({=<])\[(?:\d{1,3}|[a-z]|note \d{1,2}|edit)\]")
# After a word, a full stop or a quotation mark; 10² and m² are no notes.
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’»)\]\"']))[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
# As a browser copies raised numbers. It begins with a digit: others are passed over at once.
_PLAIN = re.compile(r"\d(?:(?<=[^\W\d_]\d)|(?<=[.,;:!?”’»)]\d))\d{0,2}(?=[\s.,;:!?”’»)\]—–-]|\Z)")
_BEFORE_PLAIN = re.compile(r"[^\W\d_]{3}\Z|[^\s\d][.,;:!?”’»)]\Z")
_PATTERNS = {
    NoteMarks.BRACKETS: _BRACKETED,
    NoteMarks.SUPERSCRIPTS: _RAISED,
}
_NUMBER = re.compile(r"\[(\d{1,3})\]")
# Fewer marks than this may be anything.
LEAST_MARKS = 5
# So many are looked at: a book with more shows it by these.
MAX_MARKS = 5_000
_WORD_REACH = 40


def find_note_marks(text: str, sorts: Sequence[str]) -> Iterator[HiddenStretch]:
    """The marks of a text that a sidecar says are marks of notes, in order."""
    found = chain.from_iterable(_find_marks(text, NoteMarks(sort)) for sort in sorts)
    for match in sorted(found, key=lambda each: each.start()):
        yield HiddenStretch(match.start(), match.end(), match.group())


def _find_marks(text: str, sort: NoteMarks) -> Iterable[re.Match[str]]:
    if sort is NoteMarks.NUMBERS:
        return _list_plain_numbers(text)
    return _PATTERNS[sort].finditer(text)


def read_note_marks(text: str) -> SourceForm:
    """The numbers of a plain text that are marks of notes, if they look like nothing else.

    They stand behind many words, and new ones count on by one: Wikipedia's do. The indices of a
    program's lists stand behind a few. Without brackets, all of them must count on.
    """
    sorts: list[str] = []
    if "[" in text and _counts_on(text, _read_bracketed(text), least_share=0.5):
        sorts.append(NoteMarks.BRACKETS)
    if _counts_on(text, _read_rising_numbers(text), least_share=1):
        sorts.append(NoteMarks.NUMBERS)
    return SourceForm(hidden=tuple(find_note_marks(text, sorts))) if sorts else PLAIN_FORM


def _list_plain_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers that touch a word, or a sign behind one."""
    for match in _PLAIN.finditer(text):
        start = match.start()
        if _BEFORE_PLAIN.search(text[max(0, start - 3) : start]):
            yield match


def _read_rising_numbers(text: str) -> list[tuple[int, int]]:
    """Those numbers, each with its place, if every new one follows on the one before; else none."""
    found: list[tuple[int, int]] = []
    seen: set[int] = set()
    last = -1
    for match in islice(_list_plain_numbers(text), MAX_MARKS):
        number = int(match.group())
        if number not in seen:
            if seen and number != last + 1:
                return []
            seen.add(number)
            last = number
        found.append((number, match.start()))
    return found


def _read_bracketed(text: str) -> list[tuple[int, int]]:
    """The numbers in brackets, each with its place."""
    marks = islice(_BRACKETED.finditer(text), MAX_MARKS)
    found = ((_NUMBER.fullmatch(each.group()), each.start()) for each in marks)
    return [(int(number[1]), at) for number, at in found if number is not None]


def _counts_on(text: str, numbers: Sequence[tuple[int, int]], least_share: float) -> bool:
    """Whether enough numbers stand behind many words, and this share of the new ones follows on
    the one before.
    """
    firsts = list(dict.fromkeys(number for number, _ in numbers))
    if len(firsts) < LEAST_MARKS:
        return False
    on = sum(following == number + 1 for number, following in pairwise(firsts))
    words = {_find_word_before(text, at) for _, at in numbers}
    return on >= least_share * (len(firsts) - 1) and 2 * len(words) >= len(numbers)


def _find_word_before(text: str, at: int) -> str:
    words = text[max(0, at - _WORD_REACH) : at].split()
    return words[-1] if words else ""
