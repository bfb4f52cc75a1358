"""A program reads a deck: a line for each question, and what it has answered is never lost."""

from __future__ import annotations

import shlex
import sys

import pytest

from deckgen.errors import DeckgenError
from deckgen.quiz.answers import AnswerFault, AnswerLine
from deckgen.quiz.items import QuizItem, QuizSource
from deckgen.quiz.program_reader import ask_program

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
    return found


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
    script = "print('{}'); print('hello'); print('{\"answer\": \"x\"}'); print('later')"
    assert ask(script) == [
        (1, ()),
        (2, "is no JSON at column 1: Expecting value"),
        (3, ("x",)),
    ]
    [(place, message)] = ask("import sys; sys.exit(3)")
    assert place == 1
    assert str(message).endswith("ended, or gave no answer to this question")


def test_a_reply_belongs_to_its_question() -> None:
    """One that names another, and one of nothing, are faults of the question that was asked; a head
    is no answer.
    """
    script = (
        'print(\'{"number": "bbbbbbbbbbbbb", "answer": "x"}\')\n'
        "print()\n"
        'print(\'{"number": "ccccccccccccc", "quiz": 1, "answer": "z"}\')'
    )
    (first, other), (second, nothing), *third = ask(script)
    assert (first, other) == (1, "is an answer to another question, “bbbbbbbbbbbbb”: not taken")
    assert second == 2
    assert str(nothing).endswith("gave an empty line")
    assert third == [(3, "has `quiz`, which is not read"), (3, ("z",))]


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
