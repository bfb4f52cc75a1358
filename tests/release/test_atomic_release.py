"""All files of a release or none, whenever it is killed."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, ReleaseRecord, format_ledger
from deckgen.load import load_project
from deckgen.release import atomic_release
from deckgen.release.atomic_release import (
    ReleaseMoves,
    commit_release,
    finish_interrupted,
    locate_release,
    lock_deck,
)
from deckgen.release.new_release import make_release
from deckgen.release.release_state import recall_releases
from deckgen.staging import TEMPORARY_PREFIX
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
        if path.suffix != ".lock" and f"/{TEMPORARY_PREFIX}" not in str(path)
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


@pytest.mark.parametrize("moment", range(8))
def test_a_release_that_ends_between_two_steps(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the ledger's rename nothing has changed; after it the next command moves what is left."""
    home = ReleaseProject(tmp_path)
    moves = _stage_release(home)
    steps = iter(range(moment, -1, -1))
    real = Path.replace

    def dying(path: Path, target: Path) -> Path:
        if next(steps, 1) == 0:
            raise KeyboardInterrupt
        return real(path, target)

    with lock_deck(home.root, "example"):
        monkeypatch.setattr(Path, "replace", dying)
        try:
            commit_release(home.root, "example", "1.0.0", moves)
        except KeyboardInterrupt:
            pass
        finally:
            monkeypatch.undo()
    finish_interrupted(home.root)
    made = (moves.folder.target / "example-1.0.0.apkg").is_file()
    assert home.ledger.version == ("1.0.0" if made else "")
    assert moves.changelog.target.is_file() == made
    assert made == (moment >= 2)
    assert not list((home.root / ".deckgen").glob("*.json"))
    assert moment == 0 or not list(home.root.rglob("*.staged"))


def _stage_release(home: ReleaseProject, output: str = "dist") -> ReleaseMoves:
    """Stage a release 1.0.0 with a ledger that says so."""
    moves = locate_release(home.root, "example", "1.0.0", home.root / output)
    moves.folder.staging_path.mkdir(parents=True)
    for name in moves.folder.file_names:
        (moves.folder.staging_path / name).write_text("new", encoding="utf-8")
    moves.changelog.staging_path.write_text("new", encoding="utf-8")
    record = ReleaseRecord("1.0.0", 1, "Example", "", 0, 0, "", {})
    ledger = format_ledger(Ledger("example", releases=(record,)))
    moves.ledger.staging_path.write_text(ledger, encoding="utf-8")
    return moves


def _stop_after_commit(home: ReleaseProject, moves: ReleaseMoves) -> None:
    with pytest.MonkeyPatch.context() as patch, lock_deck(home.root, "example"):
        patch.setattr(ReleaseMoves, "move_rest", _raise_full_disk)
        with pytest.raises(OSError, match="No space left"):
            commit_release(home.root, "example", "1.0.0", moves)


def _raise_full_disk(_: object) -> None:
    raise OSError(28, "No space left on device")


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
    """The plan of a killed release names no paths, so it holds wherever the project is."""
    home = ReleaseProject(tmp_path / "first")
    _stop_after_commit(home, _stage_release(home))
    (tmp_path / "first").rename(tmp_path / "second")
    finish_interrupted(tmp_path / "second")
    changelog = tmp_path / "second" / "cards" / "example" / "CHANGELOG.md"
    assert changelog.read_text(encoding="utf-8") == "new"
    assert (tmp_path / "second/dist/example-1.0.0/example-1.0.0.apkg").is_file()


def test_a_plan_that_a_project_brings_is_not_remembered(tmp_path: Path) -> None:
    """Else a project with the id of one's own deck could claim that it was released."""
    home = ReleaseProject(tmp_path)
    _stop_after_commit(home, _stage_release(home))
    finish_interrupted(home.root)
    assert home.ledger.version == "1.0.0"
    assert recall_releases("example") is None


def test_a_release_into_another_folder_is_finished_there(tmp_path: Path) -> None:
    """Commands that do not know the folder keep the plan; the next release with it finishes."""
    home = ReleaseProject(tmp_path)
    moves = _stage_release(home, "elsewhere")
    _stop_after_commit(home, moves)
    finish_interrupted(home.root)
    assert moves.changelog.target.is_file()
    assert not moves.folder.target.exists()
    finish_interrupted(home.root, home.root / "elsewhere")
    assert (moves.folder.target / "example-1.0.0.apkg").is_file()
    assert not list((home.root / ".deckgen").glob("*.json"))


