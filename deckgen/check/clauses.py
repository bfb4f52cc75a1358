"""The clause that words stand in, as far as punctuation and joining words tell."""

from __future__ import annotations

import re

from deckgen.languages.lexicon import Lexicon
from deckgen.model import Source

# No clause is looked at further than this from the words, in characters.
CLAUSE_REACH = 240

_STOP = r"(?:[.,:](?!\d)|[!?;()\[\]…—–。！？；：，（）؟؛،«»])"
_TO_LAST_STOP = re.compile(rf".*{_STOP}", re.DOTALL)
_TO_STOP = re.compile(rf".*?(?={_STOP})", re.DOTALL)
# What stands before most quotations.
_NEW_SENTENCE = frozenset({". ", "! ", "? ", "; ", ": ", ""})
# “he did not, however, …”: a few words between two commas part no clause.
_INSERTION = re.compile(r"[,،]\s*(?:\w+\s+){0,2}\w+[,،]\s*$")


def find_clause_before(source: Source, start: int, lexicon: Lexicon) -> str:
    """The words of the same clause that stand before an offset, in its paragraph."""
    return take_after_last_joint(take_since_stop(source, start), lexicon)


def take_since_stop(source: Source, start: int) -> str:
    """The words between the last stop and an offset, in its paragraph; empty if there are none."""
    text = source.text
    if text[max(0, start - 2) : start] in _NEW_SENTENCE:
        return ""
    first = max(source.paragraphs[source.find_paragraph(start) - 1][0], start - CLAUSE_REACH)
    before = source.blank_hidden_text(first, start)
    stop = _TO_LAST_STOP.match(before)
    words = before[stop.end() :] if stop else before
    if not words.isspace():
        return words
    inserted = _INSERTION.search(before)
    return (
        take_since_stop(source, first + inserted.start()) + before[inserted.start() :]
        if inserted
        else ""
    )


def find_clause_after(source: Source, end: int, lexicon: Lexicon) -> str:
    """The words of the same clause that stand after an offset, in its paragraph."""
    last = min(source.paragraphs[source.find_paragraph(max(0, end - 1)) - 1][1], end + CLAUSE_REACH)
    return take_before_first_joint(
        take_before_first_stop(source.blank_hidden_text(end, last)), lexicon
    )


def take_before_first_stop(text: str) -> str:
    """A text up to its first stop."""
    stop = _TO_STOP.match(text)
    return stop.group() if stop else text


def take_after_last_stop(text: str) -> str:
    """A text from its last stop on."""
    stop = _TO_LAST_STOP.match(text)
    return text[stop.end() :] if stop else text


def take_after_last_joint(text: str, lexicon: Lexicon) -> str:
    """What stands after the last word that joins two clauses."""
    end = 0
    for match in lexicon.clause_connectors.finditer(text):
        end = match.end()
    return text[end:]


def take_before_first_joint(text: str, lexicon: Lexicon) -> str:
    """What stands before the first word that joins two clauses."""
    joint = lexicon.clause_connectors.search(text)
    return text[: joint.start()] if joint else text
