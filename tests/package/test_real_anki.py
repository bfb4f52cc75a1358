"""What real Anki does with our packages, under the options that its import dialog shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.consts import QUEUE_TYPE_NEW
from anki.models import NotetypeDict
from anki.notes import Note as AnkiNote
from anki.notes import NoteId

from deckgen.cards.media import MediaFile
from deckgen.package.writer import RESERVED_FIELD_DESCRIPTION, write_package
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType, RenderedDeck
from tests.anki_helpers import (
    answer_cards,
    import_package,
    list_queued_cards,
    open_temporary_collection,
)
from tests.package.sample_decks import RELEASED, make_deck, make_note

# 100 notes and more: in collections of 40 notes and fewer Anki has faults of its own (duplicated
# cards).
PLAIN, CLOZES = 120, 30
LATER = RELEASED + 1000

TERM = NoteType(
    id=1_600_000_000_011,
    name="Essay · term",
    fields=(
        NoteField("Question", 101),
        NoteField("Answer", 102),
        *(NoteField(f"Reserved {number}", 102 + number, reserved=True) for number in (1, 2, 3, 4)),
    ),
    templates=(
        CardTemplate("Term", 201, "{{Question}}", "{{FrontSide}}<hr>{{Answer}}"),
        CardTemplate("Reserved 3", 202, "{{#Reserved 3}}{{Reserved 3}}{{/Reserved 3}}", "reserved"),
        CardTemplate("Reserved 4", 203, "{{#Reserved 4}}{{Reserved 4}}{{/Reserved 4}}", "reserved"),
    ),
    css=".card { color: black }",
    cloze=False,
    mod=RELEASED,
)
CLOZE = NoteType(
    id=1_600_000_000_012,
    name="Essay · cloze",
    fields=(
        NoteField("Text", 111),
        NoteField("Extra", 112),
        NoteField("Reserved 1", 113, reserved=True),
    ),
    templates=(CardTemplate("Cloze", 211, "{{cloze:Text}}", "{{cloze:Text}}<hr>{{Extra}}"),),
    css=".cloze { color: blue }",
    cloze=True,
    mod=RELEASED,
)


def term(number: int, **changes: Any) -> Note:
    fields = (f"Question <b>{number}</b>", f"Answer {number}", "", "", "", "")
    return replace(
        make_note(f"term{number:04}", *fields, note_type=TERM, tags=("essay",)), **changes
    )


def cloze(number: int) -> Note:
    text = f"In {{{{c1::{1900 + number}}}}} the {{{{c2::empire}}}} fell"
    return make_note(f"cloze{number:04}", text, "", "", note_type=CLOZE, cards=(0, 1))


TERMS = [term(number) for number in range(PLAIN)]


def release(
    terms: Sequence[Note] = TERMS,
    note_types: tuple[NoteType, ...] = (TERM, CLOZE),
    media: tuple[MediaFile, ...] = (),
) -> RenderedDeck:
    # The order of study is not the order of guids: the last term comes first, the cloze notes in
    # between.
    clozes = [cloze(number) for number in range(CLOZES)]
    notes = (*reversed(terms[10:]), *clozes, *reversed(terms[:10]))
    return make_deck(*notes, note_types=note_types, media=media)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "essay.apkg"
    write_package(path, release())
    return path


def rows(collection: Collection, table: str) -> list[Sequence[Any]]:
    assert collection.db is not None
    return list(collection.db.all(f"SELECT * FROM {table} ORDER BY id"))


def note_of(collection: Collection, guid: str) -> AnkiNote:
    assert collection.db is not None
    return collection.get_note(collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid))


def note_type_of(collection: Collection, name: str) -> NotetypeDict:
    found = collection.models.by_name(name)
    assert found is not None
    return found


def test_everything_arrives(package: Path) -> None:
    """A fresh import brings every note and card once, and none for the reserved templates."""
    with open_temporary_collection() as collection:
        log = import_package(collection, package)
        assert (len(log.new), log.found_notes) == (PLAIN + CLOZES, PLAIN + CLOZES)
        assert (collection.note_count(), collection.card_count()) == (
            PLAIN + CLOZES,
            PLAIN + 2 * CLOZES,
        )
        deck = collection.decks.by_name("Essay")
        assert deck is not None
        assert deck["desc"] == "What the essay says"
        assert {card[2] for card in rows(collection, "cards")} == {deck["id"]}


def test_fields_and_templates_keep_ids_and_flags(package: Path) -> None:
    """The ids that later renames rely on survive, and reserved fields arrive folded away and
    described.
    """
    with open_temporary_collection() as collection:
        import_package(collection, package)
        arrived = note_type_of(collection, "Essay · term")
        assert (arrived["id"], arrived["mod"], arrived["sortf"], arrived["type"]) == (
            TERM.id,
            RELEASED,
            0,
            0,
        )
        flags = ("name", "id", "preventDeletion", "collapsed", "excludeFromSearch", "description")
        assert [tuple(field[flag] for flag in flags) for field in arrived["flds"]] == [
            ("Question", 101, True, False, False, ""),
            ("Answer", 102, True, False, False, ""),
            *(
                (f"Reserved {n}", 102 + n, True, True, True, RESERVED_FIELD_DESCRIPTION)
                for n in (1, 2, 3, 4)
            ),
        ]
        assert [(template["name"], template["id"]) for template in arrived["tmpls"]] == [
            ("Term", 201),
            ("Reserved 3", 202),
            ("Reserved 4", 203),
        ]
        assert note_type_of(collection, "Essay · cloze")["type"] == 1


def test_new_cards_come_in_the_authors_order(package: Path) -> None:
    """The scheduler shows new cards in the order in which the deck lists its notes."""
    wanted = [note.guid for note in release().notes]
    with open_temporary_collection() as collection:
        import_package(collection, package)
        queued = list_queued_cards(collection, "Essay")
        shown = [collection.get_note(NoteId(each.card.note_id)).guid for each in queued]
    first_cards = [guid for number, guid in enumerate(shown) if guid not in shown[:number]]
    assert first_cards == wanted
    assert len(shown) == PLAIN + 2 * CLOZES


def test_database_and_cards_are_clean(package: Path) -> None:
    """Check Database finds nothing to repair and Empty Cards nothing to delete."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        before = rows(collection, "notes"), rows(collection, "cards")
        assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
        assert list(collection.get_empty_cards().notes) == []
        assert (rows(collection, "notes"), rows(collection, "cards")) == before


