"""Readers who had only the text, and said otherwise than the card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import list_quiz_items
from tests.projects import list_rule_findings, load_example_project

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
"""
READINGS = "cards/example/readings/anna.jsonl"


@pytest.fixture(scope="module")
def number(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The number of the question in the quiz."""
    project = load_example_project(tmp_path_factory.mktemp("number"), QUESTION)
    [item] = list_quiz_items(project, project.decks[0])
    return item.number


def find(root: Path, number: str, said: dict[str, object], question: str = QUESTION) -> list[str]:
    """What the rule says where Anna said this of the question with the number."""
    line = {"seen": number, "reader": "Anna", "time": "2026-03-01T10:00:00Z", **said}
    files = {QUESTIONS_PATH: question, READINGS: json.dumps(line) + "\n"}
    return [finding.message for finding in list_rule_findings(root, "reader-disagrees", files)]


def test_an_answer_that_agrees_is_silent(tmp_path: Path, number: str) -> None:
    """An alias of the actor is the card's answer; so is a file that no rule need report."""
    assert find(tmp_path, number, {"answer": ["Tehran"]}) == []
    assert list_rule_findings(tmp_path, "file-not-read", {QUESTIONS_PATH: QUESTION}) == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"answer": ["Russia"]}, "the answer is “Russia”"),
        (
            {"answer": ["not Iran"]},
            "the answer is “not Iran”, and only a person can say whether that is the card's",
        ),
        (
            {"answer": ["Iran"], "premise_false": "nobody sent any"},
            "the question supposes what is not so: “nobody sent any”",
        ),
        ({"cannot_tell": True}, "the passage does not tell"),
        ({"answer": ["Iran"], "ambiguous": "Russia"}, "another answer is as good: “Russia”"),
    ],
)
def test_what_a_reader_said_stands_beside_the_card(
    tmp_path: Path, number: str, said: dict[str, object], message: str
) -> None:
    """Another answer, and each of the three flags, even with the card's answer."""
    expected = f"Anna, with the text alone: {message}; the card has “Iran”"
    assert find(tmp_path, number, said) == [expected]


def test_a_reading_outlives_the_answer_and_not_the_question(tmp_path: Path, number: str) -> None:
    """The card is corrected and the finding is gone; asked in other words, nobody has read it."""
    said: dict[str, object] = {"answer": ["Russia"]}
    corrected = QUESTION.replace("answer: Iran", "answer: Russia")
    assert find(tmp_path / "a", number, said, corrected) == []
    asked = QUESTION.replace("Who sent", "Who has sent")
    assert find(tmp_path / "b", number, said, asked) == []


@pytest.mark.parametrize(
    ("outcome", "hint"),
    [
        ("same", None),
        ("also-right", None),
        ("reader-slipped", None),
        ("card-wrong", "change it: it was settled as card-wrong"),
        ("prompt-misleads", "change it: it was settled as prompt-misleads"),
    ],
)
def test_what_is_settled_is_silent_or_to_be_changed(
    tmp_path: Path, number: str, outcome: str, hint: str | None
) -> None:
    """The key of the finding settles it, for this answer on the card and no other."""
    line = {"seen": number, "reader": "Anna", "time": "2026-03-01T10:00:00Z", "answer": ["Russia"]}
    files = {QUESTIONS_PATH: QUESTION, READINGS: json.dumps(line)}
    [finding] = list_rule_findings(tmp_path, "reader-disagrees", files)
    key = finding.hint.split()[-2]
    settled = {"settles": key, "outcome": outcome, "time": "2026-03-02T10:00:00Z"}
    files["cards/example/readings/_settled.jsonl"] = json.dumps(settled)
    found = list_rule_findings(tmp_path, "reader-disagrees", files)
    assert [each.hint for each in found] == ([hint] if hint else [])
    files[QUESTIONS_PATH] = QUESTION.replace("answer: Iran", "answer: Israel")
    assert len(list_rule_findings(tmp_path, "reader-disagrees", files)) == 1


def test_models_are_told_from_people(tmp_path: Path, number: str) -> None:
    """The name is as given; that it is a program is said."""
    [message] = find(tmp_path, number, {"answer": ["Russia"], "is_model": True})
    assert message.startswith("Anna (a model), with the text alone: ")


def test_a_line_that_cannot_be_read_is_reported(tmp_path: Path, number: str) -> None:
    """At its line, and the readings beside it count."""
    line = {"seen": number, "reader": "Anna", "time": "2026-03-01T10:00:00Z", "answer": ["Russia"]}
    files = {QUESTIONS_PATH: QUESTION, READINGS: f"<<<<<<< ours\n{json.dumps(line)}\n"}
    found = list_rule_findings(tmp_path, "reader-disagrees", files)
    assert [(each.span.path, each.span.line) for each in found] == [
        (QUESTIONS_PATH, 4),
        (READINGS, 1),
    ]


def test_that_the_passage_does_not_tell_is_no_objection_to_what_goes_beyond_it(
    tmp_path: Path,
) -> None:
    """The card says the same; another answer is one all the same."""
    beyond = QUESTION.replace("answer: Iran", "answer: Iran\n    beyond: the essay does not say")
    project = load_example_project(tmp_path / "a", beyond)
    [item] = list_quiz_items(project, project.decks[0])
    assert find(tmp_path / "b", item.number, {"cannot_tell": True}, beyond) == []
    said: dict[str, object] = {"answer": ["Russia"], "cannot_tell": True}
    assert find(tmp_path / "c", item.number, said, beyond) == [
        "Anna, with the text alone: the answer is “Russia”; the card has “Iran”"
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"sound": True}, None),
        ({"answer_wrong": "it was Peru"}, "the answer is wrong: “it was Peru”"),
        ({"also_wrong": "Persia"}, "what is taken as well is wrong: “Persia”"),
        ({"explanation_unsupported": "why"}, "the explanation is not supported: “why”"),
        ({"option_right": "Peru"}, "a wrong option is right: “Peru”"),
        (
            {"evidence_lacking": "whom", "ambiguous": "Peru"},
            "the evidence does not bear it out: “whom”; another answer is as good: “Peru”",
        ),
    ],
)
def test_what_readers_find_who_saw_the_back(
    tmp_path: Path, said: dict[str, object], message: str | None
) -> None:
    """Each verdict of the second round is a finding; that the card is sound is none."""
    project = load_example_project(tmp_path / "number", QUESTION)
    [item] = add_card_backs(list_quiz_items(project, project.decks[0]))
    expected = [f"Anna, with the card's back: {message}; the card has “Iran”"] if message else []
    assert find(tmp_path / "a", item.number, said) == expected
    # The card says something else now: nobody has judged that.
    changed = QUESTION.replace("answer: Iran", "answer: Tehran")
    assert find(tmp_path / "b", item.number, said, changed) == []


def test_that_a_reader_saw_more_than_the_passage_is_said(tmp_path: Path, number: str) -> None:
    """Who settles it should know that the passage alone did not do."""
    said: dict[str, object] = {"answer": ["Russia"], "saw": "whole text"}
    [message] = find(tmp_path, number, said)
    assert message.startswith("Anna, with the whole text: ")
