"""What a run is moving into a folder, remembered until all of it is there.

The record lies in the user's own state folder: a project may come from anywhere, and whoever made it
must not say what is removed from it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from deckgen.confined_folder import ConfinedFolder, RefusedPath
from deckgen.files import replace_file
from deckgen.json_values import format_json, parse_json

_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """``names`` are paths in the folder, with forward slashes; ``began`` is when the move began, in
    nanoseconds.
    """

    names: tuple[str, ...]
    began: int


def write_move_record(stage: Path, names: Sequence[str]) -> None:
    """Remember which files of a temporary folder are moved from now on.

    Where nothing can be written, nothing is: then no later run can undo the move.
    """
    path = _locate_record(stage)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, format_json(list(names)).encode())


def read_move_record(stage: Path) -> MoveRecord | None:
    """The move that a killed run had begun from a temporary folder; None if it had not, or if the
    record is damaged.
    """
    path = _locate_record(stage)
    with suppress(OSError, ValueError, RefusedPath):
        names = parse_json(ConfinedFolder(path.parent).read_bytes(path.name, _LIMIT))
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return MoveRecord(tuple(names), path.stat().st_mtime_ns)
    return None


def remove_move_record(stage: Path) -> None:
    """Forget a move: all files are there, or none."""
    with suppress(OSError):
        _locate_record(stage).unlink(missing_ok=True)


def _locate_record(stage: Path) -> Path:
    from platformdirs import user_state_path

    name = hashlib.sha256(os.fsencode(os.path.realpath(stage))).hexdigest()[:32]
    return user_state_path("deckgen", appauthor=False) / "moves" / f"{name}.json"
