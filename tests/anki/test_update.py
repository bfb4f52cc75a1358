"""What updates do to learners: each change that harms them is seen for what it is, and the others
harm nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
import pytest
from anki.cards import CardId
from anki.collection import Collection
from anki.notes import NoteId

from deckgen.anki.collection import import_package, open_temporary_collection
from deckgen.anki.collection_state import read_state
from deckgen.anki.learner_update import LearnerUpdate
from deckgen.anki.learners import LEARNERS
from deckgen.anki.package_diff import PackageDiff
from deckgen.anki.verification import NEWCOMER, verify_with_learners
from deckgen.anki.verification_report import Harm, LearnerResult, VerificationReport
from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.model import Preset
from deckgen.package.reader import read_package
from deckgen.package.writer import write_preset_package
from deckgen.render.note import CardTemplate, Note, NoteField, RenderedDeck
from deckgen.render.tags import RETIRED_TAG
from tests.anki.sample_releases import (
    CLOZE_TYPE,
    CLOZES,
    LATER_TIME,
    NOTES,
    TERM_TYPE,
    TERMS,
    break_database,
    change_note_type,
    change_notes,
    make_release_deck,
    make_term_note,
    write_release,
)
from tests.package.sample_decks import RELEASED

ALL = frozenset({"studies", "tags", "edits", "restyles", "sorts", "deletes", "adds notes"})
"""The learners who do nothing that an update could not bear."""
PLACE = replace(TERM_TYPE, id=TERM_TYPE.id + 5, name="Essay · place")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that learners have."""
    return write_release(tmp_path_factory.mktemp("old"), "old.apkg", make_release_deck())


def harms(report: VerificationReport) -> dict[Harm, frozenset[str]]:
    """Which learners suffer which harm."""
    found: dict[Harm, frozenset[str]] = {}
    for outcome in report.results:
        for each in outcome.harms:
            found[each.harm] = found.get(each.harm, frozenset()) | {outcome.learner}
    return found


def outcome_of(report: VerificationReport, learner: str) -> LearnerResult:
    """What became of one learner."""
    return next(each for each in report.results if each.learner == learner)


def answered(note: Note) -> Note:
    """The note with another answer, and no other ``mod``."""
    return replace(note, fields=(note.fields[0], "a better answer", *note.fields[2:]))


def later(note: Note) -> Note:
    """The note with a newer ``mod``, and nothing else."""
    return replace(note, mod=LATER_TIME)


def with_cloze(text: str, *cards: int) -> RenderedDeck:
    """A release in which every fifth cloze note has another text, with its guid in it."""
    return change_notes(
        CLOZE_TYPE,
        lambda note: later(replace(note, fields=(note.guid + text, ""), cards=cards)),
        every=5,
    )


def grown(note: Note) -> Note:
    """The note with the field that was reserved and, for every third, its card."""
    if note.guid[-1] not in "036":
        return note
    return later(replace(note, fields=(*note.fields[:3], "An example"), cards=(*note.cards, 2)))


