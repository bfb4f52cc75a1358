"""Two packages compared: what one has that the other has not, and what learners get of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import genanki
import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from hypothesis import given
from hypothesis import strategies as st

from deckgen.cards.mustache import rename_fields
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
from deckgen.release.card_changes import EditionNames
from deckgen.release.edition_steps import find_package_changes
from deckgen.release.package_comparison import PackageComparison, compare_packages
from deckgen.render.note import CardTemplate, NoteField, NoteType
from tests.anki_helpers import import_package, open_temporary_collection
from tests.package.sample_decks import BASIC, RELEASED, make_deck, make_note

DECK, OTHER = PackedDeck(1, "Essay", "about it"), PackedDeck(2, "Essay::Part", "")
LATER = RELEASED + 60
SWITCHED = replace(
    BASIC,
    fields=(NoteField("Question", 11), NoteField("Answer", 12), NoteField("Reversed", 13)),
    templates=(
        BASIC.templates[0],
        CardTemplate("Back", 22, "{{#Reversed}}{{Answer}}{{/Reversed}}", "{{Question}}"),
    ),
)
CLOZE = replace(BASIC, id=BASIC.id + 1, name="Essay · cloze", cloze=True)


def packed(
    guid: str, *fields: str, note_type: NoteType = BASIC, mod: int = RELEASED, deck: int = 1
) -> PackedNote:
    return PackedNote(guid, note_type.id, fields, (), mod, (PackedCard(0, deck, 1),))


def package(
    *notes: PackedNote, note_type: NoteType = BASIC, decks: tuple[PackedDeck, ...] = (DECK, OTHER)
) -> Package:
    return Package(notes, (note_type,), decks, (), ())


ONE, TWO = packed("one", "Who?", "Iran"), packed("two", "When?", "2025")
BOTH = package(ONE, TWO)


def ask_renamed(template: CardTemplate) -> CardTemplate:
    """A template that shows the field Question by its newer name, Asked."""
    sides = (rename_fields(side, {"Question": "Asked"}) for side in (template.front, template.back))
    return CardTemplate(template.name, template.id, *sides)


def rules(comparison: PackageComparison) -> list[str]:
    """What learners get, by the names of rules and subjects."""
    return [
        f"{each.rule.name} {each.subject}".strip()
        for each in find_package_changes(comparison, EditionNames(lambda note: note.guid))
    ]


def test_a_note_more_and_a_note_less() -> None:
    """Notes are known by their guid, and whatever else differs is a change of the note."""
    found = compare_packages(package(ONE), package(TWO))
    assert (found.notes_added, found.notes_removed, found.notes_changed) == ((TWO,), (ONE,), ())
    assert rules(found) == ["note-removed one", "note-added two"]
    assert not found.is_same


def test_a_changed_field() -> None:
    """It is named, has both texts, and is delivered, for its time is newer."""
    (change,) = compare_packages(
        BOTH, package(replace(ONE, fields=("Who?", "<b>Iraq</b>"), mod=LATER), TWO)
    ).notes_changed
    (field,) = change.fields
    assert (field.name, field.before, field.after, field.words) == (
        "Answer",
        "Iran",
        "<b>Iraq</b>",
        ("Iran", "Iraq"),
    )
    assert change.is_delivered
    assert not change.has_other_cards
    assert not change.has_moved


def test_a_change_that_learners_never_get() -> None:
    """The same time, or an older one."""
    edited = replace(ONE, fields=("Who?", "Iraq"))
    assert rules(compare_packages(BOTH, package(edited, TWO))) == ["note-not-newer one"]
    assert rules(compare_packages(BOTH, package(edited, TWO), timed=False)) == ["note-changed one"]


def test_a_newer_time_alone_rewrites_a_note() -> None:
    """A difference, though every word is the same: what learners edited is lost."""
    again = package(replace(ONE, mod=LATER), TWO)
    assert rules(compare_packages(BOTH, again)) == ["note-rewritten one"]
    assert not compare_packages(BOTH, again).is_same
    assert compare_packages(BOTH, again, timed=False).is_same


def test_tags_and_retirement() -> None:
    """Tags that came and went; the tag of withdrawn questions is told as such."""
    tagged = [replace(ONE, tags=("a", "b")), replace(ONE, tags=("b", "retired"), mod=LATER)]
    found = compare_packages(package(tagged[0]), package(tagged[1]))
    (change,) = found.notes_changed
    assert (change.tags_added, change.tags_removed, change.is_retired) == (
        ("retired",),
        ("a",),
        True,
    )
    assert rules(found) == ["note-retired one"]


def test_a_note_in_another_deck() -> None:
    """It moved, and needs no newer time for that: Anki leaves cards where they are."""
    found = compare_packages(BOTH, package(replace(ONE, cards=(PackedCard(0, 2, 1),)), TWO))
    (change,) = found.notes_changed
    assert (change.has_moved, change.is_only_moved, change.decks) == (
        True,
        True,
        (("Essay",), ("Essay::Part",)),
    )
    assert rules(found) == ["note-moved one"]


def test_a_renamed_deck_moves_no_note() -> None:
    """One name went and one came: that is said once."""
    found = compare_packages(
        package(ONE, TWO, decks=(DECK,)), package(ONE, TWO, decks=(replace(DECK, name="Text"),))
    )
    assert (found.notes_changed, found.decks) == ((), (("Essay",), ("Text",)))
    assert rules(found) == ["deck-renamed"]


def test_another_order() -> None:
    """The same notes in another order of study are not the same."""
    found = compare_packages(BOTH, package(TWO, ONE))
    assert found.has_other_order
    assert rules(found) == ["deck-changed"]


def test_cards_and_switches() -> None:
    """A field that is only asked whether it is full is a switch; the card behind it is named."""
    before = packed("one", "Who?", "Iran", "", note_type=SWITCHED)
    cards = (PackedCard(0, 1, 1), PackedCard(1, 1, 1))
    after = replace(before, fields=("Who?", "Iran", "yes"), cards=cards, mod=LATER)
    found = compare_packages(
        package(before, note_type=SWITCHED), package(after, note_type=SWITCHED)
    )
    ((field,), cards_differ) = found.notes_changed[0].fields, found.notes_changed[0].has_other_cards
    assert (field.name, field.is_switch, cards_differ) == ("Reversed", True, True)
    assert rules(found) == ["note-changed one", "card-added one"]
    back = compare_packages(
        package(after, note_type=SWITCHED),
        package(replace(before, mod=LATER + 1), note_type=SWITCHED),
    )
    assert rules(back) == ["card-emptied one", "note-changed one"]


def test_gaps() -> None:
    """Reviews stay with a gap's number, so gaps that change places are told."""
    before = packed("one", "{{c1::Iran}} and {{c2::Russia}}", "", note_type=CLOZE)
    after = replace(before, fields=("{{c2::Iran}} and {{c1::Russia}}", ""), mod=LATER)
    found = compare_packages(package(before, note_type=CLOZE), package(after, note_type=CLOZE))
    assert rules(found) == ["gaps-renumbered one", "gaps-renumbered one", "note-changed one"]
    assert found.notes_changed[0].fields[0].words == ("[Iran] and [Russia]",) * 2


def test_the_same_question_under_another_guid() -> None:
    """As genanki's own guids do when an answer is edited: learners get the note twice."""
    found = compare_packages(
        package(ONE), package(replace(ONE, guid="new", fields=("Who?", "Iraq")))
    )
    assert rules(found) == ["guid-changed new", "note-removed one"]


def forks(note_type: NoteType) -> NoteType:
    return replace(note_type, fields=(*note_type.fields, NoteField("Extra", 99)))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(lambda each: replace(each, css=""), ["look-changed"], id="css"),
        pytest.param(lambda each: replace(each, name="New"), ["look-changed"], id="name"),
        pytest.param(
            lambda each: replace(each, css="", mod=RELEASED),
            ["note-type-not-newer"],
            id="same time",
        ),
        pytest.param(forks, ["fields-changed"], id="a field more"),
        pytest.param(
            lambda each: replace(
                each,
                fields=(NoteField("Asked", 11), each.fields[1]),
                templates=tuple(map(ask_renamed, each.templates)),
            ),
            ["look-changed"],
            id="renamed, same id",
        ),
        pytest.param(
            lambda each: replace(each, fields=(NoteField("Question", 0), each.fields[1])),
            ["look-changed"],
            id="same name, no id",
        ),
        pytest.param(
            lambda each: replace(each, fields=(NoteField("Asked", 0), each.fields[1])),
            ["fields-changed"],
            id="renamed, no id",
        ),
        pytest.param(
            lambda each: replace(each, fields=(NoteField("Question", 77), each.fields[1])),
            ["fields-changed"],
            id="same name, other id",
        ),
        pytest.param(
            lambda each: replace(each, fields=each.fields[::-1]), ["fields-changed"], id="reordered"
        ),
        pytest.param(
            lambda each: replace(each, templates=each.templates * 2),
            ["card-templates-changed"],
            id="cards",
        ),
        pytest.param(lambda each: replace(each, cloze=True), ["note-type-changed"], id="cloze"),
        pytest.param(lambda each: replace(each, sort=1), ["sort-field-changed"], id="sort"),
        pytest.param(lambda each: replace(each, sort=7), ["look-changed"], id="sort by nothing"),
    ],
)
def test_note_types(changed: Callable[[NoteType], NoteType], expected: list[str]) -> None:
    """What forks a note type and what is delivered with it."""
    after = changed(replace(BASIC, mod=LATER))
    note = packed("one", *("x" for _ in after.fields), note_type=after)
    before = packed("one", "x", "x")
    found = compare_packages(package(before), package(replace(note, mod=LATER), note_type=after))
    assert [
        rule.split()[0] for rule in rules(found) if not rule.startswith("note-changed one")
    ] in (
        expected,
        ["note-rewritten", *expected],
        [*expected, "note-rewritten"],
    )


def test_a_reserved_field_that_is_used() -> None:
    """It is told as a new field."""
    reserved = replace(BASIC, fields=(BASIC.fields[0], NoteField("Reserved 1", 12, reserved=True)))
    after = replace(BASIC, mod=LATER)
    found = compare_packages(package(note_type=reserved), package(note_type=after))
    assert rules(found) == [f"field-added {BASIC.name}", f"look-changed {BASIC.name}"]


def test_another_note_type_of_the_same_name() -> None:
    """Anki would add a `+` to the newer one's name, and the notes conflict."""
    other = replace(BASIC, id=7)
    found = compare_packages(
        package(ONE), package(replace(ONE, note_type=7, mod=LATER), note_type=other)
    )
    assert rules(found) == [f"note-type-changed {BASIC.name}", "kind-changed one"]


def test_media() -> None:
    """A file of the same name with other bytes comes only with a note that shows it and has a newer
    time.
    """
    note = packed("one", 'Where? <img src="map.png">', "here")
    files = [
        PackedMedia("_style.css", "a", 1),
        PackedMedia("map.png", "a", 1),
        PackedMedia("old.png", "c", 1),
    ]
    newer = [replace(each, digest="b") for each in files[:2]]
    before = replace(package(note), media=tuple(files))
    for mod, expected in ((RELEASED, {"_style.css", "map.png"}), (LATER, {"_style.css"})):
        after = replace(
            package(replace(note, fields=(note.fields[0], "there"), mod=mod)), media=tuple(newer)
        )
        found = compare_packages(before, after)
        assert [pair[1].name for pair in found.media_changed] == ["_style.css", "map.png"]
        assert [file.name for file in found.media_removed] == ["old.png"]
        assert {
            each.split()[1] for each in rules(found) if each.startswith("media-not-newer")
        } == expected


