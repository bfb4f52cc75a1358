"""What adopting a package records, what it refuses, and what is said of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import genanki
import pytest

from deckgen.errors import DeckgenError
from deckgen.ledger.record import format_ledger, read_ledger
from deckgen.load import load_project
from deckgen.load.decks import LEDGER_FILE
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.reader import read_package
from deckgen.release.adopted_note_types import NoteTypeMapping
from deckgen.release.adoption import Adoption, AdoptionOptions, plan_adoption, write_adoption
from deckgen.release.edition_diff import compare_named_editions
from deckgen.release.edition_steps import find_ledger_changes
from deckgen.release.release_rebuild import rebuild_release
from deckgen.render import render_deck
from deckgen.report.adoption_text import format_adoption, format_refusal
from tests.projects import REPOSITORY
from tests.release.foreign_decks import (
    SHIPPED_TIME,
    adopt_package,
    make_model,
    make_simple_note,
    make_town_project,
    write_answer,
    write_genanki_package,
    write_prompt,
    write_town_question,
)
from tests.release.release_project import ReleaseProject


def planned(home: ReleaseProject, package: Path, wish: AdoptionOptions | None = None) -> Adoption:
    project = load_project(home.root)
    return plan_adoption(project, project.decks[0], package, wish or AdoptionOptions(), home.now)


def packed(tmp_path: Path, *notes: Sequence[str], note_type: genanki.Model | None = None) -> Path:
    """A package with notes of these fields."""
    made = note_type or make_model()
    listed = [
        genanki.Note(made, list(fields), guid=f"g{number}") for number, fields in enumerate(notes)
    ]
    return write_genanki_package(tmp_path / "theirs.apkg", listed)


def refused(home: ReleaseProject, package: Path, wish: AdoptionOptions | None = None) -> str:
    with pytest.raises(DeckgenError) as failure:
        planned(home, package, wish)
    return str(failure.value)


def rules(home: ReleaseProject) -> list[str]:
    """What a release would change, by rule and subject."""
    project = load_project(home.root)
    (deck,) = project.decks
    ledger = read_ledger(home.folder)
    found = find_ledger_changes(ledger, deck, render_deck(project, deck, ledger, home.now))
    return [f"{each.rule.name} {each.subject}".strip() for each in found]


def test_the_ledger_says_what_learners_have(tmp_path: Path) -> None:
    """Guids, times, note type and digest are the package's; the file is read as it was written."""
    home = make_town_project(tmp_path / "home", 2)
    package = write_genanki_package(
        tmp_path / "theirs.apkg", [make_simple_note(number, make_model()) for number in range(2)]
    )
    adoption = adopt_package(home, package, AdoptionOptions(version="0.3.0"))
    ledger = read_ledger(home.folder)
    assert ledger == adoption.ledger
    assert format_ledger(ledger) == (home.folder / LEDGER_FILE).read_text(encoding="utf-8")
    assert {record.guid for record in ledger.notes.values()} == {
        note.guid for note in read_package(package).notes
    }
    assert {record.mod for record in ledger.notes.values()} == {SHIPPED_TIME}
    record = ledger.note_types["basic"]
    assert (record.id, record.mod, record.adopted) == (1607392319, SHIPPED_TIME, True)
    assert record.left_out == ("said_by", "evidence", "expects")
    places = [(place.key, place.id, place.name) for place in record.fields]
    assert places == [("question", 0, "Front"), ("answer", 0, "Back")]
    (release,) = ledger.releases
    assert (release.version, release.time, release.adopted) == (
        "0.3.0",
        SHIPPED_TIME,
        "theirs.apkg",
    )
    assert release.digest == compute_contents_digest(package)


def test_only_other_words_are_a_change(tmp_path: Path) -> None:
    """Markup and tags of the package stay with learners; where words differ, the next release has
    them anew.
    """
    home = make_town_project(tmp_path / "home", 3)
    notes = [
        (f"<i>{write_prompt(0)}</i>", write_answer(0)),
        (write_prompt(1), "none at all"),
        (write_prompt(2), write_answer(2)),
    ]
    adoption = adopt_package(
        home, packed(tmp_path, *notes), AdoptionOptions(NoteTypeMapping({"Back": "answer"}))
    )
    assert adoption.questions_updated == ("mills-1",)
    assert rules(home) == ["deck-changed", "look-changed basic", "note-changed mills-1"]


