"""Questions of a deck that ask the same and answer the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

FIRST = """\
  - id: first
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
CLOZE = "  - id: {}\n    kind: cloze\n    evidence: Iran has sent {} of {} drones\n"
MESSAGE = f"`first` ({QUESTIONS_PATH}:4) asks the same and has the same answer"


def find_duplicates(root: Path, *questions: str, **files: str) -> list[str]:
    """What the rule says of these questions, which begin on line 3."""
    text = "kind: basic\nquestions:\n" + "".join(questions)
    more = {path.replace("__", "/"): content for path, content in files.items()}
    return list_file_messages(root, "duplicate-question", {QUESTIONS_PATH: text, **more})


@pytest.mark.parametrize(
    ("prompt", "answer", "expected"),
    [
        pytest.param("Who sent drones?", "Iran", [f"8:15 {MESSAGE}"], id="the same"),
        pytest.param("who sent drones", "iran", [f"8:15 {MESSAGE}"], id="case and punctuation"),
        pytest.param("Who sent the drones?", "Iran", [], id="a word more"),
        pytest.param("Who sent drones?", "Tehran", [], id="another answer"),
    ],
)
def test_the_second_is_reported(
    prompt: str, answer: str, expected: list[str], tmp_path: Path
) -> None:
    """Prompt and answer must both be the same, apart from typography, case and punctuation."""
    second = FIRST.replace("first", "second").replace("Who sent drones?", prompt)
    second = second.replace("answer: Iran", f"answer: {answer}")
    assert find_duplicates(tmp_path, FIRST, second) == expected


def test_each_later_question_names_the_first(tmp_path: Path) -> None:
    """Three equal questions have two findings."""
    others = [FIRST.replace("first", name) for name in ("second", "third")]
    expected = [f"8:15 {MESSAGE}", f"12:15 {MESSAGE}"]
    assert find_duplicates(tmp_path, FIRST, *others) == expected


def test_the_kind_makes_no_difference(tmp_path: Path) -> None:
    """A question of another kind with the same prompt and answer is asked twice all the same."""
    second = FIRST.replace("first", "second") + "    kind: actor\n"
    assert find_duplicates(tmp_path, FIRST, second) == [f"8:15 {MESSAGE}"]


def test_gaps_make_questions_of_one_sentence(tmp_path: Path) -> None:
    """Clozes of a sentence with different gaps are two questions; with the same gap they are one."""
    first = CLOZE.format("first", "==thousands==", "Shared")
    assert find_duplicates(tmp_path, first, CLOZE.format("b", "thousands", "==Shared==")) == []
    found = find_duplicates(tmp_path, first, CLOZE.format("b", "==thousands==", "Shared"))
    assert found == [f"8:15 `first` ({QUESTIONS_PATH}:5) asks the same and has the same answer"]


def test_a_retired_question_may_be_asked_anew(tmp_path: Path) -> None:
    """A withdrawn question and its successor under a new id are not two of one deck."""
    retired = FIRST.replace("first", "old") + '    retired: "1.0"\n'
    assert find_duplicates(tmp_path, retired, FIRST) == []


def test_questions_without_answer_are_not_compared(tmp_path: Path) -> None:
    """A missing answer is a finding of its own, and not the same answer twice."""
    empty = FIRST.replace("    answer: Iran\n", "")
    assert find_duplicates(tmp_path, empty, empty.replace("first", "second")) == []


def test_two_decks_may_ask_the_same(tmp_path: Path) -> None:
    """Each deck is compared with itself only: learners may have only one of them."""
    files = {
        "cards__second__deck.yaml": "id: second-deck\nname: Second\nsource: essay\n",
        "cards__second__questions.yaml": f"kind: basic\nquestions:\n{FIRST}",
    }
    assert find_duplicates(tmp_path, FIRST, **files) == []
