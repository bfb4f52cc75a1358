"""A headless browser for pictures and for tests of pages: Chromium, asked over pipes, nothing to
install.

Debian's ``chromium``; any headless Chromium or Chrome on the path will do.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deckgen.errors import DeckgenError

BROWSER_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# The browser reads commands from descriptor 3 and answers on 4: the pipes are put there before it
# begins.
_PIPE_STARTER = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]
for pipe, descriptor in zip(pipes, (3, 4)):
    os.dup2(pipe, descriptor)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Chromium:
    """A headless browser, steered over pipes with the DevTools protocol."""

    def __init__(self, writing: int, reading: int) -> None:
        self._writer, self._reader = os.fdopen(writing, "wb"), os.fdopen(reading, "rb")
        self._number, self._rest, self._session = 0, b"", ""
        target = self.call_method("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call_method("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        self.call_method("Page.enable")

    def close(self) -> None:
        """Close the pipes."""
        self._writer.close()
        self._reader.close()

    def call_method(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its result.

        Raises:
            DeckgenError: the browser refused it, or is gone.
        """
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._writer.write(json.dumps(message).encode() + b"\0")
        self._writer.flush()
        answer = self._read_until(lambda each: each.get("id") == self._number)
        if "error" in answer:
            raise DeckgenError(f"chromium: {method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _read_until(self, wanted: Any) -> dict[str, Any]:
        while True:
            while b"\0" not in self._rest:
                read = self._reader.read1(1 << 16)
                if not read:
                    raise DeckgenError("chromium ended before its work was done")
                self._rest += read
            first, self._rest = self._rest.split(b"\0", 1)
            message: dict[str, Any] = json.loads(first)
            if wanted(message):
                return message

    def open_page(self, path: Path, width: int, scale: float = 1.0, dark: bool = False) -> None:
        """Open a page in a window of this width; ``scale`` is in pixels of a picture for each of
        the page.
        """
        self.resize(width, scale)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call_method("Emulation.setEmulatedMedia", features=scheme)
        self.call_method("Page.navigate", url=path.as_uri())
        self._read_until(lambda each: each.get("method") == "Page.loadEventFired")

    def resize(self, width: int, scale: float = 1.0) -> None:
        """Give the window this width, the page in it as it is."""
        size = {"width": width, "height": 800, "deviceScaleFactor": scale, "mobile": False}
        self.call_method("Emulation.setDeviceMetricsOverride", **size)

    def evaluate(self, expression: str) -> Any:
        """What a JavaScript expression is worth on the page shown, or what its promise comes to.

        Raises:
            DeckgenError: the expression failed.
        """
        answer = self.call_method(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise DeckgenError(
                f"chromium: {answer['result'].get('description', 'an exception')}: {expression[:200]}"
            )
        return answer["result"].get("value")

    def press_key(self, key: str) -> None:
        """Press and release a key, such as ``Enter``, on what has the focus."""
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowUp": 38, "ArrowDown": 40}
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            more = text if kind == "keyDown" else {}
            self.call_method(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=codes[key],
                **more,
            )

    def click_element(self, selector: str) -> None:
        """Press and release the mouse on the first line of the first element that a CSS selector
        finds.
        """
        script = "(e => (e.scrollIntoView({block: 'center'}), e.getClientRects()[0].toJSON()))"
        box = self.evaluate(f"{script}(document.querySelector({json.dumps(selector)}))")
        at = {"x": box["x"] + min(8, box["width"] / 2), "y": box["y"] + box["height"] / 2}
        for kind in ("mousePressed", "mouseReleased"):
            self.call_method(
                "Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at
            )

    def save_picture(self, path: Path, width: int, *, whole: bool = True) -> None:
        """Write a picture of the whole page, or of what the window shows of it.

        Raises:
            DeckgenError: the page is wider than its window.
        """
        wide, high = self.evaluate(
            "[document.documentElement.scrollWidth, Math.ceil(document.body.getBoundingClientRect().bottom + 20)]"
        )
        if wide > width or self.evaluate("window.innerWidth") != width:
            raise DeckgenError(f"{path.stem} is {wide} pixels wide in a window of {width}")
        clip = (
            {"clip": {"x": 0, "y": 0, "width": width, "height": high, "scale": 1}} if whole else {}
        )
        shot = self.call_method(
            "Page.captureScreenshot", format="png", captureBeyondViewport=whole, **clip
        )
        path.write_bytes(base64.b64decode(shot["data"]))
        if quantise := shutil.which("pngquant"):
            subprocess.run(
                [quantise, "--force", "--strip", "--output", path, "64", "--", path], check=True
            )


@contextmanager
def launch_browser() -> Iterator[Chromium]:
    """A fresh browser that keeps nothing and asks the network for nothing.

    Raises:
        DeckgenError: there is none on the path.
    """
    program = next((found for name in BROWSER_PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise DeckgenError(f"none of {', '.join(BROWSER_PROGRAMS)} is installed")
    with TemporaryDirectory(prefix="deckgen-chromium-", ignore_cleanup_errors=True) as profile:
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
        ]
        flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        flags += [f"--user-data-dir={profile}", "--remote-debugging-pipe"]
        (child_in, parent_out), (parent_in, child_out) = os.pipe(), os.pipe()
        command = [
            sys.executable,
            "-c",
            _PIPE_STARTER,
            str(child_in),
            str(child_out),
            program,
            *flags,
        ]
        process = subprocess.Popen(
            command, pass_fds=(child_in, child_out), stderr=subprocess.DEVNULL
        )
        os.close(child_in)
        os.close(child_out)
        try:
            with closing(Chromium(parent_out, parent_in)) as chromium:
                yield chromium
        finally:
            process.terminate()
            process.wait()
