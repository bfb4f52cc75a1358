"""Questions of a deck that differ only in a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

FIRST = "Which state has sent thousands of drones to the army?"


def write_question(number: int, prompt: str, answer: str = "Iran", more: str = "") -> str:
    """A question on the drones, of five lines; the prompt stands on the second."""
    return (
        f"  - id: q{number}\n    question: {prompt}\n    answer: {answer}\n"
        "    evidence: Iran has sent thousands of Shared drones to aid the Russian army\n"
        f"    {more}\n"
    )


def find_near_duplicates(root: Path, *questions: str, settings: str = "") -> list[str]:
    """What the rule says of these questions, which begin on line 3."""
    text = "kind: basic\nquestions:\n" + "".join(questions)
    files = {QUESTIONS_PATH: text, "deckgen.yaml": settings}
    return list_file_messages(root, "near-duplicate", files)


def describe_duplicate(place: str, twin: str, line: int, prompt: str = FIRST) -> str:
    return f"{place} `{twin}` ({QUESTIONS_PATH}:{line}) asks nearly the same: “{prompt}”"


@pytest.mark.parametrize(
    "prompt",
    [
        pytest.param("Which country has sent thousands of drones to the army?", id="one word"),
        pytest.param(
            "Which state has lately sent thousands of drones to the army?", id="a word more"
        ),
        pytest.param("Which state has sent thousands of drones to army?", id="a word less"),
        pytest.param("Thousands of drones, which state has sent to the army?", id="another order"),
    ],
)
def test_one_word_may_differ(prompt: str, tmp_path: Path) -> None:
    """The second question is reported at its prompt, and the message names the first."""
    found = find_near_duplicates(tmp_path, write_question(1, FIRST), write_question(2, prompt))
    assert found == [describe_duplicate("9:15", "q1", 4)]


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        pytest.param(
            FIRST, "Which state has given thousands of planes to the army?", "Iran", id="two words"
        ),
        pytest.param(
            FIRST, "Which state has sent thousands of drones to the Army?", "Iran", id="the same"
        ),
        pytest.param(FIRST, FIRST.replace("state", "country"), "Tehran", id="another answer"),
        pytest.param(
            "In 2007 what had it sent to the army?",
            "In 2008 what had it sent to the army?",
            "Iran",
            id="a number",
        ),
        pytest.param(
            "What has Iran sent to the Russian army?",
            "What has Israel sent to the Russian army?",
            "Iran",
            id="a name",
        ),
    ],
)
def test_other_questions_are_not_alike(
    first: str, second: str, answer: str, tmp_path: Path
) -> None:
    """A number, a name or the answer makes another question; what is wholly the same is a plain
    duplicate.
    """
    questions = write_question(1, first), write_question(2, second, answer)
    assert find_near_duplicates(tmp_path, *questions) == []


def test_the_same_words_with_another_answer(tmp_path: Path) -> None:
    """Where both answers stand in both prompts, only the answers tell the questions apart."""
    first = write_question(1, "Has Iran or Israel sent thousands of drones?", "Iran")
    second = write_question(2, "Has Israel or Iran sent thousands of drones?", "Israel")
    assert find_near_duplicates(tmp_path, first, second) == []


@pytest.mark.parametrize(("least", "count"), [(5, 1), (6, 0)])
def test_short_questions_pass(least: int, count: int, tmp_path: Path) -> None:
    """Questions of as many words as the limit, the answer's among them, are compared; shorter ones
    are not.
    """
    questions = (
        write_question(1, "Which state sent drones?"),
        write_question(2, "Which country sent drones?"),
    )
    settings = f"rules: {{near-duplicate: {{words: {least}}}}}"
    assert len(find_near_duplicates(tmp_path, *questions, settings=settings)) == count


def test_four_words_are_too_few_to_compare(tmp_path: Path) -> None:
    """Without a setting, questions of five words are compared, and of four are not."""
    four = write_question(1, "Who sent drones?"), write_question(2, "Who gave drones?")
    five = write_question(1, "Who sent it drones?"), write_question(2, "Who gave it drones?")
    assert find_near_duplicates(tmp_path, *four) == []
    assert len(find_near_duplicates(tmp_path, *five)) == 1


def test_one_finding_for_each_later_question(tmp_path: Path) -> None:
    """A third question like the first two is reported once, with the first as its twin."""
    others = [FIRST.replace("state", word) for word in ("country", "nation")]
    questions = [write_question(number, each) for number, each in enumerate([FIRST, *others], 1)]
    assert find_near_duplicates(tmp_path, *questions) == [
        describe_duplicate("9:15", "q1", 4),
        describe_duplicate("14:15", "q1", 4),
    ]


@pytest.mark.parametrize("more", ['retired: "1.0"', "allow: {near-duplicate: both are wanted}"])
def test_retired_and_waived_questions_pass(more: str, tmp_path: Path) -> None:
    """A retired question is no longer asked, and an author may want both."""
    questions = (
        write_question(1, FIRST),
        write_question(2, FIRST.replace("state", "country"), more=more),
    )
    assert find_near_duplicates(tmp_path, *questions) == []


def test_questions_of_two_kinds_are_not_alike(tmp_path: Path) -> None:
    """A choice between options is another way to learn what a plain question asks."""
    choice = write_question(2, FIRST.replace("state", "country"), more="kind: choice")
    choice += "    options: [Cuba, Peru]\n"
    assert find_near_duplicates(tmp_path, write_question(1, FIRST), choice) == []
