"""Whole packages: the same rows as genanki writes, the same bytes wherever they are written."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import genanki
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.package.reader import read_package
from deckgen.package.writer import RESERVED_FIELD_DESCRIPTION, write_package
from deckgen.render.note import CardTemplate, NoteField, NoteType, RenderedDeck
from tests.package.sample_decks import (
    BASIC,
    RELEASED,
    ROOT,
    make_deck,
    make_note,
    open_database,
    run_python,
)

TERM = NoteType(
    id=1_600_000_000_011,
    name="Essay · term",
    fields=(
        NoteField("Term", 31),
        NoteField("Meaning", 32),
        NoteField("Reserved 3", 33, reserved=True),
    ),
    templates=(
        CardTemplate("Term", 41, "<p>{{Term}}", "{{Meaning}}"),
        CardTemplate("Meaning", 42, "{{Meaning}}", "{{Term}}"),
        CardTemplate("Reserved 3", 43, "{{#Reserved 3}}reserved{{/Reserved 3}}", "reserved"),
    ),
    css=".card { color: red }",
    cloze=False,
    mod=RELEASED,
)
CLOZE = NoteType(
    id=1_600_000_000_012,
    name="Essay · cloze",
    fields=(NoteField("Text", 51), NoteField("Extra", 52)),
    templates=(CardTemplate("Cloze", 61, "{{cloze:Text}}", "{{cloze:Text}}{{Extra}}"),),
    css="",
    cloze=True,
    mod=RELEASED,
)

# What we decide otherwise than genanki. Notes and cards have numbers of their own instead of one
# series that starts at the time of writing; a note without tags has '' as in Anki, not two spaces;
# a deck has the release's time instead of a day in 2015. Everything else is the same.
OTHERWISE = {"notes": {"id"}, "cards": {"id", "nid"}}


def rows(package: Path, table: str) -> list[dict[str, Any]]:
    with open_database(package) as database:
        cursor = database.execute(f"SELECT * FROM {table} ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def reserved(field: NoteField) -> dict[str, Any]:
    return (
        {"collapsed": True, "excludeFromSearch": True, "description": RESERVED_FIELD_DESCRIPTION}
        if field.reserved
        else {}
    )


def write_with_genanki(path: Path, deck: RenderedDeck) -> None:
    models = {
        each.id: genanki.Model(
            each.id,
            each.name,
            fields=[
                {"name": f.name, "id": f.id, "preventDeletion": True, **reserved(f)}
                for f in each.fields
            ],
            templates=[
                {"name": t.name, "id": t.id, "qfmt": t.front, "afmt": t.back}
                for t in each.templates
            ],
            css=each.css,
            model_type=int(each.cloze),
        )
        for each in deck.note_types
    }
    written = genanki.Deck(deck.id, deck.name, deck.description)
    for due, note in enumerate(deck.notes, 1):
        model = models[note.note_type.id]
        written.add_note(
            genanki.Note(model, list(note.fields), tags=list(note.tags), guid=note.guid, due=due)
        )
    genanki.Package(written).write_to_file(path, timestamp=RELEASED)


@pytest.fixture
def genanki_leaks_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """genanki leaves a database behind in the folder for temporary files every time it writes."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.usefixtures("genanki_leaks_here")
def test_rows_are_those_of_genankis_own_writer(tmp_path: Path) -> None:
    """Notes, cards, note types, decks, settings and schema equal genanki's, save what we decide
    otherwise.
    """
    deck = make_deck(
        make_note("b", "Ünï<b>code</b> & \u2028", "", tags=("essay", "who")),
        make_note("a", "2007", "1e3", tags=("x",)),
        make_note(
            "t", "empire", "a state of states", "", note_type=TERM, tags=("x",), cards=(0, 1)
        ),
        make_note("u", "colony", "", "", note_type=TERM, tags=("x",), cards=(0,)),
        make_note(
            "c",
            "{{c1::one}} {{c3::three}} {{c1::again}}",
            "",
            note_type=CLOZE,
            tags=("x",),
            cards=(0, 2),
        ),
        note_types=(BASIC, TERM, CLOZE),
    )
    ours, oracle = tmp_path / "ours.apkg", tmp_path / "genanki.apkg"
    write_package(ours, deck)
    write_with_genanki(oracle, deck)

    notes = {
        path: {row["id"]: row["guid"] for row in rows(path, "notes")} for path in (ours, oracle)
    }
    for table, decided in OTHERWISE.items():
        same = [
            [{key: row[key] for key in row if key not in decided} for row in rows(path, table)]
            for path in (ours, oracle)
        ]
        assert same[0] == same[1]
        assert len(same[0]) > 0
    assert [
        [notes[path][row["nid"]] for row in rows(path, "cards")] for path in (ours, oracle)
    ] == [["b", "a", "t", "t", "u", "c", "c"]] * 2
    assert collection_of(ours) == collection_of(oracle)
    with open_database(ours) as one, open_database(oracle) as other:
        schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
        assert one.execute(schema).fetchall() == other.execute(schema).fetchall()
    assert rows(ours, "revlog") == rows(ours, "graves") == []


