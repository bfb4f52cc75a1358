"""Letters and their accents as one sign (NFC), in a time that no text can stretch."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

# Python sorts the marks on a letter in the square of their number: a megabyte of them would take
# hours. No language puts more than a few on one; 30 is what Unicode's stream-safe text has
# (https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format).
_MANY_MARKS = regex.compile(r"\p{M}{30}(?=\p{M})")


def compose_text(text: str) -> str:
    """``text`` in NFC; of more than thirty marks in a row, each thirty by themselves."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFC", piece) for piece in _cut_runs(text))


def is_composed(text: str) -> bool:
    """Whether :func:`compose_text` would leave the text as it is."""
    return all(unicodedata.is_normalized("NFC", piece) for piece in _cut_runs(text))


def _cut_runs(text: str) -> Iterator[str]:
    start = 0
    for run in _MANY_MARKS.finditer(text):
        yield text[start : run.end()]
        start = run.end()
    yield text[start:]
