"""What readers send back, sorted: what can be recorded, and a line for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.quiz.answer_sorter import AnswerSorter
from deckgen.quiz.answers import AnswerFault, AnswerLine, ReaderAnswer
from tests.projects import load_example_project

NUMBER, OTHER, GONE = "abcdefghijkl2", "abcdefghijkl3", "abcdefghijkl4"
IRAN, PERU = ReaderAnswer(NUMBER, ("Iran",)), ReaderAnswer(NUMBER, ("Peru",))


@pytest.fixture
def sorter(tmp_path: Path) -> AnswerSorter:
    """Answers to a deck of two questions."""
    [deck] = load_example_project(tmp_path, "questions: []\n").decks
    return AnswerSorter(deck, frozenset({NUMBER, OTHER}))


def test_each_answer_is_kept_once(sorter: AnswerSorter) -> None:
    """Who sends a file twice says nothing new; what was left out is neither an answer nor a fault."""
    second = ReaderAnswer(OTHER, cannot_tell=True)
    for line, answer in enumerate([IRAN, second, IRAN, ReaderAnswer(OTHER)], start=1):
        sorter.add("a.jsonl:", AnswerLine(line, answer, "example-deck"))
    assert (sorter.answers, sorter.faults) == ([IRAN, second], [])


def test_two_answers_to_a_question_are_both_kept(sorter: AnswerSorter) -> None:
    """A reader may have thought again, or two files may be of two readers: somebody is to look."""
    sorter.add("a.jsonl:", AnswerLine(1, IRAN, ""))
    sorter.add("b.jsonl:", AnswerLine(4, PERU, ""))
    assert sorter.answers == [IRAN, PERU]
    assert sorter.faults == [f"b.jsonl:4: {NUMBER} is answered again: both are recorded"]


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (AnswerFault(2, "is no JSON"), "a.jsonl:2: is no JSON"),
        (
            AnswerLine(2, IRAN, "another"),
            "a.jsonl:2: is an answer to another deck, `another`: not taken",
        ),
        (
            AnswerLine(2, ReaderAnswer(GONE, ("Iran",)), ""),
            f"a.jsonl:2: {GONE}: the deck has no such question, or it has changed since: not taken",
        ),
    ],
)
def test_what_cannot_be_recorded_has_a_line(
    sorter: AnswerSorter, found: AnswerLine | AnswerFault, fault: str
) -> None:
    """It says where and why, and what comes next is taken."""
    sorter.add("a.jsonl:", found)
    sorter.add("a.jsonl:", AnswerLine(3, IRAN, ""))
    assert (sorter.answers, sorter.faults) == ([IRAN], [fault])


OPEN = "abcdefghijkl5"


def test_the_rounds_stay_apart(tmp_path: Path) -> None:
    """Who has seen the back does not answer, who has not does not judge it; what can be taken is."""
    [deck] = load_example_project(tmp_path, "questions: []\n").decks
    sorter = AnswerSorter(deck, frozenset({NUMBER}), frozenset({OPEN}))
    wrong = ReaderAnswer(OPEN, answer_wrong="it was Russia")
    for line, answer in enumerate(
        [
            ReaderAnswer(NUMBER, ("Iran",), sound=True),
            ReaderAnswer(OPEN, ("Iran",), answer_wrong="it was Russia"),
            ReaderAnswer(OPEN, sound=True, ambiguous="Peru"),
            ReaderAnswer(OPEN, sound=True, saw="whole text"),
            ReaderAnswer(OPEN, saw="whole text"),
        ],
        start=1,
    ):
        sorter.add("a:", AnswerLine(line, answer, ""))
    assert sorter.answers == [
        wrong,
        ReaderAnswer(OPEN, ambiguous="Peru"),
        ReaderAnswer(OPEN, sound=True, saw="whole text"),
    ]
    assert sorter.faults == [
        f"a:1: {NUMBER}: judges a card whose back the reader has not seen: not taken",
        f"a:2: {OPEN}: answers a card whose back the reader has seen: the answer is not taken",
        f"a:3: {OPEN}: says that the card is sound, and what is wrong: the latter is taken",
        f"a:3: {OPEN} is answered again: both are recorded",
        f"a:4: {OPEN} is answered again: both are recorded",
    ]