@pytest.mark.parametrize("other", [1, 3], ids=["most", "few"])
def test_a_field_known_by_what_it_says(tmp_path: Path, other: int) -> None:
    """“Back” holds the answer if it says so in most notes; where it seldom does, nobody guesses."""
    home = make_town_project(tmp_path / "home", 5)
    notes = [
        (write_prompt(number), write_answer(number) if number >= other else "Many")
        for number in range(5)
    ]
    package = packed(tmp_path, *notes)
    if other == 3:
        assert refused(home, package).startswith(
            "the field “Back” of “Simple” is full in 5 notes, and the kind `basic`"
        )
    else:
        assert [
            place.key for place in planned(home, package).ledger.note_types["basic"].fields
        ] == [
            "question",
            "answer",
        ]


def test_rewriting_all(tmp_path: Path) -> None:
    """Asked for, every note that comes out otherwise is a change."""
    home = make_town_project(tmp_path / "home", 2)
    package = packed(
        tmp_path, (f"<i>{write_prompt(0)}</i>", write_answer(0)), (write_prompt(1), write_answer(1))
    )
    assert planned(home, package, AdoptionOptions(rewrite=True)).questions_updated == ("mills-0",)
    assert planned(home, package).questions_updated == ()


def test_a_field_that_learners_lack(tmp_path: Path) -> None:
    """An empty field of theirs can take the evidence: it comes when a question changes, and new
    questions have it.
    """
    home = make_town_project(tmp_path / "home", 2)
    package = packed(
        tmp_path,
        *((write_prompt(n), write_answer(n), "") for n in range(2)),
        note_type=make_model(fields=("Q", "A", "Extra")),
    )
    adoption = adopt_package(home, package, AdoptionOptions(NoteTypeMapping({"Extra": "evidence"})))
    assert (adoption.questions_updated, adoption.questions_with_new_fields) == (
        (),
        ("mills-0", "mills-1"),
    )
    assert adoption.ledger.note_types["basic"].left_out == ("said_by", "expects")
    project = load_project(home.root)
    rendered = render_deck(project, project.decks[0], read_ledger(home.folder), home.now)
    assert "{{Extra}}" in rendered.note_types[0].templates[0].back
    assert not any(field.reserved for field in rendered.note_types[0].fields)
    assert all(
        "blockquote" in note.fields[2] and note.mod == SHIPPED_TIME for note in rendered.notes
    )


def test_a_withdrawn_question(tmp_path: Path) -> None:
    """Its tag reaches those who have the note."""
    home = make_town_project(
        tmp_path / "home",
        questions="kind: basic\nquestions:\n"
        + write_town_question(0, "    retired: 0.0.0\n")
        + write_town_question(1),
    )
    adoption = adopt_package(
        home,
        packed(tmp_path, (write_prompt(0), write_answer(0)), (write_prompt(1), write_answer(1))),
    )
    assert adoption.questions_updated == ("mills-0",)
    assert "note-retired mills-0" in rules(home)


def test_a_switch_that_has_a_field(tmp_path: Path) -> None:
    """Anki's own “optional reversed card”: whatever stands in its field, what counts is whether it
    is full.
    """
    both = (
        {"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{Back}}"},
        {"name": "Card 2", "qfmt": "{{#Add Reverse}}{{Back}}{{/Add Reverse}}", "afmt": "{{Front}}"},
    )
    made = make_model(fields=("Front", "Back", "Add Reverse"), templates=both)
    home = make_town_project(
        tmp_path / "home",
        questions="kind: basic\nquestions:\n"
        + write_town_question(0, "    reversed: true\n")
        + write_town_question(1),
    )
    package = packed(
        tmp_path,
        (write_prompt(0), write_answer(0), "y"),
        (write_prompt(1), write_answer(1), ""),
        note_type=made,
    )
    wish = AdoptionOptions(
        NoteTypeMapping({"Add Reverse": "reversed"}, {"Card 1": "Question", "Card 2": "Reversed"})
    )
    assert adopt_package(home, package, wish).questions_updated == ()
    assert rules(home) == ["deck-changed", "look-changed basic"]
    project = load_project(home.root)
    rendered = render_deck(project, project.decks[0], read_ledger(home.folder), home.now)
    assert rendered.note_types[0].templates[1].front.startswith("{{#Add Reverse}}")
    assert [note.cards for note in rendered.notes] == [(0, 1), (0,)]


