"""What a run moves is remembered in the user's own folder, and forgotten when all is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.starter.move_record import read_move_record, remove_move_record, write_move_record


def test_a_record_is_of_one_folder(tmp_path: Path) -> None:
    """Another folder of the same name elsewhere has none; after all is moved, nobody has."""
    stage, other = tmp_path / "a" / "stage", tmp_path / "b" / "stage"
    write_move_record(stage, {"seeds/text.txt": 1_764_000_000_123_456_789})
    assert read_move_record(stage) == {"seeds/text.txt": 1_764_000_000_123_456_789}
    assert read_move_record(other) is None
    remove_move_record(stage)
    assert read_move_record(stage) is None


@pytest.mark.parametrize("content", ["", "[5]", '{"a": "b"}', '{"a": 5, "b": 0.5}', "[", "\x00"])
def test_a_damaged_record_is_none(content: str, tmp_path: Path) -> None:
    """Nothing is removed by it."""
    write_move_record(tmp_path, {"a": 5})
    [path] = Path(os.environ["XDG_STATE_HOME"]).rglob("moves/*.json")
    path.write_text(content, encoding="utf-8")
    assert read_move_record(tmp_path) is None


def test_where_nothing_can_be_written_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A move does not fail for its record."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    write_move_record(tmp_path, {"a": 5})
    assert read_move_record(tmp_path) is None
    remove_move_record(tmp_path)
