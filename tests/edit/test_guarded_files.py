"""What another editor saves in any moment of a change is kept."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deckgen.edit import guarded_files
from deckgen.edit.guarded_files import (
    ChangedFile,
    create_new_file,
    exchange_files,
    remove_expected_file,
    replace_expected_file,
)
from tests.appending_editor import run_editor

OLD, NEW, THEIRS = b"old", b"new", b"theirs"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file with the content ``OLD``, alone in its folder."""
    folder = tmp_path / "cards"
    folder.mkdir()
    path = folder / "set.yaml"
    path.write_bytes(OLD)
    return path


def list_contents(target: Path) -> dict[str, bytes]:
    """Every file next to the target, and the target, with its content."""
    return {path.name: path.read_bytes() for path in target.parent.iterdir()}


def save_by_rename(target: Path, content: bytes) -> None:
    """Save as editors do that never leave half a file."""
    fresh = target.parent.parent / "fresh"
    fresh.write_bytes(content)
    fresh.replace(target)


def save_in_place(target: Path, content: bytes) -> None:
    """Save as editors do that keep links."""
    target.write_bytes(content)


SAVES = pytest.mark.parametrize("save", [save_by_rename, save_in_place])


@contextmanager
def at_the_exchange(
    monkeypatch: pytest.MonkeyPatch, steps: dict[int, Callable[[], None]]
) -> Iterator[None]:
    """Do something right before the exchange of this number."""
    number = 0

    def exchange(first: Path, second: Path) -> bool:
        nonlocal number
        number += 1
        steps.get(number, lambda: None)()
        return exchange_files(first, second)

    with monkeypatch.context() as patch:
        patch.setattr(guarded_files, "exchange_files", exchange)
        yield


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can exchange files")


@linux
@SAVES
def test_a_save_right_before_the_exchange_is_put_back(
    save: Callable[[Path, bytes], None], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even between the comparison and the exchange another editor loses nothing."""
    with (
        at_the_exchange(monkeypatch, {1: lambda: save(target, THEIRS)}),
        pytest.raises(ChangedFile),
    ):
        replace_expected_file(target, OLD, NEW)
    assert list_contents(target) == {"set.yaml": THEIRS}


@linux
def test_two_saves_around_the_exchange_are_both_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that saves again before the first version is back: that one gets a name."""
    steps = {
        1: lambda: save_by_rename(target, b"first"),
        2: lambda: save_by_rename(target, b"second"),
    }
    with at_the_exchange(monkeypatch, steps), pytest.raises(ChangedFile):
        replace_expected_file(target, OLD, NEW)
    assert list_contents(target) == {"set.yaml": b"first", "set.yaml.saved-1": b"second"}


@linux
def test_an_editor_that_has_the_file_open_may_finish(target: Path) -> None:
    """It writes into the file that was taken away: what it writes comes back with it."""
    with target.open("ab") as file:

        def finish() -> None:
            time.sleep(0.3)
            file.write(THEIRS)
            file.close()

        writer = threading.Thread(target=finish)
        writer.start()
        with pytest.raises(ChangedFile):
            replace_expected_file(target, OLD, NEW)
        writer.join()
    assert list_contents(target) == {"set.yaml": OLD + THEIRS}


def test_without_an_exchange_the_comparison_decides(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems only rename: a file that has changed is left alone there, too."""
    monkeypatch.setattr(guarded_files, "exchange_files", lambda *_: False)
    replace_expected_file(target, OLD, NEW)
    assert list_contents(target) == {"set.yaml": NEW}
    with pytest.raises(ChangedFile):
        replace_expected_file(target, OLD, b"newer")
    assert list_contents(target) == {"set.yaml": NEW}


@SAVES
def test_a_file_that_changes_is_not_removed(
    save: Callable[[Path, bytes], None], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither before the comparison nor between it and the removal."""
    real = Path.rename

    def rename(path: Path, new: Path) -> Path:
        if path == target:
            save(target, THEIRS)
        return real(path, new)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(ChangedFile):
        remove_expected_file(target, OLD)
    assert list_contents(target) == {"set.yaml": THEIRS}
    monkeypatch.undo()
    with pytest.raises(ChangedFile):
        remove_expected_file(target, OLD)
    remove_expected_file(target, THEIRS)
    assert list_contents(target) == {}


def test_a_new_file_replaces_nothing(target: Path) -> None:
    """Also not one that has been made just now."""
    with pytest.raises(FileExistsError):
        create_new_file(target, NEW)
    create_new_file(target.with_name("other.yaml"), NEW)
    assert list_contents(target) == {"set.yaml": OLD, "other.yaml": NEW}


@pytest.mark.slow
@linux
def test_nothing_that_another_editor_adds_is_lost(target: Path, tmp_path: Path) -> None:
    """Sixty changes against an editor that adds a line every fifteen milliseconds: no line is lost."""
    refused, made = 0, 0
    target.write_bytes(b"kind: basic\n")
    with run_editor(target, tmp_path / "stop") as lines:
        while made < 60 or refused + made < 400:
            before = target.read_bytes()
            time.sleep(0.005)
            try:
                replace_expected_file(target, before, before + f"# change {made}.\n".encode())
                made += 1
            except ChangedFile:
                refused += 1
    text = target.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in text] == []
    assert [
        f"# change {number}." for number in range(made) if f"# change {number}." not in text
    ] == []
    assert list(list_contents(target)) == ["set.yaml"]
