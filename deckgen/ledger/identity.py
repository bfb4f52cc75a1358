"""What notes and note types are known by for ever: never drawn from text, names or order."""

from __future__ import annotations

import base64
import hashlib

# Anki keeps ids as 64-bit integers, but its pages handle them as JavaScript numbers too.
_ID_BITS = 52
# Milliseconds: ids look like times of creation, and these lie in 2001 to 2017, safely in the past.
_PAST = 1_000_000_000_000
_PAST_RANGE = 500_000_000_000


def note_guid(deck_id: str, question_id: str) -> str:
    """The guid of a question's note: 96 bits, so that no two of any two decks ever meet."""
    return base64.urlsafe_b64encode(_digest("note", deck_id, question_id)[:12]).decode()


def note_type_id(deck_id: str, kind: str) -> int:
    """The id of the note type that a deck has for a kind; it belongs to that deck alone."""
    return _past_time("note type", deck_id, kind)


def anki_deck_id(deck_id: str) -> int:
    """The id of the deck in Anki, which knows decks by name and only needs some integer."""
    return _past_time("deck", deck_id)


def first_note_id(deck_id: str) -> int:
    """Where a package's note ids begin: they are of no consequence, but must be past milliseconds."""
    return _past_time("notes", deck_id)


def preset_id(deck_id: str, name: str) -> int:
    """The id of a deck's preset: another for another name, since Anki never changes a preset whose
    id it knows.
    """
    return _past_time("preset", deck_id, name)


def field_id(deck_id: str, kind: str, place: str) -> int:
    """The id of a field, by the key it was made for or the reserved place it is."""
    return _small("field", deck_id, kind, place)


def card_template_id(deck_id: str, kind: str, place: str) -> int:
    """The id of a card template, by the name it was made for or the reserved place it is."""
    return _small("card template", deck_id, kind, place)


def _past_time(*parts: str) -> int:
    return _PAST + int.from_bytes(_digest(*parts)[:8], "big") % _PAST_RANGE


def _small(*parts: str) -> int:
    return int.from_bytes(_digest(*parts)[:8], "big") >> (64 - _ID_BITS)


def _digest(*parts: str) -> bytes:
    """Parts are set off by their lengths: ("a", "b c") and ("a b", "c") differ."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).digest()
