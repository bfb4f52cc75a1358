"""What lies inside a package, unpacked within bounds: it comes from strangers, and may have been
made to do harm.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from deckgen.errors import DeckgenError
from deckgen.extras import format_install_command
from deckgen.json_values import require_type

ENTRY_LIMIT = 4 << 30
"""Bytes that one file of a package may have, unpacked: some four million notes."""
MEDIA_MAP_LIMIT = 64 << 20
"""Bytes that the list of media names may have, unpacked: some million names."""
DATABASE_LIMIT = 1 << 30
"""Bytes that a database may have, unpacked, if it is held in memory: a million notes."""
ROW_LIMIT = 4_000_000
"""Rows that a table may have."""
MEDIA_LIMIT = 16 << 30
"""Bytes that all media files together may have, unpacked, in the largest package."""
MEDIA_RATIO = 100
"""How many times its own bytes a package's media may have, unpacked: pictures and sounds are
packed already, and drawings, the most repetitive of media, shrink to a tenth."""
SMALL_MEDIA = 64 << 20
"""Bytes of media, unpacked, that are read from any package: so many do no harm."""

_CHUNK_BYTES = 1 << 18
_MAX_MESSAGE_LENGTH = 200

# What comes of bytes that are no package. zipfile: BadZipFile, EOFError, NotImplementedError for
# unknown compression, RuntimeError for encryption, KeyError for a missing entry. json: ValueError,
# RecursionError (a RuntimeError) when too deep, TypeError for bytes where a database should have
# text.
_DAMAGE_ERRORS = (
    BadZipFile,
    EOFError,
    RuntimeError,
    KeyError,
    ValueError,
    TypeError,
    zlib.error,
    sqlite3.Error,
)


@contextmanager
def open_package(path: Path) -> Iterator[ZipFile]:
    """The package's zip file; whatever turns out to be wrong with it ends the block in one line.

    Raises DeckgenError for a file that is not there, is no zip file, is damaged, or holds more than
    the limits of this module.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe is read for ever
            raise DeckgenError(f"cannot read {path}: it is not an ordinary file")
        with ZipFile(path) as package:
            names = package.namelist()
            if len(set(names)) != len(names):
                raise ValueError("two entries have one name")
            yield package
    except OSError as error:
        raise DeckgenError(f"cannot read {path}: {error.strerror or error}") from error
    except _DAMAGE_ERRORS as error:
        raise DeckgenError(
            f"cannot read {path}: it is no package, or damaged ({_shorten_message(error)})"
        ) from error


def _shorten_message(error: Exception) -> str:
    """An error's message as one line fit for a terminal: SQLite quotes from the file."""
    message = "".join(sign if sign.isprintable() else " " for sign in str(error))
    return shorten(message, _MAX_MESSAGE_LENGTH, placeholder=" …")


def compute_media_limit(package: ZipFile) -> int:
    """The bytes that all media files of the package together may have, unpacked."""
    assert package.filename is not None  # it was opened by its path
    packed = Path(package.filename).stat().st_size
    return min(MEDIA_LIMIT, max(SMALL_MEDIA, MEDIA_RATIO * packed))


def unpack_entry(package: ZipFile, name: str, limit: int, zstd: bool = False) -> Iterator[bytes]:
    """The bytes of an entry in pieces; with ``zstd``, what they are when that is unpacked too.

    Raises ValueError where there are more than ``limit``, and the errors that
    :func:`open_package` makes one line of.
    """
    # zipfile stops at the size that the entry declares, so that is what to judge.
    size = package.getinfo(name).file_size
    if size > limit:
        raise ValueError(f"the entry {name!r} has {size} bytes, more than {limit}")
    with package.open(name) as entry:
        if zstd:
            yield from _decompress_entry(entry, name, limit)
            return
        while chunk := entry.read(_CHUNK_BYTES):
            yield chunk


@contextmanager
def open_database(
    package: ZipFile, name: str, limit: int, zstd: bool = False
) -> Iterator[sqlite3.Connection]:
    """The SQLite database in an entry, opened for reading in a temporary folder."""
    with TemporaryDirectory(prefix="deckgen-") as folder:
        path = Path(folder, "database")
        with path.open("xb") as file:
            file.writelines(unpack_entry(package, name, limit, zstd))
        # "immutable" keeps SQLite from looking for, or making, files next to this one.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            yield database


def read_rows(database: sqlite3.Connection, table: str, **columns: type) -> list[tuple[Any, ...]]:
    """The values of these columns, each of its type, of all rows of a table in any order.

    Raises ValueError where a value has another type, where the table is a view, whose query may
    never end, or seems to hold more than :data:`ROW_LIMIT` rows or :data:`DATABASE_LIMIT`
    characters: of a damaged database, SQLite can read the same page again and again.
    """
    # A view or a virtual table has no page of its own; a generated column is hidden.
    real = database.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = ? AND rootpage > 0", [table]
    ).fetchone()
    hidden = database.execute(
        "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden > 0", [table]
    ).fetchone()
    if real != (1,) or hidden != (0,):
        raise ValueError(f"{table} is not a table of its database")
    kinds = tuple(columns.values())
    places = [f"`{column}` of the table {table}" for column in columns]
    found: list[tuple[Any, ...]] = []
    left = DATABASE_LIMIT
    for row in database.execute(f"SELECT {', '.join(columns)} FROM {table}"):
        left -= sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if left < 0 or len(found) == ROW_LIMIT:
            raise ValueError(f"{table} holds more than {ROW_LIMIT} rows, or too long ones")
        found.append(tuple(map(require_type, row, kinds, places)))
    return found


def _decompress_entry(entry: IO[bytes], name: str, limit: int) -> Iterator[bytes]:
    zstd = _import_zstd()
    size = 0
    try:
        with zstd.ZstdFile(entry) as file:
            while chunk := file.read(_CHUNK_BYTES):
                size += len(chunk)
                if size > limit:
                    raise ValueError(f"the entry {name!r} has more than {limit} bytes")
                yield chunk
    except zstd.ZstdError as error:
        raise ValueError(f"the entry {name!r}: {error}") from error


def _import_zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return zstd
    try:
        from backports import zstd
    except ImportError as error:
        command = format_install_command("zstd")
        raise DeckgenError(
            f"this package is of Anki's newer format, which only zstd unpacks: {command}"
        ) from error
    return zstd