def test_check_sum_and_sort_field_are_worked_out(package: Path) -> None:
    """The check sum 0 and the sort field with mark-up that a package carries never reach a
    collection.
    """
    with open_temporary_collection() as collection:
        import_package(collection, package)
        assert collection.db is not None
        found = collection.db.all("SELECT sfld, csum FROM notes WHERE guid = 'term0007'")
        assert found == [["Question 7", int(sha1(b"Question 7").hexdigest()[:8], 16)]]


@pytest.mark.parametrize(
    ("name", "fields", "cards"),
    [
        ("Essay · term", ["mine", "also mine"], 1),
        ("Essay · cloze", ["{{c1::mine}} and {{c2::mine}}"], 2),
    ],
    ids=["term", "cloze"],
)
def test_a_learner_adds_a_note_by_hand(
    package: Path, name: str, fields: list[str], cards: int
) -> None:
    """Our note types serve for a learner's own notes, with the cards that one expects."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        note = collection.new_note(note_type_of(collection, name))
        for number, text in enumerate(fields):
            note.fields[number] = text
        deck_id = collection.decks.id_for_name("Essay")
        assert deck_id is not None
        collection.add_note(note, deck_id)
        assert len(note.cards()) == cards
        assert note.cards()[0].question() != ""


@pytest.mark.parametrize("name", ["Essay · term", "Essay · cloze"], ids=["term", "cloze"])
def test_a_learner_edits_the_look(package: Path, name: str) -> None:
    """Anki's editor saves other CSS and other templates; it refuses blank or equal fronts, which we
    never make.
    """
    with open_temporary_collection() as collection:
        import_package(collection, package)
        note_type = note_type_of(collection, name)
        note_type["css"] = ".card { color: green }"
        for template in note_type["tmpls"]:
            template["qfmt"] += " <i>more</i>"
            template["afmt"] += " <i>more</i>"
        cards = collection.card_count()
        collection.models.update_dict(note_type)
        assert note_type_of(collection, name)["css"] == ".card { color: green }"
        assert collection.card_count() == cards


def test_media_arrive(tmp_path: Path) -> None:
    """Files that notes and templates show stand in the learner's media folder, byte for byte."""
    contents = {
        "map-0a1b.png": b"\x89PNG map",
        "_style-2c3d.css": b".card {}",
        "Größe 1.mp3": b"sound" * 100_000,
    }
    media = []
    for number, (name, content) in enumerate(contents.items()):
        path = tmp_path / str(number)
        path.write_bytes(content)
        media.append(MediaFile(name, path))
    shown = '<img src="map-0a1b.png">[sound:Größe 1.mp3]'
    terms = [term(0, fields=("Question", shown, "", "", "", "")), *TERMS[1:]]
    styled = replace(TERM, css='@import url("_style-2c3d.css");')
    write_package(
        tmp_path / "essay.apkg",
        release([replace(t, note_type=styled) for t in terms], (styled, CLOZE), tuple(media)),
    )
    with open_temporary_collection() as collection:
        import_package(collection, tmp_path / "essay.apkg")
        folder = Path(collection.media.dir())
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == contents
        assert note_of(collection, "term0000").fields[1] == shown


