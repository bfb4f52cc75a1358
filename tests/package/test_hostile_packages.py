"""Files that are no packages, or were made to do harm: each ends in one line and leaves nothing
behind.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from anki.collection import ExportAnkiPackageOptions
from anki.import_export_pb2 import MediaEntries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.package import bounded_unpacking, reader
from deckgen.package.reader import read_package
from deckgen.package.writer import write_package
from tests.anki_helpers import import_package, open_temporary_collection
from tests.package.sample_decks import make_deck, make_note

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Entries = dict[str, bytes]
DAMAGED = "it is no package, or damaged"


@pytest.fixture(autouse=True)
def _nothing_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever was unpacked in these tests is gone in the end, and nothing lies anywhere else."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"temporary", "made", "a.apkg"}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entries]:
    """The entries of a legacy package of ours, and of Anki's modern export of the same."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "a.png").write_bytes(b"picture")
    notes = [
        make_note(f"g{number}", f"Q {number}", '<img src="a.png">', tags=("t",))
        for number in range(3)
    ]
    write_package(
        folder / "legacy.apkg", make_deck(*notes, media=(MediaFile("a.png", folder / "a.png"),))
    )
    options = ExportAnkiPackageOptions(with_media=True, with_deck_configs=True, legacy=False)
    with open_temporary_collection() as collection:
        import_package(collection, folder / "legacy.apkg")
        collection.export_anki_package(
            out_path=str(folder / "modern.apkg"), limit=None, options=options
        )
    found = {}
    for name in ("legacy", "modern"):
        with ZipFile(folder / f"{name}.apkg") as package:
            found[name] = {entry: package.read(entry) for entry in package.namelist()}
    return found


def packed(path: Path, entries: Entries) -> Path:
    """A package of these entries."""
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return path


def fault_of(path: Path) -> str:
    """What is said of a package that cannot be read, which is one line that names it."""
    with pytest.raises(DeckgenError) as error:
        read_package(path)
    said = str(error.value)
    assert said.startswith(f"cannot read {path}: ")
    assert said.isprintable()
    return said.removeprefix(f"cannot read {path}: ")


def media_list(*names: str) -> bytes:
    """The list of media of a modern package."""
    entries = MediaEntries(entries=[MediaEntries.MediaEntry(name=name) for name in names])
    return zstd.compress(entries.SerializeToString())


LEGACY: dict[str, tuple[Entries, str]] = {
    "no database": ({"collection.anki2": b"x" * 2000}, f"{DAMAGED} (file is not a database)"),
    "an empty database": (
        {"collection.anki2": b""},
        f"{DAMAGED} (cards is not a table of its database)",
    ),
    "a file that is not held": (
        {"media": b'{"0": "a.png", "1": "b.png"}'},
        f"{DAMAGED} (\"There is no item named '1' in the archive\")",
    ),
    "a name with a folder": (
        {"media": b'{"0": "../a.png"}'},
        f"{DAMAGED} (the media name '../a.png' leads to another folder)",
    ),
    "a name that is a folder": (
        {"media": b'{"0": ".."}'},
        f"{DAMAGED} (the media name '..' leads to another folder)",
    ),
    "a path of Windows": (
        {"media": rb'{"0": "c:\\a"}'},
        f"{DAMAGED} (the media name 'c:\\\\a' leads to another folder)",
    ),
    "no name": ({"media": b'{"0": ""}'}, f"{DAMAGED} (the media name '' leads to another folder)"),
    "two of one name": (
        {"media": b'{"0": "a", "1": "a"}', "1": b""},
        f"{DAMAGED} (two media files are called 'a')",
    ),
    "the database as a picture": (
        {"media": b'{"collection.anki2": "a"}'},
        f"{DAMAGED} (the media entry 'collection.anki2' is not a number)",
    ),
    "a name that is no text": (
        {"media": b'{"0": 1}'},
        f"{DAMAGED} (the media name `0` should be a text)",
    ),
    "half a character": (
        {"media": rb'{"0": "\ud800"}'},
        f"{DAMAGED} (the media name `0` has half a character)",
    ),
    "media that are no map": (
        {"media": b"[1]"},
        f"{DAMAGED} (the list of media should be keys and values)",
    ),
    "nested JSON": ({"media": b"[" * 100_000}, DAMAGED),
    "cut JSON": ({"media": b"{"}, DAMAGED),
    "no UTF-8": ({"media": b"\xff\xff\xff"}, DAMAGED),
    "a format to come": (
        {"meta": b"\x08\x04"},
        "its format 4 is newer than this deckgen; upgrade it",
    ),
    "a format without number": (
        {"meta": b""},
        "its format 0 is newer than this deckgen; upgrade it",
    ),
    "a length beyond the end": (
        {"meta": b"\x0a\xff\xff\xff\xff\x0f"},
        f"{DAMAGED} (a message ends within a field)",
    ),
    "large meta": (
        {"meta": b"\x08\x03" * 1000},
        f"{DAMAGED} (the entry 'meta' has 2000 bytes, more than 1024)",
    ),
    "modern by name alone": (
        {"meta": b"\x08\x03"},
        f"{DAMAGED} (\"There is no item named 'collection.anki21b' in the archive\")",
    ),
}


