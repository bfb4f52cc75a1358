"""The locks: what CI and releases install, by version and hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.projects import REPOSITORY

PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((REPOSITORY / ".github/locks").iterdir())
# What each lock is made from (`make locks`): extras, and groups.
MADE_FROM = {
    "publish.txt": (("anki",), ("build",)),
    "sbom.txt": ((), ("sbom",)),
    "test.txt": (("test", "lint", "docs"), ("build",)),
}
_NAME = re.compile(r"[\w.-]+")
_PIN = re.compile(
    r"([a-z0-9-]+)==([\w.]+)(?: ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)


def normalize_name(requirement: str) -> str:
    """The name of a requirement, as every index knows it."""
    found = _NAME.match(requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def list_requirements(project: dict[str, Any], extras: tuple[str, ...]) -> list[str]:
    """The requirements of the project with these extras; an extra's own extras are followed."""
    found = list(project["dependencies"])
    for extra in extras:
        for requirement in project["optional-dependencies"][extra]:
            own = re.fullmatch(rf"{project['name']}\[([\w,]+)\]", requirement)
            more = tuple(own[1].split(",")) if own else ()
            found += list_requirements(project, more) if own else [requirement]
    return found


def read_pins(path: Path) -> dict[str, str]:
    """The versions of a lock."""
    return {name: version for name, version, _ in _PIN.findall(path.read_text(encoding="utf-8"))}


def is_at_least(version: str, bound: str) -> bool:
    """Whether a version is at least a lower bound, by its numbers."""
    left, right = ([int(each) for each in re.findall(r"\d+", text)] for text in (version, bound))
    return left >= right


def test_the_locks_are_these() -> None:
    """No lock stands there that nothing renews."""
    assert [path.name for path in LOCKS] == sorted(MADE_FROM)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_line_is_a_version_with_its_hashes(path: Path) -> None:
    """pip installs nothing from a lock that it could not compare."""
    text = "".join(
        line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith("#")
    )
    assert text
    assert _PIN.sub("", text) == ""


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_covers_what_it_is_made_from(path: Path) -> None:
    """After a change of pyproject.toml, somebody ran `make locks`."""
    extras, groups = MADE_FROM[path.name]
    wanted = list_requirements(PYPROJECT["project"], extras) if extras else []
    for group in groups:
        wanted += PYPROJECT["dependency-groups"][group]
    if extras:
        wanted += PYPROJECT["build-system"]["requires"]
    pins = read_pins(path)
    for requirement in wanted:
        name, bound = normalize_name(requirement), re.search(r">=([\w.]+)", requirement)
        assert bound, requirement
        assert name in pins, f"{name} is missing in .github/locks/{path.name}: run make locks"
        assert is_at_least(pins[name], bound[1]), f"{name}: run make locks"


# The oldest version without a hole that is known, and the hole.
FIXED = {
    "starlette": ("0.49.1", "CVE-2025-62727: a Range header costs quadratic time"),
    "filelock": (
        "3.20.3",
        "CVE-2025-68146, CVE-2026-22701: a link at the lock's place is followed",
    ),
    "jinja2": ("3.1.6", "CVE-2025-27516: |attr leaves the sandbox"),
    "h11": ("0.16", "CVE-2025-43859: chunks are read loosely"),
    "mammoth": ("1.11", "CVE-2025-11849: a document names any file of the machine as its picture"),
    "pypdf": ("6.10.2", "CVE-2026-27888 and others: a small file takes all memory or time"),
    "lxml-html-clean": ("0.4.4", "CVE-2026-28348: styles pass that load other pages"),
    "cryptography": ("44.0.1", "CVE-2024-12797: it comes with a faulty OpenSSL"),
    "anki": ("25.2.6", "CVE-2025-62187: names of sounds in a package lead out of the media folder"),
}


@pytest.mark.parametrize(("name", "fixed"), FIXED.items(), ids=FIXED)
def test_lower_bounds_are_above_known_holes(name: str, fixed: tuple[str, str]) -> None:
    """No allowed version of a library has a hole that deckgen could meet."""
    (requirement,) = {
        each
        for each in list_requirements(PYPROJECT["project"], ("sources", "studio"))
        if normalize_name(each) == name
    }
    found = re.search(r">=([\w.]+)", requirement)
    assert found, requirement
    assert is_at_least(found[1], fixed[0]), fixed[1]
