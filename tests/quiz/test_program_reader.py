"""A program reads a deck: a line for each question, and what it has answered is never lost."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.quiz.answers import AnswerFault, AnswerLine
from deckgen.quiz.items import QuizItem, QuizSource, list_quiz_items
from deckgen.quiz.program_reader import ask_program
from tests.projects import load_example_project

ITEMS = [
    QuizItem(number, QuizSource("T", "the text", "en"), "Passage", f"Who is {number}?", (), 0, ())
    for number in ("aaaaaaaaaaaaa", "bbbbbbbbbbbbb", "ccccccccccccc")
]


def ask(script: str) -> list[tuple[int, object]]:
    """What a Python script answers, by the place of the question."""
    command = shlex.join([sys.executable, "-c", script])
    found: list[tuple[int, object]] = []
    for each in ask_program(command, ITEMS):
        said = each.answer.answer if isinstance(each, AnswerLine) else each.message
        found.append((each.line, said))
    return sorted(found, key=lambda each: each[0])


def answer_all(before: str = "", said: str = "'answer': number[0]", after: str = "") -> str:
    """A script that answers each question with the letter of its number, and writes more besides."""
    return (
        "import json, sys\n"
        f"{before}\n"
        "for line in sys.stdin:\n"
        "    number = json.loads(line)['number']\n"
        f"    print(json.dumps({{{said}}}), flush=True)\n"
        f"{after}\n"
    )


RIGHT = [(1, ("a",)), (2, ("b",)), (3, ("c",))]
NUMBERED = "'number': number, 'answer': number[0]"


def test_one_line_in_one_line_out() -> None:
    """The program sees the passage and the front, and need not repeat the number."""
    script = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    seen = json.loads(line)\n"
        "    print(json.dumps({'answer': seen['passage'] + seen['front'][-2]}), flush=True)\n"
    )
    assert ask(script) == [(1, ("Passagea",)), (2, ("Passageb",)), (3, ("Passagec",))]


def test_a_program_that_fails_loses_nothing() -> None:
    """A reply that is no JSON is a fault of its question; a program that ends is one, too."""
    script = "print('{}'); print('{\"answer\": \"x\"}'); print('hello')"
    assert ask(script) == [
        (1, ()),
        (2, ("x",)),
        (3, "is no JSON at column 1: Expecting value"),
    ]
    [(place, message)] = ask("import sys; sys.exit(3)")
    assert place == 1
    assert str(message).endswith("ended, or gave no answer to this question")


def test_what_an_ended_program_wrote_is_read() -> None:
    """One that closes its input, or has ended before the next question, has answered all the same."""
    answers = "print('{\"answer\": \"x\"}\\n' * 3, end='', flush=True)"
    script = f"import os, sys, time; os.close(0); {answers}; time.sleep(0.3); os._exit(0)"
    assert ask(script) == [(1, ("x",)), (2, ("x",)), (3, ("x",))]


def test_a_reply_belongs_to_its_question() -> None:
    """One that names another, and one of nothing, are faults of the question that was asked; a head
    is no answer.
    """
    script = (
        'print(\'{"number": "bbbbbbbbbbbbb", "answer": "x"}\')\n'
        "print()\n"
        'print(\'{"number": "ccccccccccccc", "quiz": 1, "answer": "z"}\', flush=True)\n'
        # It stays until all is asked: a question to a program that has ended is another fault.
        "import sys\n"
        "sys.stdin.read()"
    )
    (first, other), (second, nothing), *third = ask(script)
    assert (first, other) == (1, "is an answer to another question, “bbbbbbbbbbbbb”: not taken")
    assert second == 2
    assert str(nothing).endswith("gave an empty line")
    assert third == [(3, "has `quiz`, which is not read"), (3, ("z",))]


@pytest.mark.parametrize("number", ["None", "' ' + number + ' '"])
def test_a_number_left_empty_or_with_spaces(number: str) -> None:
    """None is no other question's number, and spaces are no part of one."""
    assert ask(answer_all(said=f"'number': {number}, 'answer': number[0]")) == RIGHT