@pytest.mark.parametrize(("changes", "fault"), LEGACY.values(), ids=LEGACY)
def test_legacy_packages(
    tmp_path: Path, packages: dict[str, Entries], changes: Entries, fault: str
) -> None:
    """What is wrong is named, whatever Python's own parsers say of it."""
    assert fault_of(packed(tmp_path / "a.apkg", packages["legacy"] | changes)).startswith(fault)


MODERN: dict[str, tuple[Entries, str]] = {
    "not compressed": (
        {"collection.anki21b": b"SQLite format 3"},
        "the entry 'collection.anki21b': ",
    ),
    "compressed rubbish": (
        {"collection.anki21b": zstd.compress(b"x" * 9000)},
        "file is not a database",
    ),
    "cut": (
        {"collection.anki21b": zstd.compress(b"x" * 9000)[:-3]},
        "Compressed file ended before",
    ),
    "a name with a folder": (
        {"media": media_list("../../a")},
        "the media name '../../a' leads to another folder",
    ),
    "a file that is not held": (
        {"media": media_list("a", "b")},
        "\"There is no item named '1' in the archive\"",
    ),
    "media that are no list": (
        {"media": zstd.compress(b"\x08\x03")},
        "field 1 of a message is a number",
    ),
    "a list with huge lengths": (
        {"media": zstd.compress(b"\x0a\xff\xff\xff\xff\x7f")},
        "a message ends within a field",
    ),
    "a picture not compressed": ({"0": b"picture"}, "the entry '0': "),
}


@pytest.mark.parametrize(("changes", "fault"), MODERN.values(), ids=MODERN)
def test_modern_packages(
    tmp_path: Path, packages: dict[str, Entries], changes: Entries, fault: str
) -> None:
    """The same for zstd and protobuf."""
    path = packed(tmp_path / "a.apkg", packages["modern"] | changes)
    assert fault_of(path).startswith(f"{DAMAGED} ({fault}")


def with_database(
    entries: Entries, folder: Path, change: Callable[[sqlite3.Connection], object]
) -> Entries:
    """The entries of a legacy package with something done to the database."""
    folder.mkdir()
    (folder / "database").write_bytes(entries["collection.anki2"])
    with closing(sqlite3.connect(folder / "database", isolation_level=None)) as database:
        change(database)
    return entries | {"collection.anki2": (folder / "database").read_bytes()}


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
DATABASES: dict[str, tuple[str, str]] = {
    "a view without end": (
        f"DROP TABLE notes; CREATE VIEW notes AS {ENDLESS} SELECT i id, '' guid, 1 mid, 1 mod, '' tags, '' flds FROM n",
        "notes is not a table of its database",
    ),
    "a column that is worked out": (
        "ALTER TABLE notes ADD COLUMN more AS (zeroblob(900000000))",
        "notes is not a table of its database",
    ),
    "a virtual table": (
        "DROP TABLE cards; CREATE VIRTUAL TABLE cards USING fts5(nid, ord, did, due)",
        "cards is not a table of its database",
    ),
    "a table that is not there": ("DROP TABLE cards", "cards is not a table of its database"),
    "a column that is not there": (
        "ALTER TABLE notes RENAME guid TO other",
        "no such column: guid",
    ),
    "a blob for a text": (
        "UPDATE notes SET flds = x'ff00'",
        "`flds` of the table notes should be a text",
    ),
    "a text for a number": (
        "UPDATE cards SET ord = 'one'",
        "`ord` of the table cards should be a whole number",
    ),
    "nothing for a text": ("UPDATE col SET models = ''", "Expecting value"),
    "a list for an object": (
        "UPDATE col SET decks = '[]'",
        "the decks should be keys and values",
    ),
    "note types that are numbers": (
        "UPDATE col SET models = '{\"1\": 2}'",
        "`1` of the note types should be keys and values",
    ),
    "a note type without fields": (
        'UPDATE col SET models = \'{"1": {"name": "x"}}\'',
        "the note type 1 lacks `flds`",
    ),
    "an id that is no number": (
        "UPDATE col SET dconf = '{\"x\": {}}'",
        "invalid literal for int()",
    ),
    "an id beyond all numbers": (
        f"UPDATE col SET dconf = '{{\"{2**63}\": {{}}}}'",
        "a key of the presets is out of range",
    ),
    "nested JSON": (
        f"UPDATE col SET models = '{'[' * 100_000}'",
        "maximum recursion depth exceeded",
    ),
    "half a character": (
        'UPDATE col SET dconf = \'{"1": {"name": "\\ud800"}}\'',
        "`name` of the preset 1 has half a character",
    ),
    "a schema of many lines": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'csum', '\"') WHERE name = 'notes'",
        "malformed database schema (notes) - unrecognized token",
    ),
    "no row": ("DELETE FROM col", "col should have one row"),
    "a modern version": ("UPDATE col SET ver = 18", "decks is not a table of its database"),
}


