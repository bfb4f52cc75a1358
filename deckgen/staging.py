"""Folders for temporary files next to the files that they become, and what killed runs left of them.

A rename is one step only within one file system, so temporary files lie where the finished ones
will. A run that is killed leaves them there: Git ignores them, and the next run that writes into the
same folder removes them.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

TEMPORARY_PREFIX = ".deckgen-"
# What `tempfile` adds to a prefix.
_RANDOM_NAME = re.compile("[a-z0-9_]{8}")
# Seconds. A run locks its folder right after making it; until then nothing shows that it is at work.
_SECONDS_UNTIL_LOCKED = 10
# Where folders cannot be locked: the longest build takes minutes.
_SECONDS_UNTIL_STALE = 6 * 3600


@contextmanager
def open_stage(folder: Path, kind: str = "") -> Iterator[Path]:
    """A new folder in ``folder`` for temporary files, which is removed in the end.

    What killed runs left in ``folder`` is removed first, unless it is of another ``kind``.

    Raises OSError.
    """
    prefix = f"{TEMPORARY_PREFIX}{kind}"
    for left in find_stale_stages(folder, kind):
        _remove_contents(left)
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=prefix, dir=folder, ignore_cleanup_errors=True) as name:
        stage = Path(name)
        with _lock_folder(stage):
            # `git add --all` must not take what a killed run has left.
            (stage / ".gitignore").write_bytes(b"*\n")
            try:
                yield stage
            finally:
                _remove_contents(stage)


def find_stale_stages(folder: Path, kind: str = "") -> Iterator[Path]:
    """What killed runs left in a folder; others may be at work there right now."""
    prefix = f"{TEMPORARY_PREFIX}{kind}"
    names: list[str] = []
    with suppress(OSError):
        names = [path.name for path in folder.iterdir() if path.name.startswith(prefix)]
    for name in names:
        if _RANDOM_NAME.fullmatch(name.removeprefix(prefix)):
            # Another run may remove it between two looks at it.
            with suppress(OSError), _lock_if_stale(folder / name) as is_stale:
                if is_stale:
                    yield folder / name


def _remove_contents(stage: Path) -> None:
    """Remove what lies in a temporary folder, except the file that hides it from Git: a run may be
    killed right here.
    """
    for path in [each for each in stage.iterdir() if each.name != ".gitignore"]:
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


@contextmanager
def _lock_if_stale(stage: Path) -> Iterator[bool]:
    """Hold a folder whose run is gone; whether it is one."""
    age = time.time() - stage.lstat().st_mtime
    if not _is_own_stage(stage) or age < _SECONDS_UNTIL_LOCKED:
        yield False
        return
    with _lock_folder(stage) as is_locked:
        yield is_locked or (is_locked is None and age > _SECONDS_UNTIL_STALE)


def _is_own_stage(path: Path) -> bool:
    """Whether the folder is as this user's deckgen makes it. An archive can bring such a folder, so
    nothing in it may say what else is removed.
    """
    about = path.lstat()
    if not stat.S_ISDIR(about.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return about.st_uid == os.getuid() and stat.S_IMODE(about.st_mode) == 0o700


@contextmanager
def _lock_folder(folder: Path) -> Iterator[bool | None]:
    """Lock a folder for as long as the block or this process lasts.

    Yields whether it is locked: False if another run has it, None if folders cannot be locked here.
    """
    if sys.platform == "win32":
        yield None
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        is_locked: bool | None = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_locked = False
        except OSError:  # some network file systems
            is_locked = None
        yield is_locked
    finally:
        os.close(handle)