def test_what_the_note_type_has_no_place_for(tmp_path: Path) -> None:
    """A question that later fills such a field is refused, for nobody would see it."""
    home = make_town_project(tmp_path / "home", 1)
    adopt_package(home, packed(tmp_path, (write_prompt(0), write_answer(0))))
    home.replace_words(
        "    answer: 11 mills\n", "    answer: 11 mills\n    explanation: It was a river.\n"
    )
    with pytest.raises(
        DeckgenError, match="the adopted note type “Simple” has no place for explanation; give new"
    ):
        home.plan_version()


def test_several_kinds_for_one_note_type(tmp_path: Path) -> None:
    """A note cannot change its note type, so they are refused; and two note types for one kind as
    well.
    """
    home = make_town_project(tmp_path / "home", 1)
    shutil.copytree(REPOSITORY / "templates" / "basic", home.root / "templates" / "other")
    lines = write_town_question(0) + write_town_question(1, "    kind: other\n")
    (home.folder / "questions.yaml").write_text(
        f"kind: basic\nquestions:\n{lines}", encoding="utf-8"
    )
    said = refused(
        home,
        packed(tmp_path, (write_prompt(0), write_answer(0)), (write_prompt(1), write_answer(1))),
    )
    assert said == (
        "the notes of “Simple” stand for questions of several kinds (1 `basic`, 1 `other`): a note cannot change its "
        "note type, so give all these questions one kind"
    )
    (home.folder / "questions.yaml").write_text(
        f"kind: basic\nquestions:\n{write_town_question(0)}{write_town_question(1)}",
        encoding="utf-8",
    )
    second = genanki.Model(
        7, "Second", [{"name": "Q"}, {"name": "A"}], [dict(each) for each in make_model().templates]
    )
    second.templates[0] |= {"qfmt": "{{Q}}", "afmt": "{{A}}"}
    notes = [make_simple_note(0, make_model()), make_simple_note(1, second)]
    assert refused(home, write_genanki_package(tmp_path / "two.apkg", notes)).startswith(
        "questions of the kind `basic` stand for notes of “Simple” and “Second”: copy the folder templates/basic"
    )


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        pytest.param(
            AdoptionOptions(),
            "the field “Note” of “Simple” is full in 1 notes, and the kind `basic` has no",
            id="full",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Nope": "answer"})),
            "--field Nope: the note types have A, Note, Q",
            id="no field",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Note": "nope"})),
            "--field Note=nope: the kind `basic` has `question`",
            id="no key",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Note": "answer", "A": "answer"})),
            "--field gives `answer` two fields",
            id="twice",
        ),
        pytest.param(
            AdoptionOptions(
                NoteTypeMapping({"Note": ""}, {"Card 1": "Question", "Card 2": "Question"})
            ),
            "--card gives `Question` two card templates",
            id="card twice",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Note": ""}, {"X": ""})),
            "--card X: the note types have Card 1, Card 2",
            id="no card",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Note": ""}, {"Card 1": "nope"})),
            "--card Card 1=nope: the kind `basic` has",
            id="not its card",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Note": ""})),
            "the kind `basic` has no card for the card template “Card 1” of",
            id="cards",
        ),
        pytest.param(
            AdoptionOptions(NoteTypeMapping({"Q": "", "Note": ""}, {"Card 2": ""})),
            "no field of “Simple” asks what `question` asks",
            id="prompt",
        ),
    ],
)
def test_what_has_no_place(tmp_path: Path, wish: AdoptionOptions, said: str) -> None:
    """Nothing that a learner has is dropped, unless the author says so."""
    both = tuple({"name": f"Card {number}", "qfmt": "{{Q}}", "afmt": "{{A}}"} for number in (1, 2))
    home = make_town_project(tmp_path / "home", 1)
    package = packed(
        tmp_path,
        (write_prompt(0), write_answer(0), "see p. 7"),
        note_type=make_model(fields=("Q", "A", "Note"), templates=both),
    )
    assert refused(home, package, wish).startswith(said)


