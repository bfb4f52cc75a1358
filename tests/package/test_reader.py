"""Packages read back: ours, genanki's and those that real Anki exports in both formats come out as
the same values.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import genanki
import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from anki.decks import DeckConfigId, DeckId

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.extras import format_install_command
from deckgen.model import Preset
from deckgen.package.contents import (
    Package,
    PackedCard,
    PackedDeck,
    PackedMedia,
    PackedNote,
    PackedPreset,
)
from deckgen.package.reader import read_package
from deckgen.package.writer import write_package
from deckgen.render.note import CardTemplate, NoteField, NoteType, RenderedDeck
from tests.anki_helpers import import_package, open_temporary_collection
from tests.package.sample_decks import BASIC, RELEASED, make_deck, make_note

CLOZE = NoteType(
    id=1_600_000_000_012,
    name="Essay · cloze",
    fields=(
        NoteField("Text", -5),
        NoteField("Extra", 2**52),
        NoteField("Reserved 1", 113, reserved=True),
    ),
    templates=(CardTemplate("Cloze", -(2**40), "{{cloze:Text}}", "{{cloze:Text}}<hr>{{Extra}}"),),
    css='@import url("_empty.css");',
    cloze=True,
    mod=RELEASED + 7,
)
DECK = 1_600_000_000_002
FORMATS = pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "modern"])


@pytest.fixture
def rendered(tmp_path: Path) -> RenderedDeck:
    (tmp_path / "one").write_bytes(b"picture" * 1000)
    (tmp_path / "two").write_bytes(b"")
    media = (MediaFile("Größe 1.png", tmp_path / "one"), MediaFile("_empty.css", tmp_path / "two"))
    text = "{{c1::1914}} – {{c2::1918}}"
    notes = [
        make_note(
            "zz",
            "Ä <b>1</b>",
            '<img src="Größe 1.png">',
            tags=("essay", "hard::very"),
            mod=RELEASED + 1,
        ),
        make_note("cloze", text, "", "", note_type=CLOZE, cards=(0, 1)),
        *(make_note(f"g{number}", f"Q {number}", f"A {number}") for number in range(100)),
    ]
    return make_deck(*notes, note_types=(BASIC, CLOZE), media=media, name="Essay::Part 1")


# The preset of every package of genanki's: Anki's own of some years ago.
GENANKIS = Preset("Default", reviews_per_day=100)


def contents_of(deck: RenderedDeck, deck_id: int, default: Preset = GENANKIS) -> Package:
    """What a reader should find in the package of a deck, there with the given id."""
    files = [(file.name, file.path.read_bytes()) for file in deck.media]
    return Package(
        notes=tuple(
            PackedNote(
                note.guid,
                note.note_type.id,
                note.fields,
                note.tags,
                note.mod,
                tuple(PackedCard(ordinal, deck_id, place) for ordinal in note.cards),
            )
            for place, note in enumerate(deck.notes, 1)
        ),
        note_types=deck.note_types,
        decks=(PackedDeck(deck_id, deck.name, deck.description),),
        presets=(PackedPreset(1, default),),
        media=tuple(
            PackedMedia(name, sha256(content).hexdigest(), len(content)) for name, content in files
        ),
    )


def test_what_was_written_is_read(tmp_path: Path, rendered: RenderedDeck) -> None:
    """A package of ours holds the deck that it was written from, value for value."""
    write_package(tmp_path / "a.apkg", rendered)
    assert read_package(tmp_path / "a.apkg") == contents_of(rendered, DECK)


@pytest.fixture
def collection(tmp_path: Path, rendered: RenderedDeck) -> Iterator[Collection]:
    """A learner's collection with the deck."""
    write_package(tmp_path / "ours.apkg", rendered)
    with open_temporary_collection() as made:
        import_package(made, tmp_path / "ours.apkg")
        yield made


def exported(collection: Collection, path: Path, legacy: bool) -> Package:
    """What Anki's own export of everything holds."""
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), limit=None, options=options)
    return read_package(path)


@FORMATS
def test_ankis_own_export(
    tmp_path: Path, collection: Collection, rendered: RenderedDeck, legacy: bool
) -> None:
    """Both formats that Anki writes hold the same: notes, note types with their ids, decks, media."""
    read = exported(collection, tmp_path / "anki.apkg", legacy)
    deck = collection.decks.id_for_name("Essay::Part 1")
    assert deck is not None
    wanted = contents_of(rendered, deck, Preset("Default"))
    parent = PackedDeck(collection.decks.id_for_name("Essay") or 0, "Essay", "")
    assert read == replace(
        wanted, decks=tuple(sorted((*wanted.decks, parent), key=lambda each: each.id))
    )
    names = ZipFile(tmp_path / "anki.apkg").namelist()
    assert names[:2] == ["meta", "collection.anki21" if legacy else "collection.anki21b"]


