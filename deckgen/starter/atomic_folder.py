"""Puts files into a folder, all of them or none, and never over another file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.confined_folder import ConfinedFolder
from deckgen.errors import DeckgenError
from deckgen.files import TEMPORARY_PREFIX, is_path_present

# A message lists at most this many files: a folder that is taken by mistake can hold thousands.
MAX_LISTED_FILES = 5


class OccupiedFolder(DeckgenError):
    """The folder holds other files in places that are needed."""


def refuse_existing_files(folder: Path, names: Iterable[str]) -> None:
    """Checks that every file can be made in the folder without touching what is there.

    Raises:
        OccupiedFolder: a file is there, or a file is where a folder is needed.
        RefusedPath: a link in the folder would lead a file out of it.
    """
    if is_path_present(folder) and not folder.is_dir():
        raise OccupiedFolder(f"{folder} exists and is not a folder: choose another name")
    taken: list[str] = []
    confined = ConfinedFolder(folder, "the new project")
    for name in names:
        target = folder / name
        confined.resolve(name)
        blocking = [
            each for each in target.parents if each.is_relative_to(folder) and each != folder
        ]
        taken += [str(each) for each in blocking if is_path_present(each) and not each.is_dir()]
        if is_path_present(target):
            taken.append(str(target))
    taken = list(dict.fromkeys(taken))
    if taken:
        listed = ", ".join(taken[:MAX_LISTED_FILES])
        if len(taken) > MAX_LISTED_FILES:
            listed += f" and {len(taken) - MAX_LISTED_FILES} more"
        raise OccupiedFolder(
            f"deckgen overwrites nothing, and the folder already has {listed}; "
            "choose another folder, or move these files away"
        )


@contextmanager
def stage_files(
    folder: Path, files: Mapping[str, bytes], there: Collection[str] = ()
) -> Iterator[Path]:
    """Yields a folder with the files; if the block ends without an error, moves them to ``folder``.

    The block may change them. An error in the block or in the move leaves nothing behind. Files
    that are ``there`` are in ``folder`` already, and do not change.

    Raises:
        DeckgenError: a file cannot be written, or has appeared in ``folder`` meanwhile.
    """
    folder = folder.resolve()
    made: list[Path] = []
    stage: Path | None = None
    try:
        _make_folders(folder.parent, made)
        # Next to its target: a file cannot be renamed or linked into another file system.
        place = folder if folder.is_dir() else folder.parent
        stage = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=place))
        project = stage / "project"
        for name, content in files.items():
            target = project / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield project
        _move_files(project, folder, [name for name in files if name not in there], made)
    # Ctrl-C too: half of a project would stand in the way of the next try.
    except BaseException as failure:
        _remove_stage(stage)
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(failure, OSError):
            raise DeckgenError(
                f"{failure.filename or folder}: {failure.strerror or failure}; nothing was made"
            ) from failure
        raise
    _remove_stage(stage)


def _remove_stage(stage: Path | None) -> None:
    if stage is not None:
        shutil.rmtree(stage, ignore_errors=True)


def _move_files(project: Path, folder: Path, files: Collection[str], made: list[Path]) -> None:
    if not is_path_present(folder):
        # One step, so that nobody ever sees half of a project.
        project.rename(folder)
        return
    refuse_existing_files(folder, files)
    for name in files:
        target = folder / name
        _make_folders(target.parent, made)
        _place_file(project / name, target, made)


def _place_file(source: Path, target: Path, made: list[Path]) -> None:
    """Puts a file under its own name."""
    # A rename would replace a file that another program has just made; a link does not.
    try:
        os.link(source, target)
        made.append(target)
    except FileExistsError as failure:
        raise DeckgenError(
            f"{target} was made by another program just now; nothing was made"
        ) from failure
    except OSError:  # this file system has no links
        with target.open("xb") as file:
            made.append(target)
            file.write(source.read_bytes())


def _make_folders(folder: Path, made: list[Path]) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent, made)
    folder.mkdir()
    made.append(folder)
