"""The digest of a package's contents: the same however it was packed, another for every change that
arrives.
"""

from __future__ import annotations

import json
import random
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.package import contents_digest
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.writer import write_package
from deckgen.render.note import CardTemplate, NoteField, RenderedDeck
from tests.package.sample_decks import BASIC, RELEASED, make_deck, make_note

NOTES = [
    make_note(f"g{number}", f"Q {number}", f"A {number}", tags=("essay",)) for number in range(20)
]
OTHER = replace(BASIC, id=BASIC.id + 1, name="Essay · other")


@pytest.fixture
def media(tmp_path: Path) -> tuple[MediaFile, ...]:
    files = []
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(name.encode() * 50)
        files.append(MediaFile(name, tmp_path / name))
    return tuple(files)


def digest_of(tmp_path: Path, deck: RenderedDeck) -> str:
    path = tmp_path / "digested.apkg"
    write_package(path, deck)
    return compute_contents_digest(path)


def with_note(number: int, **changes: Any) -> RenderedDeck:
    return make_deck(*NOTES[:number], replace(NOTES[number], **changes), *NOTES[number + 1 :])


def test_a_known_package_has_a_known_digest(tmp_path: Path, media: tuple[MediaFile, ...]) -> None:
    """The digest is recorded in ledgers, so it is this one on every machine and with every SQLite
    and zlib.

    A genanki that fills in other fonts or LaTeX for a note type would change it: those reach
    learners.
    """
    known = "38c14d7cc50ed90c6a44ffc15079589f728528ae43b5492d30b603d0acb85ecb"
    assert digest_of(tmp_path, make_deck(*NOTES, media=media)) == known


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    """Two builds of one deck have one digest, and reading leaves the package alone."""
    first = digest_of(tmp_path, make_deck(*NOTES))
    before = (tmp_path / "digested.apkg").read_bytes()
    assert compute_contents_digest(tmp_path / "digested.apkg") == first
    assert (tmp_path / "digested.apkg").read_bytes() == before
    assert digest_of(tmp_path, make_deck(*NOTES)) == first
    assert [path.name for path in tmp_path.iterdir()] == ["digested.apkg"]


