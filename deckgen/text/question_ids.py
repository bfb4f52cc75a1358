"""Ids of questions: made of words, and those that look like another id, or like a folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

import regex

from deckgen.text.composition import compose_text
from deckgen.text.matching import LETTERS_AND_MARKS

# Letters of these scripts look alike: a word of two of them is never typed on purpose.
_SCRIPTS = ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee")
_SCRIPT_LETTERS = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
MAX_MADE_LENGTH = 40


def make_id(words: str, taken: Container[str], fallback: str = "") -> str:
    """An id from words, of Latin letters without accents, that is not taken.

    ``fallback`` is where the words have no such letters; without it, the id is then empty.
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    slug = _NOT_IN_ID.sub("-", letters).strip("-")
    if len(slug) > MAX_MADE_LENGTH:
        start = slug[:MAX_MADE_LENGTH]
        # At a hyphen, so that no word is cut.
        slug = start.rpartition("-")[0] or start
    base = slug or fallback
    number, name = 1, base
    while name and name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


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
    for word in LETTERS_AND_MARKS.findall(identity):
        used = [name for name, letter in _SCRIPT_LETTERS.items() if letter.search(word)]
        if len(used) > 1:
            return f"mixes {' and '.join(used)} letters, which look alike"
    return ""