EXAMPLE = "{{#Example}}{{Example}}{{/Example}}"
SAFE: dict[str, Callable[[], RenderedDeck]] = {
    "nothing": make_release_deck,
    "text": lambda: change_notes(TERM_TYPE, lambda note: later(answered(note)), every=7),
    "tags": lambda: change_notes(
        TERM_TYPE, lambda note: later(replace(note, tags=("new",))), every=7
    ),
    "note added": lambda: make_release_deck([*NOTES, make_term_note(500, mod=LATER_TIME)]),
    "note removed": lambda: make_release_deck(NOTES[:-5]),
    "note and card ids": lambda: replace(make_release_deck(), first_note_id=1_400_000_000_000),
    "style": lambda: change_note_type(TERM_TYPE, css=".card { color: red }", mod=LATER_TIME),
    "card template": lambda: change_note_type(
        TERM_TYPE,
        templates=(replace(TERM_TYPE.templates[0], back="{{Answer}}"), *TERM_TYPE.templates[1:]),
        mod=LATER_TIME,
    ),
    "name of a note type": lambda: change_note_type(TERM_TYPE, name="Essay · word", mod=LATER_TIME),
    "field and template renamed": lambda: change_note_type(
        CLOZE_TYPE,
        fields=(NoteField("Sentence", 111), CLOZE_TYPE.fields[1]),
        templates=(CardTemplate("Gap", 211, "{{cloze:Sentence}}", "{{cloze:Sentence}}"),),
        mod=LATER_TIME,
    ),
    "reserved places taken": lambda: change_note_type(
        TERM_TYPE,
        grown,
        fields=(*TERM_TYPE.fields[:3], NoteField("Example", 104)),
        templates=(*TERM_TYPE.templates[:2], CardTemplate("Example", 203, EXAMPLE, "{{Question}}")),
        mod=LATER_TIME,
    ),
    "new note type for new notes": lambda: make_release_deck(
        [*NOTES, make_term_note(700, note_type=PLACE, mod=LATER_TIME)],
        (TERM_TYPE, CLOZE_TYPE, PLACE),
    ),
    "cloze number added": lambda: with_cloze("{{c1::A}}, {{c2::B}} and {{c3::C}}", 0, 1, 2),
    "optional field filled": lambda: change_notes(
        TERM_TYPE,
        lambda note: later(replace(note, fields=(*note.fields[:2], "Hint", ""), cards=(0, 1))),
        every=7,
    ),
    "deck renamed": lambda: replace(make_release_deck(), name="Essay, second edition"),
    "id of the deck": lambda: replace(make_release_deck(), id=1_600_000_000_777),
    "description": lambda: replace(make_release_deck(), description="Other words"),
}


@pytest.mark.sampled
@pytest.mark.parametrize("change", SAFE.values(), ids=SAFE)
def test_safe_changes(tmp_path: Path, old: Path, change: Callable[[], RenderedDeck]) -> None:
    """Everything arrives with every learner who did not change note types themselves, and nothing
    is taken from any.
    """
    report = verify_with_learners(write_release(tmp_path, "new.apkg", change()), old)
    assert (harms(report), report.is_harmful) == ({}, False)
    wanted = (report.notes_changed + report.note_types_changed, report.notes_added)
    got = {
        each.learner: (each.changes_delivered, each.notes_added)
        for each in report.results
        if each.learner in ALL
    }
    # Who restyled a note type after its new `mod` would keep theirs; here each did so before.
    assert got == dict.fromkeys(ALL, wanted)


HARMFUL: dict[str, tuple[Callable[[], RenderedDeck], dict[Harm, frozenset[str]], str]] = {
    "text, and no newer mod": (
        lambda: change_notes(TERM_TYPE, answered, every=7),
        {Harm.EDIT_NOT_DELIVERED: ALL - {"tags"}},
        "`mod` is not newer than in the old package",
    ),
    "text, and an older mod": (
        lambda: change_notes(TERM_TYPE, lambda note: replace(answered(note), mod=RELEASED - 5), every=7),
        {Harm.EDIT_NOT_DELIVERED: ALL - {"tags"}},
        "`mod` is not newer than in the old package",
    ),
    "nothing, and a newer mod": (
        lambda: change_notes(TERM_TYPE, later, every=6),
        {Harm.TAG_LOST: frozenset({"tags"}), Harm.EDIT_LOST: frozenset({"edits"})},
        "the package has nothing new for it, and yet a newer `mod`",
    ),
    "style, and no newer mod": (
        lambda: change_note_type(TERM_TYPE, css=".card { color: red }"),
        {Harm.LOOK_NOT_DELIVERED: ALL - {"restyles"}},
        "`mod` of the note type is not newer than in the old package",
    ),
    "nothing, and a newer mod of a note type": (
        lambda: change_note_type(TERM_TYPE, mod=LATER_TIME),
        {Harm.LOOK_LOST: frozenset({"restyles"})},
        "the package has nothing new for it, and yet a newer `mod`",
    ),
    "other guids": (
        lambda: change_notes(TERM_TYPE, lambda note: replace(note, guid=f"other-{note.guid}"), every=7),
        {Harm.NOTE_DOUBLED: ALL},
        "the guid of the note has changed",
    ),
    "field added": (
        lambda: change_note_type(
            TERM_TYPE,
            lambda note: later(replace(note, fields=(*note.fields, "x"))),
            fields=(*TERM_TYPE.fields, NoteField("New", 900)),
            mod=LATER_TIME,
        ),
        {Harm.NOTE_TYPE_FORKED: ALL, Harm.EDIT_NOT_DELIVERED: ALL},
        "fields or card templates were added, removed, reordered or given other ids",
    ),
    "field removed": (
        lambda: change_note_type(
            CLOZE_TYPE, lambda note: later(replace(note, fields=note.fields[:1])), fields=CLOZE_TYPE.fields[:1],
            templates=(replace(CLOZE_TYPE.templates[0], back="{{cloze:Text}}"),), mod=LATER_TIME,
        ),
        {Harm.NOTE_TYPE_FORKED: ALL, Harm.EDIT_NOT_DELIVERED: ALL},
        "fields or card templates were added, removed, reordered or given other ids",
    ),
    "fields reordered": (
        lambda: change_note_type(
            TERM_TYPE,
            lambda note: later(replace(note, fields=(note.fields[1], note.fields[0], *note.fields[2:]))),
            fields=(TERM_TYPE.fields[1], TERM_TYPE.fields[0], *TERM_TYPE.fields[2:]),
            mod=LATER_TIME,
        ),
        {Harm.NOTE_TYPE_FORKED: ALL, Harm.EDIT_NOT_DELIVERED: ALL},
        "fields or card templates were added, removed, reordered or given other ids",
    ),
    "other ids of fields and templates, renamed": (
        lambda: change_note_type(
            CLOZE_TYPE,
            fields=(NoteField("Sentence", 811), NoteField("More", 812)),
            templates=(CardTemplate("Gap", 911, "{{cloze:Sentence}}", "{{cloze:Sentence}}"),),
            mod=LATER_TIME,
        ),
        {Harm.NOTE_TYPE_FORKED: ALL},
        "fields or card templates were added, removed, reordered or given other ids",
    ),
    "card template added": (
        lambda: change_note_type(
            TERM_TYPE,
            lambda note: later(replace(note, cards=(*note.cards, 3))),
            templates=(*TERM_TYPE.templates, CardTemplate("Reversed", 900, "{{Answer}}", "{{Question}}")),
            mod=LATER_TIME,
        ),
        {Harm.NOTE_TYPE_FORKED: ALL},
        "fields or card templates were added, removed, reordered or given other ids",
    ),
    "card template removed": (
        lambda: change_note_type(TERM_TYPE, templates=TERM_TYPE.templates[:2], mod=LATER_TIME),
        {Harm.NOTE_TYPE_FORKED: ALL},
        "fields or card templates were added, removed, reordered or given other ids",
    ),
    "other id of a note type": (
        lambda: change_note_type(TERM_TYPE, later, id=TERM_TYPE.id + 50),
        {Harm.NOTE_TYPE_FORKED: ALL, Harm.EDIT_NOT_DELIVERED: ALL},
        "the note goes over to another note type",
    ),
    "note goes over to another note type": (
        lambda: make_release_deck([NOTES[0], make_term_note(1, note_type=PLACE, mod=LATER_TIME), *NOTES[2:]], (TERM_TYPE, CLOZE_TYPE, PLACE)),
        {Harm.EDIT_NOT_DELIVERED: ALL},
        "the note goes over to another note type",
    ),
    "cloze removed": (
        lambda: with_cloze("In {{c1::1900}} the empire fell", 0),
        {Harm.CARD_BLANK: ALL},
        "card 2 has nothing to ask any more",
    ),
    "optional field emptied": (
        lambda: change_notes(
            TERM_TYPE, lambda note: later(replace(note, fields=(*note.fields[:2], "", ""), cards=(0,))), every=3
        ),
        {Harm.CARD_BLANK: ALL},
        "card 2 has nothing to ask any more",
    ),
    "every cloze taken out": (
        lambda: with_cloze("In 1900 the empire fell", 0),
        {Harm.CARD_BLANK: ALL | {NEWCOMER}},
        "card 1 has nothing to ask",
    ),
    "clozes renumbered": (
        lambda: change_notes(
            CLOZE_TYPE,
            lambda note: later(
                replace(note, fields=(note.fields[0].replace("c1", "c3").replace("c2", "c1").replace("c3", "c2"), ""))
            ),
        ),
        {Harm.HISTORY_MOVED: frozenset({"studies"})},
        "clozes were renumbered, or card templates exchanged",
    ),
}  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize(("change", "expected", "cause"), HARMFUL.values(), ids=HARMFUL)
def test_harmful_changes(
    tmp_path: Path,
    old: Path,
    change: Callable[[], RenderedDeck],
    expected: dict[Harm, frozenset[str]],
    cause: str,
) -> None:
    """Each is seen by the learners whom it harms, by no others, and with its cause."""
    report = verify_with_learners(write_release(tmp_path, "new.apkg", change()), old)
    assert (harms(report), report.is_harmful) == (expected, True)
    assert cause in {found.cause for outcome in report.results for found in outcome.harms}
    # What is said of scheduling is seen below: no package changes it.


def test_what_was_wrong_before(tmp_path: Path) -> None:
    """A card that was blank already is no harm of the update; a newcomer is told of it."""
    blank = make_term_note(901, cards=(0, 1))
    before = write_release(
        tmp_path, "old.apkg", make_release_deck([*NOTES, make_term_note(900), blank])
    )
    report = verify_with_learners(
        write_release(
            tmp_path,
            "new.apkg",
            make_release_deck([*NOTES, make_term_note(900), later(answered(blank))]),
        ),
        before,
    )
    assert harms(report) == {Harm.CARD_BLANK: frozenset({NEWCOMER})}


def test_how_many_and_which(tmp_path: Path, old: Path) -> None:
    """The numbers are those of the notes concerned, in the package's order, named by how they
    begin.
    """
    report = verify_with_learners(
        write_release(tmp_path, "new.apkg", change_notes(TERM_TYPE, answered, every=40)), old
    )
    (found,) = outcome_of(report, "studies").harms
    assert (found.count, found.notes) == (3, ("Question 0", "Question 40", "Question 80"))
    assert (
        report.notes_changed,
        report.notes_added,
        report.notes_removed,
        report.note_types_changed,
    ) == (3, 0, 0, 0)
    # Notes 0, 2, 4, … were edited by that learner, later than these have their `mod`.
    assert (outcome_of(report, "edits").harms, outcome_of(report, "edits").changes_delivered) == (
        (),
        0,
    )
    kept = "changed notes stay as the learner made them, later than the author"
    assert [(each.said, each.count) for each in outcome_of(report, "edits").remarks] == [(kept, 3)]


def test_who_adds_or_deletes_a_field_is_told(tmp_path: Path, old: Path) -> None:
    """They get no more updates, which is a warning and no harm of the package's."""
    deck = change_notes(TERM_TYPE, lambda note: later(answered(note)), every=9)
    report = verify_with_learners(write_release(tmp_path, "new.apkg", deck), old)
    for learner in ("adds a field", "deletes a field"):
        outcome = outcome_of(report, learner)
        assert (outcome.harms, outcome.changes_delivered) == ((), 0)
        (remark,) = outcome.remarks
        assert remark.warning
        assert (remark.said, remark.count) == (
            "whoever adds or deletes a field gets no more updates; changes missed",
            10,
        )


def test_what_becomes_of_notes_that_are_removed(tmp_path: Path) -> None:
    """They stay, and it is said how many of them can be found by the tag `retired`."""
    tagged = [replace(note, tags=(RETIRED_TAG,)) for note in NOTES[:3]]
    before = write_release(tmp_path, "old.apkg", make_release_deck([*tagged, *NOTES[3:]]))
    report = verify_with_learners(
        write_release(tmp_path, "new.apkg", make_release_deck(NOTES[5:])), before
    )
    said = "notes that the package no longer has stay with the learner, 3 of them tagged `retired`"
    assert [(each.said, each.count) for each in outcome_of(report, "studies").remarks] == [
        (said, 5)
    ]
    assert not report.is_harmful


def test_what_a_learner_deleted_comes_back(tmp_path: Path, old: Path) -> None:
    """Anki takes deleted notes for new ones, and the author's change stands over the learner's own:
    both are said.
    """
    deck = change_notes(TERM_TYPE, lambda note: later(answered(note)), every=10)
    report = verify_with_learners(write_release(tmp_path, "new.apkg", deck), old)
    said = [(each.said, each.count) for each in outcome_of(report, "deletes").remarks]
    assert said == [("notes that the learner had deleted come back", (TERMS + CLOZES) // 10)]
    said = [(each.said, each.count) for each in outcome_of(report, "tags").remarks]
    assert said == [
        ("notes that the learner had edited or tagged are as the author changed them", 9)
    ]


def with_media(
    folder: Path, name: str, content: bytes, how: Callable[[Note], Note]
) -> RenderedDeck:
    """A release with a file that one note and the style of a note type show."""
    path = folder / f"{len(content)}"
    path.write_bytes(content)
    styled = replace(
        TERM_TYPE, css=f'@import url("{name}");' if name.startswith("_") else TERM_TYPE.css
    )
    shown = "a sheet" if name.startswith("_") else f'<img src="{name}">'
    notes = [
        replace(note, note_type=styled) if note.note_type == TERM_TYPE else note for note in NOTES
    ]
    # One that is neither edited nor deleted.
    notes[3] = how(replace(notes[3], fields=(*notes[3].fields[:2], shown, "")))
    return make_release_deck(notes, (styled, CLOZE_TYPE), (MediaFile(name, path),))


@pytest.mark.parametrize(
    ("name", "how", "expected"),
    [
        ("map.png", later, {}),
        ("map.png", lambda note: later(answered(note)), {}),
        ("map.png", lambda note: note, {Harm.MEDIA_STALE: ALL}),
        ("_style.css", lambda note: note, {Harm.MEDIA_STALE: ALL}),
    ],
    ids=["newer mod", "newer mod and text", "no newer mod", "static"],
)
def test_other_bytes_under_the_same_name(
    tmp_path: Path, name: str, how: Callable[[Note], Note], expected: dict[Harm, frozenset[str]]
) -> None:
    """A picture arrives if its note does; what a style sheet shows never does."""
    before = write_release(
        tmp_path, "old.apkg", with_media(tmp_path, name, b"old", lambda note: note)
    )
    report = verify_with_learners(
        write_release(tmp_path, "new.apkg", with_media(tmp_path, name, b"newer", how)), before
    )
    assert harms(report) == expected


def test_a_reserved_front_that_shows_no_field(tmp_path: Path) -> None:
    """When a field is renamed, Anki adds the first field to such a front, and every note gets a
    card of it.
    """
    inert = CardTemplate("Reserved 1", 203, "{{#Reserved 1}}reserved{{/Reserved 1}}", "reserved")
    before = change_note_type(TERM_TYPE, templates=(*TERM_TYPE.templates[:2], inert))
    after = change_note_type(
        TERM_TYPE, fields=(NoteField("Prompt", 101), *TERM_TYPE.fields[1:]), mod=LATER_TIME,
        templates=(
            CardTemplate("Term", 201, "{{Prompt}}", "{{Answer}}"),
            replace(TERM_TYPE.templates[1], back="{{Prompt}}"), inert,
        ),
    )  # fmt: skip
    report = verify_with_learners(
        write_release(tmp_path, "new.apkg", after), write_release(tmp_path, "old.apkg", before)
    )
    assert harms(report)[Harm.CARD_UNWANTED] == ALL
    assert {
        found.cause
        for found in outcome_of(report, "tags").harms
        if found.harm == Harm.CARD_UNWANTED
    } == {"card 3, which the package does not have"}


def test_another_sort_field(tmp_path: Path, old: Path) -> None:
    """With another sort field, the changes of that release do not arrive."""
    path = write_release(
        tmp_path, "new.apkg", change_notes(TERM_TYPE, lambda note: later(answered(note)))
    )
    script = f"""UPDATE col SET models = json_set(models, '$."{TERM_TYPE.id}".sortf', 1, '$."{TERM_TYPE.id}".mod', {LATER_TIME})"""
    report = verify_with_learners(break_database(path, script), old)
    assert harms(report) == {Harm.EDIT_NOT_DELIVERED: ALL, Harm.LOOK_LOST: frozenset({"restyles"})}


def test_an_update_that_anki_refuses(tmp_path: Path, old: Path) -> None:
    """An import that fails is harm; where it is that of the package which learners have, there is
    nothing to try.
    """
    path = break_database(
        write_release(tmp_path, "new.apkg", make_release_deck()),
        f"UPDATE notes SET flds = 'one', mod = {LATER_TIME} WHERE guid = 'term0005'",
    )
    report = verify_with_learners(path, old)
    assert harms(report) == {Harm.IMPORT_REFUSED: ALL | {NEWCOMER}}
    with pytest.raises(DeckgenError, match=f"^Anki refuses to import {path}: "):
        verify_with_learners(old, path)


def schedule(collection: Collection) -> None:
    collection.sched.set_due_date([CardId(number) for number in collection.find_cards("")[:3]], "5")


def suspend(collection: Collection) -> None:
    collection.sched.suspend_cards(collection.find_cards("")[:3])


def lose_cards(collection: Collection) -> None:
    collection.remove_cards_and_orphaned_notes(collection.find_cards("card:2")[:3])


def lose_notes(collection: Collection) -> None:
    collection.remove_notes([NoteId(number) for number in collection.find_notes("")[:3]])


def double(collection: Collection) -> None:
    assert collection.db is not None
    collection.db.execute(
        "UPDATE cards SET ord = 0 WHERE ord = 1 AND id IN (SELECT id FROM cards WHERE ord = 1 LIMIT 3)"
    )


BY_HAND: dict[str, tuple[Callable[[Collection], None], set[Harm]]] = {
    "nothing": (lambda _: None, set()),
    "rescheduled": (schedule, {Harm.SCHEDULING_CHANGED}),
    "suspended": (suspend, {Harm.SCHEDULING_CHANGED}),
    "cards lost": (lose_cards, {Harm.CARD_LOST, Harm.CARD_MISSING}),
    "notes lost": (lose_notes, {Harm.NOTE_LOST, Harm.NOTE_MISSING, Harm.CARD_LOST}),
    "cards doubled": (double, {Harm.CARD_DOUBLED, Harm.CARD_MISSING}),
}


@pytest.mark.sampled
@pytest.mark.parametrize(("harm", "expected"), BY_HAND.values(), ids=BY_HAND)
def test_harm_that_no_package_was_seen_to_do(
    old: Path, harm: Callable[[Collection], None], expected: set[Harm]
) -> None:
    """Should an import ever touch scheduling, or lose or double anything, it would be seen."""
    package = read_package(old)
    with open_temporary_collection() as collection:
        import_package(collection, old)
        before = read_state(collection)
        harm(collection)
        update = LearnerUpdate(
            PackageDiff(package, package), before, before, read_state(collection), {}, {}
        )
    assert {trace.harm for trace in update.find_harm()} == expected


def test_the_same_twice(tmp_path: Path, old: Path) -> None:
    """The report depends on nothing but the packages: neither on the day, nor on chance."""
    path = write_release(tmp_path, "new.apkg", change_notes(TERM_TYPE, answered, every=7))
    assert verify_with_learners(path, old) == verify_with_learners(path, old)


def test_a_preset_of_a_released_deck_removes_nothing(tmp_path: Path) -> None:
    """Its package has one note, for the preset to come with: the others are not gone."""
    before = write_release(tmp_path, "old.apkg", make_release_deck())
    deck = replace(make_release_deck(), preset=Preset("Seminar"), preset_id=1_294_611_272_448)
    made = write_preset_package(before, deck)
    assert made is not None
    report = verify_with_learners(made, before, LEARNERS[:1])
    assert report.notes_removed == 0
    assert not [remark for each in report.results for remark in each.remarks]
