"""The wheel works without this repository: the kinds travel inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.projects import REPOSITORY, write_project


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, "wheel", *options, str(REPOSITORY)], check=True)
    return next(folder.glob("deckgen_apkg-*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_each_kind_once(wheel: Path) -> None:
    """Every file under templates/ is in it, under deckgen/templates, and nothing of the deck or the
    tests.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    carried = sorted(
        name.removeprefix("deckgen/") for name in names if name.startswith("deckgen/templates/")
    )
    kept = sorted(
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "templates").rglob("*")
        if path.is_file()
    )
    assert carried == kept
    assert not [
        name for name in names if name.startswith(("seeds/", "cards/", "tests/", "templates/"))
    ]


@pytest.mark.slow
def test_the_wheel_holds_what_pages_and_projects_are_made_of(wheel: Path) -> None:
    """Templates, styles and scripts beside the code of the reports and of the studio, the files of
    new projects, the words of languages, and what changes do to learners.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    folders = ("report/page", "studio/page", "starter/files", "languages/data")
    for folder in (f"deckgen/{name}" for name in folders):
        pages = {
            path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / folder).iterdir()
        }
        assert pages and pages <= set(names)
    assert "deckgen/release/change_rules.toml" in names


@pytest.mark.slow
def test_the_wheel_builds_a_deck_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """Installed without the source tree, it builds a text and questions into a package, and begins
    a new project.
    """
    installed, project = tmp_path / "installed", write_project(tmp_path / "project", {
        "cards/example/questions.yaml": """\
            kind: actor
            questions:
              - id: drones
                question: Who sent drones?
                answer: Iran
                evidence: Iran has sent thousands of Shared drones
        """
    })  # fmt: skip
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(installed), str(wheel)], check=True
    )
    environment = {**os.environ, "PYTHONPATH": str(installed), "HOME": str(tmp_path)}
    where = subprocess.run(
        [sys.executable, "-c", "import deckgen; print(deckgen.__file__)"],
        check=True, cwd=project, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
    done = subprocess.run(
        [sys.executable, "-m", "deckgen", "build"],
        check=True, cwd=project, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == "dist/example.apkg: Example, 1 note, 1 card\n"
    assert zipfile.is_zipfile(project / "dist" / "example.apkg")
    begin = ["init", "new", "--source", "seeds/essay.txt"]
    for command in (begin, ["-C", "new", "check", "--strict"], ["-C", "new", "build"]):
        subprocess.run(
            [sys.executable, "-m", "deckgen", *command], check=True, cwd=project, env=environment
        )
    assert zipfile.is_zipfile(project / "new" / "dist" / "essay.apkg")
