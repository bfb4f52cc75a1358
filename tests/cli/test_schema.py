"""`deckgen schema`: what it writes, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.report.editor_schemas import FILE_PATTERNS
from tests.projects import write_project


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A project without findings."""
    return write_project(tmp_path, {})


def test_schemas_are_written(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into .deckgen at the root, kept out of Git, told line by line; again and again."""
    for _ in range(2):
        assert run_command(["-C", str(good / "cards"), "schema"]) == 0
    assert (
        capsys.readouterr().out.count(".deckgen/questions.schema.json: for cards/*/!(deck).yaml\n")
        == 2
    )
    names = {path.name for path in (good / ".deckgen").iterdir()}
    assert names == {".gitignore", *(f"{name}.schema.json" for name in FILE_PATTERNS)}
    schema = json.loads((good / ".deckgen" / "questions.schema.json").read_text(encoding="utf-8"))
    assert run_command(["-C", str(good), "schema", "questions"]) == 0
    assert json.loads(capsys.readouterr().out) == schema
    assert run_command(["-C", str(good), "check"]) == 0


def test_schemas_know_the_projects_own_kinds(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that cannot be read is left out, and said so; the others are there."""
    riddle = "fields: {q: {role: prompt, type: text}}\ncards: {R: {front: a, back: b}}\n"
    for name, kind in {"riddle": riddle, "bad": "x"}.items():
        (good / "templates" / name).mkdir(parents=True)
        (good / "templates" / name / "kind.yaml").write_text(kind, encoding="utf-8")
    assert run_command(["-C", str(good), "schema", "questions"]) == 0
    printed = capsys.readouterr()
    kinds = json.loads(printed.out)["properties"]["kind"]["enum"]
    assert "riddle" in kinds
    assert "bad" not in kinds
    assert (
        printed.err
        == "deckgen: a kind cannot be read and is missing; `deckgen check` tells you why\n"
    )


def test_schemas_that_cannot_be_written(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the way is told in one line."""
    (good / ".deckgen").write_text("", encoding="utf-8")
    assert run_command(["-C", str(good), "schema"]) == 2
    where = good / ".deckgen/.gitignore"
    message = f"deckgen: {where} cannot be read: Not a directory: check its permissions\n"
    assert capsys.readouterr() == ("", message)