def collection_of(package: Path) -> dict[str, Any]:
    (row,) = rows(package, "col")
    parsed = {
        key: json.loads(value) if isinstance(value, str) else value for key, value in row.items()
    }
    for deck in parsed["decks"].values():
        del deck["mod"]
    return parsed


def test_numbers_and_places(tmp_path: Path) -> None:
    """Notes are numbered from the deck's first number, cards go on from there; due is the place of
    the note.
    """
    deck = make_deck(
        make_note("z", "1", "", "", note_type=TERM, cards=(0, 1), mod=RELEASED + 5),
        make_note("a", "2", "", mod=RELEASED + 6),
        note_types=(BASIC, TERM),
    )
    write_package(tmp_path / "essay.apkg", deck)
    first = deck.first_note_id
    notes, cards = rows(tmp_path / "essay.apkg", "notes"), rows(tmp_path / "essay.apkg", "cards")
    assert [(row["id"], row["guid"], row["mod"], row["tags"]) for row in notes] == [
        (first, "z", RELEASED + 5, ""),
        (first + 1, "a", RELEASED + 6, ""),
    ]
    assert [
        (row["id"], row["nid"], row["did"], row["ord"], row["due"], row["mod"]) for row in cards
    ] == [
        (first + 2, first, deck.id, 0, 1, RELEASED + 5),
        (first + 3, first, deck.id, 1, 1, RELEASED + 5),
        (first + 4, first + 1, deck.id, 0, 2, RELEASED + 6),
    ]


def test_a_note_type_without_ids(tmp_path: Path) -> None:
    """Fields and card templates of id 0 are written without one, as other tools do; the sort field
    is the one given.
    """
    nameless = replace(
        BASIC,
        fields=tuple(replace(field, id=0) for field in BASIC.fields),
        templates=(replace(BASIC.templates[0], id=0),),
        sort=1,
    )
    write_package(tmp_path / "essay.apkg", make_deck(note_types=(nameless,)))
    written = collection_of(tmp_path / "essay.apkg")["models"][str(BASIC.id)]
    assert not [each for each in (*written["flds"], *written["tmpls"]) if "id" in each]
    assert written["sortf"] == 1
    assert read_package(tmp_path / "essay.apkg").note_types == (nameless,)


def test_note_types_keep_their_own_times_and_ids(tmp_path: Path) -> None:
    """Each note type has its own mod; fields and templates carry ids; a reserved field is folded
    away.
    """
    write_package(
        tmp_path / "essay.apkg", make_deck(note_types=(replace(TERM, mod=RELEASED + 7), BASIC))
    )
    written = collection_of(tmp_path / "essay.apkg")["models"]
    assert {key: each["mod"] for key, each in written.items()} == {
        str(TERM.id): RELEASED + 7,
        str(BASIC.id): RELEASED,
    }
    term = written[str(TERM.id)]
    assert (term["did"], term["sortf"], term["type"]) == (make_deck().id, 0, 0)
    assert [(each["id"], each["name"], each["ord"]) for each in term["tmpls"]] == [
        (41, "Term", 0),
        (42, "Meaning", 1),
        (43, "Reserved 3", 2),
    ]
    assert [
        (each["id"], each["preventDeletion"], each.get("collapsed")) for each in term["flds"]
    ] == [
        (31, True, None),
        (32, True, None),
        (33, True, True),
    ]
    assert term["flds"][2]["excludeFromSearch"] is True
    assert term["flds"][2]["description"] == "reserved by the deck's author for later use"


@pytest.mark.parametrize(
    "front",
    ["{{#When}}{{Who}}{{/When}}{{#Question}}{{Answer}}{{/Question}}", "{{#Question}}never closed"],
    ids=["no field shows alone", "broken"],
)
def test_fronts_that_genanki_cannot_judge(tmp_path: Path, front: str) -> None:
    """A front from which genanki cannot tell the fields a card needs is written all the same."""
    fields = (*BASIC.fields, NoteField("When", 13), NoteField("Who", 14))
    note_type = replace(BASIC, fields=fields, templates=(CardTemplate("Card", 21, front, ""),))
    write_package(tmp_path / "essay.apkg", make_deck(note_types=(note_type,)))
    (written,) = collection_of(tmp_path / "essay.apkg")["models"].values()
    assert (written["tmpls"][0]["qfmt"], written["req"]) == (front, [[0, "any", [0, 1, 2, 3]]])


