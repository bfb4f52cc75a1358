"""All files of a release put in place, or none: staged first, committed by one rename, finished
after a crash.

The rename of the ledger is the commit point: before it nothing has changed, after it the rest only
has to be moved. What is to be moved stands in a plan, so that the next command can go on where one
was killed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from deckgen.errors import DeckgenError

STATE_FOLDER = ".deckgen"
_PLAN_NAME = "{deck}.release.json"
_LOCK_NAME = "{deck}.release.lock"
STAGED_SUFFIX = ".staged"
# Seconds: a program that a killed release had just started may hold its lock for a moment longer.
LOCK_TIMEOUT = 3


@dataclass(frozen=True, slots=True)
class StagedMove:
    """Something staged, a file or a folder, and where it belongs; both beside each other."""

    target: Path

    @property
    def staging_path(self) -> Path:
        return self.target.with_name(f".{self.target.name}{STAGED_SUFFIX}")

    def move_to_target(self) -> None:
        """Put what is staged in its place; done already where nothing is staged."""
        if self.staging_path.is_dir():
            _remove_path(self.target)  # a folder takes the place of none but an empty one
        if self.staging_path.exists():
            self.staging_path.replace(self.target)


@contextmanager
def lock_deck(root: Path, deck: str) -> Iterator[None]:
    """Hold the deck against other releases of it, after finishing or discarding what a killed one
    left.

    Raises:
        DeckgenError: another release of the deck is running, or the folder cannot be written.
    """
    folder = root / STATE_FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with FileLock(folder / _LOCK_NAME.format(deck=deck), timeout=LOCK_TIMEOUT):
            _recover_release(root, deck)
            yield
    except Timeout as failure:
        raise DeckgenError(
            f"another release of {deck} is running here: wait until it has ended"
        ) from failure
    except OSError as failure:
        raise make_write_error(failure, folder) from failure


def make_write_error(failure: OSError, where: Path) -> DeckgenError:
    """What to say of a file that cannot be written, or of ``where`` if it is not known which."""
    return DeckgenError(
        f"{failure.filename or where}: cannot be written: {failure.strerror or failure}"
    )


def finish_interrupted(root: Path) -> None:
    """Finish or discard what killed releases of any deck left; does nothing where there is nothing.

    Raises:
        DeckgenError: another release is running, or its files cannot be moved.
    """
    for plan in sorted((root / STATE_FOLDER).glob(_PLAN_NAME.format(deck="*"))):
        with lock_deck(root, plan.name.removesuffix(_PLAN_NAME.format(deck=""))):
            pass


def commit_moves(root: Path, deck: str, ledger: StagedMove, others: Sequence[StagedMove]) -> None:
    """Move what is staged to where it belongs: the ledger first, which is the commit point.

    To be called inside :func:`alone`. Raises OSError where a file cannot be moved: before the
    commit point nothing has changed then; after it what is staged stays, and the next command
    finishes.
    """
    path = root / STATE_FOLDER / _PLAN_NAME.format(deck=deck)
    try:
        for move in (ledger, *others):
            _sync_to_disk(move.staging_path)
        # Relative, so that the plan is still good when the project has been moved.
        targets = [os.path.relpath(move.target, root) for move in (ledger, *others)]
        plan = {"ledger": _hash_file(ledger.staging_path), "targets": targets}
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(plan), encoding="utf-8")
        _sync_to_disk(fresh)
        fresh.replace(path)
        ledger.staging_path.replace(ledger.target)
    except OSError:
        discard_staged([ledger, *others])
        path.unlink(missing_ok=True)
        raise
    _finish_moves(path, others)


def discard_staged(moves: Sequence[StagedMove]) -> None:
    """Remove what is staged."""
    for move in moves:
        _remove_path(move.staging_path)


def _recover_release(root: Path, deck: str) -> None:
    path = root / STATE_FOLDER / _PLAN_NAME.format(deck=deck)
    if not path.is_file():
        return
    plan = json.loads(path.read_text(encoding="utf-8"))
    ledger, *moves = (StagedMove(root / target) for target in plan["targets"])
    if ledger.target.is_file() and _hash_file(ledger.target) == plan["ledger"]:
        _finish_moves(path, moves)
    else:
        discard_staged([ledger, *moves])
        path.unlink()


def _finish_moves(plan: Path, moves: Sequence[StagedMove]) -> None:
    for move in moves:
        move.move_to_target()
    plan.unlink()


def _remove_path(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sync_to_disk(path: Path) -> None:
    """See that the contents are on the disk before a rename says that they are."""
    for each in path.iterdir() if path.is_dir() else (path,):
        with each.open("rb") as file:
            os.fsync(file.fileno())