def test_a_field_that_is_emptied(tmp_path: Path) -> None:
    """If the author says so; the card template that nobody wants makes no card."""
    both = tuple({"name": f"Card {number}", "qfmt": "{{Q}}", "afmt": "{{A}}"} for number in (1, 2))
    home = make_town_project(tmp_path / "home", 1)
    package = packed(
        tmp_path,
        (write_prompt(0), write_answer(0), "see p. 7"),
        note_type=make_model(fields=("Q", "A", "Note"), templates=both),
    )
    adopt_package(home, package, AdoptionOptions(NoteTypeMapping({"Note": ""}, {"Card 2": ""})))
    assert rules(home) == ["card-emptied mills-0", "deck-changed", "look-changed basic"]


def test_gaps_and_no_gaps(tmp_path: Path) -> None:
    """A cloze note type is for a kind with gaps."""
    gaps = make_model(
        templates=({"name": "C", "qfmt": "{{cloze:Front}}", "afmt": "{{Back}}"},),
        model_type=genanki.Model.CLOZE,
    )
    home = make_town_project(tmp_path / "home", 1)
    package = write_genanki_package(
        tmp_path / "a.apkg",
        [genanki.Note(gaps, [f"{{{{c1::{write_prompt(0)}}}}}", write_answer(0)], guid="a")],
    )
    wish = AdoptionOptions(guids_by_question={"mills-0": "a"})
    assert (
        refused(home, package, wish)
        == "the note type “Simple” has gaps, and the kind `basic` has none"
    )


def test_a_ledger_is_never_overwritten(tmp_path: Path) -> None:
    """Neither when it is planned nor when it is written; a released deck keeps its ledger."""
    home = make_town_project(tmp_path / "home", 1)
    package = packed(tmp_path, (write_prompt(0), write_answer(0)))
    late = planned(home, package)
    adopt_package(home, package)
    before = (home.folder / LEDGER_FILE).read_bytes()
    assert refused(home, package).startswith(
        "cards/example/ledger.json is there already: a deck is adopted once"
    )
    with pytest.raises(DeckgenError, match="is there already"):
        write_adoption(load_project(home.root), late)
    assert (home.folder / LEDGER_FILE).read_bytes() == before
    assert sorted(path.name for path in home.folder.iterdir()) == [
        "deck.yaml",
        "ledger.json",
        "questions.yaml",
    ]


def test_a_time_that_no_date_has_is_not_adopted(tmp_path: Path) -> None:
    """The ledger that would record it could not be read again."""
    home = make_town_project(tmp_path / "home", 1)
    note = genanki.Note(make_model(), [write_prompt(0), write_answer(0)], guid="g")
    package = write_genanki_package(tmp_path / "theirs.apkg", [note], mod=9 * 10**15)
    assert "of the time 9000000000000000, which no date can have" in refused(home, package)


def test_nothing_in_common(tmp_path: Path) -> None:
    """A package of another deck."""
    said = refused(make_town_project(tmp_path / "home", 1), packed(tmp_path, ("Other?", "Yes")))
    assert (
        said
        == "no note of the package asks what a question of the deck asks: there is nothing to adopt"
    )


