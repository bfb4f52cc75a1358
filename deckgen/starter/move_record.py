"""What a run is moving into a folder, remembered until all of it is there.

The record lies in the user's own state folder: a project may come from anywhere, and whoever made it
must not say what is removed from it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links
from deckgen.files import replace_file
from deckgen.json_values import format_json, parse_json, require_type
from deckgen.user_state import locate_record

_LIMIT = 1 << 20


def write_move_record(stage: Path, times: Mapping[str, int]) -> None:
    """Remember which files of a temporary folder are moved from now on.

    ``times`` are their times of change, in nanoseconds, by their paths in the folder, with forward
    slashes. Where nothing can be written, nothing is: then no later run can undo the move.
    """
    path = _locate_record(stage)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, format_json(dict(times)).encode())


def read_move_record(stage: Path) -> dict[str, int] | None:
    """The files that a killed run had begun to move from a temporary folder, with their times; None
    if it had not, or if the record is damaged.
    """
    path = _locate_record(stage)
    with suppress(OSError, ValueError, RefusedPath):
        times = parse_json(ConfinedFolder(path.parent).read_bytes(path.name, _LIMIT))
        entries = require_type(times, dict, "the record").items()
        return {name: require_type(time, int, name) for name, time in entries}
    return None


def remove_move_record(stage: Path) -> None:
    """Forget a move: all files are there, or none."""
    with suppress(OSError):
        _locate_record(stage).unlink(missing_ok=True)


def _locate_record(stage: Path) -> Path:
    return locate_record("moves", os.fsencode(follow_links(stage)), ".json")
