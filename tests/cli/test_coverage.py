"""``deckgen coverage`` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli import run_command
from tests.projects import write_project
from tests.report.coverage_sample import ESSAY, QUESTIONS, SIDECAR


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose deck covers one of four sentences."""
    files = {
        "seeds/essay.txt": ESSAY,
        "seeds/essay.yaml": SIDECAR,
        "cards/example/questions.yaml": QUESTIONS,
    }
    return write_project(tmp_path / "project", files)


def test_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table on standard output, and 0 however little is covered."""
    assert run_command(["-C", str(root), "coverage"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[3] == "  sentences        4        1   25.0  3, 5–6"
    assert printed.err == ""


def test_json_and_page(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON stands alone on standard output; the page goes into its file, and its folder is made."""
    page = tmp_path / "a" / "b" / "page.html"
    assert (
        run_command(
            ["-C", str(root), "coverage", "example", "--format", "json", "--html", str(page)]
        )
        == 0
    )
    assert json.loads(capsys.readouterr().out)["decks"][0]["deck"] == "example"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(("least", "code"), [("25", 0), ("25.1", 1)])
def test_fail_under(least: str, code: int, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Less than is asked for ends with 1, and says so on standard error."""
    assert run_command(["-C", str(root), "coverage", "--fail-under", least]) == code
    line = "deckgen: 25.0 % of the sentences of seeds/essay.txt are covered, and 25.1 % are asked for\n"
    assert capsys.readouterr().err == (line if code else "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["other"], "there is no deck `other` under cards/; there are: example"),
        (["--fail-under", "101"], "Invalid value for '--fail-under'"),
        (["--html", "/dev/null/x.html"], "cannot write /dev/null/x.html: File exists"),
    ],
)
def test_what_cannot_run(
    arguments: list[str], message: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message on standard error, and 2."""
    assert run_command(["-C", str(root), "coverage", *arguments]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_what_could_not_be_read_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Questions that were lost to a syntax error do not count in silence."""
    path = root / "cards" / "example" / "questions.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  - id: [\n", encoding="utf-8")
    assert run_command(["-C", str(root), "coverage"]) == 0
    assert capsys.readouterr().err == (
        "deckgen: some files could not be read and do not count: see `deckgen check`\n"
    )
