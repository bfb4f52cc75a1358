"""The door to files: what lies behind it is read, and nothing that it leads out to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links, locate_output_folder


@pytest.fixture
def folder(tmp_path: Path) -> ConfinedFolder:
    """A folder with a file in it, next to a file that is nobody's business."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/a").write_bytes(b"1234")
    return ConfinedFolder(tmp_path / "project")


def test_a_file_is_read(folder: ConfinedFolder) -> None:
    """By a path below the folder, or by its whole path; a link inside the folder is followed."""
    (folder.root / "link").symlink_to("a")
    for path in ("a", folder.root / "a", "link", "x/../a"):
        assert folder.read_bytes(path, 4) == b"1234"


@pytest.mark.parametrize("path", ["../secret", "/etc/hostname", "link", "up/secret", "."])
def test_what_leads_out_is_not_read(folder: ConfinedFolder, path: str) -> None:
    """Neither a link, nor a folder that is one, nor dots or a whole path leave the folder."""
    (folder.root / "link").symlink_to(folder.root.parent / "secret")
    (folder.root / "up").symlink_to("..")
    with pytest.raises(RefusedPath) as refusal:
        folder.read_bytes(path, 100)
    assert refusal.value.is_outside == (path != ".")


def test_links_in_a_circle_are_followed_no_further(tmp_path: Path) -> None:
    """To follow them is no error; to open what they lead to is one that every command tells."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "circle").symlink_to("circle")
    assert follow_links(tmp_path / "link" / "a") == tmp_path / "folder" / "a"
    assert follow_links(tmp_path / "circle" / "a") == tmp_path / "circle" / "a"
    with pytest.raises(OSError, match="Too many levels"):
        follow_links(tmp_path / "circle" / "a").read_bytes()


def test_a_file_at_the_limit(folder: ConfinedFolder) -> None:
    """A file of the limit's size is read, and one byte more is too much."""
    assert folder.read_bytes("a", 4) == b"1234"
    with pytest.raises(RefusedPath, match="a is larger than 0 MiB: split the file"):
        folder.read_bytes("a", 3)


def test_what_is_exchanged_for_a_link_is_not_followed(
    folder: ConfinedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at a file and its opening somebody may put a link in its place."""
    secret, look = folder.root.parent / "secret", Path.lstat

    def exchange(path: Path) -> os.stat_result:
        seen = look(path)
        path.unlink()
        path.symlink_to(secret)
        return seen

    monkeypatch.setattr(Path, "lstat", exchange)
    with pytest.raises(RefusedPath, match="cannot be read"):
        folder.read_bytes("a", 100)


def test_what_is_exchanged_for_a_pipe_is_not_waited_for(
    folder: ConfinedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that nobody writes into is opened without waiting, and then refused."""
    look = Path.lstat

    def exchange(path: Path) -> os.stat_result:
        seen = look(path)
        path.unlink()
        os.mkfifo(path)
        return seen

    monkeypatch.setattr(Path, "lstat", exchange)
    with pytest.raises(RefusedPath, match="is not an ordinary file"):
        folder.read_bytes("a", 100)


def test_names_of_a_folder(folder: ConfinedFolder) -> None:
    """Sorted; none of a folder that is not there, and a refusal for one that is somewhere else."""
    (folder.root / "Z").touch()
    (folder.root / "up").symlink_to("..")
    assert folder.list_names() == ["Z", "a", "up"]
    assert folder.list_names("nothing") == []
    with pytest.raises(RefusedPath, match="up leads out of the project"):
        folder.list_names("up")
    with pytest.raises(RefusedPath, match="a cannot be read: Not a directory"):
        folder.list_names("a")


def test_the_output_folder_in_a_project(tmp_path: Path) -> None:
    """A path in the project stays in it; the user's own path outside leads anywhere."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "dist").symlink_to(tmp_path)
    (tmp_path / "other").symlink_to(tmp_path)
    for given in (None, project / "dist", project / "dist" / "more"):
        with pytest.raises(RefusedPath, match="leads out of the project: name the folder"):
            locate_output_folder(project, given, "dist")
    assert locate_output_folder(project, None, "site") == project / "site"
    assert locate_output_folder(project, tmp_path / "other", "dist") == tmp_path / "other"
