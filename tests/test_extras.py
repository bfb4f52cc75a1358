"""The command that installs an extra, for every way to install deckgen."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from deckgen import extras

VCS = {"vcs": "git", "commit_id": "a" * 40}
ORIGINS: dict[str, tuple[str | None, str]] = {
    "an index": (None, "'deckgen-apkg[studio]'"),
    "a folder": (json.dumps({"url": "file:///home/a/deckgen"}), "'/home/a/deckgen[studio]'"),
    "a folder with a space": (json.dumps({"url": "file:///my%20home"}), "'/my home[studio]'"),
    "an editable folder": (
        json.dumps({"url": "file:///home/a", "dir_info": {"editable": True}}),
        "--editable '/home/a[studio]'",
    ),
    "a wheel": (
        json.dumps({"url": "file:///home/deckgen-1.whl", "archive_info": {}}),
        "'/home/deckgen-1.whl[studio]'",
    ),
    "a local repository": (
        json.dumps({"url": "file:///home/a/deckgen", "vcs_info": VCS}),
        "'/home/a/deckgen[studio]'",
    ),
    "a repository": (
        json.dumps({"url": "https://example.org/deckgen", "vcs_info": VCS}),
        "'deckgen-apkg[studio] @ git+https://example.org/deckgen'",
    ),
    "broken": ("{", "'deckgen-apkg[studio]'"),
    "no mapping": ("[]", "'deckgen-apkg[studio]'"),
}


class Installed:
    """A distribution that was installed from somewhere."""

    def __init__(self, record: str | None) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.record


@pytest.mark.parametrize(("record", "requirement"), ORIGINS.values(), ids=ORIGINS)
def test_the_same_origin_is_named(
    record: str | None, requirement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index is only asked where deckgen came from one: the name may belong to somebody else."""
    monkeypatch.setattr(extras, "distribution", lambda name: Installed(record))
    command = extras.format_install_command("studio")
    assert command.partition(" -m pip install ")[2] == requirement


def test_what_was_never_installed_has_a_command_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a folder, without any record."""

    def find_nothing(name: str) -> Installed:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(extras, "distribution", find_nothing)
    assert extras.format_install_command("anki").endswith(" -m pip install 'deckgen-apkg[anki]'")


@pytest.mark.parametrize(
    ("marker", "is_virtual", "command"),
    [
        ("pipx_metadata.json", True, "pipx install --force 'deckgen-apkg[anki]'"),
        ("uv-receipt.toml", True, "uv tool install --force 'deckgen-apkg[anki]'"),
        ("EXTERNALLY-MANAGED", False, "pipx install 'deckgen-apkg[anki]'"),
        ("EXTERNALLY-MANAGED", True, f"{sys.executable} -m pip install 'deckgen-apkg[anki]'"),
        ("nothing", False, f"{sys.executable} -m pip install 'deckgen-apkg[anki]'"),
    ],
    ids=["pipx", "uv", "Debian's Python", "a venv on Debian", "a Python of one's own"],
)
def test_the_installer_that_works_here_is_named(
    marker: str,
    is_virtual: bool,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No pip where the system's Python refuses it, or where pipx or uv made the environment."""
    (tmp_path / marker).touch()
    monkeypatch.setattr(extras, "distribution", lambda name: Installed(None))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "base_prefix", "/usr" if is_virtual else str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    assert extras.format_install_command("anki") == command
