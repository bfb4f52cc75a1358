"""The shape of the code: imports point one way, Click and genanki keep to their places, no kind is named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import REPOSITORY

PACKAGE = REPOSITORY / "deckgen"
# A part imports only from parts of lower rank; of the same rank only from itself.
RANKS = {
    "errors": 0,
    "findings": 1,
    "model": 2,
    "config": 3,
    "load": 4,
    "markup": 5,
    "ledger": 5,
    "check": 6,
    "render": 6,
    "package": 7,
    "release": 8,
    "report": 9,
    "pytest_plugin": 10,
    "cli": 10,
    "__main__": 11,
}
MODULES = sorted(PACKAGE.rglob("*.py"))
by_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def part_of(module: str) -> str:
    """The part that a module of deckgen belongs to; empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports when it runs; what only types need is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out"
            yield node.module or ""


@by_module
def test_imports_point_one_way(path: Path) -> None:
    """A module imports only from parts before its own, so that each can be read without those after it."""
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part == "__init__":
        assert not [name for name in imports(path) if name.startswith("deckgen")]
        return
    for name in imports(path):
        other = part_of(name) if name.split(".")[0] == "deckgen" else ""
        if other and other != part:
            assert RANKS[other] < RANKS[part], f"{part} imports {name}"


@by_module
def test_click_and_genanki_keep_to_their_places(path: Path) -> None:
    """Only commands know Click, and only the writer of packages knows genanki."""
    roots = {name.split(".")[0] for name in imports(path)}
    place = path.relative_to(PACKAGE).as_posix()
    assert "click" not in roots or place.startswith("cli/")
    assert "genanki" not in roots or place == "package/writer.py"
    assert "anki" not in roots


@by_module
def test_no_module_names_a_kind(path: Path) -> None:
    """Kinds are data: outside docstrings no Python text is the name of a shipped kind.

    Three of the names are also types of fields, which Python does know.
    """
    shipped = {folder.name for folder in (REPOSITORY / "templates").iterdir()} - {"base"}
    kinds = shipped - {"actor", "date", "choice", "cloze"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    examples = {"basic"} if path.name == "examples.py" else set()
    assert not (texts & kinds) - examples


def test_every_command_has_its_file() -> None:
    """The commands are the files under cli/, and each can be called."""
    from deckgen.cli import COMMANDS, cli

    files = {path.stem for path in (PACKAGE / "cli").glob("*.py")} - {"__init__", "output"}
    assert set(COMMANDS) == files
    for name in COMMANDS:
        assert cli.commands.get(name) or name in cli.list_commands(None)  # type: ignore[arg-type]  # it needs none


def test_no_file_carries_a_path_of_a_machine() -> None:
    """What is written here is of use anywhere."""
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert str(REPOSITORY) not in text
        assert "/home/" not in text