CHANGES: dict[str, RenderedDeck] = {
    "text": with_note(3, fields=("Q 3", "A three")),
    "a space at the end": with_note(3, fields=("Q 3", "A 3 ")),
    "text moved to the next field": with_note(3, fields=("Q", " 3A 3")),
    "tag": with_note(3, tags=("essay", "hard")),
    "no tag": with_note(3, tags=()),
    "mod": with_note(3, mod=RELEASED + 1),
    "guid": with_note(3, guid="another"),
    "note type": replace(with_note(3, note_type=OTHER), note_types=(BASIC, OTHER)),
    "second card": with_note(3, cards=(0, 1)),
    "other card": with_note(3, cards=(1,)),
    "order of study": make_deck(NOTES[1], NOTES[0], *NOTES[2:]),
    "note added": make_deck(*NOTES, make_note("new", "Q", "A")),
    "note removed": make_deck(*NOTES[:-1]),
    "deck name": make_deck(*NOTES, name="Essay::One"),
    "deck description": make_deck(*NOTES, description="Something else"),
    "deck id": replace(make_deck(*NOTES), id=7),
    "look": make_deck(*NOTES, note_types=(replace(BASIC, css=".card { color: red }"),)),
    "note type mod": make_deck(*NOTES, note_types=(replace(BASIC, mod=RELEASED + 1),)),
    "unused note type": make_deck(*NOTES, note_types=(BASIC, OTHER)),
    "field id": make_deck(
        *NOTES, note_types=(replace(BASIC, fields=(BASIC.fields[0], NoteField("Answer", 99))),)
    ),
    "reserved": make_deck(
        *NOTES,
        note_types=(replace(BASIC, fields=(BASIC.fields[0], NoteField("Answer", 12, True))),),
    ),
    "back": make_deck(
        *NOTES,
        note_types=(replace(BASIC, templates=(CardTemplate("Card", 21, "{{Question}}", "-"),)),),
    ),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_one_change_is_another_digest(tmp_path: Path, changed: RenderedDeck) -> None:
    """Whatever a learner would receive otherwise, however small, is another digest."""
    assert digest_of(tmp_path, changed) != digest_of(tmp_path, make_deck(*NOTES))


def test_media_count_by_name_and_bytes(tmp_path: Path, media: tuple[MediaFile, ...]) -> None:
    """A file renamed, changed, swapped with another or left out is another digest; its number is
    not.
    """
    one, two = media
    decks = [
        make_deck(*NOTES, media=media),
        make_deck(*NOTES, media=(one,)),
        make_deck(*NOTES, media=(one, MediaFile("c.png", two.path))),
        make_deck(*NOTES, media=(MediaFile("a.png", two.path), MediaFile("b.png", one.path))),
        make_deck(*NOTES),
    ]
    assert len({digest_of(tmp_path, deck) for deck in decks}) == len(decks)


def repacked(
    package: Path, change: Callable[[sqlite3.Connection], object] = lambda _: None, **options: Any
) -> Path:
    """The same contents in another zip file: other order, other dates, and what ``change`` does to
    the database.
    """
    target = package.with_name("repacked.apkg")
    database = package.with_name("repacked.db")
    with ZipFile(package) as archive, ZipFile(target, "w", **options) as other:
        names = json.loads(archive.read("media"))
        database.write_bytes(archive.read("collection.anki2"))
        for number in reversed(list(names)):
            other.writestr(str(9 - int(number)), archive.read(number))
        other.writestr(
            "media", json.dumps({9 - int(number): name for number, name in names.items()}, indent=3)
        )
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            change(connection)
        other.write(database, "collection.anki2")
    return target


def executing(sql: str) -> Callable[[sqlite3.Connection], object]:
    def execute(database: sqlite3.Connection) -> object:
        return database.execute(sql)

    return execute


@pytest.mark.parametrize(
    "options",
    [{"compression": ZIP_STORED}, {"compression": ZIP_DEFLATED, "compresslevel": 9}],
    ids=["stored", "level 9"],
)
def test_packing_does_not_count(
    tmp_path: Path, media: tuple[MediaFile, ...], options: dict[str, Any]
) -> None:
    """Compression, dates, the order of entries and the numbers of media files are no contents."""
    expected = digest_of(tmp_path, make_deck(*NOTES, media=media))
    other = repacked(tmp_path / "digested.apkg", **options)
    assert other.read_bytes() != (tmp_path / "digested.apkg").read_bytes()
    assert compute_contents_digest(other) == expected


def shuffle(database: sqlite3.Connection) -> None:
    """Give notes and cards other numbers, write the JSON otherwise and let SQLite arrange the file
    anew.
    """
    ids = [row[0] for row in database.execute("SELECT id FROM notes")]
    others = random.Random(3).sample(range(1, 1000), len(ids))
    for old, new in zip(ids, others, strict=True):
        database.execute("UPDATE notes SET id = ? WHERE id = ?", (new, old))
        database.execute("UPDATE cards SET nid = ?, id = ? WHERE nid = ?", (new, 5000 - new, old))
    for column in ("models", "decks"):
        parsed = json.loads(database.execute(f"SELECT {column} FROM col").fetchone()[0])
        text = json.dumps(
            {key: dict(reversed(each.items())) for key, each in reversed(parsed.items())}, indent=2
        )
        database.execute(f"UPDATE col SET {column} = ?", [text])
    database.execute("UPDATE col SET conf = '{}', dconf = '{}', crt = 1, mod = 2, scm = 3")
    database.execute("PRAGMA page_size = 1024")
    database.execute("VACUUM")


def test_the_arrangement_of_the_database_does_not_count(tmp_path: Path) -> None:
    """Row numbers, page size, the spelling of JSON and the settings of the collection are no
    contents.
    """
    expected = digest_of(tmp_path, make_deck(*NOTES))
    assert compute_contents_digest(repacked(tmp_path / "digested.apkg", shuffle)) == expected


def test_what_genanki_adds_of_its_own_does_not_count(tmp_path: Path) -> None:
    """What Anki ignores on import, and the default deck that no card is in, may differ between
    genanki's versions.
    """

    def change(database: sqlite3.Connection) -> None:
        models, decks = (
            json.loads(each)
            for each in database.execute("SELECT models, decks FROM col").fetchone()
        )
        for model in models.values():
            model["req"], model["vers"], model["usn"] = [[0, "any", [1]]], [1], 5
        del decks["1"]
        decks[str(make_deck().id)] |= {"newToday": [9, 9], "mod": 5}
        database.execute(
            "UPDATE col SET models = ?, decks = ?", [json.dumps(models), json.dumps(decks)]
        )

    expected = digest_of(tmp_path, make_deck(*NOTES))
    assert compute_contents_digest(repacked(tmp_path / "digested.apkg", change)) == expected


def test_a_card_without_a_note_counts(tmp_path: Path) -> None:
    """Rows that belong to nothing are a difference too."""
    digest_of(tmp_path, make_deck(*NOTES))
    found = set()
    for ordinal in (0, 1):
        stray = f"UPDATE cards SET nid = 1, ord = {ordinal} WHERE id = (SELECT max(id) FROM cards)"
        found.add(compute_contents_digest(repacked(tmp_path / "digested.apkg", executing(stray))))
    assert len(found) == 2


def test_entries_that_declare_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry larger than the limit is refused by what it declares, before anything of it is
    unpacked.
    """
    write_package(tmp_path / "a.apkg", make_deck(*NOTES))
    size = ZipFile(tmp_path / "a.apkg").getinfo("collection.anki2").file_size
    monkeypatch.setattr(contents_digest, "ENTRY_LIMIT", size - 1)
    with pytest.raises(DeckgenError) as error:
        compute_contents_digest(tmp_path / "a.apkg")
    fault = f"the entry 'collection.anki2' has {size} bytes, more than {size - 1}"
    assert (
        str(error.value) == f"cannot read {tmp_path}/a.apkg: it is no package, or damaged ({fault})"
    )


def test_entries_that_declare_too_little(tmp_path: Path) -> None:
    """An entry that inflates to more than it declares is read no further than that, and is damaged."""
    write_package(tmp_path / "a.apkg", make_deck(*NOTES))
    with ZipFile(tmp_path / "a.apkg") as archive:
        size = archive.getinfo("collection.anki2").file_size
    raw = (tmp_path / "a.apkg").read_bytes()
    (tmp_path / "a.apkg").write_bytes(
        raw.replace(struct.pack("<L", size), struct.pack("<L", 16384))
    )
    with pytest.raises(DeckgenError) as error:
        compute_contents_digest(tmp_path / "a.apkg")
    fault = "Bad CRC-32 for file 'collection.anki2'"
    assert (
        str(error.value) == f"cannot read {tmp_path}/a.apkg: it is no package, or damaged ({fault})"
    )


def with_entries(package: Path, **changes: bytes | None) -> None:
    """Write the package anew with other bytes in some entries; None leaves one out."""
    with ZipFile(package) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()} | changes
    with ZipFile(package, "w") as archive:
        for name, content in entries.items():
            if content is not None:
                archive.writestr(name, content)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"media": b'{"0": "a.png"}'},
            "it is no package, or damaged (\"There is no item named '0' in the archive\")",
        ),
        (
            {"media": b"[1]"},
            "it is no package, or damaged (the list of media should be keys and values)",
        ),
        ({"media": b'{"media": 1}'}, "it is no package, or damaged (a media name is not a text)"),
        (
            {"collection.anki2": b"x" * 2000},
            "it is no package, or damaged (file is not a database)",
        ),
        ({"collection.anki2": None}, "only packages of the legacy format can be compared"),
        (
            {"collection.anki21b": b"", "meta": b"\x08\x03"},
            "only packages of the legacy format can be compared",
        ),
    ],
    ids=["file missing", "media no map", "media no name", "no database", "nothing", "modern"],
)
def test_packages_that_cannot_be_read(
    tmp_path: Path, changes: dict[str, bytes | None], fault: str
) -> None:
    """Damaged packages and those of the modern format end in one line."""
    path = tmp_path / "a.apkg"
    write_package(path, make_deck(*NOTES))
    with_entries(path, **changes)
    with pytest.raises(DeckgenError) as error:
        compute_contents_digest(path)
    assert str(error.value) == f"cannot read {path}: {fault}"


@pytest.mark.parametrize(
    "content", [b"{", b"[" * 100_000, b"\xff", b""], ids=["cut", "deep", "no UTF-8", "empty"]
)
def test_a_list_of_media_that_is_no_json(tmp_path: Path, content: bytes) -> None:
    """Whatever Python's parser says of it, the message is one line."""
    path = tmp_path / "a.apkg"
    write_package(path, make_deck(*NOTES))
    with_entries(path, media=content)
    with pytest.raises(DeckgenError, match="it is no package, or damaged") as error:
        compute_contents_digest(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "kept", [0, 100, 0.5, 0.99], ids=["empty", "first bytes", "half", "nearly all"]
)
def test_files_cut_short(tmp_path: Path, kept: float) -> None:
    """A package that was not copied to its end is none."""
    path = tmp_path / "a.apkg"
    write_package(path, make_deck(*NOTES))
    raw = path.read_bytes()
    path.write_bytes(raw[: int(kept if kept >= 1 else kept * len(raw))])
    with pytest.raises(DeckgenError) as error:
        compute_contents_digest(path)
    assert (
        str(error.value)
        == f"cannot read {path}: it is no package, or damaged (File is not a zip file)"
    )


def test_a_field_that_is_no_text(tmp_path: Path) -> None:
    """A database with bytes where text belongs is damaged."""
    digest_of(tmp_path, make_deck(*NOTES))
    path = repacked(tmp_path / "digested.apkg", executing("UPDATE notes SET flds = x'ff00'"))
    with pytest.raises(DeckgenError, match="it is no package, or damaged"):
        compute_contents_digest(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name(tmp_path: Path) -> None:
    """Where readers would differ on which of two entries counts, there is no digest."""
    path = tmp_path / "a.apkg"
    write_package(path, make_deck(*NOTES))
    with ZipFile(path, "a") as archive:
        archive.writestr("media", "{}")
    with pytest.raises(DeckgenError, match="two entries have one name"):
        compute_contents_digest(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing package is named in one line."""
    with pytest.raises(DeckgenError) as error:
        compute_contents_digest(tmp_path / "gone.apkg")
    assert str(error.value) == f"cannot read {tmp_path}/gone.apkg: No such file or directory"
