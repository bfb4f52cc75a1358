"""Changes in a project's folders are reported, also in folders that are made later."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from deckgen.studio.file_watcher import watch_project


class WatchedProject:
    """A project that is watched, and the names of what was reported."""

    def __init__(self, root: Path) -> None:
        self.root, self.reported = root, asyncio.Queue[str]()
        self.stop = asyncio.Event()

    async def report(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.reported.put_nowait(Path(path).name)

    async def wait_for(self, name: str) -> list[str]:
        """All that was reported, up to this name."""
        names = []
        while name not in names:
            names.append(await asyncio.wait_for(self.reported.get(), 60))
        return names

    async def write_until_reported(self, path: Path, *others: Path) -> list[str]:
        """Writes into files, and what was reported up to the first of them.

        A watcher takes a moment to begin: what is written before that is not reported.
        """
        for _ in range(100):
            for each in (*others, path):
                each.write_text("x", encoding="utf-8")
            await asyncio.sleep(0.2)
            if not self.reported.empty():
                return await self.wait_for(path.name)
        raise AssertionError(f"{path} is not watched")


def watch_during(
    root: Path, change_files: Callable[[WatchedProject], Coroutine[None, None, None]]
) -> None:
    """Watches a project while its files change."""

    async def run() -> None:
        project = WatchedProject(root)
        watching = asyncio.create_task(watch_project(root, project.report, project.stop))
        await asyncio.sleep(0.5)
        await change_files(project)
        project.stop.set()
        await asyncio.wait_for(watching, 60)

    # A browser that an earlier test has left open has a loop of its own in this thread.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, run()).result()


def test_a_folder_that_is_made_later_is_watched(tmp_path: Path) -> None:
    """A project without folders is watched, then its first folder; files of editors are not."""

    async def change_files(project: WatchedProject) -> None:
        seeds = tmp_path / "seeds"
        seeds.mkdir()
        await project.wait_for("seeds")
        written = seeds / "text.txt", seeds / ".text.txt.swp"
        assert ".text.txt.swp" not in await project.write_until_reported(*written)

    watch_during(tmp_path, change_files)


@pytest.mark.skipif(os.name == "nt", reason="only administrators make links")
@pytest.mark.parametrize("link", ["cards/linked", "cards/week/linked", "elsewhere/linked"])
def test_what_a_link_leads_to_outside_is_not_watched(tmp_path: Path, link: str) -> None:
    """A link to a home folder would have all of it watched; what is in the project still is, also
    what is made later, and what a link leads to inside.
    """
    root, outside = tmp_path / "project", tmp_path / "outside"
    for folder in (root / "cards/week", root / "elsewhere", outside):
        folder.mkdir(parents=True)
    (root / link).symlink_to(outside)
    (root / "cards/inside").symlink_to(root / "elsewhere")

    async def change_files(project: WatchedProject) -> None:
        for folder in ("cards", "cards/week", "elsewhere"):
            written = root / folder / f"{folder[-4:]}.yaml", outside / "diary.txt"
            assert "diary.txt" not in await project.write_until_reported(*written)
        (root / "cards/later").mkdir()
        await project.wait_for("later")
        await project.write_until_reported(root / "cards/later/new.yaml")

    watch_during(root, change_files)