def test_the_same_release_again_rewrites_nothing(package: Path) -> None:
    """Importing an unchanged package a second time leaves every row as it was."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        tables = "notes", "cards", "notetypes", "fields", "templates"
        before = [snapshot(collection, table) for table in tables]
        log = import_package(collection, package)
        assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, PLAIN + CLOZES)
        assert [snapshot(collection, table) for table in tables] == before


def snapshot(collection: Collection, table: str) -> list[Sequence[Any]]:
    assert collection.db is not None
    return sorted(collection.db.all(f"SELECT * FROM {table}"), key=repr)


def test_an_edit_arrives_and_the_learners_own_stay(package: Path) -> None:
    """A note with a newer mod is replaced; what a learner did to notes with an unchanged mod
    survives.
    """
    with open_temporary_collection() as collection:
        import_package(collection, package)
        mine = note_of(collection, "term0005")
        mine.fields[1] = "my own answer"
        mine.add_tag("hard")
        collection.update_note(mine)
        edited = term(9, fields=("Question 9", "a better answer", "", "", "", ""), mod=LATER)
        write_package(package, release([*TERMS[:9], edited, *TERMS[10:]]))
        log = import_package(collection, package)
        assert (len(log.new), len(log.updated)) == (0, 1)
        assert note_of(collection, "term0009").fields[1] == "a better answer"
        assert note_of(collection, "term0005").fields[1] == "my own answer"
        assert note_of(collection, "term0005").tags == ["essay", "hard"]
        assert note_of(collection, "term0006").mod == RELEASED


def test_an_edit_with_the_same_mod_does_not_arrive(package: Path) -> None:
    """Why mod belongs to the note: new text under an old mod is never delivered."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        edited = term(9, fields=("Question 9", "a better answer", "", "", "", ""))
        write_package(package, release([*TERMS[:9], edited, *TERMS[10:]]))
        import_package(collection, package)
        assert note_of(collection, "term0009").fields[1] == "Answer 9"


