"""Questions of a deck that ask the same and answer it differently."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages
from tests.render.test_question_map import FILES as MAP_FILES
from tests.render.test_question_map import QUESTION as MAP_QUESTION

RULE = "same-question-two-answers"
EVIDENCE = "evidence: Iran has sent thousands of Shared drones"


def write_pair(first: tuple[str, str], second: tuple[str, str]) -> str:
    """A set of two questions, each a prompt and an answer; the prompts stand on lines 4 and 8."""
    (one, yes), (two, no) = first, second
    return (
        f"kind: basic\nquestions:\n  - id: a\n    question: {one}\n    answer: {yes}\n    {EVIDENCE}\n"
        f"  - id: b\n    question: {two}\n    answer: {no}\n    {EVIDENCE}\n"
    )


ASKS = f"`a` ({QUESTIONS_PATH}:4) asks the same, and its answer is “Iran”"
# The second prompt and its answer, and whether the rule finds it.
CASES: dict[str, tuple[str, str, bool]] = {
    "the same": ("Who sent drones?", "thousands", True),
    "in another case": ("WHO sent Drones?", "thousands", True),
    "with other punctuation": ("Who sent drones", "thousands", True),
    "a list with the answer": ("Who sent drones?", "[Iran, thousands]", True),
    "the same answer": ("Who sent drones?", "Iran", False),
    "the same answer in another case": ("Who sent drones?", "iran", False),
    "another question": ("Who has sent drones?", "thousands", False),
}


@pytest.mark.parametrize(("prompt", "answer", "is_found"), CASES.values(), ids=CASES)
def test_pairs(prompt: str, answer: str, is_found: bool, tmp_path: Path) -> None:
    """The second of two questions is found, if prompts are the same and answers are not."""
    questions = write_pair(("Who sent drones?", "Iran"), (prompt, answer))
    expected = [f"8:15 {ASKS}"] if is_found else []
    assert list_file_messages(tmp_path, RULE, {QUESTIONS_PATH: questions}) == expected


def test_each_is_compared_with_the_first(tmp_path: Path) -> None:
    """Of three questions the second agrees with the first, and the third with neither."""
    questions = write_pair(("Who sent drones?", "Iran"), ("Who sent drones?", "Iran"))
    questions += (
        f"  - id: c\n    question: Who sent drones?\n    answer: thousands\n    {EVIDENCE}\n"
    )
    assert list_file_messages(tmp_path, RULE, {QUESTIONS_PATH: questions}) == [f"12:15 {ASKS}"]


@pytest.mark.parametrize("place", ["id: a", "id: b"])
def test_a_withdrawn_question_asks_nothing(place: str, tmp_path: Path) -> None:
    """Learners no longer see it next to the other one."""
    questions = write_pair(("Who sent drones?", "Iran"), ("Who sent drones?", "thousands"))
    questions = questions.replace(place, f"{place}\n    retired: 1.0.0")
    assert list_file_messages(tmp_path, RULE, {QUESTIONS_PATH: questions}) == []


def test_gaps_of_one_sentence_are_two_questions(tmp_path: Path) -> None:
    """A cloze asks for its marked words, which stand in its prompt."""
    questions = "kind: cloze\nquestions:\n" + "".join(
        f"  - id: {each}\n    evidence: {evidence}\n"
        for each, evidence in (
            ("a", "==Iran== has sent thousands"),
            ("b", "Iran has sent ==thousands=="),
        )
    )
    assert list_file_messages(tmp_path, RULE, {QUESTIONS_PATH: questions}) == []


def test_two_decks_are_not_compared(tmp_path: Path) -> None:
    """Another deck may ask the same of another part of the text."""
    question = "  - id: a\n    question: Who sent drones?\n    answer: {}\n    " + EVIDENCE
    files = {
        QUESTIONS_PATH: f"kind: basic\nquestions:\n{question.format('Iran')}\n",
        "cards/second/deck.yaml": "id: second-deck\nname: Second\nsource: essay\n",
        "cards/second/questions.yaml": f"kind: basic\nquestions:\n{question.format('thousands')}\n",
    }
    assert list_file_messages(tmp_path, RULE, files) == []


def test_a_prompt_without_words_asks_nothing(tmp_path: Path) -> None:
    """Signs alone are no question that another one could repeat."""
    questions = write_pair(("'?'", "Iran"), ("'…'", "thousands"))
    assert list_file_messages(tmp_path, RULE, {QUESTIONS_PATH: questions}) == []


@pytest.mark.parametrize(("drawn", "is_found"), [("bombs, more", False), ("bombs, drones", True)])
def test_a_map_asks_too(drawn: str, is_found: bool, tmp_path: Path) -> None:
    """Questions in the same words ask for something else where they draw other relations."""
    other = MAP_QUESTION.partition("questions:\n")[2].replace("id: who", "id: other")
    other = other.replace("drones, bombs", drawn).replace("Tehran", "Israel")
    files = MAP_FILES | {"cards/example/questions.yaml": MAP_QUESTION + other}
    assert len(list_file_messages(tmp_path, RULE, files)) == is_found
