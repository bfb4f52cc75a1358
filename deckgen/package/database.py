"""The SQLite database inside a package, and its bytes made independent of the SQLite that wrote
them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deckgen.package.table_rows import make_card_rows, make_note_rows
from deckgen.render.note import RenderedDeck

PAGE_SIZE = 16384
"""Bytes a page: the fastest of 4096 to 65536 with notes of 400 bytes."""

# Nothing is ever rolled back or kept after a crash: the file is temporary.
_PRAGMAS = f"""
    PRAGMA page_size = {PAGE_SIZE};
    PRAGMA encoding = 'UTF-8';
    PRAGMA auto_vacuum = NONE;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA secure_delete = ON;
"""
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"

_INTERIOR_KINDS, _LEAF_KINDS = (2, 5), (10, 13)
_PAGES_AT_ONCE = 32
# https://www.sqlite.org/fileformat.html: the header's change counter, which must equal the number
# at 92, and at 96 the version of the library that wrote last.
_CONSTANT_HEADER_BYTES = {24: b"\0\0\0\1", 92: b"\0\0\0\1", 96: (3_040_000).to_bytes(4, "big")}


@dataclass(frozen=True, slots=True)
class DatabaseSchema:
    """SQL statements that make an empty database; the indexes are made when the rows are in."""

    tables: tuple[str, ...]
    indexes: tuple[str, ...]


def write_database(
    path: Path, schema: DatabaseSchema, settings: tuple[Any, ...], deck: RenderedDeck
) -> None:
    """Write a new database: ``settings`` as the row of ``col``, then the deck's notes and cards.

    The check sum of a note is left at 0: Anki works it out, and the sort field, when it imports.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(_PRAGMAS)
        database.execute("BEGIN")
        for statement in schema.tables:
            database.execute(statement)
        database.execute(f"INSERT INTO col VALUES ({', '.join('?' * len(settings))})", settings)
        database.executemany(_INSERT_NOTE, make_note_rows(deck))
        database.executemany(_INSERT_CARD, make_card_rows(deck))
        for statement in schema.indexes:
            database.execute(statement)
        database.execute("COMMIT")


def read_portable_bytes(path: Path) -> Iterator[bytearray]:
    """The bytes of a database made by :func:`write_database`, without what varies between versions
    of SQLite.

    Those are counters in the header, and remnants of other pages in the unused middle of a page.
    """
    with path.open("rb") as file:
        first = True
        while read := file.read(PAGE_SIZE * _PAGES_AT_ONCE):
            pages = bytearray(read)
            for start in range(0, len(pages), PAGE_SIZE):
                _blank_unused_bytes(pages, start, start + 100 if first and not start else start)
            if first:
                for offset, constant in _CONSTANT_HEADER_BYTES.items():
                    pages[offset : offset + 4] = constant
            first = False
            yield pages


def _blank_unused_bytes(pages: bytearray, page: int, header: int) -> None:
    kind = pages[header]
    # Every other page carries the rest of a long row, and begins with a page number far below 2 <<
    # 24.
    if kind not in _INTERIOR_KINDS and kind not in _LEAF_KINDS:
        return
    cells = int.from_bytes(pages[header + 3 : header + 5], "big")
    # Offsets are counted from the start of the page, which on the first page lies before its
    # header.
    unused = header + (12 if kind in _INTERIOR_KINDS else 8) + 2 * cells
    content = page + int.from_bytes(pages[header + 5 : header + 7], "big")
    pages[unused:content] = bytes(content - unused)
