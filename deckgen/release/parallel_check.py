"""A large project read and checked by two processes, while one of them also does what must wait for
the outcome.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from deckgen.check import CheckResult, check_project
from deckgen.check.run import ResultsByPath, check_sets, combine_results
from deckgen.load.project import load_unread_sets
from deckgen.model import Project, QuestionSet

# A second process costs some hundredths of a second, which is what checking so many characters of
# YAML takes.
MIN_PARALLEL_CHARACTERS = 250_000
# The other process's share: this one reads all questions meanwhile, and renders them.
CHILD_SHARE = 0.75

CheckAwaiter = Callable[[], CheckResult]


@contextmanager
def check_in_parallel(project: Project) -> Iterator[tuple[Project, CheckAwaiter]]:
    """Yields the project with all its questions, and a function that gives its check.

    Until that function is called, another process has read and checked the larger part. Where a
    second process is not worth it, or cannot be had (no second processor, no fork), the check is
    done at once, in this one.

    Raises:
        DeckgenError: the project cannot be checked.
    """
    theirs, ours = _split_question_sets(project)
    if not theirs:
        whole = load_unread_sets(project)
        checked = check_project(whole)
        yield whole, lambda: checked
        return
    fork = multiprocessing.get_context("fork")
    reader, writer = fork.Pipe(duplex=False)
    process = fork.Process(target=_check_in_child, args=(project, theirs, writer), daemon=True)
    process.start()
    writer.close()
    outcome: list[CheckResult] = []

    def await_check() -> CheckResult:
        if not outcome:
            own = check_sets(whole, ours)
            outcome.append(
                combine_results(
                    whole, {**own, **(_receive_results(reader) or check_sets(whole, theirs))}
                )
            )
        return outcome[0]

    try:
        whole = load_unread_sets(project)
        yield whole, await_check
    finally:
        process.kill()
        process.join()
        reader.close()


def _split_question_sets(project: Project) -> tuple[list[QuestionSet], list[QuestionSet]]:
    """The question sets for the other process, and those for this one; none for the other if it is
    not worth it.
    """
    sets = [each for deck in project.decks for each in deck.sets]
    size = sum(len(each.file.text) for each in sets)
    if size < MIN_PARALLEL_CHARACTERS or not _has_two_processors():
        return [], sets
    theirs: list[QuestionSet] = []
    ours: list[QuestionSet] = []
    given = 0
    for each in sets:
        given += len(each.file.text)
        (theirs if given <= CHILD_SHARE * size else ours).append(each)
    return theirs, ours


def _has_two_processors() -> bool:
    if "fork" not in multiprocessing.get_all_start_methods():
        return False
    processors = (
        os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    )
    return len(processors) > 1


def _check_in_child(project: Project, sets: list[QuestionSet], writer: Connection) -> None:
    """The other process: it sees this one's memory, so that sources and kinds need not be read
    again.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches both, and one of them speaks
    writer.send(check_sets(load_unread_sets(project, {each.file.path for each in sets}), sets))


def _receive_results(reader: Connection) -> ResultsByPath | None:
    """What the other process found; None if it has died, of too little memory for instance."""
    try:
        results: ResultsByPath = reader.recv()
    except EOFError:
        return None
    return results
