"""Pairs of questions that show each other's answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.check.shown_answers import MAX_CANDIDATES
from tests.projects import list_file_messages

TEXT = "In May the queen sent forty ships to Delos. Storms sank them.\n"
SENT = "In May the queen sent forty ships to Delos"


def entry(identity: str, prompt: str, answer: str, evidence: str = SENT, more: str = "") -> str:
    """A question of five lines; the answer stands on the third."""
    return (
        f"  - id: {identity}\n    question: {prompt}\n    answer: {answer}\n"
        f"    evidence: {evidence}\n    {more}\n"
    )


def find_pairs(root: Path, *entries: str, order: str = "written") -> list[str]:
    """What the rule says of these questions, which begin on line 3."""
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": "title: An essay\n",
        "cards/example/deck.yaml": f"id: example-deck\nname: E\nsource: essay\norder: {order}\n",
        QUESTIONS_PATH: "kind: basic\nquestions:\n" + "".join(entries),
    }
    return list_file_messages(root, "mirrored-questions", files)


WHO = entry("who", "Who sent forty ships to Delos?", "the queen")
WHAT = entry("what", "What did the queen send?", "forty ships")


def describe_pair(place: str, twin: str, line: int) -> str:
    return f"{place} this and `{twin}` ({QUESTIONS_PATH}:{line}) each show the answer of the other"


def test_a_pair_is_one_finding(tmp_path: Path) -> None:
    """It stands at the later of the two, and names the earlier one."""
    assert find_pairs(tmp_path, WHO, WHAT) == [describe_pair("10:13", "who", 3)]


def test_the_later_is_the_one_studied_later(tmp_path: Path) -> None:
    """In the order of the source, the question that is written second can come first."""
    early = entry("early", "What did the queen send?", "forty ships", "the queen sent forty ships")
    assert find_pairs(tmp_path, WHO, early, order="source") == [describe_pair("5:13", "early", 8)]


def test_a_pair_is_found_however_far_apart(tmp_path: Path) -> None:
    """Many cards between two sides of one fact do not make two facts of it."""
    fillers = [
        entry(f"f{n}", f"What sank ship {n}?", "storms", "Storms sank them") for n in range(30)
    ]
    assert len(find_pairs(tmp_path, WHO, *fillers, WHAT)) == 1


def test_three_questions_are_three_pairs(tmp_path: Path) -> None:
    """Every pair of three that show each other's answers is reported."""
    where = entry("where", "Where did the queen send forty ships?", "Delos")
    asked = entry("what", "What did the queen send to Delos?", "forty ships")
    assert len(find_pairs(tmp_path, WHO, where, asked)) == 3


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(entry("what", "What was sent to Delos?", "forty ships"), id="one way"),
        pytest.param(entry("what", "What did the king send?", "forty ships"), id="another word"),
        pytest.param(
            entry("what", "Which ships did the queen lose?", "forty ships", "Storms sank them"),
            id="another passage",
        ),
        pytest.param(
            entry("what", "What did the queen send?", "forty ships", more='retired: "1.0"'),
            id="withdrawn",
        ),
        pytest.param(
            entry("what", "What did the queen send?", "forty ships")
            + "    allow: {mirrored-questions: both}\n",
            id="waived",
        ),
    ],
)
def test_other_questions_are_no_pair(second: str, tmp_path: Path) -> None:
    """Both fronts must show the other's answer, of the same words of the text."""
    assert find_pairs(tmp_path, WHO, second) == []


def test_a_question_is_no_mirror_of_itself(tmp_path: Path) -> None:
    """The two cards of a reversed question show each other's answers by design, and the gaps of a
    cloze do too.
    """
    reversed_one = entry("what", "the queen's gift", "forty ships", more="reversed: true")
    gaps = (
        "  - id: gaps\n    kind: cloze\n    evidence: the ==queen== sent ==forty ships== to Delos\n"
    )
    assert find_pairs(tmp_path / "reversed", reversed_one) == []
    assert find_pairs(tmp_path / "cloze", gaps) == []


def test_a_pair_of_several_cards_is_reported_once(tmp_path: Path) -> None:
    """A cloze of two gaps and a question on both halves make one finding a pair of questions."""
    gaps = "  - id: gaps\n    kind: cloze\n    evidence: the ==queen== sent ==forty ships== to ==Delos==\n"
    asked = entry("where", "Where did the queen send forty ships?", "Delos")
    assert len(find_pairs(tmp_path, asked, gaps)) == 1


def test_of_many_pairs_the_nearest_are_told(tmp_path: Path) -> None:
    """A deck can have hundreds of questions on one sentence."""
    many = [WHO.replace("id: who", f"id: who{number}") for number in range(MAX_CANDIDATES + 5)]
    found = find_pairs(tmp_path, *many, WHAT)
    assert len(found) == MAX_CANDIDATES
    assert not any(f"`who{number}`" in each for each in found for number in range(5))


def test_two_sides_of_one_fact_pass(tmp_path: Path) -> None:
    """Whoever says so wants both."""
    sides = [each.replace("\n    \n", "\n    same_fact: fleet\n") for each in (WHO, WHAT)]
    assert find_pairs(tmp_path, *sides) == []