@pytest.mark.parametrize(("script", "fault"), DATABASES.values(), ids=DATABASES)
def test_databases(tmp_path: Path, packages: dict[str, Entries], script: str, fault: str) -> None:
    """A database may hold anything; only tables are read, and every value is looked at."""
    entries = with_database(
        packages["legacy"], tmp_path / "made", lambda database: database.executescript(script)
    )
    assert fault_of(packed(tmp_path / "a.apkg", entries)).startswith(f"{DAMAGED} ({fault}")


def test_a_database_larger_than_the_limit(
    tmp_path: Path, packages: dict[str, Entries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bomb is told by the size that it declares, or, under zstd, as soon as it grows too large."""
    monkeypatch.setattr(reader, "DATABASE_LIMIT", 1 << 20)
    bomb = bytes(2 << 20)
    legacy = packed(tmp_path / "a.apkg", packages["legacy"] | {"collection.anki2": bomb})
    assert (
        fault_of(legacy)
        == f"{DAMAGED} (the entry 'collection.anki2' has {2 << 20} bytes, more than {1 << 20})"
    )
    modern = packed(
        tmp_path / "a.apkg", packages["modern"] | {"collection.anki21b": zstd.compress(bomb)}
    )
    assert (
        fault_of(modern)
        == f"{DAMAGED} (the entry 'collection.anki21b' has more than {1 << 20} bytes)"
    )


def test_media_larger_than_the_limit(
    tmp_path: Path, packages: dict[str, Entries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All media files together have one limit, so that many small bombs are none either."""
    monkeypatch.setattr(bounded_unpacking, "MEDIA_LIMIT", 1000)
    small = {str(number): zstd.compress(bytes(300)) for number in range(4)}
    entries = packages["modern"] | small | {"media": media_list("a", "b", "c", "d")}
    assert (
        fault_of(packed(tmp_path / "a.apkg", entries))
        == f"{DAMAGED} (the entry '3' has more than 100 bytes)"
    )


def test_media_that_are_much_larger_than_their_package(
    tmp_path: Path, packages: dict[str, Entries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bomb is told from many pictures by how often its bytes the package holds."""
    monkeypatch.setattr(bounded_unpacking, "SMALL_MEDIA", 1 << 20)
    names = {"media": media_list("a")}
    bomb = packages["modern"] | {"0": zstd.compress(bytes(64 << 20))} | names
    path = packed(tmp_path / "a.apkg", bomb)
    limit = bounded_unpacking.MEDIA_RATIO * path.stat().st_size
    assert 1 << 20 < limit < 64 << 20
    assert fault_of(path) == f"{DAMAGED} (the entry '0' has more than {limit} bytes)"
    picture = Random(1).randbytes(2 << 20)
    good = packages["modern"] | {"0": zstd.compress(picture)} | names
    (media,) = read_package(packed(path, good)).media
    assert media.size == len(picture)


def test_tables_that_go_on_and_on(
    tmp_path: Path, packages: dict[str, Entries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a damaged database repeats is read up to a number of rows, and of characters."""
    path = packed(tmp_path / "a.apkg", packages["legacy"])
    monkeypatch.setattr(bounded_unpacking, "ROW_LIMIT", 2)
    assert fault_of(path) == f"{DAMAGED} (cards holds more than 2 rows, or too long ones)"
    monkeypatch.setattr(bounded_unpacking, "ROW_LIMIT", 10)
    monkeypatch.setattr(bounded_unpacking, "DATABASE_LIMIT", 40)
    assert fault_of(path) == f"{DAMAGED} (notes holds more than 10 rows, or too long ones)"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name(tmp_path: Path, packages: dict[str, Entries]) -> None:
    """Readers would differ on which of the two counts."""
    path = packed(tmp_path / "a.apkg", packages["legacy"])
    with ZipFile(path, "a") as package:
        package.writestr("media", "{}")
    assert fault_of(path) == f"{DAMAGED} (two entries have one name)"


def test_an_encrypted_package(tmp_path: Path, packages: dict[str, Entries]) -> None:
    """Nobody is asked for a password."""
    path = packed(tmp_path / "a.apkg", packages["legacy"])
    # APPNOTE 4.4.4: bit 0 of the general purpose flags, 6 bytes into a local header, 8 into a
    # central one.
    raw = path.read_bytes().replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0")
    path.write_bytes(raw.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"))
    assert "is encrypted, password required for extraction" in fault_of(path)


def test_an_entry_that_says_it_is_smaller(tmp_path: Path, packages: dict[str, Entries]) -> None:
    """An entry is read no further than it declares, and is damaged then."""
    path = packed(tmp_path / "a.apkg", packages["legacy"])
    size = len(packages["legacy"]["collection.anki2"])
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 16384)))
    assert fault_of(path) == f"{DAMAGED} (Bad CRC-32 for file 'collection.anki2')"


def test_files_that_are_no_packages(tmp_path: Path) -> None:
    """Missing, a folder, empty, or something else altogether."""
    assert fault_of(tmp_path / "gone.apkg") == "No such file or directory"
    assert fault_of(tmp_path) == "Is a directory"
    for content in (b"", b"%PDF-1.7", b"PK\x03\x04"):
        (tmp_path / "a.apkg").write_bytes(content)
        assert fault_of(tmp_path / "a.apkg") == f"{DAMAGED} (File is not a zip file)"


def tried(path: Path) -> None:
    """Reading ends, in a package or in one line."""
    said = ""
    try:
        read_package(path)
    except DeckgenError as error:
        said = str(error)
    assert said.isprintable()


SPLICES = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=5
)
FUZZED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def spliced(data: bytes, splices: list[tuple[float, bytes]]) -> bytes:
    """The bytes with others written over them in some places."""
    changed = bytearray(data)
    for place, other in splices:
        start = int(place * len(changed))
        changed[start : start + len(other)] = other
    return bytes(changed)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["legacy", "modern"])
