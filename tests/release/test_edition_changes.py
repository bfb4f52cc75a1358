"""Every way in which a released deck can change, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.release import renderer_versions
from deckgen.release.change_rules import CHANGE_RULES, ChangeLevel
from deckgen.release.edition_changes import (
    EditionStep,
    NoteStep,
    extract_gap_words,
    extract_text_outside_gaps,
    find_changes,
    identify_cards,
)
from deckgen.release.edition_steps import find_ledger_changes
from deckgen.render import render_deck
from deckgen.render.note import CardTemplate, NoteField, RenderedDeck
from tests.release.release_project import THREE_QUESTIONS, ReleaseProject, list_change_rules

Spoil = Callable[[RenderedDeck], RenderedDeck]

DECK = "cards/example/deck.yaml"
STYLE = "templates/basic/style.css"

EDITS: dict[str, tuple[str, str, str, list[str]]] = {
    "an answer": (
        QUESTIONS_PATH,
        "answer: Iran\n",
        "answer: Iran\n    explanation: A state.\n",
        ["note-changed"],
    ),
    "a tag": (
        QUESTIONS_PATH,
        "answer: Iran\n",
        "answer: Iran\n    tags: [drones]\n",
        ["unedited-notes-changed"],
    ),
    "a new question": (
        QUESTIONS_PATH,
        "questions:\n",
        "questions:\n  - {id: new, question: Whom did pundits hail?, answer: Iran, "
        "evidence: pundits were hailing Russia and ==Iran==}\n",
        ["note-added", "deck-changed"],
    ),
    "a question taken out": (
        QUESTIONS_PATH,
        THREE_QUESTIONS[
            THREE_QUESTIONS.index("  - id: careful") : THREE_QUESTIONS.index("  - id: gaps")
        ],
        "",
        ["note-removed", "deck-changed"],
    ),
    "a question retired": (
        QUESTIONS_PATH,
        "answer: Iran\n",
        "answer: Iran\n    retired: '1.1.0'\n",
        ["note-retired", "deck-changed"],
    ),
    "a card more": (
        QUESTIONS_PATH,
        "answer: Iran\n",
        "answer: Iran\n    reversed: true\n",
        ["card-added", "note-changed", "deck-changed"],
    ),
    "a gap more, behind": (
        QUESTIONS_PATH,
        "==provoking== Israel",
        "==provoking== ==Israel==",
        ["note-changed", "card-added", "deck-changed"],
    ),
    "a gap more, in front": (
        QUESTIONS_PATH,
        "Putin has long been ==careful==",
        "==Putin== has long been ==careful==",
        ["gaps-renumbered", "note-changed", "card-added", "deck-changed"],
    ),
    "the first gap taken out": (
        QUESTIONS_PATH,
        "==careful== to avoid",
        "careful to avoid",
        ["gaps-renumbered", "gap-removed", "note-changed", "deck-changed"],
    ),
    "the last gap taken out": (
        QUESTIONS_PATH,
        "==provoking== Israel",
        "provoking Israel",
        ["gap-removed", "note-changed", "deck-changed"],
    ),
    "a mark moved to other words": (
        QUESTIONS_PATH,
        "==careful== to avoid",
        "careful to ==avoid==",
        ["gaps-renumbered", "note-changed"],
    ),
    "a gap wider": (
        QUESTIONS_PATH,
        "==provoking== Israel",
        "==provoking Israel==",
        ["note-changed"],
    ),
    "the look": (STYLE, "#4a5563", "#4a5564", ["look-changed"]),
    "the description": (
        DECK,
        "name: Example\n",
        "name: Example\ndescription: For a course.\n",
        ["deck-changed"],
    ),
    "the deck's name": (
        DECK,
        "name: Example\n",
        "name: Another\n",
        ["deck-renamed", "look-changed", "look-changed"],
    ),
    "the deck's id": (DECK, "id: example-deck", "id: another-deck", ["deck-id-changed"]),
}


@pytest.mark.sampled
@pytest.mark.parametrize(("path", "old", "new", "rules"), EDITS.values(), ids=EDITS)
def test_an_edit_is_a_change_of_its_sort(
    path: str, old: str, new: str, rules: list[str], tmp_path: Path
) -> None:
    """What an author does to a released deck is told by its consequence, and nothing else is."""
    home = ReleaseProject(tmp_path, kinds=["basic"])
    home.release_version("1.0.0")
    home.replace_words(old, new, path)
    assert set(list_change_rules(home.plan_version())) == set(rules)


def test_the_gravest_comes_first(tmp_path: Path) -> None:
    """What is breaking stands above warnings, and these above what is safe."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words("answer: Iran\n", "answer: Iran\n    tags: [drones]\n")
    home.replace_words("==provoking== Israel", "provoking Israel")
    home.replace_words("name: Example", "name: Examples", "cards/example/deck.yaml")
    levels = [change.rule.level for change in home.plan_version().changes]
    assert levels == sorted(levels, reverse=True)
    assert set(levels) == set(ChangeLevel)


