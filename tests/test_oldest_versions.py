"""The constraints for a run with the oldest versions."""

from __future__ import annotations

import tomllib

import pytest

from tests.oldest_versions import list_oldest_versions
from tests.projects import REPOSITORY


def test_every_requirement_has_a_lower_bound() -> None:
    """pyproject.toml gives one for each, so that `make test-oldest` can try them."""
    pyproject = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = list_oldest_versions(pyproject["project"])
    assert len(oldest) > 20
    assert all("==" in each for each in oldest)
    names = {each.partition("==")[0] for each in oldest}
    extras = pyproject["project"]["optional-dependencies"]
    # The others hold what only their own make targets need.
    tried = [each for name in ("anki", "sources", "studio", "test") for each in extras[name]]
    own = f"{pyproject['project']['name']}["
    assert {each.partition(">=")[0] for each in tried if not each.startswith(own)} <= names


EXTRAS: dict[str, list[str]] = {
    "anki": [], "sources": [], "studio": ["own[anki]"], "zstd": [], "test": []
}  # fmt: skip


def test_bounds_become_versions() -> None:
    """Extras of the project are left out, and markers stay."""
    requirements = ["b>=2.1", "a.c>=1; python_version < '3.14'"]
    project = {"name": "own", "dependencies": requirements, "optional-dependencies": EXTRAS}
    assert list_oldest_versions(project) == ["a.c==1; python_version < '3.14'", "b==2.1"]


def test_a_requirement_without_a_bound_is_refused() -> None:
    """Nobody could say which version is the oldest."""
    project = {"name": "own", "dependencies": ["b"], "optional-dependencies": EXTRAS}
    with pytest.raises(ValueError, match="no lower bound: b"):
        list_oldest_versions(project)
