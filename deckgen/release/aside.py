"""A project checked in a second process, while this one goes on with what must wait for the outcome."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from deckgen.check import Checked, check_project
from deckgen.errors import DeckgenError
from deckgen.model import Project

# A second process costs some hundredths of a second, which is what checking so many questions takes.
WORTHWHILE = 1_000

Verdict = Callable[[], Checked]


@contextmanager
def checked_aside(project: Project) -> Iterator[Verdict]:
    """Yields a function that waits for the check of ``project`` and returns it.

    Where a second process is not worth it, or cannot be had (no second processor, no fork), the check is
    done at once, in this one.

    Raises:
        DeckgenError: the project cannot be checked.
    """
    if not _worthwhile(project):
        checked = check_project(project)
        yield lambda: checked
        return
    fork = multiprocessing.get_context("fork")
    reader, writer = fork.Pipe(duplex=False)
    process = fork.Process(target=_check, args=(project, writer), daemon=True)
    process.start()
    writer.close()
    outcome: list[Checked] = []

    def verdict() -> Checked:
        if not outcome:
            outcome.append(_received(reader) or check_project(project))
        return outcome[0]

    try:
        yield verdict
    finally:
        process.kill()
        process.join()
        reader.close()


def _worthwhile(project: Project) -> bool:
    questions = sum(len(each.questions) for deck in project.decks for each in deck.sets)
    if questions < WORTHWHILE or "fork" not in multiprocessing.get_all_start_methods():
        return False
    processors = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return len(processors) > 1


def _check(project: Project, writer: Connection) -> None:
    """The second process: it sees this one's memory, so that nothing has to be read again."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches both, and one of them speaks
    try:
        writer.send(check_project(project))
    except DeckgenError as failure:
        writer.send(failure)


def _received(reader: Connection) -> Checked | None:
    """What the second process found; None if it has died, of too little memory for instance."""
    try:
        outcome = reader.recv()
    except EOFError:
        return None
    if isinstance(outcome, DeckgenError):
        raise outcome
    assert isinstance(outcome, Checked)  # nothing else is sent
    return outcome
