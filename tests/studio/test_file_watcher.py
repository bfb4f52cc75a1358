"""Changes in a project's folders are reported, also in folders that are made later."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deckgen.studio.file_watcher import watch_project


def test_a_folder_that_is_made_later_is_watched(tmp_path: Path) -> None:
    """A project without folders is watched, then its first folder; files of editors are not."""
    reported: asyncio.Queue[str] = asyncio.Queue()

    async def report(paths: Sequence[str]) -> None:
        for path in paths:
            reported.put_nowait(Path(path).name)

    async def wait_for(name: str) -> list[str]:
        names = []
        while name not in names:
            names.append(await asyncio.wait_for(reported.get(), 60))
        return names

    async def change_files() -> None:
        stop = asyncio.Event()
        watching = asyncio.create_task(watch_project(tmp_path, report, stop))
        await asyncio.sleep(0.5)
        seeds = tmp_path / "seeds"
        seeds.mkdir()
        await wait_for("seeds")
        # The new watcher takes a moment to begin: what is written before that is not reported.
        names: list[str] = []
        for _ in range(100):
            (seeds / ".text.txt.swp").write_text("x", encoding="utf-8")
            (seeds / "text.txt").write_text("A text.\n", encoding="utf-8")
            await asyncio.sleep(0.2)
            if not reported.empty():
                names = await wait_for("text.txt")
                break
        assert "text.txt" in names and ".text.txt.swp" not in names
        stop.set()
        await asyncio.wait_for(watching, 60)

    # A browser that an earlier test has left open has a loop of its own in this thread.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, change_files()).result()