@FUZZED
@given(splices=SPLICES)
def test_any_bytes_of_the_file(
    tmp_path: Path, packages: dict[str, Entries], form: str, splices: list[tuple[float, bytes]]
) -> None:
    """Bytes changed anywhere in the zip file."""
    path = packed(tmp_path / "a.apkg", packages[form])
    path.write_bytes(spliced(path.read_bytes(), splices))
    tried(path)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["legacy", "modern"])
@FUZZED
@given(splices=SPLICES, data=st.data())
def test_any_bytes_of_an_entry(
    tmp_path: Path,
    packages: dict[str, Entries],
    form: str,
    splices: list[tuple[float, bytes]],
    data: st.DataObject,
) -> None:
    """Bytes changed in the database, the list of media or ``meta`` before these are packed, so that
    no sum tells.
    """
    entries = packages[form]
    name = data.draw(
        st.sampled_from(
            sorted(set(entries) - ({"collection.anki2"} if form == "modern" else set()))
        )
    )
    inner = zstd.decompress(entries[name]) if form == "modern" and name != "meta" else entries[name]
    changed = spliced(inner, splices)
    if form == "modern" and name != "meta":
        changed = zstd.compress(changed)
    tried(packed(tmp_path / "a.apkg", entries | {name: changed}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text() | st.sampled_from(["1", "name", "flds", "tmpls", "mod"]), inner, max_size=5
        )
    ),
)


@pytest.mark.slow
@FUZZED
@given(models=JSON, media=JSON)
def test_any_json(
    tmp_path: Path, packages: dict[str, Entries], models: object, media: object
) -> None:
    """Note types and a list of media that are JSON and nothing else."""

    def change(database: sqlite3.Connection) -> None:
        text = json.dumps({"1": models}).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        database.execute("UPDATE col SET models = ?", [text])

    with tempfile.TemporaryDirectory() as folder:
        entries = with_database(packages["legacy"], Path(folder, "made"), change)
    tried(
        packed(
            tmp_path / "a.apkg",
            entries | {"media": json.dumps(media).encode("utf-8", "surrogatepass")},
        )
    )
