"""Mutations of packages that keep their structure: rows, JSON in rows, lists of media, archives."""

from __future__ import annotations

import io
import json
import random
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.attack.base_inputs import Files
from tests.attack.project_mutations import VALUES, change_node, list_places

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COLUMN_VALUES: tuple[Any, ...] = (
    *(
        None,
        0,
        1,
        -1,
        -5,
        2**31,
        2**63 - 1,
        -(2**63),
        1.5,
        float("inf"),
        "",
        "x",
        "1.5",
        b"",
        b"\xff\xfe",
    ),
    *(
        "\x1f",
        "\x1f" * 40,
        "a\x1fb\x1fc",
        " t t ",
        "t" * 3000,
        "{",
        "[]",
        "{}",
        '{"1": 1}',
        "<img src=x>",
        "\x00",
    ),
)
DATABASES = ("collection.anki21b", "collection.anki21", "collection.anki2")
ENTRY_NAMES = (
    "media",
    "meta",
    "collection.anki2",
    "collection.anki21",
    "collection.anki21b",
    "0",
    "1",
    "../x",
    "x",
)
STATEMENTS = (
    "DELETE FROM {table}",
    "DROP TABLE {table}",
    "ALTER TABLE {table} ADD COLUMN more",
    "INSERT INTO {table} SELECT * FROM {table}",
    "CREATE TABLE {table}_copy AS SELECT * FROM {table}",
    "UPDATE {table} SET rowid = -rowid",
)


def mutate_package(base: Files, rng: random.Random) -> bytes:
    """A package with something broken in its database, its lists, its archive or its bytes."""
    entries = dict(base)
    for _ in range(rng.choice((1, 1, 2))):
        how = rng.random()
        if how < 0.65:
            _mutate_database(entries, rng)
        elif how < 0.9:
            _mutate_entry(entries, rng)
        else:
            _exchange_entries(entries, rng)
    packed = _pack(entries, rng)
    if rng.random() < 0.06:
        packed = _flip_bytes(packed, rng)
    return packed


def _pack(entries: Files, rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", rng.choice((ZIP_DEFLATED, ZIP_STORED))) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _mutate_database(entries: Files, rng: random.Random) -> None:
    """Some cells, rows or tables of the database that is read."""
    name = next((each for each in DATABASES if each in entries), None)
    if name is None:
        return
    content = entries[name]
    if name.endswith("b"):
        try:
            content = zstd.decompress(content)
        except zstd.ZstdError:
            return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "collection")
        path.write_bytes(content)
        try:
            with closing(sqlite3.connect(path)) as database:
                _change_rows(database, rng)
        except (sqlite3.Error, OverflowError, UnicodeDecodeError):
            # Bytes were changed before: SQLite says what is wrong with them in those bytes.
            return
        content = path.read_bytes()
    entries[name] = zstd.compress(content) if name.endswith("b") else content


def _change_rows(database: sqlite3.Connection, rng: random.Random) -> None:
    # Anki's own order of words is not in Python's SQLite, and no index of it can be written without it.
    database.create_collation("unicase", lambda left, right: (left > right) - (left < right))
    tables = [
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for _ in range(rng.randint(1, 3) if tables else 0):
        wanted = ("col", "notes", "cards", "notetypes", "fields", "templates", "decks")
        table = rng.choice([each for each in tables if each in wanted] or tables)
        if rng.random() < 0.05:
            database.execute(rng.choice(STATEMENTS).format(table=table))
            continue
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        rows = database.execute(f"SELECT rowid, * FROM {table}").fetchall()
        if not rows or not columns:
            continue
        row, place = rng.choice(rows), rng.randrange(len(columns))
        value = change_cell(row[place + 1], rng)
        database.execute(
            f"UPDATE {table} SET {columns[place]} = ? WHERE rowid = ?", (value, row[0])
        )
    database.commit()


def change_cell(value: Any, rng: random.Random) -> Any:
    """Another value for a cell of a table; in a cell that holds JSON, mostly other JSON."""
    tree = _read_object(value)
    if tree is not None and rng.random() < 0.85:
        for _ in range(rng.randint(1, 3)):
            places = list(list_places(tree))
            if places:
                change_node(*rng.choice(places), tree, rng)
        return json.dumps(tree, default=str)
    if isinstance(value, bytes) and value and rng.random() < 0.8:
        return _flip_bytes(value, rng)
    if isinstance(value, int) and rng.random() < 0.5:
        return rng.choice((value + 1, -value, value * 1000, value // 1000, 2**53 + 1))
    chosen = rng.choice((*COLUMN_VALUES, *(each for each in VALUES if isinstance(each, str))))
    return chosen.encode("utf-8", "replace").decode() if isinstance(chosen, str) else chosen


def _read_object(value: Any) -> Any:
    """The object of JSON that a cell holds, if it does. A card template begins with braces, too."""
    if not isinstance(value, str) or not value.startswith("{"):
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None


def _mutate_entry(entries: Files, rng: random.Random) -> None:
    """An entry of the archive with other bytes."""
    if not entries:
        return
    name = rng.choice(sorted(entries))
    if name == "media" and rng.random() < 0.6:
        entries[name] = json.dumps(
            {
                rng.choice(("0", "1", "-1", "x", "9" * 30)): rng.choice(
                    ("a.png", "../a", "", ".", "x" * 300)
                )
            }
        ).encode()
        return
    entries[name] = rng.choice(
        (
            _flip_bytes(entries[name], rng),
            b"",
            entries[name][: len(entries[name]) // 2],
            rng.randbytes(40),
        )
    )


def _exchange_entries(entries: Files, rng: random.Random) -> None:
    """An entry that is gone, has another name, or is there for the first time."""
    if not entries:
        return
    name = rng.choice(sorted(entries))
    content = entries[name] if rng.random() < 0.3 else entries.pop(name)
    if rng.random() < 0.6:
        entries[rng.choice(ENTRY_NAMES)] = content


def _flip_bytes(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 12) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)
