"""Files put into a folder all together or not at all, and never over another."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.files import TEMPORARY_PREFIX, is_path_present

# So many files in the way are named.
MAX_LISTED_FILES = 5


class OccupiedFolder(DeckgenError):
    """A folder that something else lies in already."""


def refuse_existing_files(folder: Path, names: Iterable[str]) -> None:
    """Nothing, if every file can be made in the folder without touching what is there.

    Raises:
        Taken: a file is there, or what should be a folder is none.
    """
    if is_path_present(folder) and not folder.is_dir():
        raise OccupiedFolder(f"{folder} is there already and is no folder: choose another name")
    taken: list[str] = []
    for name in names:
        target = folder / name
        blocking = [
            each for each in target.parents if each.is_relative_to(folder) and each != folder
        ]
        taken += [str(each) for each in blocking if is_path_present(each) and not each.is_dir()]
        taken += [str(target)] if is_path_present(target) else []
    taken = list(dict.fromkeys(taken))
    if taken:
        more = f" and {len(taken) - MAX_LISTED_FILES} more" if len(taken) > MAX_LISTED_FILES else ""
        raise OccupiedFolder(
            f"nothing is ever overwritten, and {'these are' if len(taken) > 1 else 'this is'} there already: "
            f"{', '.join(taken[:MAX_LISTED_FILES])}{more}; choose another folder, or move them out of the way"
        )


@contextmanager
def stage_files(
    folder: Path, files: Mapping[str, bytes], there: Collection[str] = ()
) -> Iterator[Path]:
    """The files in a folder of their own; when the block ends well, they are moved to ``folder``.

    The block may change them. What ends it otherwise, or stops the move, leaves nothing behind.
    Those that are ``there`` lie in ``folder`` already, and stay as they are.

    Raises:
        DeckgenError: a file cannot be written, or has appeared in ``folder`` meanwhile.
    """
    folder = folder.resolve()
    made: list[Path] = []
    stage: Path | None = None
    try:
        _make_folders(folder.parent, made)
        stage = Path(
            tempfile.mkdtemp(
                prefix=TEMPORARY_PREFIX, dir=folder if folder.is_dir() else folder.parent
            )
        )
        project = stage / "project"
        for name, content in files.items():
            target = project / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield project
        _move_files(project, folder, [name for name in files if name not in there], made)
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
        project.rename(folder)
        return
    refuse_existing_files(folder, files)
    for name in files:
        target = folder / name
        _make_folders(target.parent, made)
        _place_file(project / name, target, made)


def _place_file(source: Path, target: Path, made: list[Path]) -> None:
    """The file under its own name, which nobody else may have taken since: a link is never made
    over a file.
    """
    try:
        os.link(source, target)
        made.append(target)
    except FileExistsError as failure:
        raise DeckgenError(
            f"{target} has just been made by somebody else; nothing was made"
        ) from failure
    except OSError:  # this disk knows no links
        with target.open("xb") as file:
            made.append(target)
            file.write(source.read_bytes())


def _make_folders(folder: Path, made: list[Path]) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent, made)
    folder.mkdir()
    made.append(folder)
