"""Files are put into a folder all together or not at all, and never over another."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.starter import atomic_folder
from deckgen.starter.atomic_folder import (
    PROJECT_FOLDER,
    STAGE_KIND,
    OccupiedFolder,
    refuse_existing_files,
    stage_files,
    undo_interrupted_move,
)

FILES = {"README.md": b"new", "seeds/text.txt": b"words", "cards/text/deck.yaml": b"id: x"}


def everything(folder: Path) -> dict[str, bytes | None]:
    """What lies in a folder: files with their contents, folders with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("name", ["new", "deep/er/new", "there"])
def test_files_are_put_in_place(tmp_path: Path, name: str) -> None:
    """In a folder that is made for them, or that has other files; nothing else is left."""
    (tmp_path / "there" / "seeds").mkdir(parents=True)
    (tmp_path / "there" / "mine.txt").write_bytes(b"mine")
    before = everything(tmp_path)
    with stage_files(tmp_path / name, FILES) as project:
        assert everything(project).items() >= FILES.items()
        (project / "README.md").write_bytes(b"changed")
    put = {
        f"{name}/{path}": content for path, content in {**FILES, "README.md": b"changed"}.items()
    }
    folders = {each.as_posix() for path in put for each in Path(path).parents if each.name}
    assert everything(tmp_path) == {**before, **dict.fromkeys(folders), **put}
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o777 & ~_umask()


@pytest.mark.parametrize("name", ["new", "deep/er/new", "there"])
@pytest.mark.parametrize("failure", [KeyboardInterrupt, DeckgenError, OSError])
def test_what_stops_it_leaves_nothing_behind(
    tmp_path: Path, name: str, failure: type[BaseException]
) -> None:
    """Ctrl-C, a text that cannot be used, a full disk."""
    (tmp_path / "there").mkdir()
    before = everything(tmp_path)
    expected = DeckgenError if failure is OSError else failure
    with pytest.raises(expected), stage_files(tmp_path / name, FILES):
        raise failure
    assert everything(tmp_path) == before


@pytest.mark.parametrize("links", [True, False])
def test_a_move_that_is_stopped_is_taken_back(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between two files; on a disk without links, too."""
    (tmp_path / "mine.txt").write_bytes(b"mine")
    put: list[str] = []

    def link(source: Path, target: Path) -> None:
        put.append(target.name)
        if len(put) == 3:
            raise KeyboardInterrupt
        if not links:
            raise PermissionError
        target.write_bytes(source.read_bytes())

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(KeyboardInterrupt), stage_files(tmp_path, FILES):
        pass
    assert everything(tmp_path) == {"mine.txt": b"mine"}


@pytest.mark.parametrize("stuck", [False, True])
def test_what_a_stopped_move_leaves_is_named(
    tmp_path: Path, stuck: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk breaks between two files: all that were made are removed, or else the message says
    which were not.
    """
    (tmp_path / "mine.txt").write_bytes(b"mine")
    link, unlink = os.link, Path.unlink

    def link_two(source: Path, target: Path) -> None:
        if target.name == "deck.yaml":
            raise FileExistsError(errno.EEXIST, "File exists", str(target))
        link(source, target)

    def refuse_text(path: Path, missing_ok: bool = False) -> None:
        if stuck and path == tmp_path / "seeds" / "text.txt":
            raise OSError(errno.EIO, "Input/output error", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "link", link_two)
    monkeypatch.setattr(Path, "unlink", refuse_text)
    with pytest.raises(DeckgenError) as stopped, stage_files(tmp_path, FILES):
        pass
    why = f"{tmp_path}/cards/text/deck.yaml: another program made it just now; "
    left = {"seeds": None, "seeds/text.txt": b"words"} if stuck else {}
    assert str(stopped.value) == why + (
        f"look at {tmp_path}/seeds, {tmp_path}/seeds/text.txt, which could not be removed again"
        if stuck
        else "nothing was made"
    )
    assert everything(tmp_path) == {"mine.txt": b"mine", **left}


def test_a_disk_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are written, then."""

    def link(source: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    with stage_files(tmp_path, FILES):
        pass
    assert everything(tmp_path).items() >= FILES.items()


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """Whoever made it keeps it, and nothing else is made."""
    with pytest.raises(OccupiedFolder, match=r"README\.md"), stage_files(tmp_path, FILES):
        (tmp_path / "README.md").write_bytes(b"somebody's")
    assert everything(tmp_path) == {"README.md": b"somebody's"}


def test_what_lies_there_already_stays(tmp_path: Path) -> None:
    """It is at hand while the files are tried out, and is not touched."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "text.txt").write_bytes(b"words")
    inode = (tmp_path / "seeds" / "text.txt").stat().st_ino
    with stage_files(tmp_path, FILES, {"seeds/text.txt"}) as project:
        assert (project / "seeds" / "text.txt").read_bytes() == b"words"
    assert (tmp_path / "seeds" / "text.txt").stat().st_ino == inode
    assert everything(tmp_path).items() >= FILES.items()


def test_every_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Files, links that lead nowhere, a file where a folder should be; five of them, and how many
    more.
    """
    refuse_existing_files(tmp_path / "new", FILES)
    (tmp_path / "README.md").touch()
    (tmp_path / "seeds").touch()
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OccupiedFolder) as taken:
        refuse_existing_files(tmp_path, [*FILES, "dead"])
    assert str(taken.value) == (
        f"deckgen overwrites nothing, and the folder already has {tmp_path}/README.md, "
        f"{tmp_path}/seeds, {tmp_path}/dead; choose another folder, or move these files away"
    )
    for number in range(7):
        (tmp_path / str(number)).touch()
    with pytest.raises(OccupiedFolder, match=r"4 and 2 more; choose"):
        refuse_existing_files(tmp_path, map(str, range(7)))
    with pytest.raises(
        OccupiedFolder, match=r"README\.md exists and is not a folder: choose another name$"
    ):
        refuse_existing_files(tmp_path / "README.md", FILES)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """In one line."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(DeckgenError, match=r"File exists; nothing was made"),
        stage_files(tmp_path / "file/new", FILES),
    ):
        pass


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def bring_stage(folder: Path, project: dict[str, bytes]) -> Path:
    """A temporary folder as an archive can bring it: of the right name and permissions."""
    stage = folder / f".deckgen-{STAGE_KIND}aaaaaaaa"
    stage.mkdir(mode=0o700, parents=True)
    for name, content in project.items():
        path = stage / PROJECT_FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    names = [*project, "not-there"]
    (stage / "moved-files").write_text(json.dumps(names), encoding="utf-8")
    os.utime(stage / "moved-files", (4e9, 4e9))
    os.utime(stage, (1e9, 1e9))
    return stage