def test_no_review_is_lost(package: Path) -> None:
    """After some study, the same release and a later one leave scheduling and history untouched."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        studied = answer_cards(collection, "Essay", 25)
        assert len(set(studied)) > 10
        cards, history = rows(collection, "cards"), rows(collection, "revlog")
        assert len(history) == 25
        import_package(collection, package)
        assert (rows(collection, "cards"), rows(collection, "revlog")) == (cards, history)
        edited = [replace(each, mod=LATER, tags=("essay", "edited")) for each in TERMS]
        write_package(package, release(edited, (replace(TERM, css="", mod=LATER), CLOZE)))
        log = import_package(collection, package)
        assert len(log.updated) == PLAIN
        assert (rows(collection, "cards"), rows(collection, "revlog")) == (cards, history)
        assert note_type_of(collection, "Essay · term")["css"] == ""


def grown(note_type: NoteType) -> tuple[NoteType, list[Note]]:
    """A release that puts a field and a card, for its first five notes, where two reserved ones
    were.
    """
    fields, templates = list(note_type.fields), list(note_type.templates)
    fields[4] = NoteField("Reversed", 105)
    templates[1] = CardTemplate(
        "Reversed", 202, "{{#Reversed}}{{Answer}}{{/Reversed}}", "{{Question}}"
    )
    changed = replace(note_type, fields=tuple(fields), templates=tuple(templates), mod=LATER)
    terms = [replace(each, note_type=changed) for each in TERMS]
    for number in range(5):
        text = (f"Question {number}", f"Answer {number}", "", "", "yes", "")
        terms[number] = replace(terms[number], fields=text, cards=(0, 1), mod=LATER)
    return changed, terms


def test_a_note_type_grows_into_its_reserved_places(package: Path) -> None:
    """A reserved field and template, renamed under their ids, bring a field and a card without a
    fork.
    """
    note_type, terms = grown(TERM)
    with open_temporary_collection() as collection:
        import_package(collection, package)
        answer_cards(collection, "Essay", 10)
        before = {card[0]: card for card in rows(collection, "cards")}
        write_package(package, release(terms, (note_type, CLOZE)))
        log = import_package(collection, package)
        assert (len(log.new), len(log.updated)) == (0, 5)
        after = {card[0]: card for card in rows(collection, "cards")}
        assert {key: after[key] for key in before} == before
        added = [card for key, card in after.items() if key not in before]
        assert [(card[3], card[7]) for card in added] == [(1, QUEUE_TYPE_NEW)] * 5
        names = [
            each.name
            for each in collection.models.all_names_and_ids()
            if each.name.startswith("Essay")
        ]
        assert names == ["Essay · cloze", "Essay · term"]
        assert note_of(collection, "term0003")["Reversed"] == "yes"
        assert list(collection.get_empty_cards().notes) == []


def test_a_reserved_front_must_show_a_field(package: Path) -> None:
    """Why a reserved front is not mere text: when any field is renamed, Anki adds the first field
    to such fronts.

    Every note then gets one more card for every reserved template, with the question as it already
    had.
    """
    inert = [
        replace(each, front=f"{{{{#{each.name}}}}}reserved{{{{/{each.name}}}}}")
        for each in TERM.templates[1:]
    ]
    shipped = replace(TERM, templates=(TERM.templates[0], *inert))
    write_package(
        package, release([replace(each, note_type=shipped) for each in TERMS], (shipped, CLOZE))
    )
    note_type, terms = grown(shipped)
    with open_temporary_collection() as collection:
        import_package(collection, package)
        write_package(package, release(terms, (note_type, CLOZE)))
        import_package(collection, package)
        front = note_type_of(collection, "Essay · term")["tmpls"][2]["qfmt"]
        assert front == "{{#Reserved 4}}reserved{{/Reserved 4}}{{Question}}"
        assert sum(card[3] == 2 for card in rows(collection, "cards")) == PLAIN


def test_cards_that_are_there_keep_their_place(tmp_path: Path, package: Path) -> None:
    """A release in another order of study leaves that of a learner's new cards as it was."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        before = rows(collection, "cards")
        deck = release()
        write_package(tmp_path / "turned.apkg", replace(deck, notes=tuple(reversed(deck.notes))))
        import_package(collection, tmp_path / "turned.apkg")
        assert rows(collection, "cards") == before
