"""Temporary folders: what killed runs left is removed, Git ignores it, and nobody else's is touched."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deckgen.files import replace_file
from deckgen.staging import find_stale_stages, open_stage

KILLED = "import os, pathlib, sys\nfrom deckgen.staging import open_stage\nwith open_stage(pathlib.Path(sys.argv[1])) as stage:\n    (stage / 'new').write_text('half')\n    os._exit(9)\n"


def leave_stage(folder: Path) -> Path:
    """What a killed run leaves in a folder, some time ago."""
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    (stage,) = folder.glob(".deckgen-*")
    make_old(stage)
    return stage


def make_old(path: Path) -> None:
    """Let a file or folder be of yesterday."""
    yesterday = time.time() - 24 * 3600
    os.utime(path, (yesterday, yesterday))


def test_the_next_run_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    """Whoever writes into the folder next cleans it."""
    leave_stage(tmp_path)
    replace_file(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_git_takes_nothing_of_a_killed_run(tmp_path: Path) -> None:
    """`git add --all` passes over it, in a project without a .gitignore of its own, too."""
    leave_stage(tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, capture_output=True, check=True)
    assert listed.stdout == b""


@pytest.mark.skipif(os.name != "posix", reason="only there can folders be locked")
def test_a_run_at_work_is_left_alone(tmp_path: Path) -> None:
    """However long it takes."""
    with open_stage(tmp_path) as stage:
        make_old(stage)
        assert list(find_stale_stages(tmp_path)) == []
        replace_file(tmp_path / "file", b"new")
        assert (stage / ".gitignore").exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_only_own_folders_are_removed(tmp_path: Path) -> None:
    """A name alone shows nothing: a project can bring folders and links of such names."""
    (tmp_path / ".deckgen-cloned00").mkdir(mode=0o755)
    (tmp_path / ".deckgen-mine").mkdir(mode=0o700)
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o700)
    (outside / "thesis.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".deckgen-linked00").symlink_to(outside)
    (tmp_path / ".deckgen-afile000").write_text("mine", encoding="utf-8")
    with open_stage(tmp_path):
        fresh = tmp_path / ".deckgen-fresh000"
        fresh.mkdir(mode=0o700)
    names = sorted(path.name for path in tmp_path.iterdir())
    for path in tmp_path.iterdir():
        make_old(path)
    fresh.touch()
    with open_stage(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert (outside / "thesis.txt").read_text(encoding="utf-8") == "mine"
