"""The studio as its users have it: the real command, the real Chromium, driven by Playwright."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
)

from tests.axe import WCAG_TAGS, read_axe_script
from tests.chromium import browser

_TAGS = [*WCAG_TAGS, "best-practice"]
__all__ = ["browser"]  # a fixture
DESKTOP, PHONE = (1440, 900), (390, 844)
# How long the browser waits for what should be there at once, in milliseconds: this machine may be
# busy.
TIMEOUT_MS = 20_000
expect.set_options(timeout=TIMEOUT_MS)


@contextmanager
def run_studio(root: Path) -> Iterator[str]:
    """`deckgen preview` on a project; its address."""
    command = [sys.executable, "-m", "deckgen", "-C", str(root), "preview", "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stderr is not None  # they are pipes
        line = process.stdout.readline()
        found = re.search(r"http\S+", line)
        assert found is not None, process.stderr.read()
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert complaints == ""
    assert process.returncode == 0


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in windows of their own; at the end no page may have had anything to complain of."""
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


def find_card_frame(page: Page) -> Any:
    """The frame that shows the card, once it is drawn."""
    page.wait_for_selector("#frames iframe:not(.waiting)")
    return page.frame_locator("#frames iframe:not(.waiting)").first


def find_axe_faults(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, its frames included."""
    found = page.evaluate(
        f"""async () => {{
            {read_axe_script()}
            const options = {{ runOnly: {json.dumps(_TAGS)}, iframes: false }};
            const {{ violations }} = await axe.run(document, options);
            return violations.map((each) => `${{each.id}}: ${{each.nodes.map((node) => node.html).join(" ")}}`);
        }}"""
    )
    return list(found)
