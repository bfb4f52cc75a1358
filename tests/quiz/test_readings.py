"""The record of what readers said: lines that merge, doubles that count once, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.model import Deck, Project
from deckgen.quiz.readings import (
    Reading,
    Settlement,
    add_readings,
    add_settlement,
    load_record,
    make_reader_file_name,
    make_settlement_key,
)
from tests.projects import load_example_project

ANNA = Reading("abcdefghijkl2", "Anna", "2026-03-01T10:00:00Z", answer=("Iran",))
MODEL = Reading("abcdefghijkl2", "m-1", "2026-03-02T10:00:00Z", is_model=True, cannot_tell=True)


@pytest.fixture
def example(tmp_path: Path) -> tuple[Project, Deck]:
    project = load_example_project(tmp_path, "questions: []\n")
    return project, project.decks[0]


def test_each_reader_has_a_file_of_lines(example: tuple[Project, Deck]) -> None:
    """What is at its default is left out; what is there already, at whatever time, is not added."""
    project, deck = example
    assert add_readings(project, deck, [ANNA, MODEL]) == 2
    again = Reading(ANNA.seen, "Anna", "2027-01-01T00:00:00Z", answer=("Iran",))
    other = Reading(ANNA.seen, "Anna", "2027-01-01T00:00:00Z", answer=("Russia",))
    assert add_readings(project, deck, [again, other, other]) == 1
    folder = project.root / deck.folder / "readings"
    assert sorted(path.name for path in folder.iterdir()) == ["anna.jsonl", "m-1.jsonl"]
    first, _ = (folder / "anna.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(first) == {
        "seen": ANNA.seen,
        "reader": "Anna",
        "time": ANNA.time,
        "answer": ["Iran"],
    }
    readings = load_record(project, deck).readings
    assert readings == (ANNA, other, MODEL)
    assert [each.time for each in readings] == [ANNA.time, other.time, MODEL.time]


def test_people_and_models_are_told_apart(example: tuple[Project, Deck]) -> None:
    """Each counts once, however much they said; nobody is no reader."""
    project, deck = example
    assert load_record(project, deck).describe_readers() == ""
    other = Reading("bcdefghijklm2", "Anna", "2026-03-01T10:00:00Z", answer=("Russia",))
    add_readings(project, deck, [ANNA, other])
    assert load_record(project, deck).describe_readers() == "read by 1 person"
    ben = Reading(ANNA.seen, "Ben", "2026-03-03T10:00:00Z", answer=("Iran",))
    add_readings(project, deck, [ben, MODEL])
    assert load_record(project, deck).describe_readers() == "read by 2 people and 1 model"


def test_a_merge_of_two_branches_is_read(example: tuple[Project, Deck]) -> None:
    """Lines that came twice count once, whatever their order; marks of a conflict are faults, and
    hide no line.
    """
    project, deck = example
    add_readings(project, deck, [ANNA])
    file = project.root / deck.folder / "readings/anna.jsonl"
    line = file.read_text(encoding="utf-8")
    other = line.replace("Iran", "Peru").rstrip("\n")
    file.write_text(
        f"<<<<<<< ours\n{line}{other}\n=======\n{line}>>>>>>> theirs\n", encoding="utf-8"
    )
    record = load_record(project, deck)
    assert [reading.answer for reading in record.readings] == [("Iran",), ("Peru",)]
    assert [fault.span.line for fault in record.faults] == [1, 4, 6]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"seen": "a", "reader": "b"}', "the line lacks `time`"),
        ('{"seen": 1, "reader": "b", "time": "c"}', "`seen` of the line should be a text"),
        ('{"seen": "a", "reader": "b", "time": "c", "x": 1}', "the line has an unknown key `x`"),
        (
            '{"settles": "a", "outcome": "fine", "time": "c"}',
            "`outcome` should be one of card-wrong, prompt-misleads, also-right, same, reader-slipped",
        ),
    ],
)
def test_an_edited_line_is_a_fault(example: tuple[Project, Deck], line: str, why: str) -> None:
    """It says what is wrong, and where."""
    project, deck = example
    file = project.root / deck.folder / "readings/x.jsonl"
    file.parent.mkdir()
    file.write_text(f"\n{line}\n", encoding="utf-8")
    [fault] = load_record(project, deck).faults
    path = "cards/example/readings/x.jsonl"
    assert (fault.span.path, fault.span.line) == (path, 2)
    assert fault.message == f"line 2 of {path} is no reading: {why}"


def test_the_last_settlement_counts(example: tuple[Project, Deck]) -> None:
    """Somebody may change their mind; the order of lines says nothing after a merge."""
    project, deck = example
    later = Settlement("key", "same", "2026-03-02T00:00:00Z")
    add_settlement(project, deck, later)
    add_settlement(project, deck, Settlement("key", "card-wrong", "2026-03-01T00:00:00Z"))
    assert load_record(project, deck).settlements == {"key": later}


def test_a_settlement_is_about_answer_also_and_words() -> None:
    """Another answer or `also` on the card, or other words of a reader, are another matter; who the
    reader is, and when, is not.
    """
    key = make_settlement_key(ANNA, ["Iran"], [])
    twin = Reading(ANNA.seen, "Ben", "2029-01-01T00:00:00Z", answer=ANNA.answer)
    assert make_settlement_key(twin, ["Iran"], []) == key
    flagged = Reading(ANNA.seen, "Ben", "", answer=ANNA.answer, cannot_tell=True)
    others = [
        make_settlement_key(ANNA, ["Peru"], []),
        make_settlement_key(ANNA, ["Iran"], ["Tehran"]),
        make_settlement_key(flagged, ["Iran"], []),
    ]
    assert len({key, *others}) == 4


@pytest.mark.parametrize(
    ("reader", "name"),
    [
        ("Anna Berg", "anna-berg.jsonl"),
        ("../../etc/passwd", "etc-passwd.jsonl"),
        ("_settled", "settled.jsonl"),
        ("…", "reader.jsonl"),
        ("é" * 500, f"{'é' * 60}.jsonl"),
    ],
)
def test_a_readers_name_leads_nowhere(reader: str, name: str) -> None:
    """Whatever the name, the file lies in the folder of readings."""
    assert make_reader_file_name(reader) == name
