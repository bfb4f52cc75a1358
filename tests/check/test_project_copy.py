"""The copy of a project that things are tried on: as the project is read, and closed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.check.fix import fix_folder, rehearse_fix
from deckgen.check.project_copy import copy_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import write_project

MISSPELT = (
    "kind: basic\nquestions:\n  - id: a\n    question: Who?\n    answer: Iran\n    evdence: Iran\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a misspelt key."""
    return write_project(tmp_path / "p", {QUESTIONS_PATH: MISSPELT})


def move_behind_link(project: Path, name: str, target: str) -> None:
    """Give a folder of the project the name ``moved``, and its own name to a link."""
    (project / name).rename(project / "moved")
    (project / name).symlink_to(target.format(project=project))


@pytest.mark.parametrize("target", ["moved", "{project}/moved", "../p/moved"])
def test_a_link_within_the_project_is_one_within_the_copy(project: Path, target: str) -> None:
    """However it is written: what is written in the copy never reaches the project."""
    move_behind_link(project, "seeds", target)
    with copy_project(project) as copy:
        assert (copy / "seeds").resolve() == copy / "moved"
        text = (project / "moved/essay.txt").read_text()
        assert (copy / "seeds/essay.txt").read_text() == text


def test_a_file_keeps_its_other_name(project: Path) -> None:
    """A link to a file outside of what a check reads brings that file along."""
    (project / "real.txt").write_text("words")
    (project / "seeds/more.txt").symlink_to("../real.txt")
    with copy_project(project) as copy:
        assert (copy / "seeds/more.txt").resolve() == copy / "real.txt"
        assert (copy / "real.txt").read_text() == "words"


def test_a_folder_that_links_to_the_whole_project_is_copied_once(project: Path) -> None:
    """Links that lead round are links in the copy, too."""
    (project / "templates").symlink_to(".")
    with copy_project(project) as copy:
        assert (copy / "templates").resolve() == copy
        assert (copy / QUESTIONS_PATH).read_text() == MISSPELT


def test_no_link_leads_out_of_the_copy(project: Path, tmp_path: Path) -> None:
    """One that leads out of the project leads nowhere in the copy, and neither do dead ones."""
    (tmp_path / "secret.txt").write_text("secret")
    for name, target in (("out", "../../secret.txt"), ("dead", "gone"), ("round", "round")):
        (project / f"seeds/{name}.txt").symlink_to(target)
    with copy_project(project) as copy:
        for name in ("out", "dead", "round"):
            link = copy / f"seeds/{name}.txt"
            assert link.is_symlink() and not link.exists()
            assert Path(os.path.realpath(link)).is_relative_to(copy)


def test_a_preview_shows_what_is_fixed_behind_a_link(project: Path) -> None:
    """``check --diff`` says what ``--fix`` then does."""
    move_behind_link(project, "cards", "moved")
    preview = rehearse_fix(project)
    assert "+    evidence: Iran" in preview.diff
    assert (project / QUESTIONS_PATH).read_text() == MISSPELT
    assert fix_folder(project, remember=False).diff == preview.diff
