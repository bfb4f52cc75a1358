"""The programs that readers copy from, driven as a reader does: a file is opened, all of it selected
and copied, and what the clipboard then holds is read.

Each runs on a display of its own (Xvfb), with a home and a profile of its own. `xdotool` presses the
keys, `xclip` reads the clipboard.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.book_pages import write_book_page

TOOLS = ("Xvfb", "xdotool", "xclip")
_SCREEN = "1000x900x24"
# Programs need half a minute where the machine is busy, and more to lay out a long text.
_PATIENCE = 90.0
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_BOOK = ".epub"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A program: ``{home}`` in its command is a fresh folder, ``{file}`` what it opens.

    ``keys`` are pressed before all is selected; ``window`` is the class of its window. What opens no
    books gets a page of their chapters, as readers that are made of a browser show them.
    """

    name: str
    command: tuple[str, ...]
    window: str
    endings: frozenset[str]
    keys: tuple[str, ...] = ()
    opens_books: bool = False

    @property
    def is_installed(self) -> bool:
        """Whether the program and what drives it are on the path."""
        programs = [each for each in (*self.command[:1], *TOOLS) if each != "{home}"]
        return all(shutil.which(each) for each in programs)


VIEWERS = (
    Viewer(
        "Chromium",
        ("chromium", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir={home}",
         "--disable-background-networking", "{file}"),
        "chromium", _PAGES | {".pdf", _BOOK},
    ),
    Viewer(
        "Firefox", ("firefox-esr", "--no-remote", "--profile", "{home}", "{file}"),
        "firefox", _PAGES | {".pdf", _BOOK},
    ),
    Viewer(
        # Its tool that selects text.
        "Okular", ("dbus-run-session", "--", "okular", "{file}"), "okular",
        frozenset({".pdf", _BOOK}), ("ctrl+4",), opens_books=True,
    ),
    Viewer(
        "Writer", ("soffice", "--norestore", "--nologo", "-env:UserInstallation=file://{home}",
                   "--writer", "{file}"),
        "libreoffice", frozenset({".docx", ".odt"}),
    ),
)  # fmt: skip


def copy_all_text(viewer: Viewer, path: Path) -> str:
    """All the text that a reader can copy from a file; "" where the program gives none."""
    with (
        tempfile.TemporaryDirectory(prefix="deckgen-viewer-") as home,
        _show_display(home) as shown,
    ):
        if path.suffix == _BOOK and not viewer.opens_books:
            page = Path(home) / "book.xhtml"
            write_book_page(path, page)
            path = page
        values = {"home": home, "file": str(path.resolve())}
        command = [part.format(**values) for part in viewer.command]
        with _run(command, shown):
            _press(shown, "windowfocus", _wait_for_window(viewer.window, shown))
            return _copy_until_steady(viewer, shown)


@contextmanager
def _show_display(home: str) -> Iterator[dict[str, str]]:
    """The environment of programs on a fresh display."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    with _run(command, dict(os.environ), pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        yield {**os.environ, "DISPLAY": display, "HOME": home, "XDG_RUNTIME_DIR": home}


@contextmanager
def _run(
    command: Sequence[str], environment: dict[str, str], pass_fds: Sequence[int] = ()
) -> Iterator[None]:
    """A program that is ended with all that it started."""
    process = subprocess.Popen(
        command, env=environment, pass_fds=pass_fds, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for_window(name: str, environment: dict[str, str]) -> str:
    """The number of a window of a program."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = _press(environment, "search", "--onlyvisible", "--class", name).split()
        if found:
            return found[-1]
        time.sleep(1)
    raise TimeoutError(f"no window of “{name}” in {_PATIENCE:.0f} seconds")


def _copy_until_steady(viewer: Viewer, environment: dict[str, str]) -> str:
    """What is copied, once it is the same twice: programs show their window before their text."""
    before, end = "", time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        time.sleep(5)
        _press(environment, "mousemove", "500", "500", "click", "1")
        for key in (*viewer.keys, "ctrl+a", "ctrl+c"):
            time.sleep(1)
            _press(environment, "key", key)
        time.sleep(3)
        text = _read_clipboard(environment)
        if text.strip() and text == before:
            return text
        before = text
    return before


def _read_clipboard(environment: dict[str, str]) -> str:
    command = ["xclip", "-selection", "clipboard", "-target", "UTF8_STRING", "-out"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    return done.stdout.decode("utf-8", errors="replace")


def _press(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout
