"""A package on its own: what keeps it from arriving whole, once and readable is seen, and a good
one is not blamed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.anki import verify_package
from deckgen.anki.collection import open_temporary_collection
from deckgen.anki.first_import import check_first_import
from deckgen.anki.verification_report import Harm, HarmGroup, VerificationReport
from deckgen.cards.media import MediaFile
from deckgen.model import Preset
from deckgen.package.reader import read_package
from deckgen.package.writer import write_preset_package
from deckgen.render.note import CardTemplate, RenderedDeck
from tests.anki.sample_releases import (
    CLOZE_TYPE,
    CLOZES,
    LATER_TIME,
    NOTES,
    TERM_TYPE,
    TERMS,
    break_database,
    change_note_type,
    make_cloze_note,
    make_release_deck,
    make_term_note,
    write_release,
)


def found(report: VerificationReport) -> tuple[HarmGroup, ...]:
    """The harm that a first import does; without an older package there is no other."""
    (outcome,) = report.results
    assert report.is_harmful is bool(outcome.harms)
    return outcome.harms


@pytest.fixture
def media(tmp_path: Path) -> tuple[MediaFile, ...]:
    """Two pictures and a style sheet."""
    (tmp_path / "file").write_bytes(b"bytes")
    return tuple(
        MediaFile(name, tmp_path / "file") for name in ("map.png", "Größe 1.png", "_my style.css")
    )


def test_a_good_package(tmp_path: Path, media: tuple[MediaFile, ...]) -> None:
    """Notes, cards and media of every sort arrive, and nothing is said against them."""
    styled = replace(
        TERM_TYPE,
        css='@import url("_my%20style.css"); .card { background: url(data:image/png;base64,AA) }',
    )
    shown = '<img src="map.png"> <img src="Größe 1.png"> <img src="https://example.org/no.png">'
    notes = [
        replace(note, note_type=styled) if note.note_type == TERM_TYPE else note for note in NOTES
    ]
    notes[1] = replace(notes[1], fields=(notes[1].fields[0], shown, "", ""))
    notes[2] = replace(
        notes[2], fields=('<img src="map.png">', "What is seen is asked as well", "", "")
    )
    notes[4] = replace(notes[4], fields=("[sound:map.png]", "And what is heard", "", ""))
    report = verify_package(
        write_release(tmp_path, "a.apkg", make_release_deck(notes, (styled, CLOZE_TYPE), media))
    )
    assert found(report) == ()
    assert (report.note_count, report.card_count) == (
        TERMS + CLOZES,
        TERMS + TERMS // 3 + 2 * CLOZES,
    )
    assert (
        report.previous_package,
        report.notes_changed,
        report.notes_added,
        report.notes_removed,
        report.note_types_changed,
    ) == (
        "",
        0,
        0,
        0,
        0,
    )


WRONG: dict[str, tuple[Callable[[], RenderedDeck], tuple[HarmGroup, ...]]] = {
    "two notes of one guid": (
        lambda: make_release_deck([*NOTES, make_term_note(900, guid="term0001")]),
        (
            HarmGroup(
                Harm.EDIT_NOT_DELIVERED,
                "it differs from the package's after the import",
                1,
                ("Question 1",),
            ),
            HarmGroup(
                Harm.NOTE_DOUBLED, "2 notes have one guid", 2, ("Question 1", "Question 900")
            ),
            HarmGroup(Harm.CARD_DOUBLED, "card 1 is there 2 times", 1, ("Question 900",)),
        ),
    ),
    "the same question twice": (
        lambda: make_release_deck([*NOTES, make_term_note(1, guid="other")]),
        (HarmGroup(Harm.NOTE_DOUBLED, "their first field is the same", 2, ("Question 1",)),),
    ),
    "no cloze in a cloze note": (
        lambda: make_release_deck(
            [*NOTES, make_cloze_note(900, fields=("No gap", ""), cards=(0,))]
        ),
        (HarmGroup(Harm.CARD_BLANK, "card 1 has nothing to ask", 1, ("No gap",)),),
    ),
    "a card of an empty field": (
        lambda: make_release_deck([*NOTES, make_term_note(901, cards=(0, 1))]),
        (HarmGroup(Harm.CARD_BLANK, "card 2 has nothing to ask", 1, ("Question 901",)),),
    ),
    "a question of mark-up alone": (
        lambda: make_release_deck(
            [
                *NOTES,
                make_term_note(
                    901, fields=("<b class=x> </b><!-- <i>no</i> -->", "Answer", "", "")
                ),
            ]
        ),
        (HarmGroup(Harm.CARD_BLANK, "card 1 has nothing to ask", 1, ()),),
    ),
    "a card left out": (
        lambda: make_release_deck([*NOTES, make_cloze_note(900, cards=(0,))]),
        (
            HarmGroup(
                Harm.CARD_MISSING,
                "card 2, which Anki makes as soon as the note is changed",
                1,
                ("In 2800 the empire fell",),
            ),
        ),
    ),
    "a card of no template": (
        lambda: make_release_deck([*NOTES, make_term_note(901, cards=(0, 7))]),
        (
            HarmGroup(Harm.CARD_UNREADABLE, "missing template", 1, ("Question 901",)),
            HarmGroup(Harm.DATABASE_FAULTY, "Deleted 1 card with missing template.", 1, ()),
        ),
    ),
    "a picture that is not there": (
        lambda: make_release_deck(
            [*NOTES, make_term_note(901, fields=("Question", '<img src="no.png">', "", ""))]
        ),
        (HarmGroup(Harm.MEDIA_MISSING, "a note shows 'no.png'", 1, ()),),
    ),
    "a picture's name as in an address": (
        lambda: make_release_deck(
            [*NOTES, make_term_note(901, fields=("Question", '<img src="a%20b.png">', "", ""))]
        ),
        (HarmGroup(Harm.MEDIA_MISSING, "a note shows 'a%20b.png'", 1, ()),),
    ),
    "a template's file that is not there": (
        lambda: change_note_type(TERM_TYPE, css='@import url("_no.css");'),
        (HarmGroup(Harm.MEDIA_MISSING, "the note type shows '_no.css'", 1, ()),),
    ),
    "two card templates of one front": (
        lambda: change_note_type(
            TERM_TYPE,
            lambda note: replace(note, cards=(*note.cards, 2)),
            templates=(
                *TERM_TYPE.templates[:2],
                CardTemplate("Again", 203, "{{Question}}", "again"),
            ),
        ),
        (
            HarmGroup(
                Harm.NOTE_TYPE_NOT_EDITABLE,
                "Card template 3 in note type 'Essay · term' has a problem. The front side is identical to card "
                "template 1.",
                1,
                ("Essay · term",),
            ),
        ),
    ),
    "a template of no such field": (
        lambda: change_note_type(
            CLOZE_TYPE,
            templates=(CardTemplate("Cloze", 211, "{{cloze:Text}}{{Nothing}}", "{{Text}}"),),
        ),
        (
            HarmGroup(
                Harm.CARD_UNREADABLE,
                "Front template has a problem: Found '{{Nothing}}', but there is no field called 'Nothing'",
                2 * CLOZES,
                tuple(f"In {1900 + number} the empire fell" for number in range(CLOZES)),
            ),
            HarmGroup(
                Harm.NOTE_TYPE_NOT_EDITABLE,
                "Card template 1 in note type 'Essay · cloze' has a problem. Field 'Nothing' not found.",
                1,
                ("Essay · cloze",),
            ),
        ),
    ),
}


@pytest.mark.parametrize(("change", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong(
    tmp_path: Path, change: Callable[[], RenderedDeck], expected: tuple[HarmGroup, ...]
) -> None:
    """Each is named with its cause and the notes concerned, and nothing else is blamed."""
    assert found(verify_package(write_release(tmp_path, "a.apkg", change()))) == expected


def test_a_second_import_that_differs(tmp_path: Path) -> None:
    """Of two notes with one guid, Anki writes the newer over the other when it meets both again."""
    path = write_release(
        tmp_path,
        "a.apkg",
        make_release_deck([make_term_note(900, guid="term0001", mod=LATER_TIME), *NOTES]),
    )
    assert HarmGroup(Harm.SECOND_IMPORT_DIFFERS, "", 1, ("Question 900",)) in found(
        verify_package(path)
    )


def test_a_template_file_without_underscore(tmp_path: Path, media: tuple[MediaFile, ...]) -> None:
    """Anki takes a file that only a card template shows for unused, and leaves it behind."""
    front = '<img src="map.png">{{cloze:Text}}'
    deck = change_note_type(
        CLOZE_TYPE, templates=(CardTemplate("Cloze", 211, front, "{{cloze:Text}}"),)
    )
    report = verify_package(write_release(tmp_path, "a.apkg", replace(deck, media=media[:1])))
    cause = "the package has it, and Anki takes it only if its name begins with `_`"
    assert found(report) == (HarmGroup(Harm.MEDIA_MISSING, cause, 1, ()),)


def test_a_note_without_cards(tmp_path: Path) -> None:
    """Such a note is never studied."""
    path = break_database(
        write_release(tmp_path, "a.apkg", make_release_deck()), "DELETE FROM cards WHERE due = 2"
    )
    cause = "card 1, which Anki makes as soon as the note is changed"
    assert found(verify_package(path)) == (HarmGroup(Harm.CARD_MISSING, cause, 1, ("Question 1",)),)


def test_a_name_that_anki_has_already(tmp_path: Path) -> None:
    """A note type called as one of Anki's own comes as “Basic+”, and is not blamed: its updates
    arrive.
    """
    assert (
        found(
            verify_package(
                write_release(tmp_path, "a.apkg", change_note_type(TERM_TYPE, name="Basic"))
            )
        )
        == ()
    )


def test_a_package_of_no_notes(tmp_path: Path) -> None:
    """Nothing to bring is no harm, whoever has it."""
    path = write_release(tmp_path, "a.apkg", make_release_deck([]))
    assert not verify_package(path, path).is_harmful


def test_a_preset_arrives_and_nothing_else_takes_the_deck_from_the_learners_own(
    tmp_path: Path,
) -> None:
    """Each package is tried with the tick; held against what the other brings, each is harm."""
    path = write_release(tmp_path, "a.apkg", make_release_deck())
    deck = replace(make_release_deck(), preset=Preset("Seminar"), preset_id=1_294_611_272_448)
    preset_path = write_preset_package(tmp_path / "a.apkg", deck)
    assert preset_path is not None
    package, preset = read_package(path), read_package(preset_path)
    # The notes of the preset's package with the decks of the other, and the other way round.
    wrong = replace(preset, decks=package.decks), replace(package, decks=preset.decks)
    for tried, given, harms in (
        (path, package, []),
        (preset_path, preset, []),
        (preset_path, wrong[0], [Harm.PRESET_REPLACED]),
        (path, wrong[1], [Harm.PRESET_MISSING]),
    ):
        with open_temporary_collection() as collection:
            signs = list(check_first_import(collection, tried, given))
        assert [sign.harm for sign in signs] == harms
