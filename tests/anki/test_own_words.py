"""What a learner adds to the author's notes, and what ten imports leave of it: docs/learners.md
says so.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
import pytest
from anki.collection import Collection
from anki.notes import Note as AnkiNote

from deckgen.anki.collection import import_package, open_temporary_collection
from deckgen.package.reader import read_package
from deckgen.package.writer import write_package
from deckgen.release.anki_search import make_note_searches
from deckgen.render.note import NoteField
from tests.package.sample_decks import BASIC, make_deck, make_note

# More than forty: smaller collections have faults of Anki's own.
NOTES = 120
RELEASES = 10
# Each release changes one note; this one is changed by none.
UNCHANGED = NOTES - 1
NOTE_TYPE = replace(BASIC, fields=(*BASIC.fields, NoteField("Reserved 1", 13)))


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A first package and ten releases, each with one more note changed, dated after all that a
    learner does here.
    """
    folder = tmp_path_factory.mktemp("packages")
    start = int(time.time()) + 1000
    made = []
    for release in range(RELEASES + 1):
        notes = [
            make_note(
                f"guid-{number}",
                f"Question {number}?",
                f"Answer of release {number + 1}" if number < release else "Answer",
                "",
                note_type=NOTE_TYPE,
                tags=("author",),
                mod=start + number + 1 if number < release else start - 1000,
            )
            for number in range(NOTES)
        ]
        made.append(folder / f"{release}.apkg")
        write_package(made[-1], make_deck(*notes, note_types=(NOTE_TYPE,)))
    return made


def find_note(collection: Collection, number: int) -> AnkiNote:
    [found] = collection.find_notes(f'"Question:Question {number}?"')
    return collection.get_note(found)


def add_words(collection: Collection, number: int) -> None:
    """Everything that a learner can add to a note and its card."""
    note = find_note(collection, number)
    note["Answer"] += " (mine)"
    note["Reserved 1"] = "my mnemonic"
    note.tags += ["my-tag", "marked"]
    collection.update_note(note)
    card = note.cards()[0]
    collection.set_user_flag_for_cards(3, [card.id])
    collection.sched.suspend_cards([card.id])
    note_type, deck = collection.models.by_name("Basic"), collection.decks.id("My own deck")
    assert note_type is not None and deck is not None
    own = collection.new_note(note_type)
    own["Front"], own["Back"] = f"On question {number}", f"my mnemonic [nid:{note.id}]"
    own.tags = ["mine"]
    collection.add_note(own, deck)


@pytest.mark.slow
def test_what_stays_over_ten_releases(packages: list[Path]) -> None:
    """Words and tags in a changed note are replaced, in a field that the author never fills too;
    in other notes, on cards, and in notes of the learner's own they stay.
    """
    with open_temporary_collection() as collection:
        import_package(collection, packages[0])
        add_words(collection, UNCHANGED)
        for number in range(RELEASES):
            add_words(collection, number)
        for package in packages[1:]:
            import_package(collection, package)
        for number in range(RELEASES):
            note = find_note(collection, number)
            assert note.fields[1:] == [f"Answer of release {number + 1}", ""]
            assert note.tags == ["author"]
        kept = find_note(collection, UNCHANGED)
        assert kept.fields[1:] == ["Answer (mine)", "my mnemonic"]
        assert sorted(kept.tags) == ["author", "marked", "my-tag"]
        for number in (*range(RELEASES), UNCHANGED):
            card = find_note(collection, number).cards()[0]
            assert (card.user_flag(), card.queue) == (3, -1)
            [own] = collection.find_notes(f'"Front:On question {number}" tag:mine')
            # The link in it still leads to the author's note.
            assert collection.get_note(own)["Back"] == f"my mnemonic [nid:{card.nid}]"


@pytest.mark.slow
def test_what_is_replaced_is_found_before_the_import(packages: list[Path]) -> None:
    """The search in the release notes finds a changed note that a learner has tagged."""
    with open_temporary_collection() as collection:
        import_package(collection, packages[0])
        add_words(collection, 4)
        old, new = read_package(packages[4]), read_package(packages[5])
        changed = [
            before
            for before, after in zip(old.notes, new.notes, strict=True)
            if before.fields != after.fields
        ]
        [search] = make_note_searches("Essay", changed, old)
        assert list(collection.find_notes(search)) == [find_note(collection, 4).id]
        assert list(collection.find_notes(f"{search} tag:my-tag")) == [find_note(collection, 4).id]
