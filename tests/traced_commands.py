"""Commands one after another in one process, for a tracer to watch: ``python -m
tests.traced_commands PLAN``.

A plan is a JSON file with the folder and the arguments of each command. What came of them is written
beside it, as ``PLAN.done``: exit codes and what was printed.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import threading
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tests.attack.quiet_command import run_quietly

# Nobody has a file of this name: that it is looked for tells the tracer which command begins.
MARK = "/traced-command-"
# Seconds, on a busy machine.
_OPENING_LIMIT = 60
_LOOKS_LIMIT = 20 * _OPENING_LIMIT
_PAGES_LIMIT = 40
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
_SHOWN = re.compile(r'(?:src|href)=\\?"([^"#\\]+)')
_KEY = re.compile(r'data-key="(\w+)"')


def main(plan: Path) -> None:
    """Runs the commands of a plan."""
    done = []
    for number, (folder, arguments) in enumerate(json.loads(plan.read_text(encoding="utf-8"))):
        os.chdir(folder)
        with suppress(OSError):
            Path(f"{MARK}{number}").stat()
        visit = StudioVisit() if arguments[0] == "preview" else None
        code, printed = run_quietly(arguments)
        done.append((code, printed + (visit.finish() if visit else "")))
    plan.with_suffix(".done").write_text(json.dumps(done), encoding="utf-8")


class StudioVisit:
    """A reader of the studio that this process opens next, who ends it as Ctrl-C does."""

    def __init__(self) -> None:
        self._statuses: list[str] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._visit, daemon=True)
        self._thread.start()

    def finish(self) -> str:
        """The status and the path of every page that was read, a line each."""
        self._is_over.set()
        self._thread.join()
        return "\n".join(self._statuses)

    def _visit(self) -> None:
        for _ in range(_LOOKS_LIMIT):
            if self._is_over.wait(0.05):
                return
            # The command's standard output is one that can be read while it runs.
            if found := _ADDRESS.search(getattr(sys.stdout, "getvalue", str)()):
                with suppress(OSError):
                    self._read_pages(found[0])
                break
        os.kill(os.getpid(), signal.SIGINT)

    def _read_pages(self, address: str) -> None:
        """The first page, and what is shown from there on."""
        waiting, seen = [address], set[str]()
        while waiting and len(seen) < _PAGES_LIMIT:
            page = waiting.pop(0)
            place = urlsplit(page)
            if page in seen or place.netloc != urlsplit(address).netloc:
                continue
            seen.add(page)
            connection = HTTPConnection(place.netloc, timeout=_OPENING_LIMIT)
            connection.request("GET", place.path)
            answer = connection.getresponse()
            self._statuses.append(f"{answer.status} {place.path}")
            content = answer.read().decode(errors="replace")
            found = _SHOWN.findall(content)
            # What the page asks for when somebody looks at a question.
            found += [f"detail/{key}" for key in _KEY.findall(content)]
            found += filter(None, [answer.headers["location"]])
            waiting += [urljoin(page, name) for name in found]
            connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
