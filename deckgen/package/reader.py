"""Anki packages read back as plain values: those of any tool, legacy or modern, and no stranger's
file does harm.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from deckgen.errors import DeckgenError
from deckgen.package.archive import DATABASE, MEDIA_MAP
from deckgen.package.contents import Package, PackedCard, PackedMedia, PackedNote
from deckgen.package.protobuf import Message
from deckgen.package.rows import SEPARATOR
from deckgen.package.settings import read_settings
from deckgen.package.unpack import (
    DATABASE_LIMIT,
    MAP_LIMIT,
    opened_database,
    rows,
    typed,
    unpacked,
    unpacking,
)

MEDIA_LIMIT = 16 << 30
"""Bytes that all media files together may have, unpacked."""

_META = "meta"
_META_LIMIT = 1 << 10
_DEFAULT_DECK = 1


class _Format(NamedTuple):
    database: str
    modern: bool


# By PackageMetadata.Version in proto/anki/import_export.proto.
_FORMATS = {
    1: _Format(DATABASE, modern=False),
    2: _Format("collection.anki21", modern=False),
    3: _Format("collection.anki21b", modern=True),
}


def read_package(path: Path) -> Package:
    """What the package ``path`` (.apkg, .colpkg) brings to a learner.

    Of a deck with the id 1, which every collection has, nothing is said unless a card is in it;
    cards whose note is not there are left out, as Anki does. Nothing is written but into a
    temporary folder.

    Raises:
        DeckgenError: the file is not there, is no package or a damaged one, holds more than the
            limits
            here and in :mod:`~deckgen.package.unpack`, lists media that it does not hold or whose
            names lead elsewhere, or needs zstd, which is not installed.
    """
    with unpacking(path) as package:
        found = _format(package, path)
        with opened_database(package, found.database, DATABASE_LIMIT, found.modern) as database:
            notes = _notes(database)
            settings = read_settings(database)
        used = {card.deck for note in notes for card in note.cards}
        return Package(
            notes=notes,
            note_types=settings.note_types,
            decks=tuple(
                deck for deck in settings.decks if deck.id != _DEFAULT_DECK or deck.id in used
            ),
            presets=settings.presets,
            media=tuple(sorted(_media(package, found.modern), key=lambda file: file.name)),
        )


def _format(package: ZipFile, path: Path) -> _Format:
    names = package.namelist()
    if _META in names:
        # PackageMetadata in proto/anki/import_export.proto: version = 1.
        version = Message(b"".join(unpacked(package, _META, _META_LIMIT))).number(1)
        if version not in _FORMATS:
            raise DeckgenError(
                f"cannot read {path}: its format {version} is newer than this deckgen; upgrade it"
            )
        return _FORMATS[version]
    return _FORMATS[2 if _FORMATS[2].database in names else 1]


def _notes(database: sqlite3.Connection) -> tuple[PackedNote, ...]:
    cards: dict[int, list[PackedCard]] = {}
    for note, *card in rows(database, "cards", "nid", "ord", "did", "due"):
        cards.setdefault(note, []).append(PackedCard(*(typed(value, int) for value in card)))
    found = []
    for number, guid, note_type, mod, tags, fields in rows(
        database, "notes", "id", "guid", "mid", "mod", "tags", "flds"
    ):
        own = sorted(cards.get(typed(number, int), ()), key=lambda card: card.ordinal)
        note = PackedNote(
            typed(guid, str),
            typed(note_type, int),
            tuple(typed(fields, str).split(SEPARATOR)),
            tuple(typed(tags, str).split()),
            typed(mod, int),
            tuple(own),
        )
        found.append((number, note))
    return tuple(note for _, note in sorted(found, key=lambda each: each[0]))


def _media(package: ZipFile, modern: bool) -> Iterator[PackedMedia]:
    # Old AnkiDroid wrote packages without a list, and Anki reads them.
    if MEDIA_MAP not in package.namelist():
        return
    listed = b"".join(unpacked(package, MEDIA_MAP, MAP_LIMIT, modern))
    left = MEDIA_LIMIT
    names = set()
    for entry, name in _listed_now(listed) if modern else _listed_then(listed):
        if name in names:
            raise ValueError(f"two media files are called {name!r}")
        if not name or name in (".", "..") or any(sign in name for sign in "/\\\0"):
            raise ValueError(f"the media name {name!r} leads to another folder")
        names.add(name)
        digest, size = hashlib.sha256(), 0
        for chunk in unpacked(package, entry, left, modern):
            digest.update(chunk)
            size += len(chunk)
        left -= size
        yield PackedMedia(name, digest.hexdigest(), size)


def _listed_then(listed: bytes) -> Iterator[tuple[str, str]]:
    """Entry and name of each media file, by the JSON map of a legacy package."""
    for entry, name in typed(json.loads(listed), dict).items():
        if not entry.isdecimal():
            raise ValueError(f"the media entry {entry!r} is no number")
        yield entry, typed(name, str)


def _listed_now(listed: bytes) -> Iterator[tuple[str, str]]:
    """Entry and name of each media file, by the list of a modern package: entries are called by
    their place.
    """
    # MediaEntries in proto/anki/import_export.proto: entries = 1; MediaEntry there: name = 1.
    for place, entry in enumerate(Message(listed).parts(1)):
        yield str(place), Message(entry).text(1)
