"""Another editor, in a process of its own, that adds lines to a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# An editor that adds a line about every 15 milliseconds, and says at the end how many there are.
EDITOR = """
import random, sys, time
lines, draw, end = 0, random.Random(5), open(sys.argv[2])
while not end.read():
    lines += 1
    with open(sys.argv[1], "a", encoding="utf-8") as file:
        file.write(f"# line {lines}.\\n")
    time.sleep(draw.uniform(0.01, 0.02))
print(lines)
"""


@contextmanager
def run_editor(path: Path, stop: Path) -> Iterator[list[str]]:
    """Another editor at work on a file; afterwards, the lines that it has added to it.

    ``stop`` is a file to be made, through which it is told to end.
    """
    stop.touch()
    editor = subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path), str(stop)], stdout=subprocess.PIPE, text=True
    )
    lines: list[str] = []
    yield lines
    stop.write_text("stop", encoding="utf-8")
    count, _ = editor.communicate(timeout=60)
    lines += [f"# line {number}." for number in range(1, int(count) + 1)]
