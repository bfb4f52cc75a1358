"""The one door to the files of a project and of an output folder: nothing behind it leads out.

A project may come from strangers. A link in it can lead to any file of the user, a pipe is read
for ever, and a file of zeros fills the memory. Not covered: somebody who exchanges a *folder* of
the project for a link while deckgen runs, and hard links, which neither Git nor an archive brings
from outside.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from deckgen.errors import DeckgenError

# A pipe is opened without waiting for somebody who writes into it. No link is followed at the last
# step: a file cannot be exchanged for one between the look at it and its opening.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)

_LEADS_OUT = "leads out of"
_HAS_EFFECTIVE_IDS = os.access in os.supports_effective_ids


class RefusedPath(DeckgenError):
    """A path that deckgen does not open: ``why`` goes on after the path, ``hint`` is what to do."""

    def __init__(self, path: Path | str, why: str, hint: str) -> None:
        super().__init__(f"{format_path(path)} {why}: {hint}")
        self.why, self.hint = why, hint
        self.is_outside = why.startswith(_LEADS_OUT)


def follow_links(path: Path) -> Path:
    """Where a path leads, whole and without links; nothing need be there.

    Links that lead in a circle stay in it, and whoever opens it learns of that: ``Path.resolve``
    raises a RuntimeError for them, which nobody expects. Raises ValueError for a NUL in a name.
    """
    return Path(os.path.realpath(path))


@dataclass(frozen=True, eq=False)
class ConfinedFolder:
    """A folder that no path leads out of.

    ``name`` is what messages call it. All paths are absolute, or relative to ``root``.
    """

    root: Path
    name: str = "the project"

    @cached_property
    def real_root(self) -> Path:
        """The root without links in it."""
        return follow_links(self.root)

    def resolve(self, path: Path | str) -> Path:
        """Where a path really leads; nothing need be there.

        Raises:
            RefusedPath: that is not in this folder.
        """
        try:
            real = follow_links(self.root / path)
        except (OSError, ValueError) as failure:  # a name too long, or a NUL in it
            raise _refuse_unreadable(path, failure) from failure
        if not real.is_relative_to(self.real_root):
            raise RefusedPath(
                path, f"{_LEADS_OUT} {self.name}", f"copy it into {self.name} instead of linking it"
            )
        return real

    def open_file(self, path: Path | str, limit: int | None = None) -> BinaryIO:
        """Open an ordinary file of at most ``limit`` bytes for reading.

        Raises:
            RefusedPath: it leads out of this folder, is no such file, or cannot be opened.
        """
        real = self.resolve(path)
        try:
            # Before it is opened: to open a device can do something.
            _require_ordinary(path, real.lstat(), limit)
            file = os.fdopen(os.open(real, _OPEN_FLAGS), "rb")
        except FileNotFoundError as failure:
            if (self.root / path).is_symlink():
                raise _refuse_dead_link(path) from failure
            raise _refuse_unreadable(path, failure) from failure
        except OSError as failure:
            raise _refuse_unreadable(path, failure) from failure
        try:
            _require_ordinary(path, os.fstat(file.fileno()), limit)
        except BaseException:
            file.close()
            raise
        return file

    def read_bytes(self, path: Path | str, limit: int) -> bytes:
        """All of a file of at most ``limit`` bytes.

        Raises:
            RefusedPath: as :meth:`open_file` does.
        """
        with self.open_file(path, limit) as file:
            try:
                # It may grow while it is read.
                content = file.read(limit + 1)
            except OSError as failure:
                raise _refuse_unreadable(path, failure) from failure
        if len(content) > limit:
            raise _refuse_too_large(path, limit)
        return content

    def list_names(self, path: Path | str = "") -> list[str]:
        """The names in a folder, sorted by code points (the same on every system); none where
        there is nothing.

        Raises:
            RefusedPath: it leads out of this folder, is no folder, or cannot be read.
        """
        try:
            real = self.resolve(path)
            names = sorted(each.name for each in real.iterdir())
            # With names and no right to look for them, each question about one would fail.
            if names and not os.access(real, os.X_OK, effective_ids=_HAS_EFFECTIVE_IDS):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(real))
            return names
        except FileNotFoundError:
            return []
        except OSError as failure:
            raise _refuse_unreadable(path, failure) from failure

    def require_writable(self, path: Path | str) -> Path:
        """Where a file that is written to ``path`` really lies: nothing is there yet, or an
        ordinary file.

        Raises:
            RefusedPath: it leads out of this folder, or something else is there.
        """
        real = self.resolve(path)
        try:
            _require_ordinary(path, real.lstat(), None)
        except FileNotFoundError:
            pass
        except OSError as failure:
            raise _refuse_unreadable(path, failure) from failure
        return real


def locate_output_folder(root: Path, given: Path | None, default: str) -> Path:
    """The folder that a command writes to: the one that the user named, or ``default`` in the
    project.

    Raises:
        RefusedPath: a path in the project leads out of it. The user's own word leads anywhere, but
            a project could bring a link of a name that people use, such as ``dist``.
    """
    folder = given if given is not None else root / default
    # Not `resolve`: what the user wrote counts, before links are followed.
    absolute = Path(os.path.normpath(Path.cwd() / folder))
    for base in {root, follow_links(root)}:
        if absolute != base and absolute.is_relative_to(base):
            try:
                ConfinedFolder(base).resolve(absolute)
            except RefusedPath as refusal:
                hint = "name the folder that it leads to with -o, or remove the link"
                raise RefusedPath(folder, refusal.why, hint) from refusal
    return folder


def format_path(path: Path | str) -> str:
    """A path for people and for files in UTF-8; bytes that are not UTF-8 are shown as `?`."""
    return os.fspath(path).encode("utf-8", "replace").decode()


def _require_ordinary(path: Path | str, about: os.stat_result, limit: int | None) -> None:
    mode = about.st_mode
    if stat.S_ISDIR(mode):
        raise RefusedPath(
            path, "is a folder, not a file", "remove the folder or give it another name"
        )
    if stat.S_ISLNK(mode):  # one that leads round in circles: all others were followed
        raise _refuse_dead_link(path)
    if not stat.S_ISREG(mode):  # reading a pipe would never end
        raise RefusedPath(path, "is not an ordinary file", "put the text itself there")
    if limit is not None and about.st_size > limit:
        raise _refuse_too_large(path, limit)


def _refuse_dead_link(path: Path | str) -> RefusedPath:
    return RefusedPath(path, "is a link that leads nowhere", "copy the file into the project")


def _refuse_too_large(path: Path | str, limit: int) -> RefusedPath:
    return RefusedPath(path, f"is larger than {limit // 2**20} MiB", "split the file")


def _refuse_unreadable(path: Path | str, failure: OSError | ValueError) -> RefusedPath:
    why = getattr(failure, "strerror", None) or failure
    return RefusedPath(path, f"cannot be read: {why}", "check its permissions")
