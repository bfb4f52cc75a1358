"""Where a project begins and what it sets for all its decks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.errors import DeckgenError

CONFIG_NAME = "deckgen.yaml"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a project or a deck sets for one rule: a severity (``off``, ``info``, …) and limits.

    ``severity`` is empty where the rule keeps its own. Texts from YAML know their place in the
    file; texts from ``pyproject.toml`` are plain.
    """

    severity: str = ""
    limits: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """A project's settings, from ``deckgen.yaml`` or ``[tool.deckgen]`` in ``pyproject.toml``.

    ``rules`` says by name what severity and limits a rule has here.
    """

    requires: str = ""
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that is a deck project.

    A project has a ``deckgen.yaml``, a ``[tool.deckgen]`` table in its ``pyproject.toml``, or
    simply the two folders ``seeds/`` and ``cards/``.

    Raises:
        DeckgenError: ``start`` is no folder, or no project is found.
    """
    try:
        start = start.resolve(strict=True)
        folders = (start, *start.parents) if start.is_dir() else ()
    except (OSError, RuntimeError):  # not there, a name too long, links that go round in circles
        folders = ()
    if not folders:
        raise DeckgenError(f"{start} is not a folder")
    for folder in folders:
        if is_root(folder):
            return folder
    raise DeckgenError(
        f"no deck project in {start} or above it: a project is a folder with {CONFIG_NAME}, "
        "or with the folders seeds/ (texts) and cards/ (questions); `deckgen init` makes one"
    )


def is_root(folder: Path) -> bool:
    """Whether ``folder`` itself is the root of a deck project."""
    try:
        if (folder / CONFIG_NAME).is_file() or read_pyproject_table(folder) is not None:
            return True
        return (folder / "seeds").is_dir() and (folder / "cards").is_dir()
    except OSError:  # a folder above the project that may not be looked into
        return False


def read_pyproject_table(folder: Path) -> dict[str, object] | None:
    """The ``[tool.deckgen]`` table of the folder's ``pyproject.toml``, or None.

    Raises:
        DeckgenError: the file mentions deckgen, and is not TOML.
    """
    content = ""
    try:
        content = (folder / "pyproject.toml").read_text(encoding="utf-8")
        table = tomllib.loads(content).get("tool", {}).get("deckgen")
    except (OSError, ValueError, AttributeError, RecursionError) as failure:
        if "tool.deckgen" in content and isinstance(failure, ValueError | RecursionError):
            raise DeckgenError(
                f"pyproject.toml is not TOML: {str(failure).splitlines()[0]}"
            ) from failure
        return None
    return table if isinstance(table, dict) else None