def test_a_plan_that_a_project_brings_leads_nowhere(tmp_path: Path) -> None:
    """A folder from somebody else cannot make a command remove or move anything outside it."""
    home = ReleaseProject(tmp_path / "home" / "project")
    thesis = tmp_path / "home" / "thesis.txt"
    thesis.write_text("mine", encoding="utf-8")
    (home.root / "here").symlink_to(".")
    (home.root / "....staged").mkdir()
    state = home.root / ".deckgen"
    state.mkdir(exist_ok=True)
    digest = hashlib.sha256((home.folder / "deck.yaml").read_bytes()).hexdigest()
    plan = {"ledger": digest, "targets": ["cards/example/deck.yaml", "here/.."]}
    (state / "x.release.json").write_text(json.dumps(plan), encoding="utf-8")
    with pytest.raises(DeckgenError, match=r"x\.release\.json is not the plan"):
        finish_interrupted(home.root)
    assert thesis.read_text(encoding="utf-8") == "mine"
    assert home.folder.is_dir()


@pytest.mark.parametrize(
    ("deck", "version"),
    [("..", "1.0.0"), ("linked", "1.0.0"), ("example", "1.0.0/../../x")],
    ids=["the folder above", "a link", "a version with a path"],
)
def test_a_plan_for_files_outside_is_refused(deck: str, version: str, tmp_path: Path) -> None:
    """Neither the deck nor the version of a plan can lead out of the project."""
    home = ReleaseProject(tmp_path / "project")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / ".ledger.json.staged").write_text("mine", encoding="utf-8")
    (home.root / "cards" / "linked").symlink_to(tmp_path / "outside")
    state = home.root / ".deckgen"
    state.mkdir(exist_ok=True)
    plan = json.dumps({"deck": deck, "version": version})
    (state / f"{deck}.release.json").write_text(plan, encoding="utf-8")
    with pytest.raises(DeckgenError, match=r"leads out of|is not the plan"):
        finish_interrupted(home.root)
    assert (tmp_path / "outside" / ".ledger.json.staged").is_file()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"deck": 1}', b"\xff", b"[" * 9999])
def test_a_damaged_plan_is_one_line(content: bytes, tmp_path: Path) -> None:
    """It names the file, which is hidden, and says what to do with it."""
    home = ReleaseProject(tmp_path)
    (home.root / ".deckgen").mkdir(exist_ok=True)
    (home.root / ".deckgen" / "example.release.json").write_bytes(content)
    with pytest.raises(DeckgenError, match=r"example\.release\.json is not the plan .*: delete it"):
        finish_interrupted(home.root)


def test_a_changelog_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """What lies outside the project would be copied into what is published."""
    home = ReleaseProject(tmp_path / "project")
    (tmp_path / "secret").write_text("TOKEN", encoding="utf-8")
    (home.folder / "CHANGELOG.md").symlink_to(tmp_path / "secret")
    home.commit()
    with pytest.raises(DeckgenError, match=r"CHANGELOG\.md leads out of"):
        home.release_version("1.0.0")
    assert not home.ledger.releases


def test_other_files_in_a_staged_folder_stay(tmp_path: Path) -> None:
    """A release removes only what a release writes."""
    home = ReleaseProject(tmp_path)
    folder = home.root / "dist" / ".example-1.0.0.staged"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DeckgenError, match="staged: cannot be written: Directory not empty"):
        home.release_version("1.0.0")
    assert (folder / "notes.txt").is_file()


def test_what_fails_after_the_commit_point_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger says that it was released: what is staged must not be thrown away."""
    home = ReleaseProject(tmp_path)
    plan, project = home.plan_version("1.0.0"), load_project(tmp_path)
    monkeypatch.setattr(ReleaseMoves, "move_rest", _raise_full_disk)
    with pytest.raises(DeckgenError, match="cannot be written: No space left on device"):
        make_release(project, plan, tmp_path / "dist")
    assert home.ledger.version == "1.0.0"
    monkeypatch.undo()
    finish_interrupted(tmp_path)
    assert (tmp_path / "dist/example-1.0.0/example-1.0.0.apkg").is_file()
    assert (home.folder / "CHANGELOG.md").is_file()


def test_git_takes_no_lock(tmp_path: Path) -> None:
    """`git add --all`, which a release asks for, passes over its lock, whatever the project's own
    .gitignore says.
    """
    home = ReleaseProject(tmp_path)
    (home.root / ".gitignore").write_text("dist/\n", encoding="utf-8")
    home.release_version("1.0.0")
    assert list((home.root / ".deckgen").glob("*.lock"))
    assert ".deckgen" not in home.run_git("ls-files")
