"""``deckgen diff`` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli import run_command
from tests.release.release_project import ReleaseProject


@pytest.fixture
def home(tmp_path: Path) -> ReleaseProject:
    """A project released as 1.0.0 and edited."""
    made = ReleaseProject(tmp_path / "home")
    made.release_version("1.0.0")
    made.replace_words("answer: Putin", "answer: Vladimir Putin")
    return made


def diff(home: ReleaseProject, *arguments: str) -> int:
    return run_command(["-C", str(home.root), "diff", *arguments])


def test_exit_codes(home: ReleaseProject, capsys: pytest.CaptureFixture[str]) -> None:
    """1 where something differs, 0 where nothing does, 2 where it cannot run."""
    assert diff(home) == 1
    assert capsys.readouterr().out.splitlines()[:5] == [
        *("1.0.0 → the working tree", "", "Changed (1)", "~ careful Who has long been careful?"),
        "    Answer: {+Vladimir+} Putin",
    ]
    assert diff(home, "1.0.0", "HEAD") == 0
    assert capsys.readouterr().out == "1.0.0 → HEAD\n\nno difference\n"
    assert diff(home, "nothing") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(
        "deckgen: `nothing` is no release of cards/example (1.0.0), and Git has no revision"
    )


@pytest.mark.slow
def test_formats(home: ReleaseProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard output, or in a file whose ending says which format is meant."""
    assert diff(home, "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["questions"]["changed"][0]["question"] == "careful"
    for name, start in (
        ("a.html", "<!doctype html>"),
        ("a.md", "## 1"),
        ("a.json", "{"),
        ("a.txt", "1.0.0 → "),
    ):
        path = tmp_path / "out" / name
        assert diff(home, "-o", str(path)) == 1
        text = path.read_text(encoding="utf-8")
        assert text.startswith(start)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert capsys.readouterr().out == ""


def test_of_several_decks_one_is_meant(
    home: ReleaseProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which, must be said."""
    other = home.root / "cards" / "other"
    other.mkdir()
    (other / "deck.yaml").write_text(
        "id: other-deck\nname: Other\nsource: essay\n", encoding="utf-8"
    )
    assert diff(home) == 2
    assert capsys.readouterr().err == "deckgen: which deck? Name one with --deck: example, other\n"
    assert diff(home, "--deck", "example") == 1
