"""All files of a release put in place, or none: staged, committed by one rename, finished after a
crash.

The rename of the ledger is the commit point: before it nothing has changed, after it the rest only
has to be moved. A plan says which version of which deck was being released, so that the next
command can go on where one was killed. It holds no paths: a project that somebody else wrote could
bring a plan too, so every path is derived from the deck and the version and must lie in the project
or in the output folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from semver import Version

from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links, locate_output_folder
from deckgen.errors import DeckgenError
from deckgen.files import is_path_present, replace_file
from deckgen.ledger.record import LedgerFault, read_ledger
from deckgen.load.decks import CARDS_FOLDER, CHANGELOG_FILE, LEDGER_FILE
from deckgen.release.release_state import remember_release

NOTES_FILE = "RELEASE-NOTES.md"
CHECKSUMS_FILE = "SHA256SUMS"
DEFAULT_OUTPUT = "dist"
STATE_FOLDER = ".deckgen"
_PLAN_SUFFIX = ".release.json"
_LOCK_SUFFIX = ".release.lock"
STAGED_SUFFIX = ".staged"
# Seconds: a program that a killed release had just started may hold its lock for a moment longer.
LOCK_TIMEOUT = 3
_MAX_PLAN_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class StagedMove:
    """Something staged, and where it belongs, both in one folder.

    It is a file or, where there are ``file_names``, a folder with these files.
    """

    target: Path
    file_names: tuple[str, ...] = ()

    @property
    def staging_path(self) -> Path:
        # In the folder of the target: a rename is atomic only within one file system.
        return self.target.with_name(f".{self.target.name}{STAGED_SUFFIX}")

    def move_to_target(self) -> None:
        """Put what is staged in its place; done already where nothing is staged."""
        if self.staging_path.exists():
            self.staging_path.replace(self.target)

    def discard(self) -> None:
        """Remove what is staged."""
        self._remove(self.staging_path)

    def remove_target(self) -> None:
        """Remove what an earlier run put in place."""
        self._remove(self.target)

    def _remove(self, path: Path) -> None:
        if not path.is_dir() or path.is_symlink():
            path.unlink(missing_ok=True)
            return
        # Never recursively: what a release did not write stays, and the folder with it.
        for name in self.file_names:
            (path / name).unlink(missing_ok=True)
        path.rmdir()


@dataclass(frozen=True, slots=True)
class ReleaseMoves:
    """Everything that a release puts in place; the ledger is the commit point."""

    ledger: StagedMove
    changelog: StagedMove
    folder: StagedMove

    def discard_all(self) -> None:
        """Remove everything that is staged."""
        for move in (self.ledger, self.changelog, self.folder):
            move.discard()

    def move_rest(self) -> None:
        """Put in place what follows the ledger."""
        self.folder.move_to_target()
        self.changelog.move_to_target()


def locate_release(root: Path, deck: str, version: str, output: Path) -> ReleaseMoves:
    """Where the files of a release belong, by the name of the deck's folder and the version.

    Raises:
        DeckgenError: a file of the deck leads out of the project.
    """
    home = root / CARDS_FOLDER / deck
    _require_inside(root / CARDS_FOLDER, home)
    for path in (home / LEDGER_FILE, home / CHANGELOG_FILE):
        _require_inside(root, path)
    return ReleaseMoves(
        ledger=StagedMove(home / LEDGER_FILE),
        changelog=StagedMove(home / CHANGELOG_FILE),
        folder=locate_release_folder(output, deck, version),
    )


def locate_release_folder(output: Path, deck: str, version: str) -> StagedMove:
    """Where the folder of a release belongs: the package, its notes and the checksums."""
    name = f"{deck}-{version}"
    return StagedMove(output / name, (f"{name}.apkg", NOTES_FILE, CHECKSUMS_FILE))


@contextmanager
def lock_deck(root: Path, deck: str, output: Path | None = None) -> Iterator[None]:
    """Hold the deck against other releases of it, after finishing or discarding what a killed one
    left.

    Args:
        deck: the name of its folder.
        output: the folder for releases; ``dist/`` if not given.

    Raises:
        DeckgenError: another release of the deck is running, or a file cannot be written.
    """
    folder = root / STATE_FOLDER
    lock = folder / f"{deck}{_LOCK_SUFFIX}"
    try:
        # A lock that is a link would be made, or emptied, wherever it leads.
        for path in (lock, _get_plan_path(root, deck)):
            ConfinedFolder(folder, STATE_FOLDER).require_writable(path)
        _require_inside(root, folder)
        folder.mkdir(exist_ok=True)
        with FileLock(lock, timeout=LOCK_TIMEOUT):
            # `git add --all` must not take locks and plans, also in a project of somebody's own.
            if not is_path_present(folder / ".gitignore"):
                (folder / ".gitignore").write_bytes(b"*\n")
            _recover_release(root, deck, locate_output_folder(root, output, DEFAULT_OUTPUT))
            yield
    except Timeout as failure:
        raise DeckgenError(
            f"another release of {deck} is running here: wait until it has ended"
        ) from failure
    except OSError as failure:
        raise make_write_error(failure, folder) from failure


def make_write_error(failure: OSError, where: Path) -> DeckgenError:
    """The error for a file that cannot be written, or for ``where`` if the file is not known."""
    return DeckgenError(
        f"{failure.filename or where}: cannot be written: {failure.strerror or failure}"
    )


def finish_interrupted(root: Path, output: Path | None = None) -> None:
    """Finish or discard what killed releases of any deck left.

    Raises:
        DeckgenError: another release is running, its plan is damaged, or files cannot be moved.
    """
    for name in ConfinedFolder(root).list_names(STATE_FOLDER):
        if name.endswith(_PLAN_SUFFIX):
            with lock_deck(root, name.removesuffix(_PLAN_SUFFIX), output):
                pass


def commit_release(root: Path, deck: str, version: str, moves: ReleaseMoves) -> None:
    """Move what is staged to where it belongs: the ledger first, which is the commit point.

    To be called inside :func:`lock_deck`. Raises OSError where a file cannot be moved: before the
    commit point nothing has changed then; after it what is staged stays, and the next command
    finishes.
    """
    plan = _get_plan_path(root, deck)
    try:
        # The rename of the ledger may reach the disk before the contents of what it stands for.
        for path in (moves.ledger.staging_path, moves.changelog.staging_path):
            _sync_to_disk(path)
        for name in moves.folder.file_names:
            _sync_to_disk(moves.folder.staging_path / name)
        # From here a killed release can be finished: everything that it moves is on the disk.
        replace_file(plan, json.dumps({"deck": deck, "version": version}).encode())
        moves.ledger.move_to_target()
    except OSError:
        moves.discard_all()
        plan.unlink(missing_ok=True)
        raise
    moves.move_rest()
    # Only here, and not after a crash: a project could bring the plan of a release that never was.
    package, *_ = moves.folder.file_names
    remember_release(moves.ledger.target.parent, moves.folder.target / package)
    plan.unlink()


def _recover_release(root: Path, deck: str, output: Path) -> None:
    plan = _get_plan_path(root, deck)
    if not is_path_present(plan):
        return
    version = _read_planned_version(plan, deck)
    moves = locate_release(root, deck, version, output)
    try:
        is_committed = read_ledger(moves.ledger.target.parent).version == version
    except LedgerFault as fault:
        raise DeckgenError(f"{moves.ledger.target} is {fault.message}") from fault
    # Without the commit point learners have nothing of this release: the author starts again.
    if not is_committed:
        moves.discard_all()
        plan.unlink()
        return
    moves.move_rest()
    # A release with `-o` is finished by the next release with the same `-o`: the plan stays.
    if moves.folder.target.exists():
        plan.unlink()


def _read_planned_version(plan: Path, deck: str) -> str:
    try:
        data = json.loads(ConfinedFolder(plan.parent).read_bytes(plan.name, _MAX_PLAN_BYTES))
        is_whole = data["deck"] == deck and Version.is_valid(data["version"])
    except (RefusedPath, ValueError, TypeError, KeyError, RecursionError):
        is_whole = False
    if not is_whole:
        raise DeckgenError(f"{plan} is not the plan of an interrupted release: delete it")
    return str(data["version"])


def _get_plan_path(root: Path, deck: str) -> Path:
    return root / STATE_FOLDER / f"{deck}{_PLAN_SUFFIX}"


def _require_inside(folder: Path, path: Path) -> None:
    # Resolved: a symbolic link in a cloned project could lead a release to any file of the user.
    inside, base = (follow_links(each) for each in (path, folder))
    if inside == base or not inside.is_relative_to(base):
        raise DeckgenError(
            f"{path} leads out of {folder}: put a file or folder of the project there instead"
        )


def _sync_to_disk(path: Path) -> None:
    """Make sure that the contents are on the disk before a rename says that they are."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
