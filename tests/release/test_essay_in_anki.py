"""The essay's deck in real Anki: imported, rendered card by card, studied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection

from deckgen.cards.study_order import sort_questions
from deckgen.ledger.anki_ids import derive_note_guid
from deckgen.load import load_project
from deckgen.model import Project
from deckgen.package.writer import write_package
from deckgen.release.package_build import BuiltPackage, build_decks, read_deck_ledger
from deckgen.render import render_deck
from deckgen.render.note import RenderedDeck
from tests.anki_helpers import (
    answer_cards,
    import_package,
    list_queued_cards,
    open_temporary_collection,
)
from tests.projects import REPOSITORY

DECK = "Multipolar world"


@pytest.fixture(scope="module")
def project() -> Project:
    """This repository's own deck project."""
    return load_project(REPOSITORY)


def render_first_deck(project: Project) -> RenderedDeck:
    """The core deck as it is built, with the version of its newest release."""
    deck = project.decks[0]
    return render_deck(project, deck, read_deck_ledger(project, deck), 1)


@pytest.fixture(scope="module")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory) -> BuiltPackage:
    """The deck's package."""
    checked, made = build_decks(project, (), tmp_path_factory.mktemp("dist"))
    assert checked.error_count == 0
    return made[0]


@pytest.fixture(scope="module")
def collection(built: BuiltPackage) -> Iterator[Collection]:
    """A learner's collection with the deck imported."""
    with open_temporary_collection() as made:
        import_package(made, built.path)
        yield made


def test_every_question_is_one_note(
    collection: Collection, built: BuiltPackage, project: Project
) -> None:
    """No note is lost, doubled or left without cards."""
    questions = list(project.decks[0].questions)
    assert collection.note_count() == built.notes == len(questions)
    assert collection.card_count() == built.cards >= built.notes
    assert {card for card in collection.find_cards("")} == {
        card for note in collection.find_notes("") for card in collection.get_note(note).card_ids()
    }


def test_each_kind_has_its_note_type(collection: Collection, project: Project) -> None:
    """They are named after deck and kind, belong to this deck, and their fields cannot be deleted
    by accident.
    """
    kinds = {question.kind.title for question in project.decks[0].questions if question.kind}
    models = [model for model in collection.models.all() if model["name"].startswith(f"{DECK} · ")]
    assert {model["name"] for model in models} == {f"{DECK} · {kind}" for kind in kinds}
    for model in models:
        assert all(field["preventDeletion"] and field["id"] for field in model["flds"])
        reserved = [field for field in model["flds"] if field["name"].startswith("Reserved")]
        assert len(reserved) == 4
        assert all(field["collapsed"] and field["excludeFromSearch"] for field in reserved)


def test_every_card_reads_well(collection: Collection) -> None:
    """Anki renders each card: no empty front, nothing of a template left over, evidence and place
    on the back.
    """
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        front, back = card.question(), card.answer()
        words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", front, flags=re.DOTALL)
        assert len(words.split()) >= 2, front
        for html in (front, back):
            assert "{{" not in html.replace("{<!-- -->{", "")
            assert "[[" not in html.replace("[[type:", "")
            assert "[%" not in html
            assert "StrictUndefined" not in html
        assert "<blockquote" in back
        assert "paragraph" in back


def test_the_database_is_sound(collection: Collection) -> None:
    """Check Database finds nothing to mend, and Empty Cards nothing to delete."""
    report, sound = collection.fix_integrity()
    assert sound, report
    assert list(collection.get_empty_cards().notes) == []


def test_a_learner_can_add_a_note_by_hand(built: BuiltPackage) -> None:
    """The note types are ordinary ones: a note added by hand has its card, and the database stays
    sound.
    """
    with open_temporary_collection() as own:
        import_package(own, built.path)
        deck = own.decks.id_for_name(DECK)
        assert deck is not None
        for model in own.models.all():
            if not model["name"].startswith(DECK):
                continue
            note = own.new_note(model)
            note.fields[0] = "mine {{c1::words}}"
            note.fields[1] = "my answer"
            own.add_note(note, deck)
            assert len(note.cards()) == 1, model["name"]
        assert own.fix_integrity()[1]
        assert list(own.get_empty_cards().notes) == []


def test_study_follows_the_authors_order(built: BuiltPackage, project: Project) -> None:
    """New cards come in the order the author gave, and answering them works with Anki's own
    scheduler.
    """
    deck = project.decks[0]
    written = [derive_note_guid(deck.id, question.id) for question in sort_questions(deck)]
    with open_temporary_collection() as own:
        import_package(own, built.path)
        assert own.db is not None
        guids = own.db.list(
            "select n.guid from notes n join cards c on c.nid = n.id order by c.due, c.ord"
        )
        assert list(dict.fromkeys(guids)) == written
        shown = list_queued_cards(own, DECK)[0].card.note_id
        assert own.db.scalar("select guid from notes where id = ?", shown) == written[0]
        assert len(answer_cards(own, DECK, 5)) == 5
        assert own.db.scalar("select count(*) from revlog") == 5


def test_a_second_import_changes_nothing(built: BuiltPackage) -> None:
    """The same package again leaves every note as it is."""
    with open_temporary_collection() as own:
        import_package(own, built.path)
        log = import_package(own, built.path)
        assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 0, 0)
        assert len(log.duplicate) == built.notes


def test_the_description_arrives(collection: Collection, project: Project) -> None:
    """Real Anki keeps the composed description letter for letter, as HTML and not as Markdown."""
    deck = collection.decks.by_name(DECK)
    assert deck is not None
    sent = render_first_deck(project).description
    assert deck["desc"] == sent
    assert not deck.get("md")
    questions = list(project.decks[0].questions)
    assert f"Questions: {len(questions)} · Cards: {collection.card_count()}" in sent
    assert str(project.sources["multipolar-world"].title) in sent


def test_a_newer_description_takes_the_place_of_the_learners(
    built: BuiltPackage, project: Project, tmp_path: Path
) -> None:
    """What the learner wrote there, in Markdown for instance, is replaced by that of the next
    import.
    """
    with open_temporary_collection() as own:
        import_package(own, built.path)
        deck = own.decks.by_name(DECK)
        assert deck is not None
        own.decks.save(deck | {"desc": "*mine*", "md": True})
        newer = render_first_deck(project)
        write_package(tmp_path / "newer.apkg", replace(newer, description="Another one."))
        import_package(own, tmp_path / "newer.apkg")
        deck = own.decks.by_name(DECK)
        assert deck is not None
        assert deck["desc"] == "Another one."
        assert not deck.get("md")


def test_every_derived_tag_can_be_browsed(collection: Collection, project: Project) -> None:
    """Each note has its kind and a paragraph, as tags that Anki kept as they were sent; actors are
    searched by name.
    """
    sent = {tag for note in render_first_deck(project).notes for tag in note.tags}
    assert set(collection.tags.all()) == sent
    under = project.decks[0].tags_under
    notes = collection.note_count()
    assert len(collection.find_notes(f"tag:{under}::kind::*")) == notes
    assert len(collection.find_notes(f"tag:{under}::paragraph::*")) == notes
    assert 0 < len(collection.find_notes(f"tag:{under}::actor::Vladimir_Putin")) < notes


def test_the_path_of_the_package_is_the_folders_name(built: BuiltPackage) -> None:
    """cards/multipolar-world becomes multipolar-world.apkg."""
    assert Path(built.path).name == "multipolar-world.apkg"
