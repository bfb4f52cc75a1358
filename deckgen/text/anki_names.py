"""Names as Anki stores them: a name that Anki would change comes to learners as another one.

Each function follows what Anki's library does when a name is saved or imported (rslib, Anki 26.9).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

# The names that deckgen gives to places in reserve (docs/decisions.md). The last two name card
# templates, too: each needs a gate of its own, for Anki's editor refuses two equal fronts.
RESERVED_NAMES = ("Reserved 1", "Reserved 2", "Reserved 3", "Reserved 4")
RESERVED_GATES = RESERVED_NAMES[2:]
# The deck that each learner has already.
DEFAULT_DECK = "Default"
# So many gaps of one note become cards (rslib/src/cloze.rs).
MAX_GAPS = 500


def normalize_field_name(name: str) -> str:
    """rslib/src/notetype/fields.rs: without the signs of templates."""
    kept = "".join(char for char in _compose(name) if char not in ':{}"')
    return _trim_start(kept, "#/^").rstrip()


def normalize_card_name(name: str) -> str:
    """rslib/src/notetype/templates.rs"""
    return _compose(name).replace('"', "")


def normalize_note_type_name(name: str) -> str:
    """rslib/src/notetype/mod.rs"""
    return _compose(name).replace('"', "")


def normalize_deck_name(name: str) -> str:
    """rslib/src/decks/name.rs: each level without control characters, and none of them empty."""
    return "::".join(map(_normalize_level, name.split("::")))


def normalize_tag(tag: str) -> str:
    """rslib/src/tags/register.rs, for a tag without the spaces that would part it."""
    return "::".join(map(_normalize_level, tag.split("::")))


def fold_name(name: str) -> str:
    """What is the same for two names that Anki takes for one: case does not tell names apart."""
    return _compose(_compose(name).casefold())


def is_normal(name: str, normalize: Callable[[str], str]) -> bool:
    """Whether Anki keeps a name as it is; one with line breaks or other control characters is
    never right, and no reader could tell it from one without.
    """
    return (
        bool(name) and normalize(name) == name.strip() == name and not any(map(_is_control, name))
    )


def _normalize_level(level: str) -> str:
    kept = (char for char in _compose(level) if not _is_ascii_control(char))
    return "".join(kept).strip() or "blank"


def _is_ascii_control(char: str) -> bool:
    return char < " " or char == "\x7f"


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Zl", "Zp")


def _trim_start(name: str, signs: str) -> str:
    start = next((i for i, char in enumerate(name) if char not in signs and not char.isspace()), 0)
    return name[start:]


def _compose(name: str) -> str:
    return unicodedata.normalize("NFC", name)
