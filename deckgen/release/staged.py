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

FOLDER = ".deckgen"
_PLAN = "{deck}.release.json"
_LOCK = "{deck}.release.lock"
STAGED = ".staged"
# Seconds: a program that a killed release had just started may hold its lock for a moment longer.
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Move:
    """Something staged, a file or a folder, and where it belongs; both beside each other."""

    target: Path

    @property
    def staged(self) -> Path:
        return self.target.with_name(f".{self.target.name}{STAGED}")

    def land(self) -> None:
        """Put what is staged in its place; done already where nothing is staged."""
        if self.staged.is_dir():
            _remove(self.target)  # a folder takes the place of none but an empty one
        if self.staged.exists():
            self.staged.replace(self.target)


@contextmanager
def alone(root: Path, deck: str) -> Iterator[None]:
    """Hold the deck against other releases of it, after finishing or discarding what a killed one
    left.

    Raises:
        DeckgenError: another release of the deck is running, or the folder cannot be written.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with FileLock(folder / _LOCK.format(deck=deck), timeout=PATIENCE):
            _recover(root, deck)
            yield
    except Timeout as failure:
        raise DeckgenError(
            f"another release of {deck} is running here: wait until it has ended"
        ) from failure
    except OSError as failure:
        raise unwritable(failure, folder) from failure


def unwritable(failure: OSError, where: Path) -> DeckgenError:
    """What to say of a file that cannot be written, or of ``where`` if it is not known which."""
    return DeckgenError(
        f"{failure.filename or where}: cannot be written: {failure.strerror or failure}"
    )


def finish_interrupted(root: Path) -> None:
    """Finish or discard what killed releases of any deck left; does nothing where there is nothing.

    Raises:
        DeckgenError: another release is running, or its files cannot be moved.
    """
    for plan in sorted((root / FOLDER).glob(_PLAN.format(deck="*"))):
        with alone(root, plan.name.removesuffix(_PLAN.format(deck=""))):
            pass


def put_in_place(root: Path, deck: str, ledger: Move, others: Sequence[Move]) -> None:
    """Move what is staged to where it belongs: the ledger first, which is the commit point.

    To be called inside :func:`alone`. Raises OSError where a file cannot be moved: before the
    commit point nothing has changed then; after it what is staged stays, and the next command
    finishes.
    """
    path = root / FOLDER / _PLAN.format(deck=deck)
    try:
        for move in (ledger, *others):
            _synced(move.staged)
        # Relative, so that the plan is still good when the project has been moved.
        targets = [os.path.relpath(move.target, root) for move in (ledger, *others)]
        plan = {"ledger": _digest(ledger.staged), "targets": targets}
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(plan), encoding="utf-8")
        _synced(fresh)
        fresh.replace(path)
        ledger.staged.replace(ledger.target)
    except OSError:
        discard([ledger, *others])
        path.unlink(missing_ok=True)
        raise
    _finish(path, others)


def discard(moves: Sequence[Move]) -> None:
    """Remove what is staged."""
    for move in moves:
        _remove(move.staged)


def _recover(root: Path, deck: str) -> None:
    path = root / FOLDER / _PLAN.format(deck=deck)
    if not path.is_file():
        return
    plan = json.loads(path.read_text(encoding="utf-8"))
    ledger, *moves = (Move(root / target) for target in plan["targets"])
    if ledger.target.is_file() and _digest(ledger.target) == plan["ledger"]:
        _finish(path, moves)
    else:
        discard([ledger, *moves])
        path.unlink()


def _finish(plan: Path, moves: Sequence[Move]) -> None:
    for move in moves:
        move.land()
    plan.unlink()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _synced(path: Path) -> None:
    """See that the contents are on the disk before a rename says that they are."""
    for each in path.iterdir() if path.is_dir() else (path,):
        with each.open("rb") as file:
            os.fsync(file.fileno())