def test_the_deck_has_the_time_of_the_release(tmp_path: Path) -> None:
    """genanki would give every deck a constant of 2015; description and name are the deck's."""
    write_package(tmp_path / "essay.apkg", make_deck(name="Essay::Part one"))
    (row,) = rows(tmp_path / "essay.apkg", "col")
    deck = json.loads(row["decks"])[str(make_deck().id)]
    assert (deck["id"], deck["name"], deck["desc"], deck["mod"]) == (
        make_deck().id,
        "Essay::Part one",
        "What the essay says",
        RELEASED,
    )


def test_the_order_of_note_types_makes_no_difference(tmp_path: Path) -> None:
    """Note types are found by their ids, so whoever lists them otherwise gets the same bytes."""
    write_package(tmp_path / "one.apkg", make_deck(note_types=(BASIC, TERM)))
    write_package(tmp_path / "other.apkg", make_deck(note_types=(TERM, BASIC)))
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "other.apkg").read_bytes()


def test_two_note_types_of_one_id_are_a_fault_of_ours(tmp_path: Path) -> None:
    """One of two note types with the same id would be lost without a word."""
    with pytest.raises(ValueError, match="two note types have one id"):
        write_package(
            tmp_path / "essay.apkg", make_deck(note_types=(BASIC, replace(TERM, id=BASIC.id)))
        )


WRITE = """
import os, sys
from pathlib import Path
from tests.package.sample_decks import *
from deckgen.package.writer import write_package
from deckgen.render.note import MediaFile
os.umask(int(sys.argv[2], 8))
(picture := Path("picture.png")).write_bytes(b"png" * 1000)
notes = [make_note(f"g{n}", f"Q{n}", "A" * n, tags=("b", "a")) for n in range(300)]
write_package(Path(sys.argv[1]), make_deck(*notes, media=(MediaFile("b.png", picture), MediaFile("a.png", picture))))
"""


def test_bytes_depend_on_the_deck_alone(tmp_path: Path) -> None:
    """Hash seed, time zone, umask, working folder and the time of writing leave no trace in a
    package.
    """
    seen = set()
    for number, (seed, zone, umask) in enumerate(
        [("0", "UTC", "022"), ("1", "Asia/Tokyo", "077"), ("2", "", "002")]
    ):
        folder = tmp_path / f"somewhere {number}"
        folder.mkdir()
        run_python(WRITE, "essay.apkg", umask, cwd=folder, env={"PYTHONHASHSEED": seed, "TZ": zone})
        seen.add(sha256((folder / "essay.apkg").read_bytes()).hexdigest())
    assert len(seen) == 1


@pytest.mark.parametrize(("umask", "mode"), [("022", 0o644), ("077", 0o600), ("002", 0o664)])
def test_packages_have_the_permissions_of_any_new_file(
    tmp_path: Path, umask: str, mode: int
) -> None:
    """A package is as readable as the user's umask says, like whatever else they make."""
    run_python(WRITE, tmp_path / "essay.apkg", umask, cwd=tmp_path)
    assert (tmp_path / "essay.apkg").stat().st_mode & 0o777 == mode


def test_the_same_deck_over_itself(tmp_path: Path) -> None:
    """Writing again over an existing package gives the same bytes and nothing beside them."""
    package = tmp_path / "essay.apkg"
    write_package(package, make_deck(make_note("a", "Q", "A")))
    first = package.read_bytes()
    write_package(package, make_deck(make_note("a", "Q", "A")))
    assert package.read_bytes() == first
    assert list(tmp_path.iterdir()) == [package]


text_of_a_field = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1f"))
tag = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\x1f"),
    min_size=1,
)


@settings(max_examples=60)
@given(
    fields=st.lists(st.tuples(text_of_a_field, text_of_a_field), max_size=4),
    tags=st.lists(tag, max_size=3),
)
def test_whatever_is_written_can_be_read(fields: list[tuple[str, str]], tags: list[str]) -> None:
    """Fields and tags of any Unicode text come out of SQLite as they went in, NUL and line ends
    included.
    """
    notes = [make_note(str(number), *each, tags=tuple(tags)) for number, each in enumerate(fields)]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "essay.apkg")
        write_package(package, make_deck(*notes, name="".join(tags)))
        found = rows(package, "notes")
        names = {deck["name"] for deck in collection_of(package)["decks"].values()}
    assert [tuple(row["flds"].split("\x1f")) for row in found] == fields
    assert [row["tags"].split(" ")[1:-1] for row in found] == [tags] * len(fields)
    assert names == {"Default", "".join(tags)}


