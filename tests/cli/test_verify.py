"""``deckgen verify`` as people call it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.extras import format_install_command
from deckgen.load import load_project
from deckgen.package.writer import write_package
from deckgen.release.package_build import build_decks
from tests.anki.sample_releases import LATER_TIME, NOTES, make_release_deck, write_release
from tests.package.sample_decks import BASIC, make_deck, make_note
from tests.projects import REPOSITORY

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The package that learners have."""
    return write_release(tmp_path, "old.apkg", make_release_deck())


def test_no_harm(tmp_path: Path, old: Path, capsys: Captured) -> None:
    """One corrected note arrives with everyone, and the command ends with 0."""
    corrected = replace(NOTES[7], fields=("Question 7", "better", "", ""), mod=LATER_TIME)
    new = write_release(
        tmp_path, "new.apkg", make_release_deck([*NOTES[:7], corrected, *NOTES[8:]])
    )
    assert run_command(["verify", str(new), "--after", str(old)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == f"since {old}: 1 note changed, 0 added, 0 removed"
    assert "studies: answered cards on four days" in out
    assert out.endswith("10 learners tried: no harm\n")
    assert err == ""


def test_harm(tmp_path: Path, old: Path, capsys: Captured) -> None:
    """An edit that nobody gets is shown with the note, and the command ends with 1."""
    lost = replace(NOTES[7], fields=("Question 7", "better", "", ""))
    new = write_release(tmp_path, "new.apkg", make_release_deck([*NOTES[:7], lost, *NOTES[8:]]))
    assert run_command(["verify", str(new), "--after", str(old)]) == 1
    out = capsys.readouterr().out
    assert (
        "\nedit not delivered: `mod` is not newer than in the old package\n"
        "   for a learner who studies (1), edits (1), restyles (1), sorts (1), deletes (1), adds notes (1)\n"
        "   “Question 7”\n"
    ) in out
    assert run_command(["verify", str(new)]) == 0


def test_json(old: Path, capsys: Captured) -> None:
    """The report stands alone on stdout."""
    assert run_command(["verify", str(old), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["notes"] == len(NOTES)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.apkg"], "deckgen: cannot read gone.apkg: No such file or directory"),
        (
            ["old.apkg", "--after", "text"],
            "deckgen: cannot read text: it is no package, or damaged",
        ),
    ],
)
def test_what_cannot_be_read(
    old: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, arguments: list[str], said: str
) -> None:
    """A package that is none ends the command with 2, in one line."""
    monkeypatch.chdir(old.parent)
    Path("text").write_text("no package", encoding="utf-8")
    assert run_command(["verify", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(said)


def test_without_ankis_library(
    old: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """The command that installs it is named."""
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    assert run_command(["verify", str(old)]) == 2
    assert capsys.readouterr().err == (
        "deckgen: verifying a package needs Anki's own library, which is not here: "
        + format_install_command("anki")
        + "\n"
    )


@pytest.mark.slow
def test_the_essays_deck(tmp_path: Path, capsys: Captured) -> None:
    """This repository's own deck harms nobody, new or built again."""
    _, built = build_decks(load_project(REPOSITORY), (), tmp_path)
    path = str(built[0].path)
    assert run_command(["verify", path, "--after", path]) == 0
    assert capsys.readouterr().out.startswith(
        f"{path}: {built[0].notes} notes, {built[0].cards} cards, tried in Anki "
    )


def test_a_template_that_ends_anki_is_refused(tmp_path: Path, old: Path, capsys: Captured) -> None:
    """In one line, as the new package and as the old one: Anki's library would end the program."""
    sections = "{{#Question}}" * 300 + "x" + "{{/Question}}" * 300
    hostile = replace(BASIC, templates=(replace(BASIC.templates[0], front=sections),))
    note = make_note("g", "Q", "A", note_type=hostile)
    theirs = tmp_path / "theirs.apkg"
    write_package(theirs, make_deck(note, note_types=(hostile,)))
    for packages in ([str(theirs)], [str(old), "--after", str(theirs)]):
        assert run_command(["verify", *packages]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert "has sections 300 deep in one another, and 100 are tried: not tried" in err