def _drafted(home: ReleaseProject) -> tuple[Ledger, RenderedDeck]:
    """The newest release's ledger, and the deck rendered against it."""
    project = load_project(home.root)
    return home.ledger, render_deck(project, project.decks[0], home.ledger, home.now)


def _with_type(deck: RenderedDeck, **changed: object) -> RenderedDeck:
    """The deck with its first note type, and the notes of that, changed."""
    old = deck.note_types[0]
    new = replace(old, **changed)  # type: ignore[arg-type]  # the names are those of the class
    notes = [replace(note, note_type=new) if note.note_type == old else note for note in deck.notes]
    return replace(deck, note_types=(new, *deck.note_types[1:]), notes=notes)


BREAKING = {
    "another guid": (
        "guid-changed",
        lambda deck: replace(deck, notes=[replace(deck.notes[0], guid="x"), *deck.notes[1:]]),
    ),
    "another note type": ("note-type-changed", lambda deck: _with_type(deck, id=77)),
    "a field more": (
        "fields-changed",
        lambda deck: _with_type(deck, fields=(*deck.note_types[0].fields, NoteField("New", 99))),
    ),
    "a field less": (
        "fields-changed",
        lambda deck: _with_type(deck, fields=deck.note_types[0].fields[:-1]),
    ),
    "fields moved": (
        "fields-changed",
        lambda deck: _with_type(deck, fields=deck.note_types[0].fields[::-1]),
    ),
    "a field of another id": (
        "fields-changed",
        lambda deck: _with_type(
            deck,
            fields=(replace(deck.note_types[0].fields[0], id=98), *deck.note_types[0].fields[1:]),
        ),
    ),
    "a shipped name changed": (
        "fields-changed",
        lambda deck: _with_type(
            deck,
            fields=(
                replace(deck.note_types[0].fields[0], name="Ask"),
                *deck.note_types[0].fields[1:],
            ),
        ),
    ),
    "a card template more": (
        "card-templates-changed",
        lambda deck: _with_type(
            deck,
            templates=(*deck.note_types[0].templates, CardTemplate("New", 97, "{{Answer}}", "")),
        ),
    ),
    "a card template less": (
        "card-templates-changed",
        lambda deck: _with_type(deck, templates=deck.note_types[0].templates[1:]),
    ),
    "card templates moved": (
        "card-templates-changed",
        lambda deck: _with_type(deck, templates=deck.note_types[0].templates[::-1]),
    ),
}


@pytest.mark.sampled
@pytest.mark.parametrize(("rule", "spoil"), BREAKING.values(), ids=BREAKING)
def test_what_would_fork_or_double_is_breaking(rule: str, spoil: Spoil, tmp_path: Path) -> None:
    """However it came about: whatever differs from what the ledger says was shipped, outside
    reserved places.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    ledger, deck = _drafted(home)
    found = find_ledger_changes(ledger, load_project(home.root).decks[0], spoil(deck))
    breaking = {change.rule.name for change in found if change.rule.level is ChangeLevel.BREAKING}
    assert breaking - {"card-emptied"} == {rule}


def test_a_note_of_another_kind_is_breaking(tmp_path: Path) -> None:
    """A note cannot change its note type: it would never get an update again."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words("  - id: careful\n", "  - id: careful\n    kind: term\n")
    plan = home.plan_version()
    assert [change.rule.name for change in plan.refused_changes] == ["kind-changed"]


