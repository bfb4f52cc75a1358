"""What is to be settled: who said what, beside the card and its passage."""

from __future__ import annotations

import json
from pathlib import Path

from deckgen.check.disputes import list_disputes
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import list_quiz_items
from deckgen.quiz.readings import add_settlement
from tests.projects import load_example_project, write_project

QUESTIONS = """\
kind: basic
questions:
  - id: avoid
    question: Whom does Putin avoid provoking?
    answer: Israel
    evidence: Putin has long been careful to avoid provoking ==Israel==
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
"""
TIME = "2026-03-01T10:00:00Z"


def test_all_that_is_open_is_listed_in_the_order_of_the_deck(tmp_path: Path) -> None:
    """Of both rounds and of learners, each once; what was settled is not, as whatever it was."""
    project = load_example_project(tmp_path, QUESTIONS)
    items = list_quiz_items(project, project.decks[0])
    blind = {str(item.questions[0].id): item.number for item in items}
    opened = {str(item.questions[0].id): item.number for item in add_card_backs(items)}
    reader = {"reader": "m-1", "time": TIME, "is_model": True}
    lines = [
        {"seen": blind["drones"], **reader, "answer": ["Russia"], "saw": "whole text"},
        {"seen": blind["avoid"], **reader, "answer": ["Israel"]},
        {"seen": opened["drones"], **reader, "answer_wrong": "Tehran"},
        {"reported": "avoid", "version": "a", "words": "Odd.", "time": TIME, "place": "#7"},
    ]
    record = "".join(json.dumps(line) + "\n" for line in lines)
    files = {QUESTIONS_PATH: QUESTIONS, "cards/example/readings/r.jsonl": record}
    project = load_project(write_project(tmp_path, files))
    [deck] = project.decks
    report, blind_one, open_one = list_disputes(project, deck)
    assert (report.who, report.words) == (
        "a learner (#7); the words have changed since",
        "Odd.",
    )
    assert (blind_one.who, blind_one.words, blind_one.card) == (
        "m-1 (a model), with the whole text",
        "the answer is “Russia”",
        "Iran",
    )
    assert open_one.who == "m-1 (a model), with the card's back"
    add_settlement(project, deck, report.settle("card-wrong"))
    add_settlement(project, deck, blind_one.settle("reader-slipped", " misread "))
    assert [each.key for each in list_disputes(project, deck)] == [open_one.key]
    settled = (tmp_path / "cards/example/readings/_settled.jsonl").read_text(encoding="utf-8")
    first, second = map(json.loads, settled.splitlines())
    assert (first["version"], second["why"]) == (report.version, "misread")


def test_both_places_are_marked_in_the_passage(tmp_path: Path) -> None:
    """Where the card's quotation lies and where the reader's words do; a word that stands nowhere, and
    one too short to be found for sure, mark nothing; the parts are the whole passage.
    """
    project = load_example_project(tmp_path, QUESTIONS)
    [deck] = project.decks
    item = next(item for item in list_quiz_items(project, deck) if "drones" in item.front)
    said = ["THOUSANDS of", "Atlantis", "of"]
    line = {"seen": item.number, "reader": "Anna", "time": TIME, "answer": said}
    files = {
        QUESTIONS_PATH: QUESTIONS,
        "cards/example/readings/r.jsonl": json.dumps(line),
    }
    project = load_project(write_project(tmp_path, files))
    [dispute] = list_disputes(project, project.decks[0])
    assert "".join(part.text for part in dispute.passage) == item.passage
    assert [part.text for part in dispute.passage if part.is_said] == ["thousands of"]
    card = "".join(part.text for part in dispute.passage if part.is_card)
    assert card == "Iran has sent thousands of Shared drones"