@pytest.mark.parametrize(
    ("deck", "place"),
    [
        (make_deck(make_note("a", "half \ud800", "")), "question question-a"),
        (make_deck(name="\udc00"), "the deck or a note type"),
    ],
    ids=["field", "deck name"],
)
def test_half_characters_are_refused(tmp_path: Path, deck: RenderedDeck, place: str) -> None:
    """Text that cannot be encoded ends in one line that says where it stands, and leaves nothing
    behind.
    """
    with pytest.raises(DeckgenError) as error:
        write_package(tmp_path / "essay.apkg", deck)
    fault = "holds half a surrogate pair, which is no character"
    assert str(error.value) == f"cannot write {tmp_path / 'essay.apkg'}: {place} {fault}"
    assert list(tmp_path.iterdir()) == []


def test_a_package_opens_and_is_sound(tmp_path: Path) -> None:
    """SQLite finds no fault in the database, whose header says nothing of the library that wrote
    it.
    """
    write_package(
        tmp_path / "essay.apkg", make_deck(*(make_note(str(n), "Q" * n, "A") for n in range(2000)))
    )
    with open_database(tmp_path / "essay.apkg") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*), max(length(flds)) FROM notes").fetchone() == (
            2000,
            2001,
        )
        assert database.execute(
            "SELECT count(*) FROM notes INDEXED BY ix_notes_usn WHERE usn = -1"
        ).fetchone() == (2000,)
    header = ZipFile(tmp_path / "essay.apkg").read("collection.anki2")[:100]
    assert (header[24:28], header[92:96], header[96:100]) == (
        b"\0\0\0\1",
        b"\0\0\0\1",
        b"\0\x2e\x63\0",
    )


def test_media_are_sorted_by_name(tmp_path: Path) -> None:
    """The order in which media are listed makes no difference to a package."""
    files = []
    for name in ("b.png", "a.png", "_c.css"):
        (tmp_path / name).write_text(name)
        files.append(MediaFile(name, tmp_path / name))
    write_package(tmp_path / "one.apkg", make_deck(media=tuple(files)))
    write_package(tmp_path / "other.apkg", make_deck(media=tuple(reversed(files))))
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "other.apkg").read_bytes()
    archive = ZipFile(tmp_path / "one.apkg")
    assert archive.namelist() == ["collection.anki2", "media", "0", "1", "2"]
    names = json.loads(archive.read("media"))
    assert {name: archive.read(number).decode() for number, name in names.items()} == {
        "_c.css": "_c.css",
        "a.png": "a.png",
        "b.png": "b.png",
    }


MEASURE = """
import re, sys
from dataclasses import replace
from pathlib import Path
from tests.package.sample_decks import *
from deckgen.package.writer import write_package
from deckgen.render.note import NoteField

def kilobytes(key):
    return int(re.search(key + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

fields = tuple(NoteField(f"F{n}", n) for n in range(6))
wide = replace(BASIC, fields=fields, templates=(replace(BASIC.templates[0], front="{{F0}}"),))
notes = [make_note(f"g{n}", *(f"{n} field {k} " * 6 for k in range(6)), note_type=wide) for n in range(100_000)]
write_package(Path(sys.argv[1]), make_deck(note_types=(wide,)))
before = kilobytes("VmRSS")
write_package(Path(sys.argv[1]), make_deck(sequence=notes, note_types=(wide,)))
print(kilobytes("VmHWM") - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="reads the peak memory where Linux keeps it"
)
def test_writing_needs_little_memory(tmp_path: Path) -> None:
    """Writing 100,000 notes of six fields takes at most 20 MB above the notes themselves."""
    done = run_python(MEASURE, tmp_path / "essay.apkg")
    assert int(done.stdout) <= 20_000


def test_genanki_is_imported_in_one_place_and_only_to_write() -> None:
    """genanki takes longer to import than a small deck to check, so nobody pays for it before
    writing.
    """
    done = run_python(
        "import deckgen.package.writer, deckgen.package.contents_digest, sys; print('genanki' in sys.modules)"
    )
    assert done.stdout == "False\n"
    sources = sorted((ROOT / "deckgen").rglob("*.py"))
    importers = [
        path
        for path in sources
        if "import genanki" in (text := path.read_text()) or "from genanki" in text
    ]
    assert importers == [ROOT / "deckgen" / "package" / "writer.py"]
