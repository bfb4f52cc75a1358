"""The line of a deck's dates on cards that ask for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.model import Deck, Project
from deckgen.render.deck import NoteRenderer, render_deck
from deckgen.render.timeline import lay_out_timeline
from tests.projects import write_project

NOW = 1_764_000_000
DECK = "id: example-deck\nname: Example\nlanguage: {}\ntimeline: true\n"


def load_dates(root: Path, *answers: str, more: str = "", deck: str = DECK) -> Project:
    """A deck that asks for these dates; ``more`` is a line of each question."""
    lines = ["kind: date", "questions:"]
    for number, answer in enumerate(answers):
        lines += [f"  - id: q{number}", "    question: When?", f'    answer: "{answer}"', more]
    text = "\n".join(line for line in lines if line) + "\n"
    files = {"cards/example/questions.yaml": text, "cards/example/deck.yaml": deck.format("en")}
    return load_project(write_project(root, files))


def load_deck(root: Path, *answers: str, more: str = "", deck: str = DECK) -> Deck:
    """The deck alone."""
    return load_dates(root, *answers, more=more, deck=deck).decks[0]


def test_dates_stand_in_proportion_to_time(tmp_path: Path) -> None:
    """In their order, each once, a span of time where it begins."""
    deck = load_deck(tmp_path, "2020", "2000", "2010-01", "2000", "2005/2007")
    assert lay_out_timeline(deck) == (
        ("2000", 0),
        ("2005–2007", 25.0),
        ("January 2010", 50.0),
        ("2020", 100),
    )


def test_dates_before_christ_stand_first(tmp_path: Path) -> None:
    """From 26 BC to AD 25 the middle is the first day of our era."""
    deck = load_deck(tmp_path, "0025", "-0024", "0001")
    assert [(each.shown, each.percent) for each in lay_out_timeline(deck)] == [
        ("25 BC", 0),
        ("1", 51.0),
        ("25", 100),
    ]


def test_dates_are_printed_as_on_cards(tmp_path: Path) -> None:
    """The style finds the card's own date by its words."""
    deck = load_deck(tmp_path, "2015~", "2016-02", "2017", deck=DECK.replace("{}", "de"))
    assert [each.shown for each in lay_out_timeline(deck)] == ["etwa 2015", "Februar 2016", "2017"]


@pytest.mark.parametrize(
    ("answers", "more", "deck"),
    [
        pytest.param(
            ("2001", "2002", "2003"), "", "id: example-deck\nname: Example\n", id="unasked"
        ),
        pytest.param(("2001", "2002", "2002"), "", DECK, id="two dates"),
        pytest.param(("2001", "2002", "2003"), '    retired: "1.0"', DECK, id="withdrawn"),
        pytest.param(("2001", "2002", "../2003"), "", DECK, id="an open beginning"),
        pytest.param(("2001", "2002", "soon"), "", DECK, id="no date"),
    ],
)
def test_decks_without_a_line(
    answers: tuple[str, ...], more: str, deck: str, tmp_path: Path
) -> None:
    """It is there where the deck wants it and has three dates to show."""
    assert lay_out_timeline(load_deck(tmp_path, *answers, more=more, deck=deck)) == ()


def test_dates_of_one_day_are_no_division_by_zero(tmp_path: Path) -> None:
    """A year and its first month begin on one day."""
    deck = load_deck(tmp_path, "2001", "2001-01", "2001-01-01")
    assert [each.percent for each in lay_out_timeline(deck)] == [0, 0, 0]


def test_a_new_date_changes_the_look_and_no_note(tmp_path: Path) -> None:
    """The line stands in the template of the back and in the style."""
    made = []
    for name, answers in (("a", ("2001", "2002", "2003")), ("b", ("2001", "2002", "2003", "2009"))):
        project = load_dates(tmp_path / name, *answers)
        made.append(render_deck(project, project.decks[0], Ledger(), NOW))
    before, after = made
    assert [note.fields for note in before.notes] == [note.fields for note in after.notes][:3]
    assert before.note_types[0].css != after.note_types[0].css
    card = after.note_types[0].templates[0]
    assert "<span>2009</span>" in card.back
    assert "timeline" not in card.front
    assert '.timeline[data-date="2009"] .at-4' in after.note_types[0].css


def test_a_deck_without_a_line_has_no_trace_of_it(tmp_path: Path) -> None:
    """Its packages stay what they were."""
    project = load_dates(tmp_path, "2001", "2002", "2003", deck="id: example-deck\nname: Example\n")
    [note_type] = render_deck(project, project.decks[0], Ledger(), NOW).note_types
    assert "timeline" not in note_type.css + note_type.templates[0].back


def test_an_edited_question_moves_the_points(tmp_path: Path) -> None:
    """The studio goes on with the deck that has the new date."""
    project = load_dates(tmp_path / "a", "2001", "2002", "2003")
    renderer = NoteRenderer(project, project.decks[0], Ledger(), NOW)
    assert "2011" not in renderer.render_note(next(project.decks[0].questions)).note_type.css
    edited = load_deck(tmp_path / "b", "2001", "2002", "2011")
    renderer.replace_deck(edited)
    assert "2011" in renderer.render_note(next(edited.questions)).note_type.css
