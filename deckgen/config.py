"""Where a project begins and what it sets for all its decks."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links
from deckgen.errors import DeckgenError

CONFIG_NAME = "deckgen.yaml"
PYPROJECT_NAME = "pyproject.toml"
# The largest that people write have some tens of kilobytes; Python reads a megabyte in a second.
_MAX_PYPROJECT_BYTES = 1 << 20


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
        real = follow_links(start)
        folders = (real, *real.parents) if real.is_dir() else ()
    except OSError:  # a name too long, or one that nobody may look at
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
        if (folder / CONFIG_NAME).is_file():
            return True
        if (folder / "seeds").is_dir() and (folder / "cards").is_dir():
            return True
        return read_pyproject_table(folder) is not None
    # A folder above the project that may not be looked into, or a pyproject.toml that is no file:
    # in a project, reading the settings says so.
    except (OSError, RefusedPath):
        return False


def read_pyproject_table(folder: Path) -> dict[str, object] | None:
    """The ``[tool.deckgen]`` table of the folder's ``pyproject.toml``, or None.

    Raises:
        DeckgenError: the file mentions deckgen, and is not TOML.
        RefusedPath: it leads out of the folder, is no ordinary file of text, or is too
            large.
    """
    content = ""
    if not os.path.lexists(folder / PYPROJECT_NAME):
        return None
    try:
        content = ConfinedFolder(folder).read_bytes(PYPROJECT_NAME, _MAX_PYPROJECT_BYTES).decode()
        table = tomllib.loads(content).get("tool", {}).get("deckgen")
    except UnicodeDecodeError as failure:
        raise RefusedPath(PYPROJECT_NAME, "is not UTF-8", "save the file as UTF-8") from failure
    except (ValueError, AttributeError, RecursionError) as failure:
        if "tool.deckgen" in content and isinstance(failure, ValueError | RecursionError):
            raise DeckgenError(
                f"pyproject.toml is not TOML: {str(failure).splitlines()[0]}"
            ) from failure
        return None
    return table if isinstance(table, dict) else None
