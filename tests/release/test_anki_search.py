"""Searches that find, in real Anki, the notes that a release replaces."""

from __future__ import annotations

import pytest

from deckgen.package.contents import Package, PackedDeck, PackedNote
from deckgen.release.anki_search import NOTES_IN_A_SEARCH, make_note_searches, quote_deck_name
from deckgen.render.note import NoteField, NoteType
from tests.anki_helpers import open_temporary_collection

TEXTS = (
    "Who sent drones?",
    "Who sent drones? And who paid?",
    'a "quoted" word',
    "back\\slash",
    "50 % * of_it",
    "x:y",
    "(paren)",
    "-minus",
    "a &amp; b",
    "&lt;b&gt; tag",
    "<b>bold</b> start",
    "Text<br>two lines",
    "&quot;at both ends&quot;",
    "what&nbsp;space",
    "مرحبا بالعالم",
    "中文问题",
    "it’s OR not",
    "deck:Default re:x",
    "tag_*",
    "{{c1::Iran}} sent {{c2::drones::what}}",
    "a\ttab",
    "long " * 60,
)
NOTE_TYPE = NoteType(
    1, "Basic", (NoteField("Front", 0), NoteField("Back", 0)), (), "", cloze=False, mod=0
)


def pack(text: str) -> PackedNote:
    return PackedNote(text, 1, (text, ""), (), 0, ())


def search_for(deck: str, texts: tuple[str, ...]) -> list[str]:
    package = Package((), (NOTE_TYPE,), (PackedDeck(1, deck, ""),), (), ())
    return make_note_searches(deck, map(pack, texts), package)


@pytest.mark.parametrize("deck", ["Essay", 'The "new": a_deck*', "Parent::Child (2)"])
def test_notes_are_found_by_what_they_ask(deck: str) -> None:
    """Each search finds its own note, whatever signs the question has, and no plainly other one."""
    with open_temporary_collection() as collection:
        deck_id, note_type = collection.decks.id(deck), collection.models.by_name("Basic")
        assert deck_id is not None and note_type is not None
        # Anki writes some names in another way.
        name = collection.decks.name(deck_id)
        ids = {}
        for text in TEXTS:
            note = collection.new_note(note_type)
            note.fields = [text, "x"]
            collection.add_note(note, deck_id)
            ids[text] = note.id
        for text in TEXTS:
            [search] = search_for(name, (text,))
            found = collection.find_notes(search)
            assert ids[text] in found, search
            assert len(found) <= 2, search
        assert set(collection.find_notes(quote_deck_name(name))) == set(ids.values())
        [two] = search_for(name, TEXTS[2:4])
        assert set(collection.find_notes(two)) == {ids[text] for text in TEXTS[2:4]}


def test_many_notes_take_several_searches() -> None:
    """A search that fills the screen is pasted by nobody."""
    texts = tuple(f"Question {number}" for number in range(NOTES_IN_A_SEARCH + 1))
    assert [each.count("Front:") for each in search_for("Essay", texts)] == [NOTES_IN_A_SEARCH, 1]
    assert search_for("Essay", ()) == []
