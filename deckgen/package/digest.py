"""One number for what a package contains, the same on every machine: two packages with one digest
teach the same.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from deckgen.errors import DeckgenError
from deckgen.package.archive import DATABASE, MEDIA_MAP
from deckgen.package.preset import DEFAULT_PRESET
from deckgen.package.unpack import ENTRY_LIMIT, MAP_LIMIT, opened_database, unpacked, unpacking

_FORMAT = "deckgen contents 1"
_MODERN = ("collection.anki21b", "collection.anki21", "meta")
_DEFAULT_DECK = "1"

# What Anki 26.9.3 works out for itself or makes no use of when it imports: a deck, for one, gets
# the time of the import. Most of it is filled in by genanki, as a version of it pleases.
_UNUSED_OF_NOTE_TYPE = frozenset({"req", "tags", "usn", "vers"})
_UNUSED_OF_PRESET = frozenset({"mod", "usn"})
_UNUSED_OF_DECK = frozenset(
    {"collapsed", "lrnToday", "mod", "newToday", "revToday", "timeToday", "usn"}
)

# Ordered by everything in a row, so that no number given by a database has a say.
_NOTES = "SELECT guid, mid, mod, tags, flds FROM notes ORDER BY 1, 2, 3, 4, 5"
_CARDS = """
    SELECT notes.guid, cards.did, cards.ord, cards.due
    FROM cards LEFT JOIN notes ON notes.id = cards.nid ORDER BY 1, 2, 3, 4
"""


def contents_digest(path: Path) -> str:
    """The SHA-256, in hexadecimal digits, of what the legacy package ``path`` brings to a learner.

    Notes (guid, note type, mod, tags, fields), cards (deck, ordinal, place in the order of study),
    note types, decks, presets and the names and bytes of media count; row numbers, the order of
    rows, compression, the preset that every collection has, and the settings of the collection
    around them do not.

    Raises DeckgenError for a file that is no legacy package, is damaged, or holds more than
    :data:`ENTRY_LIMIT` bytes in one entry.
    """
    digest = hashlib.sha256(_line(_FORMAT))
    with unpacking(path) as package:
        _refuse_others(package, path)
        with opened_database(package, DATABASE, ENTRY_LIMIT) as database:
            for record in _database_records(database):
                digest.update(_line(record))
        for record in _media_records(package):
            digest.update(_line(record))
    return digest.hexdigest()


def _refuse_others(package: ZipFile, path: Path) -> None:
    names = package.namelist()
    if DATABASE not in names or any(name in names for name in _MODERN):
        raise DeckgenError(
            f"cannot read {path}: only packages of the legacy format can be compared"
        )


def _database_records(database: sqlite3.Connection) -> Iterator[list[Any]]:
    ((models, decks, presets),) = database.execute("SELECT models, decks, dconf FROM col")
    for key, note_type in sorted(_object(models).items()):
        yield ["note type", key, _without(note_type, _UNUSED_OF_NOTE_TYPE)]
    ((in_default_deck,),) = database.execute(
        "SELECT count(*) FROM cards WHERE did = ?", [int(_DEFAULT_DECK)]
    )
    for key, deck in sorted(_object(decks).items()):
        if key != _DEFAULT_DECK or in_default_deck:
            yield ["deck", key, _without(deck, _UNUSED_OF_DECK)]
    for key, preset in sorted(_object(presets).items()):
        if key != str(DEFAULT_PRESET):
            yield ["preset", key, _without(preset, _UNUSED_OF_PRESET)]
    for row in database.execute(_NOTES):
        yield ["note", *row]
    for row in database.execute(_CARDS):
        yield ["card", *row]


def _media_records(package: ZipFile) -> Iterator[list[str]]:
    names = _object(b"".join(unpacked(package, MEDIA_MAP, MAP_LIMIT)))
    if not all(isinstance(name, str) for name in names.values()):
        raise ValueError("a media name is no text")
    for number, name in sorted(names.items(), key=lambda item: (item[1], item[0])):
        digest = hashlib.sha256()
        for chunk in unpacked(package, number, ENTRY_LIMIT):
            digest.update(chunk)
        yield ["media", name, digest.hexdigest()]


def _object(text: str | bytes) -> dict[str, Any]:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("a JSON object was expected")
    return value


def _without(value: object, keys: frozenset[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("a JSON object was expected")
    return {key: each for key, each in value.items() if key not in keys}


def _line(record: object) -> bytes:
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"