@pytest.mark.parametrize(
    "line", ["print('loading model …')", "print()", "print('[]')", 'print(\'{"event": "load"}\')']
)
def test_after_a_line_too_many_only_numbers_count(line: str) -> None:
    """A greeting, an empty line, a line of a log: without numbers, each answer would be taken for
    that of the next question. The reading ends at the first, and says what to do.
    """
    (first, _), (second, why) = ask(answer_all(line))
    assert (first, second) == (1, 2)
    assert str(why).startswith("has no `number` after a line too many: let it write one line")
    (first, _), *answers = ask(answer_all(line, NUMBERED))
    assert (first, answers) == (1, RIGHT)


def test_two_lines_too_many() -> None:
    """Answers with a number come as late as they come, and the last after all questions."""
    faults_and_answers = ask(answer_all("print('a'); print('b')", NUMBERED))
    assert [each for each in faults_and_answers if isinstance(each[1], tuple)] == RIGHT


def test_answers_before_a_line_too_many_count() -> None:
    """Up to there each line was the answer to its question."""
    after_first = "    if number[0] == 'a': print('slow …', flush=True)"
    first, (place, _), (third, why) = ask(answer_all(after=after_first))
    assert first == RIGHT[0]
    assert (place, third) == (2, 3)
    assert str(why).startswith("has no `number`")


@pytest.mark.parametrize(
    "script", [answer_all("print('{}')"), answer_all(after="print('bye')")], ids=["first", "last"]
)
def test_a_line_left_at_the_end(script: str) -> None:
    """Nobody knows at which question it came in: no answer without a number is taken."""
    found = ask(script)
    assert all(isinstance(said, str) for _, said in found)
    assert "wrote more lines than questions were asked" in str(found[0][1])


def test_a_number_that_comes_late_shows_a_line_too_many() -> None:
    """What stood in its place was no answer to that question."""
    found = ask(answer_all('print(\'{"answer": "x"}\')', NUMBERED))
    assert [each for each in found if isinstance(each[1], tuple)] == RIGHT


def test_a_program_that_never_stops_writing() -> None:
    """What it writes after the last question is not read for ever."""
    found = ask(answer_all(after="while True: print('{}')"))
    assert all(isinstance(said, str) for _, said in found)


def test_an_endless_reply_is_cut_off() -> None:
    """It is not read into memory for ever."""
    [fault] = ask_program(
        shlex.join([sys.executable, "-c", "while True: print('x' * 1000, end='')"]), ITEMS
    )
    assert isinstance(fault, AnswerFault)
    assert fault.message.endswith("gave a line without an end")


def test_a_program_that_is_not_there() -> None:
    """It is named, in one line."""
    with pytest.raises(DeckgenError, match="cannot start `no-such-program`"):
        list(ask_program("no-such-program", ITEMS))
    with pytest.raises(DeckgenError, match="cannot start"):
        list(ask_program("'", ITEMS))


def test_a_program_can_ask_for_the_whole_text(tmp_path: Path) -> None:
    """It gets the question again, with the text, and its answer says what it saw; asking twice for one
    question is no answer.
    """
    questions = """\
kind: basic
questions:
  - {id: a, question: Who sent drones?, answer: Iran, evidence: Iran has sent thousands of Shared drones}
  - {id: b, question: Whom?, answer: Israel, evidence: Putin has long been careful to avoid provoking Israel}
"""
    project = load_example_project(tmp_path, questions)
    items = list_quiz_items(project, project.decks[0])
    script = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    seen = json.loads(line)\n"
        "    said = {'answer': str('Tehran' in seen['text'])} if 'text' in seen else {'more_text': True}\n"
        "    if 'Whom' in seen['front']: said = {'more_text': True}\n"
        "    print(json.dumps(said), flush=True)\n"
    )
    command = shlex.join([sys.executable, "-c", script])
    found = sorted(ask_program(command, items), key=lambda each: each.line)
    fault, answer = sorted(found, key=lambda each: isinstance(each, AnswerLine))
    assert isinstance(answer, AnswerLine)
    assert (answer.answer.answer, answer.answer.saw) == (("True",), "whole text")
    assert isinstance(fault, AnswerFault) and fault.message == "has `more_text`, and says no answer"