def test_presets_and_descriptions() -> None:
    """Both are told, and both keep two packages from being the same."""
    exam = PackedPreset(7, Preset("Exam", 15))
    preset = replace(BOTH, presets=(exam,), decks=(replace(DECK, preset=7), OTHER))
    other = replace(preset, presets=(replace(exam, options=Preset("Exam", 30)),))
    assert compare_packages(BOTH, preset).preset_names == ((), ("Exam",), ())
    assert compare_packages(preset, other).preset_names == (("Exam",), ("Exam",), ("Exam",))
    described = replace(BOTH, decks=(replace(DECK, description="more"), OTHER))
    assert rules(compare_packages(BOTH, described)) == ["deck-changed"]
    assert not compare_packages(BOTH, preset).is_same
    assert not compare_packages(BOTH, described).is_same


NOTES = st.builds(
    lambda guid, fields, mod, deck: packed(guid, *fields, mod=mod, deck=deck),
    st.sampled_from("abcdef"),
    st.tuples(st.text(max_size=3), st.text(max_size=3)),
    st.integers(1, 3),
    st.sampled_from((1, 2)),
)
PACKAGES = st.lists(NOTES, max_size=5, unique_by=lambda note: note.guid).map(
    lambda notes: package(*notes)
)


@given(PACKAGES)
def test_nothing_differs_from_itself(each: Package) -> None:
    """No difference, no consequence."""
    assert compare_packages(each, each).is_same
    assert rules(compare_packages(each, each)) == []


@given(PACKAGES, PACKAGES)
def test_what_differs_is_found_both_ways(one: Package, other: Package) -> None:
    """Added one way is removed the other way; the changed notes are the same; equal packages have
    no difference.
    """
    there, back = (
        compare_packages(one, other, timed=False),
        compare_packages(other, one, timed=False),
    )
    assert {note.guid for note in there.notes_added} == {note.guid for note in back.notes_removed}
    assert {each.after.guid for each in there.notes_changed} == {
        each.after.guid for each in back.notes_changed
    }
    assert there.is_same == back.is_same
    strip = [[replace(note, mod=0) for note in each.notes] for each in (one, other)]
    assert there.is_same == (strip[0] == strip[1])


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Collection]:
    """A learner's collection with two notes of ours, of which the learner edited one."""
    write_package(
        tmp_path / "ours.apkg",
        make_deck(make_note("one", "Who?", "Iran"), make_note("two", "When?", "2025")),
    )
    with open_temporary_collection() as made:
        import_package(made, tmp_path / "ours.apkg")
        note = made.get_note(made.find_notes("Iran")[0])
        note["Answer"] = "Iran, I think"
        made.update_note(note)
        yield made


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "modern"])
def test_a_package_of_ours_and_ankis_export_of_it(
    tmp_path: Path, learner: Collection, legacy: bool
) -> None:
    """In both formats of Anki, what the learner edited is all that differs."""
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=True, legacy=legacy
    )
    learner.export_anki_package(out_path=str(tmp_path / "anki.apkg"), limit=None, options=options)
    found = compare_packages(
        read_package(tmp_path / "ours.apkg"), read_package(tmp_path / "anki.apkg")
    )
    (change,) = found.notes_changed
    assert [(field.name, field.after) for field in change.fields] == [("Answer", "Iran, I think")]
    assert (found.notes_added, found.notes_removed, found.note_types_changed) == ((), (), ())


def test_two_packages_of_genanki(tmp_path: Path) -> None:
    """Its times are those of the writing: unchanged notes are rewritten, and edited ones come twice
    by its guids.
    """
    model = genanki.Model(
        1607392319,
        "Simple",
        [{"name": "Q"}, {"name": "A"}],
        [{"name": "Card 1", "qfmt": "{{Q}}", "afmt": "{{A}}"}],
    )
    for number, answer in enumerate(("Paris", "Lyon")):
        deck = genanki.Deck(2059400110, "Countries")
        deck.add_note(genanki.Note(model, ["Peru", "Lima"]))
        deck.add_note(genanki.Note(model, ["France", answer]))
        genanki.Package(deck).write_to_file(
            tmp_path / f"{number}.apkg", timestamp=1_700_000_000 + 100 * number
        )
    found = compare_packages(read_package(tmp_path / "0.apkg"), read_package(tmp_path / "1.apkg"))
    assert [rule.split()[0] for rule in rules(found)] == [
        "guid-changed",
        "note-rewritten",
        "note-removed",
    ]
