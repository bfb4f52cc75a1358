"""Ids of questions that look like another id, or like a folder."""

from __future__ import annotations

import regex

from deckgen.text.composition import compose_text

# Letters of these scripts look alike: a word of two of them is never typed on purpose.
_SCRIPTS = ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee")
_SCRIPT_LETTERS = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def find_id_fault(identity: str) -> str:
    """What is wrong with an id whose signs are right, as the end of a sentence; empty if nothing is.

    One id must not look like another: learners' reviews depend on it.
    """
    if identity and not identity.strip("."):
        return "has only dots"
    if identity.isascii():
        return ""
    if compose_text(identity) != identity:
        return "has a letter and its accent as two characters, which look like one"
    for word in _WORD.findall(identity):
        used = [name for name, letter in _SCRIPT_LETTERS.items() if letter.search(word)]
        if len(used) > 1:
            return f"mixes {' and '.join(used)} letters, which look alike"
    return ""
