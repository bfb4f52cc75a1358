"""A file is whole and old or whole and new, whatever interrupts its writing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, overload

import pytest

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.files import replace_file, stage_replacement, write_output
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.writer import write_package
from deckgen.render.note import Note
from tests.package.sample_decks import ROOT, make_deck, make_note, open_database, run_python


class Failing(Sequence[Note]):
    """Two hundred notes of which the last cannot be had."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __len__(self) -> int:
        return 200

    @overload
    def __getitem__(self, index: int) -> Note: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Note]: ...
    def __getitem__(self, index: int | slice) -> Note | Sequence[Note]:
        assert isinstance(index, int)
        if index == 199:
            raise self.error
        return make_note(str(index), "Q", "A")


@pytest.mark.parametrize(
    "error", [RuntimeError("broken"), KeyboardInterrupt()], ids=["exception", "Ctrl+C"]
)
@pytest.mark.parametrize(
    "existing", [True, False], ids=["over an old package", "for the first time"]
)
def test_an_exception_leaves_the_old_package(
    tmp_path: Path, error: BaseException, existing: bool
) -> None:
    """When making the notes fails half-way, the old package stays and nothing temporary does."""
    package = tmp_path / "essay.apkg"
    if existing:
        write_package(package, make_deck(make_note("old", "Q", "A")))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(type(error)):
        write_package(package, make_deck(sequence=Failing(error)))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


LOOP = """
import sys
from itertools import cycle
from pathlib import Path
from tests.package.sample_decks import *
from deckgen.package.writer import write_package
decks = [make_deck(*(make_note(f"g{n}", f"{text} {n}", "A") for n in range(2000))) for text in ("old", "new")]
for deck in cycle(decks):
    write_package(Path(sys.argv[1]), deck)
    print("written", flush=True)
"""


