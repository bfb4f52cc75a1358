"""Anki packages of any tool, legacy or modern, read back as plain values without risk from a
stranger's file.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from deckgen.errors import DeckgenError
from deckgen.json_values import require_type
from deckgen.package.archive import DATABASE_ENTRY, MEDIA_MAP_ENTRY
from deckgen.package.bounded_unpacking import (
    DATABASE_LIMIT,
    MEDIA_MAP_LIMIT,
    compute_media_limit,
    open_database,
    open_package,
    read_rows,
    unpack_entry,
)
from deckgen.package.collection_settings import read_settings
from deckgen.package.contents import Package, PackedCard, PackedMedia, PackedNote
from deckgen.package.protobuf import ProtobufMessage
from deckgen.package.table_rows import FIELD_SEPARATOR

_METADATA_ENTRY = "meta"
_METADATA_LIMIT = 1 << 10
_DEFAULT_DECK_ID = 1


class _PackageFormat(NamedTuple):
    database_entry: str
    is_modern: bool


# By PackageMetadata.Version in proto/anki/import_export.proto.
_FORMATS_BY_VERSION = {
    1: _PackageFormat(DATABASE_ENTRY, is_modern=False),
    2: _PackageFormat("collection.anki21", is_modern=False),
    3: _PackageFormat("collection.anki21b", is_modern=True),
}


def read_package(path: Path) -> Package:
    """What the package ``path`` (.apkg, .colpkg) brings to a learner.

    Of a deck with the id 1, which every collection has, nothing is said unless a card is in it;
    cards whose note is not there are left out, as Anki does. Nothing is written but into a
    temporary folder.

    Raises:
        DeckgenError: the file is not there, is no package or a damaged one, holds more than the
            limits here and in :mod:`~deckgen.package.bounded_unpacking`, lists media that it does
            not hold or that would lie elsewhere, or needs zstd, which is not installed.
    """
    with open_package(path) as package:
        found = _detect_format(package, path)
        with open_database(
            package, found.database_entry, DATABASE_LIMIT, found.is_modern
        ) as database:
            notes = _read_notes(database)
            settings = read_settings(database)
        media = sorted(_read_media(package, found.is_modern), key=lambda file: file.name)
    held = Package(notes, *settings, tuple(media))
    # Every collection has the default deck, and so every package of Anki's own.
    decks = [deck for deck in held.decks if deck.id != _DEFAULT_DECK_ID or deck in held.used_decks]
    return replace(held, decks=tuple(decks))


def _detect_format(package: ZipFile, path: Path) -> _PackageFormat:
    names = package.namelist()
    if _METADATA_ENTRY in names:
        # PackageMetadata in proto/anki/import_export.proto: version = 1.
        metadata = b"".join(unpack_entry(package, _METADATA_ENTRY, _METADATA_LIMIT))
        version = ProtobufMessage(metadata).read_number(1)
        if version not in _FORMATS_BY_VERSION:
            raise DeckgenError(
                f"cannot read {path}: its format {version} is newer than this deckgen; upgrade it"
            )
        return _FORMATS_BY_VERSION[version]
    return _FORMATS_BY_VERSION[2 if _FORMATS_BY_VERSION[2].database_entry in names else 1]


def _read_notes(database: sqlite3.Connection) -> tuple[PackedNote, ...]:
    cards: dict[int, list[PackedCard]] = {}
    for note, *card in read_rows(database, "cards", nid=int, ord=int, did=int, due=int):
        cards.setdefault(note, []).append(PackedCard(*card))
    rows = read_rows(database, "notes", id=int, guid=str, mid=int, mod=int, tags=str, flds=str)
    found = []
    for number, guid, note_type, mod, tags, fields in sorted(rows, key=lambda row: int(row[0])):
        own = sorted(cards.get(number, ()), key=lambda card: card.ordinal)
        values = tuple(fields.split(FIELD_SEPARATOR))
        found.append(PackedNote(guid, note_type, values, tuple(tags.split()), mod, tuple(own)))
    return tuple(found)


def _read_media(package: ZipFile, modern: bool) -> Iterator[PackedMedia]:
    # Old AnkiDroid wrote packages without a list, and Anki reads them.
    if MEDIA_MAP_ENTRY not in package.namelist():
        return
    listed = b"".join(unpack_entry(package, MEDIA_MAP_ENTRY, MEDIA_MAP_LIMIT, modern))
    left = compute_media_limit(package)
    names = set()
    parse = _parse_modern_media_list if modern else _parse_legacy_media_list
    for entry, name in parse(listed):
        if name in names:
            raise ValueError(f"two media files are called {name!r}")
        if not name or name in (".", "..") or any(sign in name for sign in "/\\\0"):
            raise ValueError(f"the media name {name!r} leads to another folder")
        names.add(name)
        digest, size = hashlib.sha256(), 0
        for chunk in unpack_entry(package, entry, left, modern):
            digest.update(chunk)
            size += len(chunk)
        left -= size
        yield PackedMedia(name, digest.hexdigest(), size)


def _parse_legacy_media_list(listed: bytes) -> Iterator[tuple[str, str]]:
    """Entry and name of each media file, by the JSON map of a legacy package."""
    for entry, name in require_type(json.loads(listed), dict, "the list of media").items():
        if not entry.isdecimal():
            raise ValueError(f"the media entry {entry!r} is not a number")
        yield entry, require_type(name, str, f"the media name `{entry}`")


def _parse_modern_media_list(listed: bytes) -> Iterator[tuple[str, str]]:
    """Entry and name of each media file, by the list of a modern package: entries are called by
    their place.
    """
    # MediaEntries in proto/anki/import_export.proto: entries = 1; MediaEntry there: name = 1.
    for place, entry in enumerate(ProtobufMessage(listed).read_parts(1)):
        yield str(place), ProtobufMessage(entry).read_text(1)
