"""Puts files into a folder, all of them or none, and never over another file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links
from deckgen.errors import DeckgenError
from deckgen.files import is_path_present
from deckgen.findings import list_some
from deckgen.staging import find_stale_stages, open_stage
from deckgen.starter.move_record import read_move_record, remove_move_record, write_move_record

# A message lists at most this many files: a folder that is taken by mistake can hold thousands.
MAX_LISTED_FILES = 5
# Temporary folders of this kind are removed only here: they can hold what undoes half a move.
STAGE_KIND = "init-"
PROJECT_FOLDER = "project"


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
    if taken:
        there = list_some(taken, MAX_LISTED_FILES)
        raise OccupiedFolder(
            f"deckgen overwrites nothing, and the folder already has {there}; "
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
        DeckgenError: a file cannot be written, or has appeared in ``folder`` meanwhile; it names
            those that could not be removed again.
    """
    folder = follow_links(folder)
    parents: list[Path] = []
    try:
        _make_folders(folder.parent, parents)
        # Next to its target: a file cannot be renamed or linked into another file system.
        with open_stage(folder if folder.is_dir() else folder.parent, STAGE_KIND) as stage:
            project = stage / PROJECT_FOLDER
            for name, content in files.items():
                target = project / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            yield project
            _move_files(stage, folder, [name for name in files if name not in there])
    # Ctrl-C too: half of a project would stand in the way of the next try.
    except BaseException as failure:
        _remove_made(parents)
        if isinstance(failure, OSError):
            raise DeckgenError(f"{_tell_failure(failure, folder)}; nothing was made") from failure
        raise


def undo_interrupted_move(folder: Path) -> None:
    """Removes the first files of a project from ``folder`` where a run was killed before it had
    moved them all.

    Files that somebody has changed since then stay, and so do those that somebody else has made.
    """
    for stage in find_stale_stages(folder, STAGE_KIND):
        if times := read_move_record(stage):
            with suppress(OSError, RefusedPath):
                _undo_move(stage, folder, times)
            remove_move_record(stage)
        shutil.rmtree(stage, ignore_errors=True)


def _undo_move(stage: Path, folder: Path, times: Mapping[str, int]) -> None:
    for name in times:
        ConfinedFolder(folder).resolve(name)
    if not all(is_path_present(folder / name) for name in times):
        for name, time in times.items():
            if _is_as_moved(folder / name, stage / PROJECT_FOLDER / name, time):
                (folder / name).unlink()
        _remove_empty_folders(folder, times)


def _is_as_moved(target: Path, source: Path, time: int) -> bool:
    """Whether a file is one that was moved, and still as it was; ``time`` is when it was written
    before that, in nanoseconds.
    """
    if not all(each.is_file() and not each.is_symlink() for each in (target, source)):
        return False
    # Somebody else's file may have the same bytes, but not the same time.
    return target.stat().st_mtime_ns == time and target.read_bytes() == source.read_bytes()


def _remove_empty_folders(folder: Path, names: Iterable[str]) -> None:
    parents = set(chain.from_iterable(Path(name).parents for name in names)) - {Path()}
    for parent in sorted(parents, reverse=True):
        with suppress(OSError):
            (folder / parent).rmdir()


def _move_files(stage: Path, folder: Path, files: Sequence[str]) -> None:
    project = stage / PROJECT_FOLDER
    if not is_path_present(folder):
        # One step, so that nobody ever sees half of a project.
        project.rename(folder)
        return
    refuse_existing_files(folder, files)
    # From here a run that is killed can be undone by the next one.
    write_move_record(stage, {name: (project / name).stat().st_mtime_ns for name in files})
    made: list[Path] = []
    try:
        for name in files:
            target = folder / name
            _make_folders(target.parent, made)
            _place_file(project / name, target, made)
    except BaseException as failure:
        left = _remove_made(made)
        if left and isinstance(failure, OSError):
            paths = list_some(map(str, left), MAX_LISTED_FILES)
            raise DeckgenError(
                f"{_tell_failure(failure, folder)}; look at {paths}, which could not be removed again"
            ) from failure
        raise
    finally:
        remove_move_record(stage)


def _tell_failure(failure: OSError, folder: Path) -> str:
    return f"{failure.filename or folder}: {failure.strerror or failure}"


def _remove_made(made: Sequence[Path]) -> list[Path]:
    """Removes what was made, the last first; what could not be removed."""
    left = []
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            left.append(path)
    return left[::-1]


def _place_file(source: Path, target: Path, made: list[Path]) -> None:
    """Puts a file under its own name, with its time of change."""
    # A rename would replace a file that another program has just made; a link does not.
    try:
        os.link(source, target)
        made.append(target)
    except FileExistsError as failure:
        why = "another program made it just now"
        raise FileExistsError(failure.errno, why, str(target)) from failure
    except OSError:  # this file system has no links
        with target.open("xb") as file:
            made.append(target)
            file.write(source.read_bytes())
        about = source.stat()
        os.utime(target, ns=(about.st_atime_ns, about.st_mtime_ns))


def _make_folders(folder: Path, made: list[Path]) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent, made)
    folder.mkdir()
    made.append(folder)