def test_a_folder_that_somebody_brings_removes_no_file(tmp_path: Path) -> None:
    """Only this user's own record says what is taken back, and it does not lie in the project."""
    (tmp_path / "notes.txt").write_bytes(b"mine")
    stage = bring_stage(tmp_path, {"notes.txt": b"mine"})
    undo_interrupted_move(tmp_path)
    assert (tmp_path / "notes.txt").read_bytes() == b"mine"
    assert not stage.exists()


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "list of a number"])
def test_whatever_it_holds_is_not_read(kind: str, tmp_path: Path) -> None:
    """A pipe would be waited for, a device read without an end."""
    path = bring_stage(tmp_path, {}) / "moved-files"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.write_text("[5]", encoding="utf-8")
    os.utime(path.parent, (1e9, 1e9))
    undo_interrupted_move(tmp_path)
    assert list(tmp_path.iterdir()) == []


def kill_in_move(folder: Path, moved: int, *, links: bool = True) -> None:
    """Let another process put the files into a folder, and die when so many are there."""
    child = os.fork()
    if not child:
        place = atomic_folder._place_file
        put: list[Path] = []

        def refuse_link(source: Path, target: Path) -> None:
            raise PermissionError

        def place_or_die(source: Path, target: Path, made: list[Path]) -> None:
            if len(put) == moved:
                os._exit(9)
            place(source, target, made)
            put.append(target)

        os.link = os.link if links else refuse_link  # type: ignore[assignment]
        atomic_folder._place_file = place_or_die
        with stage_files(folder, FILES):
            pass
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    [stage] = folder.glob(".deckgen-*")
    os.utime(stage, (1e9, 1e9))


@pytest.mark.skipif(os.name != "posix", reason="needs processes that are copied")
@pytest.mark.parametrize("links", [True, False])
def test_only_what_a_killed_run_has_moved_is_taken_back(tmp_path: Path, links: bool) -> None:
    """Not a file of the same words that somebody has made or written since then."""
    text, readme = "seeds/text.txt", "README.md"
    for folder, moved in {"alone": 2, "made": 1, "replaced": 2, "written": 2}.items():
        (tmp_path / folder).mkdir()
        kill_in_move(tmp_path / folder, moved, links=links)
        assert (tmp_path / folder / readme).read_bytes() == FILES[readme]
    (tmp_path / "made" / "seeds").mkdir(exist_ok=True)
    (tmp_path / "replaced" / text).unlink()
    for changed in ("made/" + text, "replaced/" + text, "written/" + readme):
        (tmp_path / changed).write_bytes(FILES[changed.partition("/")[2]])
    for folder, left in {
        "alone": {},
        "made": {"seeds": None, text: FILES[text]},
        "replaced": {"seeds": None, text: FILES[text]},
        "written": {readme: FILES[readme]},
    }.items():
        undo_interrupted_move(tmp_path / folder)
        assert everything(tmp_path / folder) == left, folder
