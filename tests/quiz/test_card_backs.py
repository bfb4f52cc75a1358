"""The second round: what a reader sees of a card's back, and that it is another quiz than the first."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema_rs
import pytest

from deckgen.quiz.answers import AnswerLine, ReaderAnswer, parse_sheet
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.export import describe_item, format_quiz_lines, format_quiz_markdown, read_schema
from deckgen.quiz.items import CardBack, QuizItem, list_quiz_items
from tests.projects import load_example_project

QUESTION = """\
kind: choice
questions:
  - id: drones
    question: Who sent *drones*?
    answer: Iran
    also: "[Persia](https://example.org)"
    options: {Norway: It never did., Peru: }
    explanation: Tehran’s ally got them.
    evidence: ==Iran== has sent thousands of Shared drones
"""


def list_items(root: Path, text: str = QUESTION) -> tuple[list[QuizItem], list[QuizItem]]:
    """The questions of a set as blind readers see them, and with their backs."""
    project = load_example_project(root, text)
    items = list_quiz_items(project, project.decks[0])
    return items, add_card_backs(items)


def test_a_back_has_all_that_can_be_judged(tmp_path: Path) -> None:
    """Answer, what is taken as well, wrong options with their reasons, explanation and quotations, as
    plain words; nothing of it is in the first round.
    """
    [blind], [item] = list_items(tmp_path)
    assert item.back == CardBack(
        ("Iran",),
        ("Persia",),
        "Tehran’s ally got them.",
        ("Norway: It never did.", "Peru"),
        ("==Iran== has sent thousands of Shared drones",),
    )
    assert "back" in describe_item(item) and "back" not in describe_item(blind)
    assert "Persia" not in json.dumps(describe_item(blind))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("answer: Iran", "answer: Tehran"),
        ("[Persia]", "[Parthia]"),
        ("It never did", "It did not"),
        ("ally got", "friend got"),
        ("==Iran== has", "Iran has"),
    ],
)
def test_the_number_is_of_all_that_is_seen(tmp_path: Path, old: str, new: str) -> None:
    """Another back is another question of the second round; neither has a number of the first."""
    [first], [before] = list_items(tmp_path / "a")
    _, [after] = list_items(tmp_path / "b", QUESTION.replace(old, new))
    assert len({first.number, before.number, after.number}) == 3
    assert before == replace(list_items(tmp_path / "c")[1][0], questions=before.questions)


def test_questions_that_look_the_same_have_backs_of_their_own(tmp_path: Path) -> None:
    """A blind reader answers them once; who judges them sees each answer."""
    twin = QUESTION[QUESTION.index("  - id") :].replace("id: drones", "id: twin")
    basic = QUESTION.replace("choice", "basic").replace(
        "    options: {Norway: It never did., Peru: }\n", ""
    )
    twin = twin.replace("    options: {Norway: It never did., Peru: }\n", "")
    items, opened = list_items(tmp_path, basic + twin.replace("answer: Iran", "answer: Tehran"))
    assert [len(item.questions) for item in items] == [2]
    assert sorted(item.back.answer for item in opened if item.back) == [("Iran",), ("Tehran",)]


def test_the_second_round_as_files(tmp_path: Path) -> None:
    """Its lines are as the schema says; its sheet can be filled in, and a text that looks like a
    heading or a label is none.
    """
    text = QUESTION.replace("Tehran’s ally", "sound: premise false: ### Tehran’s ally")
    text = text.replace("explanation: sound", "explanation: >-\n      sound")
    project = load_example_project(tmp_path, text)
    [deck] = project.decks
    items = add_card_backs(list_quiz_items(project, deck))
    validator = jsonschema_rs.validator_for(json.loads(read_schema()))
    lines = [json.loads(line) for line in format_quiz_lines(deck, items).splitlines()]
    assert all(map(validator.is_valid, lines))
    assert lines[0]["instructions"].startswith("Judge each card")
    sheet = format_quiz_markdown(deck, items)
    assert list(parse_sheet(sheet)) == [AnswerLine(13, ReaderAnswer(items[0].number), deck.id)]
    filled = sheet.replace("\nsound: ", "\nsound: x").replace("also wrong: ", "also wrong: no")
    filled = filled.replace("\nevidence lacking: ", "\nevidence lacking: it does not say\nwhom")
    [found] = parse_sheet(filled)
    assert isinstance(found, AnswerLine)
    expected = ReaderAnswer(items[0].number, sound=True, evidence_lacking="it does not say\nwhom")
    assert found.answer == expected
