"""A spoilt question: the splices into its YAML, and a line that says what was done."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from deckgen.findings import Edit
from deckgen.model import Text

# What JSON leaves as it is and YAML does not print.
_UNPRINTED = re.compile("[\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mutant:
    """What spoils a question: edits of its file, and what they come to, for people."""

    edits: tuple[Edit, ...]
    said: str


def reworded(text: Text, new: str) -> Edit:
    """A scalar that reads ``new``, in double quotation marks whatever its style was."""
    written = _UNPRINTED.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(new, ensure_ascii=False))
    return Edit(text.file.path, text.start, text.end, written)


def replaced(text: Text, new: str) -> Mutant:
    """The mutant in which a text reads ``new``."""
    return Mutant((reworded(text, new),), f"“{text}” → “{new}”")


def changed(text: Text, start: int, end: int, new: str) -> Mutant:
    """The mutant in which ``new`` stands for ``text[start:end]``."""
    old = text[start:end]
    said = f"“{old}” → “{new}”" if old and new else f"“{new.strip()}” put in" if new else f"“{old.strip()}” left out"
    return Mutant((reworded(text, text[:start] + new + text[end:]),), said)


def spliced(text: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """``text``, which begins at ``offset`` of its file, with the edits made; they do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[at : edit.start - offset], edit.text]
        at = edit.end - offset
    return "".join([*pieces, text[at:]])
