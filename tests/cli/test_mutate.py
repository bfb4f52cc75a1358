"""``deckgen mutate`` as people call it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from deckgen.cli import run_command
from tests.mutate.test_operators import CAREFUL
from tests.projects import write_project

QUESTIONS = {"cards/example/questions.yaml": CAREFUL.replace("==", "")}
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two questions in one deck."""
    return write_project(tmp_path, QUESTIONS)


def test_a_report(root: Path, capsys: Captured) -> None:
    """A table, then the survivors; a survivor is no failure."""
    assert (
        run_command(
            ["-C", str(root), "mutate", "--operator", "another-span", "--operator", "word-dropped"]
        )
        == 0
    )
    out, err = capsys.readouterr()
    assert out.startswith("2 questions mutated (seed 1)\n")
    assert re.search(r"^word-dropped +2 ", out, re.MULTILINE)
    assert "\nNot noticed:\n" in out
    assert err == ""


def test_the_same_seed_prints_the_same(root: Path, capsys: Captured) -> None:
    """Byte for byte, in both formats; the project's files are left as they are."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for form in ("text", "json"):
        assert run_command(["-C", str(root), "mutate", "--format", form]) == 0
        first = capsys.readouterr().out
        assert run_command(["-C", str(root), "mutate", "--format", form]) == 0
        assert capsys.readouterr().out == first
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_json(root: Path, capsys: Captured) -> None:
    """The report stands alone on stdout."""
    assert (
        run_command(["-C", str(root), "mutate", "example", "--format", "json", "--sample", "1"])
        == 0
    )
    assert json.loads(capsys.readouterr().out)["summary"]["spoilt"] == 1


@pytest.mark.parametrize(("percent", "code"), [("100", 1), ("20", 0)])
def test_too_few_are_noticed(root: Path, percent: str, code: int) -> None:
    """A third of the answers are noticed; that damaged quotations all are does not help."""
    arguments = [
        "--operator",
        "another-span",
        "--operator",
        "answer-of-another-question",
        "--operator",
        "word-dropped",
        "--fail-under",
        percent,
    ]
    assert run_command(["-C", str(root), "mutate", *arguments]) == code


def test_where_nothing_can_happen_nothing_fails(root: Path) -> None:
    """A rate that does not exist is not below any."""
    assert (
        run_command(
            ["-C", str(root), "mutate", "--operator", "date-changed", "--fail-under", "100"]
        )
        == 0
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--operator", "word-droped"],
            "deckgen: there is no operator `word-droped`; did you mean `word-dropped`?",
        ),
        (["nowhere"], "deckgen: there is no deck `nowhere` under cards/; there are: example"),
        (["--per-question", "0"], "Error: Invalid value for '--per-question'"),
    ],
    ids=["operator", "deck", "number"],
)
def test_what_cannot_be_run(
    arguments: list[str], message: str, root: Path, capsys: Captured
) -> None:
    """One line, and code 2."""
    assert run_command(["-C", str(root), "mutate", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_it_can_be_stopped(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Ctrl-C ends it with one line."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("deckgen.mutate.run.mutate_decks", stop)
    assert run_command(["-C", str(root), "mutate"]) == 130
    assert capsys.readouterr().err == "deckgen: stopped\n"