def test_what_other_versions_render_otherwise_is_breaking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notes that nobody edited and that come out otherwise after an upgrade are one change, named
    with the upgrade.
    """
    home = ReleaseProject(tmp_path, kinds=["basic"])
    home.release_version("1.0.0")
    monkeypatch.setattr(renderer_versions, "version", lambda name: "99.0")
    renderer_versions.read_renderer_versions.cache_clear()
    monkeypatch.setattr(
        "deckgen.render.fields.render_markdown", lambda text, media: f"<p>{text}</p>"
    )
    try:
        plan = home.plan_version()
    finally:
        renderer_versions.read_renderer_versions.cache_clear()
    (change,) = plan.refused_changes
    assert change.rule.name == "deck-rewritten"
    assert change.message.startswith(
        "2 of 3 notes change though nobody edited their questions, with babel "
    )
    assert change.message.endswith(
        "→ 99.0: “Question” in 2, “Answer” in 2; for example drones: "
        "“Question” was “Who has sent drones?”, and is “<p>Who has sent drones?</p>”"
    )


def test_an_upgrade_that_renders_the_same_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version alone is nothing to a learner."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    monkeypatch.setattr(renderer_versions, "version", lambda name: "99.0")
    renderer_versions.read_renderer_versions.cache_clear()
    try:
        with pytest.raises(DeckgenError, match=r"nothing has changed since 1\.0\.0"):
            home.plan_version()
    finally:
        renderer_versions.read_renderer_versions.cache_clear()


def test_cards_are_told_apart_by_template_or_gap(tmp_path: Path) -> None:
    """The names of templates, and the words that gaps leave out, as a learner reads them."""
    home = ReleaseProject(tmp_path)
    _, deck = _drafted(home)
    assert [identify_cards(note.note_type, note.fields, note.cards) for note in deck.notes] == [
        ("Question",),
        ("Question",),
        ("careful", "provoking"),
    ]


@pytest.mark.parametrize("ordinal", [-1, -9, 9])
def test_a_card_of_no_template_has_no_name(ordinal: int, tmp_path: Path) -> None:
    """A package from elsewhere may have any number there."""
    _, deck = _drafted(ReleaseProject(tmp_path))
    note = deck.notes[0]
    assert identify_cards(note.note_type, note.fields, [0, ordinal]) == ("Question",)


def test_every_rule_says_what_learners_get() -> None:
    """And, where that is harm, how the same is had without it."""
    for rule in CHANGE_RULES.values():
        assert rule.effect
        assert bool(rule.instead) == (rule.level is not ChangeLevel.SAFE), rule.name


def test_each_card_of_gaps_has_its_words() -> None:
    """Those of all its gaps, with the words of gaps within; a number that no gap has stays empty."""
    nested = "{{c1::The {{c2::ferry::a boat}} crosses}} the {{c5::river}} in {{c2::May}}"
    assert extract_gap_words([nested]) == ("The ferry crosses", "ferry … May", "", "", "river")
    assert extract_gap_words(["{{c1::<img src='a.png'>}}"]) == ("<img src='a.png'>",)


GAPPED = "kind: cloze\nquestions:\n  - id: ferry\n    evidence: {}\n"


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("The ==ferry== crosses the ==2:river==", "The ==ferry== crosses the ==5:river==",
         ["gap-removed"]),
        ("The ==1:ferry== crosses the ==1:river==", "The ==1:ferry== crosses the river",
         ["gaps-renumbered"]),
        ("==The ==2:ferry== crosses== the river", "==The ferry crosses== the river",
         ["gap-removed"]),
        ("The ==ferry|a boat== crosses", "The ==ferry|a ship== crosses", []),
        ("The ==ferry … the river== and a river", "The ==ferry== … and a river", []),
        ("The ==ferry … river== and a river", "The ==ferry … sea== and a river", []),
        ("The ==1:ferry== … ==2:river … sea==", "The ==1:ferry … river== … ==2:sea==", []),
        ("The ==1:ferry … a== and ==2:river==", "The ==1:river== and ==2:ferry … a==",
         ["gaps-renumbered"] * 2),
        ("The ==1:ferry== … ==1:river==", "The ==1:ferry== … river", ["gaps-renumbered"]),
    ],
    ids=["another number", "one of two gaps of a card", "a gap within", "another hint",
         "a gap with words left out is shortened", "a word in it is another", "it grows",
         "it changes places", "one of two gaps around a mark"],
)  # fmt: skip
def test_gaps_of_named_cards_are_judged(
    old: str, new: str, rules: list[str], tmp_path: Path
) -> None:
    """By the card that learners have, however many gaps it has and wherever they lie."""
    # A passage that stands there twice would be no place.
    texts = {re.sub(r"==([0-9]:)?|\|[^=]*", "", quoted) for quoted in (old, new)}
    files = {"seeds/essay.txt": "\n\n".join(sorted(texts)) + "\n"}
    home = ReleaseProject(tmp_path, GAPPED.format(old), files=files)
    home.release_version("1.0.0")
    home.replace_words(old, new)
    found = list_change_rules(home.plan_version())
    assert "note-changed" in found
    assert [each for each in found if CHANGE_RULES[each].level is not ChangeLevel.SAFE] == rules


def test_words_left_out_in_a_gap_were_once_recorded_as_between_gaps() -> None:
    """A ledger of then and a note of now have the same gap, whatever stands around it."""
    gap = extract_gap_words(["{{c1::a ferry … the river}}"])
    cards = (("a ferry … the river",), gap)
    step = NoteStep("x", ("cloze", "cloze"), cards, "the river", False, True, False)
    found = find_changes(EditionStep([], [], [step], [], []))
    assert [change.rule.name for change in found] == ["note-changed"]


def test_beginnings_of_gaps_without_an_end_are_no_gaps() -> None:
    """They stand beside the gaps; a package of nothing but them must not be looked through for each
    of them.
    """
    assert extract_gap_words(["a {{c2::b}} c {{c1::d}} {{c3::e"]) == ("d", "b")
    assert extract_text_outside_gaps(["a {{c1::<b>b</b>}} c {{c3::e", "no gap"]) == "a  c {{c3::e"
    assert extract_gap_words(["{{c1::" * 200_000]) == ()
    assert extract_gap_words(["{{c65000::a}}"]) == ()
    assert extract_text_outside_gaps(["{{c1::a}}" + "<" * 200_000]) == "<" * 200_000
