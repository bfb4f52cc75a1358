"""Mistakes in the signs of a quotation, which keep its words from being found."""

from __future__ import annotations

import re

from deckgen.check.misspelling_fix import is_found_when_fixed
from deckgen.model import MissingQuotation, Source, WrittenQuotation
from deckgen.text.canonical import QUOTE, canonicalise_words
from deckgen.text.matching import find_needles
from deckgen.text.quotation_signs import strip_marks
from deckgen.yamlpos.splice import TextChange

_OMISSION = re.compile(r"\((?:…|\.\.\.)\)|\[\.{1,2}\]|\[(?:…|\.{2,})(?!\])|(?<!\[)…\]|<…>|\.{4,}")
_ANKI_CLOZE = re.compile(r"\{\{c\d+::(?P<words>[^{}:]+)(?:::(?P<hint>[^{}]+))?\}\}")
_SINGLE_SIGN_MARK = re.compile(r"(?<![=\w])=[^\s=][^=]*=(?![=\w])")


def explain_sign_mistake(quotation: WrittenQuotation, source: Source) -> str:
    """What to do about the signs of a quotation that was not found; empty if they are right."""
    return (
        _explain_mark(quotation.text)
        or _explain_omission(quotation.text, source)
        or _explain_quotation_marks(quotation, source)
    )


def _explain_mark(text: str) -> str:
    if found := _ANKI_CLOZE.search(text):
        hint = f"|{found['hint']}" if found["hint"] else ""
        return f"write `=={found['words']}{hint}==`: deckgen makes Anki's signs of it"
    rest = strip_marks(text, "")
    if "====" in rest:
        return (
            "`====` marks nothing: put the words that support the answer between the signs, ==so=="
        )
    if "==" in rest:
        return "a mark is not closed, or has spaces inside its signs: write ==so==, without spaces"
    if _SINGLE_SIGN_MARK.search(rest):
        return "words are marked with two signs on each side: ==so=="
    return ""


def _explain_omission(text: str, source: Source) -> str:
    found = _OMISSION.search(text)
    if found is None or found.group() in source.text:
        return ""
    return f"`{found.group()}` is no omission: write […], with one ellipsis in square brackets"


def _explain_quotation_marks(quotation: WrittenQuotation, source: Source) -> str:
    """Quotation marks round the whole, which the source does not have there."""
    if not _is_wrapped(quotation, source):
        return ""
    return "leave the quotation marks out: the source has none round these words"


def _is_wrapped(quotation: WrittenQuotation, source: Source) -> bool:
    words = canonicalise_words(quotation.words)
    if len(words) < 3 or words[0] != QUOTE or words[-1] != QUOTE:
        return False
    inner = words[1:-1].strip()
    return bool(find_needles(source.canonical.text, {inner})[inner])


def unwrap_quotation(quotation: MissingQuotation, source: Source) -> list[TextChange]:
    """The changes that leave out quotation marks round the whole, which the source does not have."""
    text = str(quotation.text)
    inner = text.strip()
    if not _is_wrapped(quotation, source) or not is_found_when_fixed(quotation, inner[1:-1]):
        return []
    start = len(text) - len(text.lstrip())
    end = start + len(inner)
    return [(start, start + 1, ""), (end - 1, end, "")]
