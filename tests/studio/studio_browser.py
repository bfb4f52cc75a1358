"""The studio as its users have it: the real server, the real Chromium, driven by Playwright."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from playwright.sync_api import Page, expect

from deckgen.studio.local_server import serve_studio
from tests.axe import WCAG_TAGS, read_axe_script

_TAGS = [*WCAG_TAGS, "best-practice"]
DESKTOP, PHONE = (1440, 900), (390, 844)
# How long the browser waits for what should be there at once, in milliseconds: this machine may be
# busy.
TIMEOUT_MS = 20_000
expect.set_options(timeout=TIMEOUT_MS)


@contextmanager
def run_studio_command(root: Path) -> Iterator[str]:
    """`deckgen preview` on a project, in a process that Ctrl-C ends; its address."""
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
        _, complaints = process.communicate(timeout=300)
    assert complaints == ""
    assert process.returncode == 0


@contextmanager
def run_studio(root: Path) -> Iterator[str]:
    """The server of `deckgen preview` in a thread of this process, for one test; its address.

    A process would take three seconds to import what is here already.
    """
    opened: SimpleQueue[str] = SimpleQueue()
    is_over, complaints = Event(), StringIO()

    def serve() -> None:
        try:
            serve_studio(root, 0, lambda address, _: opened.put(address), is_over.is_set)
        finally:
            opened.put("")

    thread = Thread(target=serve)
    with redirect_stderr(complaints):
        thread.start()
        try:
            address = opened.get(timeout=300)
            assert address, complaints.getvalue()
            yield address
        finally:
            is_over.set()
            thread.join(timeout=300)
    assert complaints.getvalue() == ""
    assert not thread.is_alive()


def find_card_frame(page: Page) -> Any:
    """The frame that shows the card, once it is drawn."""
    page.wait_for_selector("#frames iframe:not(.waiting)")
    return page.frame_locator("#frames iframe:not(.waiting)").first


def find_axe_faults(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, its frames left out."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(read_axe_script())
    found = page.evaluate(
        f"""async () => {{
            const options = {{ runOnly: {json.dumps(_TAGS)}, iframes: false }};
            const {{ violations }} = await axe.run(document, options);
            return violations.map((each) => `${{each.id}}: ${{each.nodes.map((node) => node.html).join(" ")}}`);
        }}"""
    )
    return list(found)
