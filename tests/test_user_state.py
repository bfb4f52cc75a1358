"""What is remembered for a user lies out of a project's reach, and nobody sees what it is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.user_state import locate_record


def test_a_record_lies_in_the_users_own_folder() -> None:
    """Each part has a folder of its own there, whatever bytes a key has."""
    home = Path(os.environ["XDG_STATE_HOME"]) / "deckgen"
    for key in (b"", b"\xff/../..", b"a deck" * 1000):
        path = locate_record("releases", key, ".apkg")
        assert path.parent == home / "releases"
        assert path.suffix == ".apkg"
    assert locate_record("moves", b"a", ".json").parent == home / "moves"
    assert not home.exists()


def test_each_thing_has_a_record_of_its_own() -> None:
    """The same one each time, for what users have must be found by each new version."""
    names = {locate_record("moves", key, ".json").name for key in (b"a", b"b", b"A", b"a/")}
    assert len(names) == 4
    assert "ca978112ca1bbdcafac231b39a23dc4d.json" in names


def test_without_a_setting_it_is_where_the_system_keeps_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under Linux below the home folder."""
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    path = locate_record("moves", b"a", ".json")
    assert path.is_relative_to(tmp_path)
    assert path.parts[-3:-1] == ("deckgen", "moves")
