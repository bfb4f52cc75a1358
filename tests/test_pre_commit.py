"""The hook that other repositories take from this one by pre-commit."""

from __future__ import annotations

import re

import pytest
import yaml

from deckgen.cli import COMMANDS
from tests.projects import REPOSITORY

(HOOK,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hook_calls_a_command_of_ours() -> None:
    """It installs this package and checks the whole project, whatever files changed."""
    assert (HOOK["id"], HOOK["language"], HOOK["pass_filenames"]) == (
        "deckgen-check",
        "python",
        False,
    )
    program, command = HOOK["entry"].split()
    assert program == "deckgen"
    assert command in COMMANDS


@pytest.mark.parametrize(
    ("path", "looked_at"),
    [
        ("seeds/essay.txt", True),
        ("cards/example/questions.yaml", True),
        ("cards/example/map.png", True),
        ("templates/own/kind.yaml", True),
        ("deckgen.yaml", True),
        ("pyproject.toml", True),
        ("courses/history/cards/a/q.yaml", True),
        ("README.md", False),
        ("src/postcards/a.py", False),
        ("notes/deckgen.yaml.txt", False),
    ],
)
def test_what_wakes_the_hook(path: str, looked_at: bool) -> None:
    """Everything that a check reads, and nothing else."""
    assert bool(re.search(HOOK["files"], path)) is looked_at