@FORMATS
def test_a_whole_collection(tmp_path: Path, collection: Collection, legacy: bool) -> None:
    """A .colpkg is read as well; its every note type is there, used or not."""
    collection.export_collection_package(
        str(tmp_path / "all.colpkg"), include_media=True, legacy=legacy
    )
    read = read_package(tmp_path / "all.colpkg")
    assert len(read.notes) == 102
    assert {"Basic", "Cloze", "Essay · basic", "Essay · cloze"} < {
        each.name for each in read.note_types
    }
    assert [file.name for file in read.media] == ["Größe 1.png", "_empty.css"]


@FORMATS
def test_presets_and_the_default_deck(tmp_path: Path, collection: Collection, legacy: bool) -> None:
    """Deck options come with what they set, and the deck that every collection has is named once a
    card is in it.
    """
    preset = collection.decks.add_config_returning_id("Exam")
    config = collection.decks.get_config(DeckConfigId(preset))
    assert config is not None
    config["new"] |= {"perDay": 7, "bury": True, "delays": [0.5, 90]}
    config["rev"] |= {"perDay": 0, "bury": True, "maxIvl": 180}
    config["lapse"]["delays"] = []
    config |= {"buryInterdayLearning": True, "desiredRetention": 0.87}
    collection.decks.update_config(config)
    deck = collection.decks.get(DeckId(collection.decks.id_for_name("Essay::Part 1") or 0))
    assert deck is not None
    deck["conf"] = preset
    collection.decks.save(deck)
    assert "Default" not in [
        each.name for each in exported(collection, tmp_path / "a.apkg", legacy).decks
    ]
    collection.set_deck(collection.find_cards("note:*cloze"), DeckId(1))
    read = exported(collection, tmp_path / "b.apkg", legacy)
    assert next(each.name for each in read.decks) == "Default"
    exam = Preset("Exam", 7, 0, (30, 5400), (), 0.87, 180, bury_siblings=True)
    assert read.presets == (PackedPreset(1, Preset("Default")), PackedPreset(preset, exam))
    assert {each.name: each.preset for each in read.decks} == {
        "Default": 1,
        "Essay": 1,
        "Essay::Part 1": preset,
    }


def genankis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that genanki itself writes, of one note."""
    monkeypatch.chdir(tmp_path)
    Path("map.png").write_bytes(b"map")
    note_type = genanki.Model(
        1607392319,
        "Simple",
        [{"name": "Q"}, {"name": "A"}],
        [{"name": "Card 1", "qfmt": "{{Q}}", "afmt": "{{A}}"}],
    )
    deck = genanki.Deck(2059400110, "Countries", "of the world")
    deck.add_note(
        genanki.Note(
            note_type, ["France", '<img src="map.png">'], guid="fr", tags=["europe"], due=7
        )
    )
    path = tmp_path / "genanki.apkg"
    genanki.Package(deck, media_files=["map.png"]).write_to_file(path, timestamp=1_700_000_000.5)
    return path


def test_a_package_of_genanki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields and card templates have no ids there, which reads as 0."""
    read = read_package(genankis(tmp_path, monkeypatch))
    card = PackedCard(0, 2059400110, 7)
    assert read.notes == (
        PackedNote(
            "fr", 1607392319, ("France", '<img src="map.png">'), ("europe",), 1_700_000_000, (card,)
        ),
    )
    (note_type,) = read.note_types
    assert (note_type.name, note_type.cloze, note_type.mod) == ("Simple", False, 1_700_000_000)
    assert note_type.fields == (NoteField("Q", 0), NoteField("A", 0))
    assert note_type.templates == (CardTemplate("Card 1", 0, "{{Q}}", "{{A}}"),)
    assert read.decks == (PackedDeck(2059400110, "Countries", "of the world"),)
    assert read.media == (PackedMedia("map.png", sha256(b"map").hexdigest(), 3),)


def test_a_card_without_its_note_is_left_out(tmp_path: Path, rendered: RenderedDeck) -> None:
    """Rows that no learner ever sees are no contents; a package without a list of media has none."""
    path, database = tmp_path / "a.apkg", tmp_path / "database"
    write_package(path, replace(rendered, media=()))
    with ZipFile(path) as package:
        database.write_bytes(package.read("collection.anki2"))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE cards SET nid = 1 WHERE due = 1")
    with ZipFile(path, "w") as package:
        package.write(database, "collection.anki2")
    wanted = contents_of(replace(rendered, media=()), DECK)
    assert read_package(path) == replace(
        wanted, notes=(replace(wanted.notes[0], cards=()), *wanted.notes[1:])
    )


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="zstd belongs to Python from 3.14 on")
def test_zstd_is_not_installed(
    tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A modern package then ends in one line with the command that installs it; a legacy one is
    read.
    """
    exported(collection, tmp_path / "modern.apkg", legacy=False)
    monkeypatch.setitem(sys.modules, "backports", None)
    with pytest.raises(DeckgenError) as error:
        read_package(tmp_path / "modern.apkg")
    needs = (
        "this package is of Anki's newer format, which only zstd unpacks: "
        + format_install_command("zstd")
    )
    assert str(error.value) == needs
    assert len(read_package(tmp_path / "ours.apkg").notes) == 102
