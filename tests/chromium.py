"""The browser of the documentation's pictures, for tests of pages; they skip where there is none.

Its fixtures are there for all tests: ``conftest.py`` names this module as a plugin.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# CI sets it, so that a test that needs a browser cannot go missing there.
REQUIRED_VARIABLE = "DECKGEN_REQUIRE_BROWSER"


def skip_without_browser(reason: str) -> NoReturn:
    """Skip what needs a browser, or fail where there must be one."""
    if os.environ.get(REQUIRED_VARIABLE) == "1":
        pytest.fail(f"{reason} ({REQUIRED_VARIABLE} is set)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for all tests of a process: to start one costs as much as to open five pages.

    Playwright leaves a loop of asyncio running in this thread, so that no test can run another here.
    """
    # Not at the top: every run of pytest imports this module.
    from docs.browser import find_browser, launch_browser

    if find_browser() is None:
        skip_without_browser("needs Chromium: on Debian and Ubuntu `sudo apt install chromium`")
    with launch_browser() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def shared_window(browser: Browser) -> Page:
    """The one window of all tests that take ``chromium``: a new one costs as much as ten pages."""
    return browser.new_page()


@pytest.fixture
def chromium(shared_window: Page) -> Page:
    """A window of the browser that shows nothing, and asks for nothing of the page to come."""
    shared_window.goto("about:blank")
    shared_window.emulate_media(
        media="null", color_scheme="null", forced_colors="null", contrast="null"
    )
    return shared_window


def open_file(page: Page, path: Path, width: int) -> None:
    """Show a page of the disk in a window of this width."""
    resize_window(page, width)
    page.goto(path.as_uri())


def resize_window(page: Page, width: int) -> None:
    """Give the window this width, the page in it as it is."""
    page.set_viewport_size({"width": width, "height": 800})
