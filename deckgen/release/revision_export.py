"""The files of a project as committed, written to a folder without leaving it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory

from deckgen.confined_folder import follow_links
from deckgen.errors import DeckgenError
from deckgen.release.git_repository import BLOB_LIMIT, GitRepository, TreeEntry
from deckgen.release.release_state import is_plain_file

# A course of ten years has some thousand files; a deck with sound some hundred megabytes.
MAX_FILES = 100_000
MAX_BYTES = 4 << 30
# https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
_LFS_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/.*\noid sha256:([0-9a-f]{64})\n", re.DOTALL
)
_LFS_POINTER_LIMIT = 1024


@contextmanager
def export_revision(repository: GitRepository, commit: str, name: str) -> Iterator[Path]:
    """The project's folder as a commit has it, in a temporary folder.

    The bytes are those in the commit: no filter, no end of line, no attribute changes them. A link
    is made if it stays inside; a submodule is left out. Nothing in the working tree is touched.

    Args:
        name: what the user calls the commit.

    Raises:
        DeckgenError: Git cannot give the files, there are too many, or one would lie outside.
    """
    entries = repository.list_tree(commit)
    _refuse_excess(entries, name)
    for entry in entries:
        _refuse_outside(entry.path, name)
    files = [entry for entry in entries if not entry.is_link]
    links = [entry for entry in entries if entry.is_link]
    with TemporaryDirectory(prefix="deckgen-") as temporary:
        # A new folder whose name nobody could know, so nothing in it is of somebody else.
        folder = follow_links(Path(temporary, "tree"))
        folder.mkdir()
        contents = repository.read_blobs(entry.blob for entry in files)
        for entry, content in zip(files, contents, strict=True):
            content = _follow_lfs_pointer(repository, entry, content, name)
            _write_file(folder / entry.path, content, name)
        # Links last: no file can be written through one.
        targets = repository.read_blobs(entry.blob for entry in links)
        paths = [entry.path for entry in links]
        _make_links(folder, list(zip(paths, targets, strict=True)))
        yield folder


def _refuse_excess(entries: Sequence[TreeEntry], name: str) -> None:
    size = sum(entry.size for entry in entries)
    if len(entries) > MAX_FILES or size > MAX_BYTES:
        raise DeckgenError(
            f"`{name}` has {len(entries)} files with {size >> 20} MiB, and deckgen reads at most "
            f"{MAX_FILES} files and {MAX_BYTES >> 20} MiB: give the project a folder of its own"
        )


def _refuse_outside(path: str, name: str) -> None:
    # Git itself makes no such names, but a repository can be written by other programs.
    parts = path.split("/")
    is_plain = all(part not in ("", ".", "..") and part.lower() != ".git" for part in parts)
    foreign = PureWindowsPath(path)
    if os.name == "nt" and (foreign.drive or foreign.root or "\\" in path or ":" in path):
        is_plain = False
    if not is_plain or PurePosixPath(path).is_absolute():
        raise DeckgenError(f"`{name}` has a file that would lie outside the project: {path!r}")


def _follow_lfs_pointer(
    repository: GitRepository, entry: TreeEntry, content: bytes, name: str
) -> bytes:
    """The contents of a file that Git LFS keeps, without the program that would fetch it."""
    pointer = _LFS_POINTER.match(content) if len(content) < _LFS_POINTER_LIMIT else None
    if pointer is None:
        return content
    digest = pointer[1].decode()
    path = repository.locate_lfs_object(digest)
    if is_plain_file(path, BLOB_LIMIT):
        kept = path.read_bytes()
        if hashlib.sha256(kept).hexdigest() == digest:
            return kept
    raise DeckgenError(
        f"`{name}` has {entry.path} in Git LFS, and its contents are not here: fetch them with "
        "`git lfs fetch --all`"
    )


def _write_file(path: Path, content: bytes, name: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as failure:
        raise DeckgenError(
            f"cannot write a file of `{name}`: {path}: {failure.strerror or failure}"
        ) from failure


def _make_links(folder: Path, links: Sequence[tuple[str, bytes]]) -> None:
    made = []
    # All folders before all links: so no folder is made, and no link, by way of another link.
    for path, _ in links:
        with suppress(OSError):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
    for path, target in links:
        with suppress(OSError, ValueError):  # as on Windows, where users may not make links
            (folder / path).symlink_to(os.fsdecode(target))
            made.append(folder / path)
    # Only when all are made: one can lead out by way of another.
    for link in made:
        if not _stays_inside(link, folder):
            link.unlink()


def _stays_inside(link: Path, folder: Path) -> bool:
    target = follow_links(link)
    # Links that lead in a circle lead to no file.
    return target.is_relative_to(folder) and not target.is_symlink()
