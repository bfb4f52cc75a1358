"""The release that learners have, and what may be changed for the next one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from deckgen.cards.media import MediaFile
from deckgen.package.writer import write_package
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType, RenderedDeck
from tests.package.sample_decks import RELEASED, make_deck, make_note

# 100 notes and more: in collections of 40 notes and fewer Anki has faults of its own (duplicated
# cards).
TERMS, CLOZES = 90, 30
LATER_TIME = RELEASED + 1000

TERM_TYPE = NoteType(
    id=1_600_000_000_011,
    name="Essay · term",
    fields=(
        NoteField("Question", 101),
        NoteField("Answer", 102),
        NoteField("Hint", 103),
        NoteField("Reserved 1", 104),
    ),
    templates=(
        CardTemplate("Term", 201, "{{Question}}", "{{FrontSide}}<hr>{{Answer}}"),
        CardTemplate("Hinted", 202, "{{#Hint}}{{Answer}} ({{Hint}}){{/Hint}}", "{{Question}}"),
        CardTemplate("Reserved 1", 203, "{{#Reserved 1}}{{Reserved 1}}{{/Reserved 1}}", "reserved"),
    ),
    css=".card { color: black }",
    cloze=False,
    mod=RELEASED,
)
CLOZE_TYPE = NoteType(
    id=1_600_000_000_012,
    name="Essay · cloze",
    fields=(NoteField("Text", 111), NoteField("Extra", 112)),
    templates=(CardTemplate("Cloze", 211, "{{cloze:Text}}", "{{cloze:Text}}<hr>{{Extra}}"),),
    css=".cloze { color: blue }",
    cloze=True,
    mod=RELEASED,
)

NoteEdit = Callable[[Note], Note]


def make_term_note(number: int, **changes: Any) -> Note:
    """One of the notes that ask for a term; every third has a hint, and so a second card."""
    hint = "" if number % 3 else f"Hint {number}"
    fields = (f"Question <b>{number}</b>", f"Answer {number}", hint, "")
    made = make_note(
        f"term{number:04}",
        *fields,
        note_type=TERM_TYPE,
        tags=("essay",),
        cards=(0,) if number % 3 else (0, 1),
    )
    return replace(made, **changes)


def make_cloze_note(number: int, **changes: Any) -> Note:
    """One of the cloze notes, of two cards."""
    text = f"In {{{{c1::{1900 + number}}}}} the {{{{c2::empire}}}} fell"
    made = make_note(
        f"cloze{number:04}", text, "", note_type=CLOZE_TYPE, tags=("essay",), cards=(0, 1)
    )
    return replace(made, **changes)


NOTES = (*map(make_term_note, range(TERMS)), *map(make_cloze_note, range(CLOZES)))


def make_release_deck(
    notes: Iterable[Note] = NOTES,
    note_types: tuple[NoteType, ...] = (TERM_TYPE, CLOZE_TYPE),
    media: tuple[MediaFile, ...] = (),
) -> RenderedDeck:
    """A release of these notes."""
    return make_deck(*notes, note_types=note_types, media=media)


def change_notes(note_type: NoteType, how: NoteEdit, every: int = 1) -> RenderedDeck:
    """A release in which each ``every``-th note of a note type is changed."""
    return make_release_deck(
        how(note) if note.note_type == note_type and number % every == 0 else note
        for number, note in enumerate(NOTES)
    )


def change_note_type(
    note_type: NoteType, how: NoteEdit = lambda note: note, **changes: Any
) -> RenderedDeck:
    """A release in which a note type is changed, and its notes with it."""
    changed = replace(note_type, **changes)
    notes = [
        how(replace(note, note_type=changed)) if note.note_type == note_type else note
        for note in NOTES
    ]
    return make_release_deck(
        notes, tuple(changed if each == note_type else each for each in (TERM_TYPE, CLOZE_TYPE))
    )


def write_release(folder: Path, name: str, deck: RenderedDeck) -> Path:
    """The package of a release."""
    write_package(folder / name, deck)
    return folder / name


def break_database(path: Path, script: str) -> Path:
    """The package, without media, after something was done to its database."""
    database = path.with_name("database")
    with ZipFile(path) as package:
        database.write_bytes(package.read("collection.anki2"))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.executescript(script)
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.write(database, "collection.anki2")
        package.writestr("media", "{}")
    return path
