"""The browser of the pictures, and of the tests of pages: Chromium, driven by Playwright.

Debian's ``chromium-headless-shell``, which takes a third of the processor time of ``chromium``;
any Chromium or Chrome on the path will do.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from deckgen.errors import DeckgenError

BROWSER_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Chromium refuses to sandbox itself where root starts it, and asks its maker for updates unbidden.
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find_browser() -> str | None:
    """The path of a browser; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSER_PROGRAMS)), None)


@contextmanager
def launch_browser() -> Iterator[Browser]:
    """A fresh browser that keeps nothing.

    Raises:
        DeckgenError: there is none on the path.
    """
    program = find_browser()
    # Playwright would download a browser of its own.
    if program is None:
        raise DeckgenError(f"none of {', '.join(BROWSER_PROGRAMS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def save_whole_page(page: Page, path: Path) -> None:
    """Write a picture of the page down to the end of its body, in 64 colours.

    Raises:
        DeckgenError: the page is wider than its window.
    """
    script = "Math.ceil(document.body.getBoundingClientRect().bottom + 20)"
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert page.viewport_size is not None  # every page has one unless it is asked to have none
    width = page.viewport_size["width"]
    if wide > width:
        raise DeckgenError(f"{path.stem} is {wide} pixels wide in a window of {width}")
    # Without a clip, a page shorter than its window would end in blank ground.
    clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": page.evaluate(script)}
    page.screenshot(path=path, full_page=True, clip=clip)
    shrink_picture(path, 64)


def shrink_picture(path: Path, colours: int) -> None:
    """Write a picture anew with few colours, where ``pngquant`` is installed."""
    if program := shutil.which("pngquant"):
        command = [program, "--force", "--strip", "--output", path, str(colours), "--", path]
        subprocess.run(command, check=True)
