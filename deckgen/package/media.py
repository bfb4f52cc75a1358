"""Media files for a package: each is there, under a name that every computer can keep."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.text.anki_names import fold_name

# Anki 26.9.3 renames such a file on import. It finds most places that show the file, never those in
# a card template or style sheet; and two files can end under one name.
_CHARACTERS_ANKI_REMOVES = frozenset('[]<>:"?*^|')


def validate_media(media: Sequence[MediaFile]) -> list[MediaFile]:
    """The files sorted by name.

    Raises DeckgenError for a name that Anki refuses or changes, for two names that are one on some
    computers (where letter case does not count), and for a file that is not there.
    """
    names: dict[str, str] = {}
    for file in media:
        if fault := _find_name_fault(file.name):
            raise DeckgenError(f"the media name {file.name!r} cannot be used: {fault}")
        key = fold_name(file.name)
        if key in names:
            raise DeckgenError(
                f"two media files are called {names[key]!r} and {file.name!r}: rename one"
            )
        names[key] = file.name
        if not file.path.is_file():
            raise DeckgenError(f"the media file {str(file.path)!r} is not there")
    return sorted(media, key=lambda file: file.name)


def _find_name_fault(name: str) -> str | None:
    if not name:
        return "it is empty"
    if name in (".", "..") or "/" in name or "\\" in name:
        return "it leads to another folder"
    for character in name:
        if unicodedata.category(character) == "Cs":
            return "it holds half a surrogate pair, which is no character"
        if character in _CHARACTERS_ANKI_REMOVES or unicodedata.category(character) == "Cc":
            return f"Anki takes {character!r} out of it"
    return None
