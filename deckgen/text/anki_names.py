"""Names as Anki stores them: a name that Anki would change comes to learners as another one.

Each function follows what Anki's library does when a name is saved or imported (rslib, Anki 26.9).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from deckgen.text.composition import compose_text

# The names that deckgen gives to places in reserve (docs/decisions.md). The last two name card
# templates, too: each needs a gate of its own, for Anki's editor refuses two equal fronts.
RESERVED_NAMES = ("Reserved 1", "Reserved 2", "Reserved 3", "Reserved 4")
RESERVED_GATES = RESERVED_NAMES[2:]
# The field by which learners' reports name a question.
REPORT_FIELD_NAME = "Report ID"
# The deck that each learner has already.
DEFAULT_DECK = "Default"
# Tags by which Anki itself marks notes; it takes them off what it imports.
OWN_TAGS = ("marked", "leech")
# Nobody sees these, so that two names look like one. The joiners that Persian and emoji need stay.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
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


@lru_cache(maxsize=4_096)  # questions share their tags
def find_tag_fault(tag: str) -> tuple[str, str] | None:
    """What Anki does to a tag without spaces, and what to do; None if it keeps the tag."""
    if fold_name(tag) in OWN_TAGS:
        return "is Anki's own, and is taken off on import", "choose another word"
    if fault := find_invisible_fault(tag):
        return fault
    normal = normalize_tag(tag)
    if not is_normal(tag, normalize_tag):
        kept = "::".join(level for level in tag.split("::") if level.strip())
        return f"becomes `{normal}` in Anki", f"write `{normalize_tag(kept)}`"
    return None


def find_invisible_fault(name: str) -> tuple[str, str] | None:
    """That a name has an invisible character, and what to do; None if it has none."""
    found = _INVISIBLE.search(name)
    if found is None:
        return None
    sign = unicodedata.name(found[0], "a control sign").lower()
    return f"has U+{ord(found[0]):04X} ({sign}) in it, which nobody sees", "delete it"


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
    return compose_text(name)
