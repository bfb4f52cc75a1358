"""All files of a release or none, whenever it is killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from filelock import FileLock

from deckgen.errors import DeckgenError
from deckgen.load import load_project
from deckgen.release import atomic_release
from deckgen.release.atomic_release import StagedMove, commit_moves, finish_interrupted, lock_deck
from deckgen.release.new_release import make_release
from tests.release.release_project import ReleaseProject

# So many releases are killed, each at a moment of its own.
KILLED = 200
SEED = 5


def _state(home: ReleaseProject) -> dict[str, bytes]:
    """Every file that a release writes, by its path; hidden files of it too."""
    places = [home.folder, home.root / "dist", home.root / ".deckgen"]
    files = (path for place in places for path in sorted(place.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(home.root)): path.read_bytes()
        for path in files
        if path.suffix != ".lock"
    }


def _restore(home: ReleaseProject, state: dict[str, bytes]) -> None:
    for place in (home.root / "dist", home.root / ".deckgen"):
        shutil.rmtree(place, ignore_errors=True)
    for path in home.folder.iterdir():
        if str(path.relative_to(home.root)) not in state:
            path.unlink()
    for name, content in state.items():
        (home.root / name).parent.mkdir(parents=True, exist_ok=True)
        (home.root / name).write_bytes(content)


@pytest.mark.slow
def test_a_killed_release_leaves_no_half_written_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at two hundred random moments: once the next command has run, all is as before, or all
    as after.
    """
    monkeypatch.setattr(
        os, "fsync", lambda _: None
    )  # for crashes of the machine, and slow on a busy disk
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")
    project, plan = load_project(home.root), home.plan_version("1.0.1")
    before = _state(home)
    begun = time.perf_counter()
    make_release(project, plan, home.root / "dist")
    middle = time.perf_counter() - begun
    after = _state(home)
    draw, outcomes = random.Random(SEED), {"before": 0, "after": 0}
    fork = multiprocessing.get_context("fork")
    for _ in range(KILLED):
        _restore(home, before)
        process = fork.Process(target=make_release, args=(project, plan, home.root / "dist"))
        process.start()
        time.sleep(draw.random() * 2 * middle)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        finish_interrupted(home.root)
        with lock_deck(home.root, "example"):
            pass
        left = {
            name: content
            for name, content in _state(home).items()
            if atomic_release.STAGED_SUFFIX not in name
        }
        outcome = "after" if left == after else "before"
        assert left == (after if outcome == "after" else before)
        outcomes[outcome] += 1
        middle *= (
            1.03 if outcome == "before" else 0.97
        )  # to the moment of the commit, however busy the machine is
        if (
            outcome == "before" and outcomes[outcome] % 10 == 1
        ):  # what was staged does not hinder the next release
            make_release(project, plan, home.root / "dist")
            assert _state(home) == after
    assert min(outcomes.values()) > 0, outcomes


@pytest.mark.parametrize("moment", range(8))
def test_a_release_that_ends_between_two_steps(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the ledger's rename nothing has changed; after it the next command moves what is left."""
    home = ReleaseProject(tmp_path)
    ledger, other = (
        StagedMove(tmp_path / "a" / "ledger.json"),
        StagedMove(tmp_path / "b" / "folder"),
    )
    for path, text in (
        (ledger.target, "old"),
        (ledger.staging_path, "new"),
        (other.staging_path / "file", "new"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    steps = iter(range(moment, -1, -1))
    real = Path.replace

    def dying(path: Path, target: Path) -> Path:
        if next(steps, 1) == 0:
            raise KeyboardInterrupt
        return real(path, target)

    with lock_deck(home.root, "example"):
        monkeypatch.setattr(Path, "replace", dying)
        try:
            commit_moves(home.root, "example", ledger, [other])
        except KeyboardInterrupt:
            pass
        finally:
            monkeypatch.undo()
    finish_interrupted(home.root)
    made = (other.target / "file").is_file()
    assert ledger.target.read_text(encoding="utf-8") == ("new" if made else "old")
    assert made == (moment >= 2)
    assert not list((home.root / ".deckgen").glob("*.json"))


def test_two_releases_at_once_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second says so, and leaves what the first has staged."""
    monkeypatch.setattr(atomic_release, "LOCK_TIMEOUT", 0)
    (tmp_path / ".deckgen").mkdir()
    with (
        FileLock(tmp_path / ".deckgen" / "example.release.lock"),
        pytest.raises(DeckgenError, match="another release of example is running here"),
        lock_deck(tmp_path, "example"),
    ):
        pass


def test_a_project_that_was_moved_is_finished_where_it_is(tmp_path: Path) -> None:
    """The plan of a killed release names its files by where they lie in the project."""
    home = ReleaseProject(tmp_path / "first")
    ledger, log = StagedMove(home.folder / "ledger.json"), StagedMove(home.folder / "CHANGELOG.md")
    for move in (ledger, log):
        move.staging_path.write_text("new", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, lock_deck(home.root, "example"):
        patch.setattr(atomic_release, "_finish_moves", lambda *_: None)
        commit_moves(home.root, "example", ledger, [log])
    (tmp_path / "first").rename(tmp_path / "second")
    finish_interrupted(tmp_path / "second")
    assert (tmp_path / "second" / "cards" / "example" / "CHANGELOG.md").read_text(
        encoding="utf-8"
    ) == "new"


def test_what_fails_after_the_commit_point_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger says that it was released: what is staged must not be thrown away."""
    home = ReleaseProject(tmp_path)
    plan, project = home.plan_version("1.0.0"), load_project(tmp_path)
    land = StagedMove.move_to_target

    def full(move: StagedMove) -> None:
        raise OSError(28, "No space left on device", str(move.target))

    monkeypatch.setattr(StagedMove, "move_to_target", full)
    with pytest.raises(DeckgenError, match="cannot be written: No space left on device"):
        make_release(project, plan, tmp_path / "dist")
    assert home.ledger.version == "1.0.0"
    monkeypatch.setattr(StagedMove, "move_to_target", land)
    finish_interrupted(tmp_path)
    assert (tmp_path / "dist/example-1.0.0/example-1.0.0.apkg").is_file()
    assert (home.folder / "CHANGELOG.md").is_file()
