"""The database's bytes: nothing of one SQLite's habits is left in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deckgen.package.database import PAGE_SIZE, DatabaseSchema, read_portable_bytes, write_database
from deckgen.render.note import RenderedDeck
from tests.package.sample_decks import make_deck, make_note

SCHEMA = DatabaseSchema(
    tables=(
        "CREATE TABLE col (a, b)",
        "CREATE TABLE notes (id integer primary key, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)",
        f"CREATE TABLE cards (id integer primary key, {', '.join(f'c{number}' for number in range(17))})",
    ),
    # An index of long and varied texts is rebalanced over and over while it is made.
    indexes=("CREATE INDEX by_fields ON notes (flds)", "CREATE INDEX by_guid ON notes (guid)"),
)


@pytest.fixture(scope="module")
def deck() -> RenderedDeck:
    return make_deck(
        *(
            make_note(f"g{(n * 7919) % 5000:05}", "word " * (n * 37 % 400), "A" * (n % 90))
            for n in range(5000)
        )
    )


def unused_parts(database: bytes) -> list[bytes]:
    """The bytes between the list of cells and the cells of every b-tree page."""
    found = []
    for start in range(0, len(database), PAGE_SIZE):
        page = database[start : start + PAGE_SIZE]
        header = 100 if start == 0 else 0
        if page[header] in (2, 5, 10, 13):
            cells = int.from_bytes(page[header + 3 : header + 5], "big")
            content = int.from_bytes(page[header + 5 : header + 7], "big")
            found.append(page[header + (12 if page[header] < 10 else 8) + 2 * cells : content])
    return found


def test_rests_of_other_pages_are_blanked(tmp_path: Path, deck: RenderedDeck) -> None:
    """SQLite leaves old bytes in the unused middle of pages, and which ones depends on its version."""
    write_database(tmp_path / "a.db", SCHEMA, (1, 2), deck)
    portable = b"".join(read_portable_bytes(tmp_path / "a.db"))
    assert any(any(unused) for unused in unused_parts((tmp_path / "a.db").read_bytes()))
    assert not any(any(unused) for unused in unused_parts(portable))
    assert len(unused_parts(portable)) > 50


def test_the_first_page_is_blanked_behind_its_header(tmp_path: Path, deck: RenderedDeck) -> None:
    """The first page begins with the header of the file, and its cells are counted from there."""
    write_database(tmp_path / "a.db", SCHEMA, (1, 2), deck)
    with (tmp_path / "a.db").open("rb+") as file:
        file.seek(PAGE_SIZE // 2)
        file.write(b"the rest of something")
    portable = b"".join(read_portable_bytes(tmp_path / "a.db"))
    assert portable.startswith(b"SQLite format 3\0")
    assert b"the rest of something" not in portable
    assert portable[100:110] == (tmp_path / "a.db").read_bytes()[100:110]


def test_what_is_blanked_is_not_missed(tmp_path: Path, deck: RenderedDeck) -> None:
    """The blanked database has the same rows, is sound, and answers through its indexes."""
    write_database(tmp_path / "a.db", SCHEMA, (1, 2), deck)
    (tmp_path / "b.db").write_bytes(b"".join(read_portable_bytes(tmp_path / "a.db")))
    query = "SELECT id, guid, flds FROM notes INDEXED BY by_fields ORDER BY flds, id"
    with (
        closing(sqlite3.connect(tmp_path / "a.db")) as one,
        closing(sqlite3.connect(tmp_path / "b.db")) as other,
    ):
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert other.execute(query).fetchall() == one.execute(query).fetchall()
        assert (
            other.execute("SELECT * FROM cards").fetchall()
            == one.execute("SELECT * FROM cards").fetchall()
        )


def test_a_row_longer_than_a_page(tmp_path: Path) -> None:
    """Pages that carry the rest of a long row are no b-tree pages and stay as they are."""
    long = "".join(chr(33 + number % 90) for number in range(3 * PAGE_SIZE))
    write_database(
        tmp_path / "a.db",
        SCHEMA,
        (1, 2),
        make_deck(*(make_note(str(n), long, str(n)) for n in range(40))),
    )
    (tmp_path / "b.db").write_bytes(b"".join(read_portable_bytes(tmp_path / "a.db")))
    with closing(sqlite3.connect(tmp_path / "b.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert {row[0] for row in database.execute("SELECT flds FROM notes")} == {
            f"{long}\x1f{n}" for n in range(40)
        }


def test_settings_that_differ_between_builds_of_sqlite(tmp_path: Path, deck: RenderedDeck) -> None:
    """Page size, encoding and vacuum mode are ours, not what this SQLite was compiled with."""
    write_database(tmp_path / "a.db", SCHEMA, (1, 2), deck)
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        pragmas = ("page_size", "encoding", "auto_vacuum", "journal_mode", "freelist_count")
        assert [database.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == [
            PAGE_SIZE,
            "UTF-8",
            0,
            "delete",
            0,
        ]
