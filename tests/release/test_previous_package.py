"""The package that learners have: kept in `dist/` or the state folder, or built again from Git."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from deckgen.errors import DeckgenError
from deckgen.load import load_project
from deckgen.package.contents import Package
from deckgen.release.git_repository import GitFailure
from deckgen.release.previous_package import find_previous_package, list_release_packages
from deckgen.release.release_state import recall_releases
from tests.release.release_project import ReleaseProject


def find(home: ReleaseProject, given: Path | None = None) -> Package | None:
    project = load_project(home.root)
    return find_previous_package(project, project.decks[0], home.ledger, given=given)


def forget(*places: Path) -> None:
    for place in places:
        shutil.rmtree(place)


def test_nobody_has_anything_before_the_first_release(tmp_path: Path) -> None:
    """There is no package to judge a first release by."""
    assert find(ReleaseProject(tmp_path)) is None


def test_each_place_has_the_package_of_the_newest_release(tmp_path: Path) -> None:
    """It lies in `dist/`; without that in the state folder; without that Git builds it again;
    without any of them nobody has it.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words("answer: Putin", "answer: Vladimir Putin")
    home.release_version("1.1.0")
    newest = home.read_version("1.1.0")
    git, state = home.root / ".git", Path(os.environ["XDG_STATE_HOME"])
    for place in (home.root / "dist", state, git):
        others = [other for other in (home.root / "dist", state, git) if other != place]
        hidden = [
            other.rename(tmp_path.parent / f"hidden-{other.name}")
            for other in others
            if other.exists()
        ]
        assert find(home) == newest, place
        for path, other in zip(hidden, others, strict=True):
            path.rename(other)
    forget(home.root / "dist", state, git)
    assert find(home) is None


def test_another_package_under_the_name_is_passed_over(tmp_path: Path) -> None:
    """Its contents count, and not how it is called; a damaged one is none."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    first = home.root / "dist" / "example-1.0.0" / "example-1.0.0.apkg"
    content = first.read_bytes()
    home.replace_words("answer: Putin", "answer: Vladimir Putin")
    home.release_version("1.1.0")
    newest = home.read_version("1.1.0")
    kept = recall_releases("example-deck")
    assert kept is not None
    for path in (home.root / "dist" / "example-1.1.0" / "example-1.1.0.apkg", kept.package):
        path.write_bytes(content if path == kept.package else b"damaged")
    assert find(home) == newest  # from Git
    forget(home.root / ".git")
    assert find(home) is None


def test_a_package_of_the_author_is_checked(tmp_path: Path) -> None:
    """`--after` takes the newest release, wherever it lies, and nothing else."""
    home = ReleaseProject(tmp_path / "project")
    first = home.release_version("1.0.0").package
    home.replace_words("answer: Putin", "answer: Vladimir Putin")
    newest = tmp_path / "downloaded.apkg"
    shutil.copy(home.release_version("1.1.0").package, newest)
    assert find(home, newest) == home.read_version("1.1.0")
    with pytest.raises(DeckgenError, match=r"example-1\.0\.0\.apkg is not 1\.1\.0, the newest"):
        find(home, first)


def test_a_git_that_cannot_answer_is_no_missing_package(tmp_path: Path) -> None:
    """A damaged repository ends the command, where Git is needed."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    forget(home.root / "dist", Path(os.environ["XDG_STATE_HOME"]))
    (home.root / ".git" / "HEAD").write_bytes(b"damaged")
    with pytest.raises(GitFailure):
        find(home)


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
def test_a_link_in_the_state_folder_is_not_followed(tmp_path: Path) -> None:
    """Neither read nor written through: what is remembered is put in its place."""
    home = ReleaseProject(tmp_path / "project")
    home.release_version("1.0.0")
    kept = recall_releases("example-deck")
    assert kept is not None
    others = []
    for path in (kept.ledger, kept.package):
        others.append(tmp_path / path.name)
        path.rename(others[-1])
        path.symlink_to(others[-1])
    before = [path.read_bytes() for path in others]
    assert recall_releases("example-deck") is None
    home.replace_words("answer: Putin", "answer: Vladimir Putin")
    home.release_version("1.1.0")
    assert [path.read_bytes() for path in others] == before
    kept = recall_releases("example-deck")
    assert kept is not None and str(kept.releases[-1].version) == "1.1.0"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[" * 100_000, b'{"deck": "example-deck", "releases": [{}]}']
)
def test_a_damaged_state_is_none(content: bytes, tmp_path: Path) -> None:
    """Nothing that stands there ends a command; the next release writes it anew."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    kept = recall_releases("example-deck")
    assert kept is not None
    kept.ledger.write_bytes(content)
    kept.package.unlink()
    kept.package.mkdir()
    assert recall_releases("example-deck") is None
    assert find(home) is not None


def test_a_state_folder_that_cannot_be_written_stops_no_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container without a home."""
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    home = ReleaseProject(tmp_path / "project")
    home.release_version("1.0.0")
    assert recall_releases("example-deck") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such permissions")
@pytest.mark.parametrize("mode", [0, 0o444], ids=["nothing", "names alone"])
def test_a_folder_of_releases_that_cannot_be_read_is_not_empty(mode: int) -> None:
    """What was released could lie there: one line says why nobody knows."""
    user = os.geteuid()
    with TemporaryDirectory() as temporary:
        output = Path(temporary, "dist")
        (output / "example-1.0.0").mkdir(parents=True)
        (output / "example-1.0.0" / "example-1.0.0.apkg").write_bytes(b"x")
        Path(temporary).chmod(0o755)
        assert len(list_release_packages(output)) == 1
        output.chmod(mode)
        if user == 0:  # permissions do not bind root: become anybody else
            os.seteuid(65534)
        try:
            with pytest.raises(DeckgenError, match=r"cannot be read: Permission denied"):
                list_release_packages(output)
        finally:
            os.seteuid(user)
            output.chmod(0o755)
