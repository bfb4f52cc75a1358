"""A copy of a project to try things on, which no link leads out of."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.config import CONFIG_NAME
from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links

_CHECK_INPUTS = ("seeds", "cards", "templates", CONFIG_NAME, "pyproject.toml")


@contextmanager
def copy_project(root: Path) -> Iterator[Path]:
    """A copy of what a check reads of a project: hard links, for a fix replaces files and never
    writes into one.

    A link within the project leads to the same file of the copy, whatever its target looks like:
    an absolute one would lead back to the project, ``../name`` to another folder of the disk.
    """
    with tempfile.TemporaryDirectory(prefix="deckgen-") as name:
        copier = _ProjectCopier(ConfinedFolder(root), follow_links(Path(name)))
        copier.copy([Path(part) for part in _CHECK_INPUTS])
        yield copier.copy_root


class _ProjectCopier:
    """Copies parts of a project and whatever their links lead to.

    What cannot be copied cannot be read, and so nothing in it can be fixed either.
    """

    def __init__(self, project: ConfinedFolder, copy_root: Path) -> None:
        self.project, self.copy_root = project, copy_root

    def copy(self, paths: list[Path]) -> None:
        """Files, folders or links: their paths in the project, with no link above the last name."""
        seen: set[Path] = set()
        while paths:
            path = paths.pop()
            if path not in seen:
                seen.add(path)
                paths += self._copy_one(path)

    def _copy_one(self, path: Path) -> list[Path]:
        """What else has to be copied: the names in a folder, or what a link leads to."""
        source, target = self.project.real_root / path, self.copy_root / path
        with suppress(OSError, shutil.Error, RefusedPath):
            if source.is_symlink():
                return self._copy_link(path, target)
            if source.is_dir():
                # With permissions of its own: in a folder that is not writable, nothing is tried.
                target.mkdir(parents=True, exist_ok=True)
                return [path / name for name in self.project.list_names(path)]
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                _link_file(source, target)
        return []

    def _copy_link(self, path: Path, target: Path) -> list[Path]:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            inside = self.project.resolve(path).relative_to(self.project.real_root)
        except RefusedPath:
            # To itself: it cannot be read in the copy either, and leads nowhere.
            target.symlink_to(target)
            return []
        target.symlink_to(self.copy_root / inside)
        return [inside]


def _link_file(source: Path, target: Path) -> None:
    if target.exists():  # a link led here before
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(source, target, follow_symlinks=False)
