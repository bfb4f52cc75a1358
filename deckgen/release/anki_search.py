"""Searches for Anki's browser that find notes by what they say: their ids differ from learner to
learner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.package.contents import Package, PackedNote

# More would make a line that nobody pastes; the rest goes into further searches.
NOTES_IN_A_SEARCH = 20
# What a learner's editor may write in another way: `&nbsp;` for a space, `&amp;` for a sign.
_NOT_PLAIN = re.compile(r"(?:<[^<>]*>|&[#\w]+;|[<>&]|[^\S ]|  +)+")
# The signs that mean something in a search (docs.ankiweb.net/searching.html).
_SPECIAL = re.compile(r"""([\\*_":()-])""")
# A term of so many characters finds its note; longer ones only make the search longer.
_MAX_LENGTH = 80


def make_note_searches(deck: str, notes: Iterable[PackedNote], package: Package) -> list[str]:
    """Searches for these notes in a learner's deck, each for at most :data:`NOTES_IN_A_SEARCH`.

    Args:
        deck: its name in Anki. package: the one that the learner has, and the notes are of.
    """
    types = {each.id: each for each in package.note_types}
    terms = [
        _make_term(types[note.note_type].fields[0].name, note.fields[0])
        for note in notes
        if note.note_type in types and note.fields
    ]
    parts = [terms[at : at + NOTES_IN_A_SEARCH] for at in range(0, len(terms), NOTES_IN_A_SEARCH)]
    return [f'"deck:{_escape(deck)}" ({" OR ".join(part)})' for part in parts]


def quote_deck_name(name: str) -> str:
    """A term that finds the cards of a deck."""
    return f'"deck:{_escape(name)}"'


def _make_term(field: str, html: str) -> str:
    """A term for notes whose field says the same."""
    parts = _NOT_PLAIN.sub("\0", html)
    text, rest = parts[:_MAX_LENGTH], parts[_MAX_LENGTH:]
    pattern = "*".join(map(_escape, text.split("\0")))
    return f'"{_escape(field)}:{pattern}{"*" if rest else ""}"'


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
