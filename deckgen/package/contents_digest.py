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
from deckgen.json_values import require_type
from deckgen.package.archive import DATABASE_ENTRY, MEDIA_MAP_ENTRY
from deckgen.package.bounded_unpacking import (
    ENTRY_LIMIT,
    MEDIA_MAP_LIMIT,
    compute_media_limit,
    open_database,
    open_package,
    unpack_entry,
)
from deckgen.package.preset import DEFAULT_PRESET_ID

_DIGEST_FORMAT = "deckgen contents 1"
_MODERN_ENTRIES = ("collection.anki21b", "collection.anki21", "meta")
_DEFAULT_DECK_KEY = "1"

# What Anki 26.9.3 works out for itself or makes no use of when it imports: a deck, for one, gets
# the time of the import. Most of it is filled in by genanki, as a version of it pleases.
_UNUSED_NOTE_TYPE_KEYS = frozenset({"req", "tags", "usn", "vers"})
_UNUSED_PRESET_KEYS = frozenset({"mod", "usn"})
_UNUSED_DECK_KEYS = frozenset(
    {"collapsed", "lrnToday", "mod", "newToday", "revToday", "timeToday", "usn"}
)

# Ordered by everything in a row, so that no number given by a database has a say.
_SELECT_NOTES = "SELECT guid, mid, mod, tags, flds FROM notes ORDER BY 1, 2, 3, 4, 5"
_SELECT_CARDS = """
    SELECT notes.guid, cards.did, cards.ord, cards.due
    FROM cards LEFT JOIN notes ON notes.id = cards.nid ORDER BY 1, 2, 3, 4
"""


def compute_contents_digest(path: Path) -> str:
    """The SHA-256, in hexadecimal digits, of what the legacy package ``path`` brings to a learner.

    Notes (guid, note type, mod, tags, fields), cards (deck, ordinal, place in the order of study),
    note types, decks, presets and the names and bytes of media count; row numbers, the order of
    rows, compression, the preset that every collection has, and the settings of the collection
    around them do not.

    Raises DeckgenError for a file that is no legacy package, is damaged, or holds more than
    :data:`ENTRY_LIMIT` bytes in one entry.
    """
    digest = hashlib.sha256(_encode_record(_DIGEST_FORMAT))
    with open_package(path) as package:
        _refuse_other_formats(package, path)
        with open_database(package, DATABASE_ENTRY, ENTRY_LIMIT) as database:
            for record in _read_database_records(database):
                digest.update(_encode_record(record))
        for record in _read_media_records(package):
            digest.update(_encode_record(record))
    return digest.hexdigest()


def _refuse_other_formats(package: ZipFile, path: Path) -> None:
    names = package.namelist()
    if DATABASE_ENTRY not in names or any(name in names for name in _MODERN_ENTRIES):
        raise DeckgenError(
            f"cannot read {path}: only packages of the legacy format can be compared"
        )


def _read_database_records(database: sqlite3.Connection) -> Iterator[list[Any]]:
    ((models, decks, presets),) = database.execute("SELECT models, decks, dconf FROM col")
    ((in_default_deck,),) = database.execute(
        "SELECT count(*) FROM cards WHERE did = ?", [int(_DEFAULT_DECK_KEY)]
    )
    # Every collection has these two, whatever the package says of them.
    left_out = {("preset", str(DEFAULT_PRESET_ID))}
    if not in_default_deck:
        left_out.add(("deck", _DEFAULT_DECK_KEY))
    for what, text, unused in (
        ("note type", models, _UNUSED_NOTE_TYPE_KEYS),
        ("deck", decks, _UNUSED_DECK_KEYS),
        ("preset", presets, _UNUSED_PRESET_KEYS),
    ):
        for key, table in sorted(_parse_object(text, f"the {what}s").items()):
            if (what, key) not in left_out:
                yield [what, key, _remove_keys(table, unused, f"a {what}")]
    for row in database.execute(_SELECT_NOTES):
        yield ["note", *row]
    for row in database.execute(_SELECT_CARDS):
        yield ["card", *row]


def _read_media_records(package: ZipFile) -> Iterator[list[str]]:
    listed = b"".join(unpack_entry(package, MEDIA_MAP_ENTRY, MEDIA_MAP_LIMIT))
    names = _parse_object(listed, "the list of media")
    if not all(isinstance(name, str) for name in names.values()):
        raise ValueError("a media name is not a text")
    left = compute_media_limit(package)
    for number, name in sorted(names.items(), key=lambda item: (item[1], item[0])):
        digest = hashlib.sha256()
        for chunk in unpack_entry(package, number, left):
            digest.update(chunk)
            left -= len(chunk)
        yield ["media", name, digest.hexdigest()]


def _parse_object(text: str | bytes, where: str) -> dict[str, Any]:
    return require_type(json.loads(text), dict, where)


def _remove_keys(value: object, keys: frozenset[str], where: str) -> dict[str, Any]:
    table = require_type(value, dict, where)
    return {key: each for key, each in table.items() if key not in keys}


def _encode_record(record: object) -> bytes:
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"
