"""A deck of another tool, adopted: what its learners get of the releases that follow, in real Anki."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import genanki
import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from anki.models import NotetypeId
from anki.notes import Note as AnkiNote

from deckgen.anki.collection import ImportLog
from deckgen.load import load_project
from deckgen.release.adopted_note_types import NoteTypeMapping
from deckgen.release.adoption import AdoptionOptions
from deckgen.release.package_build import build_decks
from deckgen.report.adoption_text import format_adoption
from tests.anki_helpers import answer_cards, import_package, open_temporary_collection
from tests.release.foreign_decks import (
    SHIPPED_TIME,
    TOWN_COUNT,
    adopt_package,
    make_model,
    make_simple_note,
    make_town_project,
    write_answer,
    write_genanki_package,
    write_prompt,
    write_town_question,
)
from tests.release.release_project import FIRST_TIME, ReleaseProject

pytestmark = pytest.mark.slow

CARDS = "SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, data FROM cards ORDER BY id"
STUDIED, TAGGED, EDITED, CHANGED = 9, 3, 4, 7


def note_of(collection: Collection, number: int) -> AnkiNote:
    """The one note of a town, whatever its guid."""
    (found,) = collection.find_notes(rf"re:\b{1700 + number}\b")
    return collection.get_note(found)


def rows(collection: Collection, query: str) -> list[Sequence[Any]]:
    assert collection.db is not None
    return collection.db.all(query)


def studied(collection: Collection, deck: str = "Mills") -> list[Sequence[Any]]:
    """A learner studies, tags a note and edits another; the cards as they are then."""
    answer_cards(collection, deck, STUDIED)
    tagged, edited = note_of(collection, TAGGED), note_of(collection, EDITED)
    tagged.tags.append("mine")
    edited.fields[1] = "as I would say"
    collection.update_notes([tagged, edited])
    collection.sched.suspend_cards([note_of(collection, 0).cards()[0].id])
    return rows(collection, CARDS)


def used_types(collection: Collection) -> list[dict[str, Any]]:
    """The note types that have notes, read anew."""
    collection.models._clear_cache()
    return [each for each in collection.models.all() if collection.models.use_count(each)]


def assert_delivered(
    collection: Collection, log: ImportLog, before: list[Sequence[Any]], notes: int = TOWN_COUNT
) -> None:
    """One edit arrived, nothing else did; no note is double, no note type forked, no card's
    scheduling changed.
    """
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 1, 0)
    assert collection.note_count() == notes
    assert len(used_types(collection)) == 1
    assert rows(collection, CARDS) == before
    assert note_of(collection, CHANGED).fields[1] == "as many as 18 mills"
    assert "mine" in note_of(collection, TAGGED).tags
    assert note_of(collection, EDITED).fields[1] == "as I would say"


def edit(home: ReleaseProject) -> Path:
    """Edit one question and release; the package."""
    home.replace_words(
        f"answer: {write_answer(CHANGED)}", f"answer: as many as {write_answer(CHANGED)}"
    )
    return home.release_version("1.0.0").package


MAPPED = AdoptionOptions(NoteTypeMapping({"Front": "question", "Back": "answer"}))


@pytest.mark.parametrize(
    ("name", "sort"),
    [("Simple", 0), ("Basic", 0), ("Simple", 1)],
    ids=["own name", "name of Anki's", "sorted by answer"],
)
def test_a_package_of_genanki(tmp_path: Path, name: str, sort: int) -> None:
    """An edit arrives as an update, and what the learner did stays; the look is the kind's from
    then on.

    “Basic” is what Anki's own note type is called: there the learner has it as “Basic+”.
    """
    home, note_type = make_town_project(tmp_path / "home"), make_model(name, sort_field_index=sort)
    package = write_genanki_package(
        tmp_path / "theirs.apkg",
        [make_simple_note(number, note_type) for number in range(TOWN_COUNT)],
    )
    with open_temporary_collection() as learner:
        import_package(learner, package)
        before = studied(learner)
        adopt_package(home, package)
        log = import_package(learner, edit(home))
        assert_delivered(learner, log, before)
        (used,) = used_types(learner)
        assert (used["id"], used["name"], used["sortf"]) == (1607392319, "Mills · Question", sort)
        assert [field["name"] for field in used["flds"]] == ["Front", "Back"]
        assert "{{Front}}" in used["tmpls"][0]["qfmt"]
        card = note_of(learner, CHANGED).cards()[0]
        assert write_prompt(CHANGED) in card.question()
        assert "as many as 18 mills" in card.answer()
        assert "{{" not in card.answer()


def test_release_after_release(tmp_path: Path) -> None:
    """One who skips releases, and one who has them all, have the same in the end; a new question
    comes as new.
    """
    home, note_type = make_town_project(tmp_path / "home", TOWN_COUNT - 1), make_model()
    package = write_genanki_package(
        tmp_path / "theirs.apkg",
        [make_simple_note(number, note_type) for number in range(TOWN_COUNT - 1)],
    )
    adopt_package(home, package)
    home.now = FIRST_TIME
    releases = [edit(home)]
    home.replace_words(f"answer: {write_answer(8)}", f"answer: about {write_answer(8)}")
    releases.append(home.release_version("1.0.1").package)
    (home.folder / "more.yaml").write_text(
        "kind: basic\nquestions:\n" + write_town_question(TOWN_COUNT - 1), encoding="utf-8"
    )
    releases.append(home.release_version("1.1.0").package)
    ends = []
    for taken in (releases, releases[-1:]):
        with open_temporary_collection() as learner:
            import_package(learner, package)
            before = rows(learner, CARDS)
            logs = [import_package(learner, each) for each in taken]
            assert sum(len(log.new) for log in logs) == 1
            assert not any(log.conflicting for log in logs)
            assert len(used_types(learner)) == 1
            assert [row for row in rows(learner, CARDS) if row in before] == before
            ends.append(rows(learner, "SELECT guid, flds, tags FROM notes ORDER BY guid"))
    assert ends[0] == ends[1]


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "modern"])
def test_a_deck_made_in_anki(tmp_path: Path, legacy: bool) -> None:
    """What an author wrote in Anki and exported: there fields have ids, and keep them."""
    home, package = make_town_project(tmp_path / "home"), tmp_path / "theirs.apkg"
    with open_temporary_collection() as author:
        note_type = author.models.by_name("Basic")
        assert note_type is not None
        deck = author.decks.id("Mills")
        assert deck is not None
        for number in range(TOWN_COUNT):
            note = author.new_note(note_type)
            note["Front"], note["Back"] = write_prompt(number), write_answer(number)
            author.add_note(note, deck)
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
        )
        author.export_anki_package(out_path=str(package), limit=None, options=options)
    with open_temporary_collection() as learner:
        import_package(learner, package)
        before = studied(learner)
        ids = [field["id"] for field in used_types(learner)[0]["flds"]]
        adoption = adopt_package(home, package)
        assert adoption.release.digest == ""
        log = import_package(learner, edit(home))
        assert_delivered(learner, log, before)
        assert [field["id"] for field in used_types(learner)[0]["flds"]] == ids
        assert None not in ids


def test_a_draft_of_our_own(tmp_path: Path) -> None:
    """What was built before there was a ledger is adopted exactly: places in reserve too, and
    nothing is rewritten.
    """
    home = make_town_project(tmp_path / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(SHIPPED_TIME))
        _, (built,) = build_decks(load_project(home.root), (), tmp_path / "dist")
    with open_temporary_collection() as learner:
        import_package(learner, built.path)
        before = studied(learner)
        adoption = adopt_package(home, built.path)
        assert not adoption.questions_updated
        assert format_adoption(adoption).splitlines()[1:-1] == [
            "Mills · Question is the note type of `basic`, made by deckgen"
        ]
        record = adoption.ledger.note_types["basic"]
        assert not record.adopted
        assert [place.key for place in record.fields][-4:] == [""] * 4
        log = import_package(learner, edit(home))
        assert_delivered(learner, log, before)


def test_gaps(tmp_path: Path) -> None:
    """A cloze deck: gaps keep their cards."""
    lines = "".join(
        f"  - id: mills-{number}\n    evidence: >-\n      "
        f"In {1700 + number} the town of ==Town{number}== had =={write_answer(number)}==\n"
        for number in range(TOWN_COUNT)
    )
    home = make_town_project(tmp_path / "home", questions=f"kind: cloze\nquestions:\n{lines}")
    note_type = genanki.Model(
        1607392319, "Gaps", [{"name": "Text"}, {"name": "Extra"}],
        [{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<br>{{Extra}}"}],
        model_type=genanki.Model.CLOZE,
    )  # fmt: skip
    notes = [
        genanki.Note(
            note_type,
            [
                f"In {1700 + number} the town of {{{{c1::Town{number}}}}} had {{{{c2::{write_answer(number)}}}}}",
                "",
            ],
        )
        for number in range(TOWN_COUNT)
    ]
    package = write_genanki_package(tmp_path / "theirs.apkg", notes)
    with open_temporary_collection() as learner:
        import_package(learner, package)
        answer_cards(learner, "Mills", STUDIED)
        before = rows(learner, CARDS)
        adoption = adopt_package(home, package)
        assert adoption.questions_updated == ()
        home.replace_words("In 1707 the town of ==Town7== had", "the town of ==Town7== had")
        log = import_package(learner, home.release_version("1.0.0").package)
        assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 1, 0)
        assert rows(learner, CARDS) == before
        assert len(used_types(learner)) == 1
        (found,) = learner.find_notes("Town7}}")
        assert learner.get_note(found)["Text"] == "the town of {{c1::Town7}} had {{c2::18 mills}}"


def test_a_card_that_hangs_on_nothing(tmp_path: Path) -> None:
    """A second card template of every note, whose switch has no field there: each note keeps its
    second card.
    """
    both = (
        {"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{Back}}"},
        {"name": "Card 2", "qfmt": "{{Back}}", "afmt": "{{Front}}"},
    )
    lines = "".join(
        write_town_question(number, "    reversed: true\n") for number in range(TOWN_COUNT)
    )
    home, note_type = (
        make_town_project(tmp_path / "home", questions=f"kind: basic\nquestions:\n{lines}"),
        make_model(templates=both),
    )
    package = write_genanki_package(
        tmp_path / "theirs.apkg",
        [make_simple_note(number, note_type) for number in range(TOWN_COUNT)],
    )
    with open_temporary_collection() as learner:
        import_package(learner, package)
        before = studied(learner)
        adopt_package(
            home,
            package,
            AdoptionOptions(NoteTypeMapping({}, {"Card 1": "Question", "Card 2": "Reversed"})),
        )
        log = import_package(learner, edit(home))
        assert_delivered(learner, log, before)
        first, second = note_of(learner, CHANGED).cards()
        assert write_prompt(CHANGED) in first.question()
        assert write_prompt(CHANGED) not in second.question()
        assert "as many as 18 mills" in second.question()
        assert learner.get_empty_cards().notes == []


Typed = Callable[[Sequence[str], Sequence[int]], genanki.Model]


@pytest.mark.parametrize(
    ("first", "second", "names", "forks"),
    [
        pytest.param((0, 0, 0), (0, 0, 0), ("Front", "Back"), False, id="none, none"),
        pytest.param((0, 0, 0), (7, 8, 9), ("Front", "Back"), False, id="none, ids"),
        pytest.param((7, 8, 9), (0, 0, 0), ("Front", "Back"), False, id="ids, none"),
        pytest.param((7, 8, 9), (7, 8, 9), ("Front", "Back"), False, id="the same ids"),
        pytest.param((7, 8, 9), (1, 2, 3), ("Front", "Back"), True, id="other ids"),
        pytest.param((0, 0, 0), (0, 0, 0), ("Asked", "Back"), True, id="none, renamed"),
        pytest.param(
            (0, 0, 0), (7, 8, 9), ("Asked", "Back"), True, id="ids, renamed for one who had none"
        ),
        pytest.param((7, 8, 9), (7, 8, 9), ("Asked", "Back"), False, id="the same ids, renamed"),
    ],
)
def test_when_a_note_type_forks(
    tmp_path: Path, first: Sequence[int], second: Sequence[int], names: Sequence[str], forks: bool
) -> None:
    """Anki compares ids where both have them, else names: who sends none and renames nothing never
    forks.
    """

    def package(name: str, ids: Sequence[int], fields: Sequence[str], mod: int) -> Path:
        def with_id(number: int, **table: str) -> dict[str, Any]:
            return {**table, **({"id": number} if number else {})}

        made = genanki.Model(
            1607392319, "Simple", [with_id(number, name=each) for number, each in zip(ids, fields, strict=False)],
            [with_id(ids[2], name="Card 1", qfmt=f"{{{{{fields[0]}}}}}", afmt="{{Back}}")], css=name,
        )  # fmt: skip
        notes = [
            genanki.Note(made, [write_prompt(n), f"{write_answer(n)} {name}"], guid=f"g{n}")
            for n in range(TOWN_COUNT)
        ]
        return write_genanki_package(tmp_path / f"{name}.apkg", notes, mod=mod)

    with open_temporary_collection() as learner:
        import_package(learner, package("first", first, ("Front", "Back"), SHIPPED_TIME))
        stored = learner.models.get(NotetypeId(1607392319))
        assert stored is not None
        assert [field.get("id") or 0 for field in stored["flds"]] == list(first[:2])
        log = import_package(learner, package("second", second, names, SHIPPED_TIME + 1000))
        assert (len(log.updated), len(log.conflicting)) == (
            (0, TOWN_COUNT) if forks else (TOWN_COUNT, 0)
        )


def test_another_sort_field_drops_edits(tmp_path: Path) -> None:
    """Why an adopted note type goes on to be sorted as it was."""

    def package(name: str, sort: int, mod: int) -> Path:
        made = make_model(sort_field_index=sort)
        notes = [
            genanki.Note(made, [write_prompt(n), f"{write_answer(n)} {name}"], guid=f"g{n}")
            for n in range(TOWN_COUNT)
        ]
        return write_genanki_package(tmp_path / f"{name}.apkg", notes, mod=mod)

    for sorts, delivered in (((1, 1), TOWN_COUNT), ((1, 0), 0)):
        with open_temporary_collection() as learner:
            import_package(learner, package("first", sorts[0], SHIPPED_TIME))
            log = import_package(learner, package("second", sorts[1], SHIPPED_TIME + 1000))
            assert len(log.updated) == delivered
