"""What identifies notes and note types forever: never taken from text, names or order."""

from __future__ import annotations

import base64
import hashlib

# Anki keeps ids as 64-bit integers, but its pages handle them as JavaScript numbers too.
_ID_BITS = 52
# Milliseconds: ids look like times of creation, and these lie in 2001 to 2017, safely in the past.
_PAST_START = 1_000_000_000_000
_PAST_RANGE = 500_000_000_000


def derive_note_guid(deck_id: str, question_id: str) -> str:
    """The guid of a question's note: 96 bits, so that no two of any two decks ever meet."""
    return base64.urlsafe_b64encode(_hash_parts("note", deck_id, question_id)[:12]).decode()


def derive_note_type_id(deck_id: str, kind: str) -> int:
    """The id of the note type that a deck has for a kind; it belongs to that deck alone."""
    return _derive_past_time("note type", deck_id, kind)


def derive_anki_deck_id(deck_id: str) -> int:
    """The id of the deck in Anki, which knows decks by name and only needs some integer."""
    return _derive_past_time("deck", deck_id)


def derive_first_note_id(deck_id: str) -> int:
    """Where a package's note ids begin: any value will do, but it must be past milliseconds."""
    return _derive_past_time("notes", deck_id)


def derive_preset_id(deck_id: str, name: str) -> int:
    """The id of a deck's preset: each name has its own, because Anki never changes a preset whose
    id it knows.
    """
    return _derive_past_time("preset", deck_id, name)


def derive_field_id(deck_id: str, kind: str, place: str) -> int:
    """The id of a field, by the key it was made for or the reserved place it is."""
    return _derive_small_id("field", deck_id, kind, place)


def derive_card_template_id(deck_id: str, kind: str, place: str) -> int:
    """The id of a card template, by the name it was made for or the reserved place it is."""
    return _derive_small_id("card template", deck_id, kind, place)


def _derive_past_time(*parts: str) -> int:
    return _PAST_START + int.from_bytes(_hash_parts(*parts)[:8], "big") % _PAST_RANGE


def _derive_small_id(*parts: str) -> int:
    return int.from_bytes(_hash_parts(*parts)[:8], "big") >> (64 - _ID_BITS)


def _hash_parts(*parts: str) -> bytes:
    # Each part follows its length, so that ("a", "b c") and ("a b", "c") differ.
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).digest()
