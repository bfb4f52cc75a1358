"""The zip file around a package: fixed order, dates and permissions; files streamed."""

from __future__ import annotations

import json
import os
import random
import stat
import struct
import tracemalloc
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.package.archive import write_archive


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Three pages that are no b-tree pages, and so come through untouched but for the header's
    numbers.
    """
    path = tmp_path / "database"
    path.write_bytes(bytes(3 * 16384))
    return path


def test_entries_say_nothing_of_when_and_where(tmp_path: Path, database: Path) -> None:
    """Order, date, permissions, system and compression of every entry are constants, in both of its
    headers.
    """
    picture = tmp_path / "picture"
    picture.write_bytes(b"png" * 100)
    picture.chmod(0o755)
    os.utime(picture, (10**9, 10**9))
    write_archive(
        tmp_path / "a.apkg", database, [MediaFile("a.png", picture), MediaFile("ü.png", picture)]
    )
    with ZipFile(tmp_path / "a.apkg") as archive:
        assert archive.namelist() == ["collection.anki2", "media", "0", "1"]
        assert archive.read("media").decode() == '{"0": "a.png", "1": "ü.png"}'
        assert archive.testzip() is None
        infos = archive.infolist()
    raw = (tmp_path / "a.apkg").read_bytes()
    for info in infos:
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert info.external_attr >> 16 == stat.S_IFREG | 0o644
        assert (info.create_system, info.compress_type, info.extra, info.comment) == (
            3,
            ZIP_DEFLATED,
            b"",
            b"",
        )
        time, day = struct.unpack("<HH", raw[info.header_offset + 10 : info.header_offset + 14])
        assert (time, day) == (0, 1 << 5 | 1)


def test_level_of_compression(tmp_path: Path, database: Path) -> None:
    """Level 1 is what the measured speed rests on: the bytes are those of zlib at that level."""
    text = " ".join(str(number**3) for number in range(5000)).encode()
    (tmp_path / "text").write_bytes(text)
    write_archive(tmp_path / "a.apkg", database, [MediaFile("a.txt", tmp_path / "text")])
    with ZipFile(tmp_path / "a.apkg") as archive:
        packed = {level: zlib.compressobj(level, zlib.DEFLATED, -15) for level in (1, 6)}
        sizes = {level: len(each.compress(text) + each.flush()) for level, each in packed.items()}
        assert archive.getinfo("0").compress_size == sizes[1] != sizes[6]


def test_no_media(tmp_path: Path, database: Path) -> None:
    """A package without media still has its map, which Anki looks for."""
    write_archive(tmp_path / "a.apkg", database, [])
    with ZipFile(tmp_path / "a.apkg") as archive:
        assert json.loads(archive.read("media")) == {}


def test_media_are_streamed(tmp_path: Path, database: Path) -> None:
    """A film of 24 MB passes through less than 4 MB of memory."""
    film = tmp_path / "film"
    piece = random.Random(1).randbytes(1 << 20)
    with film.open("wb") as file:
        file.writelines([piece] * 24)
    tracemalloc.start()
    write_archive(tmp_path / "a.apkg", database, [MediaFile("film.mp4", film)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000
    with ZipFile(tmp_path / "a.apkg") as archive, archive.open("0") as entry:
        assert all(entry.read(1 << 20) == piece for _ in range(24))


def test_a_file_that_goes_missing(tmp_path: Path, database: Path) -> None:
    """A media file that cannot be opened is named in one line."""
    with pytest.raises(DeckgenError) as error:
        write_archive(tmp_path / "a.apkg", database, [MediaFile("a.png", tmp_path / "gone")])
    assert (
        str(error.value)
        == f"the media file '{tmp_path}/gone' cannot be read: No such file or directory"
    )
