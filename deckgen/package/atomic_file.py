"""A file replaced in one step: whole and old, or whole and new, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.errors import DeckgenError

TEMPORARY_PREFIX = ".deckgen-"
# Seconds: a folder this old is of a process that was killed, for the longest build takes minutes.
STALE_SECONDS = 6 * 3600


@contextmanager
def replace_atomically(destination: Path) -> Iterator[Path]:
    """Yield a path to write to; when the block ends without an exception, that file becomes
    ``destination``.

    The path lies in a folder of its own, beside ``destination`` and so on the same file system,
    that is free for other temporary files and removed in the end. Since nobody else can enter that
    folder, files are made in the ordinary way in it, and get the permissions that any new file
    gets. A process that is killed leaves the folder behind, for a later call to sweep up.

    Raises DeckgenError for whatever the file system or SQLite cannot do.
    """
    try:
        if destination.is_dir():
            raise DeckgenError(f"cannot write {destination}: it is a folder")
        _remove_stale_folders(destination.parent)
        with TemporaryDirectory(
            prefix=TEMPORARY_PREFIX, dir=destination.parent, ignore_cleanup_errors=True
        ) as folder:
            written = Path(folder, "package")
            yield written
            with written.open("rb+") as file:
                os.fsync(file.fileno())
            written.replace(destination)
    except OSError as error:
        raise DeckgenError(f"cannot write {destination}: {error.strerror or error}") from error
    except sqlite3.OperationalError as error:
        raise DeckgenError(f"cannot write {destination}: {error}") from error


def _remove_stale_folders(folder: Path) -> None:
    """Removes what killed processes left in a folder; others may be at work there right now."""
    for left in folder.glob(f"{TEMPORARY_PREFIX}*"):
        with suppress(OSError):  # another build may have swept it up between the two looks at it
            if not left.is_symlink() and time.time() - left.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(left)
