"""Kills a process before each of the events with which it changes files."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deckgen.edit import guarded_files

# What Python tells its audit hooks (https://docs.python.org/3/library/audit_events.html).
_CHANGES = frozenset(
    [f"os.{name}" for name in ("rename", "remove", "rmdir", "mkdir", "link", "symlink", "chmod")]
    + ["os.truncate", "os.utime", "shutil.rmtree", "sqlite3.connect", "fcntl.flock", "fcntl.fcntl"]
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def count_events(work: Callable[[], object]) -> int:
    """How many times the work changes files, as it is done in a process of its own."""
    return _run_in_child(work, -1)


def kill_before(work: Callable[[], object], event: int) -> None:
    """Does the work in a process of its own, and kills it before the event of this number."""
    assert _run_in_child(work, event) == -1, f"the work ended before event {event}"


def _run_in_child(work: Callable[[], object], fatal: int) -> int:
    """The number of events; -1 if the process was killed."""
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_work_until, args=(work, fatal, sender))
    process.start()
    process.join()
    if process.exitcode == -signal.SIGKILL:
        return -1
    assert process.exitcode == 0
    number: int = receiver.recv()
    return number


def _work_until(work: Callable[[], object], fatal: int, sender: Any) -> None:
    # A deck is checked in processes of their own, which are not the ones to be killed.
    number, own = 0, os.getpid()

    def count() -> None:
        nonlocal number
        if number == fatal:
            os.kill(own, signal.SIGKILL)
        number += 1

    def watch(name: str, arguments: tuple[Any, ...]) -> None:
        if os.getpid() != own:
            return
        if name in _CHANGES or (name == "open" and _is_write(*arguments)):
            count()

    real = guarded_files.exchange_files

    def exchange(first: Path, second: Path) -> bool:
        count()  # ctypes tells nobody
        return real(first, second)

    guarded_files.exchange_files = exchange
    sys.addaudithook(watch)
    work()
    sender.send(number)


def _is_write(path: object, mode: object, flags: int) -> bool:
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return bool(flags & _WRITES)
