"""Reports changes in a project's folders as soon as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from watchfiles import Change, awatch

from deckgen.config import CONFIG_NAME

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
        again = asyncio.Event()
        await asyncio.gather(
            _watch_folders(_list_watched_folders(root), changed, stop, again),
            _watch_root(root, changed, stop, again),
        )


def _list_watched_folders(root: Path) -> list[Path]:
    return [root / name for name in WATCHED_FOLDERS if (root / name).is_dir()]


async def _watch_folders(
    folders: list[Path], changed: PathsListener, stop: asyncio.Event, again: asyncio.Event
) -> None:
    if not folders:
        await _wait_for_either(stop, again)
        return
    async for changes in awatch(
        *folders,
        watch_filter=_is_project_file,
        step=_STEP_MS,
        debounce=_DEBOUNCE_MS,
        stop_event=_EitherEvent(stop, again),
    ):
        await changed([path for _, path in changes])


async def _watch_root(
    root: Path, changed: PathsListener, stop: asyncio.Event, again: asyncio.Event
) -> None:
    """Watches the files at the root, and whether the folders come or go."""
    existing = _list_watched_folders(root)
    async for changes in awatch(
        root,
        watch_filter=_is_root_file,
        recursive=False,
        step=_STEP_MS,
        debounce=_DEBOUNCE_MS,
        stop_event=_EitherEvent(stop, again),
    ):
        await changed([path for _, path in changes])
        if existing != _list_watched_folders(root):
            again.set()  # a watcher cannot take up another folder: both begin again


class _EitherEvent:
    """Set as soon as one of two events is."""

    def __init__(self, one: asyncio.Event, other: asyncio.Event) -> None:
        self.one, self.other = one, other

    def is_set(self) -> bool:
        return self.one.is_set() or self.other.is_set()


async def _wait_for_either(one: asyncio.Event, other: asyncio.Event) -> None:
    tasks = [asyncio.create_task(each.wait()) for each in (one, other)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for each in tasks:
        each.cancel()


def _is_project_file(_: Change, path: str) -> bool:
    """Whether a change is of the project, and not of a temporary file of deckgen or an editor."""
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp", "4913")))


def _is_root_file(_: Change, path: str) -> bool:
    return Path(path).name in _ROOT_NAMES
