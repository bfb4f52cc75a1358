"""A program in a terminal of its own, as somebody sits before it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

TIMEOUT = 300
CTRL_C = "\x03"


class Terminal:
    """Starts a program in a pseudo-terminal; what it prints is in ``shown``, its exit code in
    :meth:`ended`.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
        # In a session of its own, so that Ctrl-C reaches it as the terminal's signal.
        self._program = subprocess.Popen(
            command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True,
            preexec_fn=_take_terminal,
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""
        self._answered = 0
        self._is_stopping = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.kill()
        self._program.wait(TIMEOUT)
        os.close(self._ours)

    def answer_question(self, question: str, typed: str) -> None:
        """Waits until the question stands there and types the answer, Enter included."""
        self.press_keys(question, f"{typed}\n")

    def press_keys(self, question: str, keys: str) -> None:
        """Waits until the question stands there, its last space too if it is to notice Ctrl-C, and
        presses keys.
        """
        while (at := self.shown.find(question, self._answered)) < 0:
            assert self._read_output(), f"it ended before it asked “{question}”: {self.shown}"
        self._answered = at + len(question)
        os.write(self._ours, keys.encode("utf-8"))
        self._is_stopping = keys == CTRL_C

    def wait_for_end(self) -> int:
        """Waits for the end; the exit code."""
        while self._read_output():
            pass
        return self._program.wait(TIMEOUT)

    def _read_output(self) -> bool:
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            if select.select([self._ours], [], [], 1)[0]:
                try:
                    content = os.read(self._ours, 65_536)
                except OSError:  # Linux's way to say that nobody is at the other end any more
                    return False
                self.shown += content.decode("utf-8", "replace").replace("\r\n", "\n")
                return bool(content)
            # Python notices a Ctrl-C between a prompt and its input only with the next key. Not with
            # a second Ctrl-C: a slow program is ending by then, and would die of it.
            if self._is_stopping and "stopped" not in self.shown[self._answered :]:
                os.write(self._ours, b"\n")
        raise AssertionError(f"nothing for {TIMEOUT} seconds after: {self.shown}")


def _take_terminal() -> None:
    """Makes standard input the session's own terminal; whoever runs the tests may have Ctrl-C
    switched off.
    """
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
