"""Changes to files that other editors save at the same time: nothing that they save is lost.

To compare a file and then replace it leaves a moment in which another editor can save. So the new
file is written and waited for first, then exchanged for the old one in one step; only then is the
old one looked at, and put back if it is not what was expected. Where the system cannot exchange
files (all but Linux, and some file systems there), a comparison and a rename follow each other at
once.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

from deckgen.files import copy_mode_and_sync
from deckgen.staging import open_stage

# Seconds that another editor may take from opening a file to closing it.
WRITER_PATIENCE = 2
_STEP = 0.002
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # from <fcntl.h> and <linux/fs.h>
_CANNOT_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.ENOTSUP)


class ChangedFile(Exception):
    """The file has another content than was expected, and keeps it."""


def replace_expected_file(target: Path, expected: bytes, content: bytes) -> None:
    """Replace a file, in one step, that has the content ``expected``.

    Raises:
        ChangedFile: it has another content.
        OSError: it cannot be read or written.
    """
    with open_stage(target.parent) as stage:
        staged = stage / "new"
        staged.write_bytes(content)
        # This waits for the disk: nothing after it does.
        copy_mode_and_sync(staged, target)
        if target.read_bytes() != expected:
            raise ChangedFile
        if not exchange_files(staged, target):
            staged.replace(target)
            return
        if _read_closed_file(staged) == expected:
            return
        exchange_files(staged, target)
        if _read_closed_file(staged) != content:
            # Somebody has added to the new content, too: both versions are theirs.
            _keep_beside(staged, target)
        raise ChangedFile


def remove_expected_file(target: Path, expected: bytes) -> None:
    """Remove a file that has the content ``expected``.

    Raises:
        ChangedFile: it has another content.
        OSError: it cannot be read or removed.
    """
    with open_stage(target.parent) as stage:
        if target.read_bytes() != expected:
            raise ChangedFile
        staged = stage / "old"
        target.rename(staged)
        if _read_closed_file(staged) == expected:
            return
        try:
            os.link(staged, target)
        except OSError:  # another editor has made it anew, or there are no links
            _keep_beside(staged, target)
        raise ChangedFile


def create_new_file(target: Path, content: bytes) -> None:
    """Write a file, in one step, that is not there.

    Raises:
        FileExistsError: it is there.
        OSError: it cannot be written.
    """
    with open_stage(target.parent) as stage:
        staged = stage / "new"
        staged.write_bytes(content)
        copy_mode_and_sync(staged, target)
        try:
            # A rename would replace a file that another program has just made.
            os.link(staged, target)
        except FileExistsError:
            raise
        except OSError:  # this file system has no links
            with target.open("xb") as file:
                file.write(content)


def exchange_files(first: Path, second: Path) -> bool:
    """Exchange two files of one file system in one step; False where the system cannot.

    Raises OSError.
    """
    renameat2 = _find_renameat2()
    if renameat2 is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(second))


@cache
def _find_renameat2() -> Any:
    """Linux's function of this name; None where there is none."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def _read_closed_file(path: Path) -> bytes:
    """The content of a file that was taken away from its name, once no other program writes it."""
    deadline = time.monotonic() + WRITER_PATIENCE
    while _is_open_for_writing(path) and time.monotonic() < deadline:
        time.sleep(_STEP)
    return path.read_bytes()


def _is_open_for_writing(path: Path) -> bool:
    """Whether another program has the file open to write it; False where nothing can tell."""
    if sys.platform != "linux":
        return False
    import fcntl

    with path.open("rb") as file:
        try:
            # Who opens the file while it is leased sends a signal; this one is ignored.
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            # Only a file that nobody has open for writing can be leased for reading.
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as failure:
            return failure.errno == errno.EAGAIN
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def _keep_beside(staged: Path, target: Path) -> None:
    """Give a version that another editor has saved a name of its own next to the file."""
    number = 1
    while (kept := target.with_name(f"{target.name}.saved-{number}")).exists():
        number += 1
    staged.rename(kept)
