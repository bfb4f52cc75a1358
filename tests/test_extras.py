"""The command that installs an extra, from wherever deckgen came from."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError

import pytest

from deckgen import extras

REPOSITORY = {
    "url": "https://example.org/deckgen",
    "vcs_info": {"vcs": "git", "commit_id": "a" * 40},
}
CASES: dict[str, tuple[str | None, str]] = {
    "an index": (None, "pip install 'deckgen-apkg[studio]'"),
    "a folder": (
        json.dumps({"url": "file:///home/a/deckgen"}),
        "pip install 'deckgen-apkg[studio] @ file:///home/a/deckgen'",
    ),
    "a repository": (
        json.dumps(REPOSITORY),
        "pip install 'deckgen-apkg[studio] @ git+https://example.org/deckgen'",
    ),
    "broken": ("{", "pip install 'deckgen-apkg[studio]'"),
    "no mapping": ("[]", "pip install 'deckgen-apkg[studio]'"),
}


class Installed:
    """A distribution that was installed from somewhere."""

    def __init__(self, record: str | None) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.record


@pytest.mark.parametrize(("record", "command"), CASES.values(), ids=CASES)
def test_the_same_place_is_named(
    record: str | None, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is not ours on an index is not asked for there, unless deckgen came from one."""
    monkeypatch.setattr(extras, "distribution", lambda name: Installed(record))
    assert extras.format_install_command("studio") == command


def test_what_was_never_installed_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a folder, without any record."""

    def none(name: str) -> Installed:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(extras, "distribution", none)
    assert extras.format_install_command("anki") == "pip install 'deckgen-apkg[anki]'"