@pytest.mark.sampled
@pytest.mark.slow
def test_a_killed_build_leaves_a_whole_package(tmp_path: Path) -> None:
    """Killed at any moment, a build leaves the old package or the new one, and the next build
    succeeds.
    """
    package = tmp_path / "essay.apkg"
    decks = [
        make_deck(*(make_note(f"g{n}", f"{text} {n}", "A") for n in range(2000)))
        for text in ("old", "new")
    ]
    whole = []
    for deck in decks:
        write_package(package, deck)
        whole.append(compute_contents_digest(package))
    moments = random.Random(20240229)
    left_behind = 0
    for _ in range(12):
        command = [sys.executable, "-c", LOOP, str(package)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
        assert compute_contents_digest(package) in whole
        with open_database(package) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        left_behind = max(left_behind, len(list(tmp_path.iterdir())) - 1)
    assert left_behind > 0
    write_package(package, make_deck(make_note("next", "Q", "A")))
    assert compute_contents_digest(package) not in whole


def noted(calls: list[str], name: str, function: Callable[..., None]) -> Callable[..., None]:
    def noting(*arguments: Any) -> None:
        calls.append(name)
        function(*arguments)

    return noting


def test_the_new_file_is_on_the_disk_before_the_old_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after the replacement must not find an empty file, so the bytes are flushed
    first.
    """
    calls: list[str] = []
    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, noted(calls, name, getattr(os, name)))
    with stage_replacement(tmp_path / "a") as path:
        path.write_bytes(b"new")
        assert calls == []
    assert calls == ["fsync", "replace"]
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    """A folder where the package should go is said before anything is written."""
    with pytest.raises(DeckgenError) as error:
        write_package(tmp_path, make_deck())
    assert str(error.value) == f"cannot write {tmp_path}: it is a folder"


@pytest.mark.parametrize(
    ("place", "reason"),
    [("missing/essay.apkg", "No such file or directory"), ("file/essay.apkg", "Not a directory")],
    ids=["no folder", "a file as folder"],
)
def test_a_place_that_is_none(tmp_path: Path, place: str, reason: str) -> None:
    """A path that cannot be written to is one line with the reason."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DeckgenError) as error:
        write_package(tmp_path / place, make_deck())
    assert str(error.value) == f"cannot write {tmp_path / place}: {reason}"


def test_no_permission(tmp_path: Path) -> None:
    """A folder that may not be written to is one line with the reason."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    user = os.geteuid()
    if user == 0:
        # Permissions do not bind root: become anybody else, who cannot even enter the test's
        # folder.
        os.seteuid(65534)
    try:
        with pytest.raises(DeckgenError) as error:
            write_package(folder / "essay.apkg", make_deck())
    finally:
        os.seteuid(user)
        folder.chmod(0o700)
    assert str(error.value) == f"cannot write {folder / 'essay.apkg'}: Permission denied"
    assert list(folder.iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
from tests.package.sample_decks import *
from deckgen.errors import DeckgenError
from deckgen.package.writer import write_package
from deckgen.render.note import MediaFile
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
media = tuple(MediaFile("film.mp4", Path(each)) for each in sys.argv[3:])
try:
    write_package(Path(sys.argv[1]), make_deck(*(make_note(f"g{n}", f"Q {n}" * 30, "A") for n in range(500)), media=media))
except DeckgenError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("limit", "reason"),
    [(100_000, "disk I/O error"), (600_000, "File too large")],
    ids=["database", "package"],
)
def test_no_room(tmp_path: Path, limit: int, reason: str) -> None:
    """Where no more bytes can be written, the old package stays whole and nothing temporary does."""
    package = tmp_path / "out" / "essay.apkg"
    package.parent.mkdir()
    write_package(package, make_deck(make_note("old", "Q", "A")))
    before = package.read_bytes()
    film = tmp_path / "film"
    film.write_bytes(random.Random(1).randbytes(1_000_000))
    done = run_python(FULL, package, str(limit), film)
    assert done.stdout == f"cannot write {package}: {reason}\n"
    assert package.read_bytes() == before
    assert list(package.parent.iterdir()) == [package]


def test_a_leftover_of_a_killed_build(tmp_path: Path) -> None:
    """What a killed build left is in nobody's way, and nobody touches what might be another's."""
    leftover = tmp_path / ".deckgen-killed"
    leftover.mkdir()
    (leftover / "package").write_bytes(b"half")
    write_package(tmp_path / "essay.apkg", make_deck(make_note("a", "Q", "A")))
    assert (leftover / "package").read_bytes() == b"half"
    assert len(compute_contents_digest(tmp_path / "essay.apkg")) == 64


def test_missing_media_leave_nothing(tmp_path: Path) -> None:
    """A missing media file is found before the first byte is written."""
    with pytest.raises(DeckgenError, match="is not there"):
        write_package(
            tmp_path / "essay.apkg", make_deck(media=(MediaFile("a.png", tmp_path / "gone.png"),))
        )
    assert list(tmp_path.iterdir()) == []


def test_a_file_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    """A script stays one that can be run, and a new file is one that others may read as usual."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"1")
    old.chmod(0o750)
    replace_file(old, b"2")
    assert (old.read_bytes(), old.stat().st_mode & 0o777) == (b"2", 0o750)
    umask = os.umask(0o022)
    try:
        replace_file(new, b"3")
    finally:
        os.umask(umask)
    assert new.stat().st_mode & 0o777 == 0o644


def test_a_folder_that_is_a_link_in_a_circle_is_one_line(tmp_path: Path) -> None:
    """Nothing can be written there."""
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(OSError, match="Too many levels"):
        replace_file(tmp_path / "circle" / "new", b"")
    with pytest.raises(DeckgenError, match=r"cannot write .*circle/new: "):
        write_output(tmp_path / "circle" / "new", "")


def test_a_link_is_followed(tmp_path: Path) -> None:
    """What a link leads to is written, and the link stays."""
    (tmp_path / "target").write_bytes(b"1")
    (tmp_path / "link").symlink_to("target")
    replace_file(tmp_path / "link", b"2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"2"


def test_a_failure_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fails before the end, the old words stay and nothing lies next to them."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_output_goes_into_a_pipe_too(tmp_path: Path) -> None:
    """A device is written to: `-o /dev/null` must not put a file in its place."""
    write_output(Path("/dev/null"), "words")
    assert not Path("/dev/null").is_file()


def test_output_makes_its_folders(tmp_path: Path) -> None:
    """The folders above a file that was asked for are made."""
    write_output(tmp_path / "a" / "b" / "c.txt", "words\n")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"words\n"


def test_a_folder_of_another_name_or_shape_is_not_swept_up(tmp_path: Path) -> None:
    """Nothing is removed but what deckgen stages: a few files, under a name that was drawn."""
    named, deep = tmp_path / ".deckgen-my-notes", tmp_path / ".deckgen-abcdefgh" / "a" / "b" / "c"
    named.mkdir()
    deep.mkdir(parents=True)
    day_before = time.time() - 86_400
    for folder in (named, tmp_path / ".deckgen-abcdefgh"):
        os.utime(folder, (day_before, day_before))
    write_package(tmp_path / "essay.apkg", make_deck(make_note("g", "Q", "A")))
    assert named.is_dir()
    assert deep.is_dir()


def test_a_link_out_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    """A project could bring a link of the name that a file will have."""
    (tmp_path / "target").write_bytes(b"1")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link").symlink_to("../target")
    with pytest.raises(DeckgenError, match="it is a link to another folder"):
        write_output(tmp_path / "folder/link", "2")
    (tmp_path / "folder/up").symlink_to("..")
    with pytest.raises(DeckgenError, match="up/target leads out of the folder"):
        write_output(tmp_path / "folder/up/target", "2", within=tmp_path / "folder")
    assert (tmp_path / "target").read_bytes() == b"1"


def test_a_relative_path_begins_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no link may lead out of the folder: not in a folder of its name in itself."""
    monkeypatch.chdir(tmp_path)
    write_output(Path("folder/page"), "1", within=Path("folder"))
    assert [path.name for path in tmp_path.rglob("*")] == ["folder", "page"]
    (tmp_path / "folder/up").symlink_to("..")
    with pytest.raises(DeckgenError, match="up/target leads out of the folder"):
        write_output(Path("folder/up/target"), "2", within=Path("folder"))