def test_an_adopted_release_is_not_ours_to_build(tmp_path: Path) -> None:
    """It is compared by the package, and `--verify` says why it cannot build it again."""
    home = make_town_project(tmp_path / "home", 1)
    package = packed(tmp_path, (write_prompt(0), write_answer(0)))
    adopt_package(home, package)
    with pytest.raises(
        DeckgenError, match=r"^0\.0\.0 was adopted from theirs\.apkg, and not built by deckgen"
    ):
        rebuild_release(home.root, load_project(home.root).decks[0], "0.0.0")
    with pytest.raises(
        DeckgenError,
        match=r"^0\.0\.0 was adopted, and not built here: name the package, theirs\.apkg$",
    ):
        compare_named_editions(home.root, None, "0.0.0", None)
    assert (
        compare_named_editions(home.root, None, str(package), None).comparison.notes_changed == ()
    )


def test_what_is_said(tmp_path: Path) -> None:
    """Everything that its author should know before learners do, in the order in which it matters."""
    home = make_town_project(
        tmp_path / "home",
        questions="kind: basic\nquestions:\n" + "".join(map(write_town_question, range(4))),
    )
    package = packed(
        tmp_path,
        *(
            (write_prompt(0), write_answer(0), ""),
            (write_prompt(1), write_answer(1), ""),
            (write_prompt(1), write_answer(1), ""),
        ),
        *((write_prompt(2), "many", ""), ("Other?", "Yes", "")),
        note_type=make_model(fields=("Q", "Back", "Extra")),
    )
    adoption = planned(
        home, package, AdoptionOptions(NoteTypeMapping({"Back": "answer", "Extra": "evidence"}))
    )
    assert format_adoption(adoption) == (
        "theirs.apkg: 5 notes, 5 cards; 2 stand for questions of Mills\n"
        "Simple is the note type of `basic` from now on:\n"
        "  fields: Q ← question, Back ← answer, Extra ← evidence\n"
        "  card templates: Card 1 ← Question\n"
        "  left out, for it has no place for them: said_by, expects\n"
        f"ambiguous: mills-1 could be any of g1 “{write_prompt(1)}”, g2 “{write_prompt(1)}”\n"
        "1 note without a question: g4 “Other?”\n"
        "1 question without a note, so new to learners: mills-3\n"
        "learners: cards get the look of their kinds, and note types the names “Mills · …”; what a learner changed in a"
        " card template or its style is replaced\n"
        "learners: 1 note (mills-2) will be replaced, with learners' edits in them: the question differs\n"
        "learners: 1 note (mills-0) would have a field more, which learners get when the question changes; or now, with"
        " --rewrite, at the price of their own edits and tags\n"
        "learners: cards of “Simple” never show said_by, expects; those of a new kind would\n"
        "learners: notes without a question have the note type “Simple” too, and get its new look\n"
        "learners: the next release must be later than 2023-11-14 22:13:20 UTC, the newest time they have"
    )
    assert format_refusal(adoption, leave=True).startswith(
        "say which note is a question's: --match ID=GUID"
    )
    settled = planned(
        home,
        package,
        AdoptionOptions(
            NoteTypeMapping({"Back": "answer", "Extra": "evidence"}), {"mills-1": "g1"}
        ),
    )
    assert format_refusal(settled, leave=False).startswith(
        "some notes have no question: write it, or name the note"
    )
    assert format_refusal(settled, leave=True) == ""


def test_a_deck_of_another_name(tmp_path: Path) -> None:
    """Its cards stay where they are: that is said, and the release says so again."""
    home = make_town_project(tmp_path / "home", 1)
    package = write_genanki_package(
        tmp_path / "theirs.apkg", [make_simple_note(0, make_model())], deck="Old name"
    )
    adoption = adopt_package(home, package)
    assert (
        "learners: their deck is called “Old name”: its cards stay there, and new ones come into “Mills”"
        in (format_adoption(adoption).splitlines())
    )
    assert "deck-renamed" in rules(home)


def test_the_first_release_after_it_is_1_0_0(tmp_path: Path) -> None:
    """Unless the author gave learners' edition a version of its own: then what changes counts."""
    for version, expected in (("0.0.0", "1.0.0"), ("2.3.0", "2.3.1")):
        home = make_town_project(tmp_path / version, 1)
        adopt_package(
            home,
            packed(tmp_path, (write_prompt(0), write_answer(0))),
            AdoptionOptions(version=version),
        )
        assert str(home.plan_version().suggested_version) == expected
