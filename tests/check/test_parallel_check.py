"""The check in a second process says what the check in this one says, whatever becomes of the
process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from deckgen.check import CheckResult, check_project, incremental
from deckgen.check.run import begin_check
from deckgen.errors import DeckgenError
from deckgen.findings import Severity
from deckgen.load import load_project
from deckgen.model import Project
from tests.projects import load_example_project

HEAD = "kind: basic\nquestions:\n"
DRONES, MOSCOW = (
    f"  - id: {name}\n    question: {prompt}\n    answer: {answer}\n    evidence: {evidence}\n"
    for name, prompt, answer, evidence in (
        ("drones", "Who sent drones?", "Turkey", "Iran has sent thousands of Shared drones"),
        (
            "moscow",
            "Who marched?",
            "Prigozhin",
            "When Prigozhin marched on Moscow in 2023, Tehran condemned it",
        ),
    )
)


def _die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


needs_fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="no fork here"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Two sets that hold the same wrong question, for which a second process is thought worthwhile
    on any machine.
    """
    monkeypatch.setattr(incremental, "MIN_PARALLEL_CHARACTERS", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    again = DRONES.replace("id: drones", "id: again")
    return load_example_project(
        tmp_path, HEAD + DRONES + MOSCOW, **{"cards/example/second.yaml": HEAD + again}
    )


def check_here(project: Project) -> CheckResult:
    """The check of the same files by this process alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incremental, "MIN_PARALLEL_CHARACTERS", 10**9)
        return check_project(load_project(project.root))


@needs_fork
def test_both_say_the_same(project: Project) -> None:
    """The findings come back whole, and the process is gone afterwards."""
    with begin_check(project) as finish:
        assert len(multiprocessing.active_children()) == 1
        checked = finish()
        assert checked == check_here(project)
        assert [each.rule for each in checked.findings if each.severity is Severity.ERROR] == [
            "answer-not-in-quote",
            "duplicate-question",
            "answer-not-in-quote",
        ]
    assert multiprocessing.active_children() == []


def test_a_small_project_is_checked_here(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a few questions no process is started."""
    monkeypatch.setattr(incremental, "MIN_PARALLEL_CHARACTERS", 10_000)
    with begin_check(project) as finish:
        assert multiprocessing.active_children() == []
        assert finish() == check_here(project)


@needs_fork
def test_a_process_that_dies_costs_time_only(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second process is killed, the check is made here."""
    monkeypatch.setattr(incremental, "_check_in_worker", _die)
    with begin_check(project) as finish:
        assert finish() == check_here(project)


@needs_fork
def test_what_cannot_be_checked_is_said_here(project: Project, tmp_path: Path) -> None:
    """A project whose settings cannot be used ends the command, as without a second process."""
    (tmp_path / "pyproject.toml").write_text(
        "[tool.deckgen.rules]\nno-such-rule = 'off'\n", encoding="utf-8"
    )
    with (
        begin_check(load_project(tmp_path)) as finish,
        pytest.raises(DeckgenError, match="no-such-rule"),
    ):
        finish()


@needs_fork
def test_an_interrupted_build_leaves_no_process(project: Project) -> None:
    """Whatever ends the block ends the second process, too."""
    with pytest.raises(KeyboardInterrupt), begin_check(project):
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []
