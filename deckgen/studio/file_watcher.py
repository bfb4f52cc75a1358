"""Reports changes in a project's folders as soon as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from watchfiles import Change, awatch

from deckgen.config import CONFIG_NAME
from deckgen.confined_folder import ConfinedFolder, RefusedPath

PathsListener = Callable[[Sequence[str]], Awaitable[None]]

WATCHED_FOLDERS = ("seeds", "cards", "templates")
_ROOT_NAMES = frozenset({CONFIG_NAME, "pyproject.toml", *WATCHED_FOLDERS})
# Milliseconds: changes this close together count as one, because editors save in several steps.
_STEP_MS, _DEBOUNCE_MS = 8, 60


async def watch_project(root: Path, changed: PathsListener, stop: asyncio.Event) -> None:
    """Calls ``changed`` with the paths of every change in the project's folders, until ``stop`` is
    set.
    """
    while not stop.is_set():
        await _watch_until_folders_change(root, changed, stop)


async def _watch_until_folders_change(
    root: Path, changed: PathsListener, stop: asyncio.Event
) -> None:
    whole, single = folders = _list_watched_folders(root)
    end = _EitherEvent(stop)

    async def report_change(paths: Sequence[str]) -> None:
        await changed(paths)
        # A watcher cannot take up another folder, nor one that was made anew.
        if folders != _list_watched_folders(root):
            end.set()

    # The root is watched without what is below it: `.git` and `.venv` change all the time.
    await asyncio.gather(
        _watch_paths(whole, _is_project_file, changed, end),
        _watch_paths(single, _is_project_file, report_change, end, recursive=False),
        _watch_paths([root], _is_root_file, report_change, end, recursive=False),
    )


def _list_watched_folders(root: Path) -> tuple[list[Path], list[Path]]:
    """Folders to watch with all that is below them, and folders to watch alone.

    A watcher follows links. What one leads to outside is not read, and a link to a home folder has
    all of it below: where there is such a link, each folder is watched by itself.
    """
    project = ConfinedFolder(root)
    whole: list[Path] = []
    single: list[Path] = []
    for name in WATCHED_FOLDERS:
        if (root / name).is_dir():
            folders, lead_out = _find_folders(project, root / name)
            single += folders if lead_out else []
            whole += [] if lead_out else folders[:1]
    return whole, single


def _find_folders(project: ConfinedFolder, top: Path) -> tuple[list[Path], bool]:
    """A folder and all below it that lie in the project, and whether links lead out of it."""
    found: dict[Path, Path] = {}
    lead_out, waiting = False, [top]
    while waiting:
        folder = waiting.pop()
        try:
            real = project.resolve(folder)
            names = [] if real in found else project.list_names(folder)
        except RefusedPath as refusal:
            lead_out |= refusal.is_outside
            continue
        found.setdefault(real, folder)
        waiting += [folder / name for name in names if (folder / name).is_dir()]
    return list(found.values()), lead_out


async def _watch_paths(
    paths: Sequence[Path],
    is_watched: Callable[[Change, str], bool],
    changed: PathsListener,
    end: asyncio.Event,
    *,
    recursive: bool = True,
) -> None:
    if not paths:
        return
    async for changes in awatch(
        *paths,
        watch_filter=is_watched,
        step=_STEP_MS,
        debounce=_DEBOUNCE_MS,
        stop_event=end,
        recursive=recursive,
    ):
        await changed([path for _, path in changes])


# watchfiles takes a single event; its thread only asks whether that is set.
class _EitherEvent(asyncio.Event):
    """Set as soon as it is set itself, or the other event is."""

    def __init__(self, other: asyncio.Event) -> None:
        super().__init__()
        self.other = other

    def is_set(self) -> bool:
        return super().is_set() or self.other.is_set()


def _is_project_file(_: Change, path: str) -> bool:
    """Whether a change is of the project, and not of a temporary file of deckgen or an editor."""
    name = Path(path).name
    # “4913” is the file with which Vim tries whether it can write into a folder.
    return not (name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp", "4913")))


def _is_root_file(_: Change, path: str) -> bool:
    return Path(path).name in _ROOT_NAMES
