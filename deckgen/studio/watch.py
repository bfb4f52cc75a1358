"""What changes in a project's folders, as soon as it does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from watchfiles import Change, awatch

from deckgen.config import CONFIG_NAME

Changed = Callable[[Sequence[str]], Awaitable[None]]

FOLDERS = ("seeds", "cards", "templates")
_FILES = frozenset({CONFIG_NAME, "pyproject.toml", *FOLDERS})
# Changes that come within so many milliseconds of each other are one; editors save in several
# steps.
_STEP, _TOGETHER = 8, 60


async def watch(root: Path, changed: Changed, stop: asyncio.Event) -> None:
    """Calls ``changed`` with the paths whenever something in the project's folders has, until
    ``stop`` is set.
    """
    while not stop.is_set():
        again = asyncio.Event()
        below = [root / name for name in FOLDERS if (root / name).is_dir()]
        await asyncio.gather(_below(below, changed, stop, again), _at(root, changed, stop, again))


async def _below(
    folders: list[Path], changed: Changed, stop: asyncio.Event, again: asyncio.Event
) -> None:
    if not folders:
        await _either(stop, again)
        return
    async for changes in awatch(
        *folders, watch_filter=_wanted, step=_STEP, debounce=_TOGETHER, stop_event=_Any(stop, again)
    ):
        await changed([path for _, path in changes])


async def _at(root: Path, changed: Changed, stop: asyncio.Event, again: asyncio.Event) -> None:
    """The files at the root, and folders that come or go."""
    there = [(root / name).is_dir() for name in FOLDERS]
    async for changes in awatch(
        root,
        watch_filter=_at_root,
        recursive=False,
        step=_STEP,
        debounce=_TOGETHER,
        stop_event=_Any(stop, again),
    ):
        await changed([path for _, path in changes])
        if there != [(root / name).is_dir() for name in FOLDERS]:
            again.set()


class _Any:
    """Set as soon as one of two events is."""

    def __init__(self, one: asyncio.Event, other: asyncio.Event) -> None:
        self.one, self.other = one, other

    def is_set(self) -> bool:
        return self.one.is_set() or self.other.is_set()


async def _either(one: asyncio.Event, other: asyncio.Event) -> None:
    tasks = [asyncio.create_task(each.wait()) for each in (one, other)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for each in tasks:
        each.cancel()


def _wanted(_: Change, path: str) -> bool:
    """Not the temporary files that are written beside one that is to be replaced, ours and
    editors'.
    """
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp", "4913")))


def _at_root(_: Change, path: str) -> bool:
    return Path(path).name in _FILES
