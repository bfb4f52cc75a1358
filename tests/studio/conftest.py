"""For the tests of the studio: windows of the browser, in which no page may complain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in windows of their own; at the end no page may have had anything to complain of."""
    # Not at the top: tests without a browser need no Playwright.
    from tests.studio.studio_browser import DESKTOP, TIMEOUT_MS

    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str, size: tuple[int, int] = DESKTOP, *, dark: bool = False) -> Page:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if _is_complaint(said) else None
        )
        page.goto(address)
        page.wait_for_selector(".row, .gallery, .sentence", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == [], complaints


def _is_complaint(said: ConsoleMessage) -> bool:
    """Whether a page has written an error; a refused write is none, nor that the studio has ended
    before the page.
    """
    return said.type == "error" and not re.search(r"status of (409|422)|net::ERR_", said.text)
