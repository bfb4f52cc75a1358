"""Right options that stand mostly in the same place."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

ORDERS = {"1": "[Iran, Cuba, Peru]", "2": "[Cuba, Iran, Peru]", "3": "[Cuba, Peru, Iran]"}
RETIRED = 'retired: "1.0"'


def find_bias(root: Path, places: str, settings: str = "", more: str = "") -> list[str]:
    """What the rule says where the right options stand in these places; `-` is an order by lot.

    ``more`` is a line of each question.
    """
    lines = ["kind: choice", "questions:"]
    for number, place in enumerate(places):
        options = ORDERS.get(place, "[Cuba, Peru]")
        lines += [f"  - id: q{number}", "    question: Who?", "    answer: Iran"]
        lines += [f"    options: {options}", "    evidence: Iran has sent", f"    {more}"]
    files = {QUESTIONS_PATH: "\n".join(lines) + "\n", "deckgen.yaml": settings}
    return list_file_messages(root, "answer-position-bias", files)


def describe_bias(place: int, count: int, total: int) -> list[str]:
    message = f"the right option is number {place} in {count} of {total} questions"
    return [f"cards/example/deck.yaml:2:7 {message} with a fixed order"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param("11111111", describe_bias(1, 8, 8), id="eight questions"),
        pytest.param("1111111", [], id="seven questions"),
        pytest.param("1111111-----", [], id="an order by lot is no place"),
        pytest.param("2222222131", describe_bias(2, 7, 10), id="seven in ten"),
        pytest.param("2222221313", [], id="six in ten"),
    ],
)
def test_from_which_share_on(places: str, expected: list[str], tmp_path: Path) -> None:
    """From eight questions with a fixed order on, more than six in ten are too many."""
    assert find_bias(tmp_path, places) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        pytest.param("{questions: 4, percent: 49}", describe_bias(3, 2, 4), id="more than 49 %"),
        pytest.param("{questions: 4, percent: 50}", [], id="not more than 50 %"),
        pytest.param("{questions: 5, percent: 49}", [], id="too few questions"),
    ],
)
def test_both_limits_can_be_set(limits: str, expected: list[str], tmp_path: Path) -> None:
    """The share, and the number of questions from which on it counts."""
    settings = f"rules: {{answer-position-bias: {limits}}}"
    assert find_bias(tmp_path, "1332", settings) == expected


def test_retired_questions_do_not_count(tmp_path: Path) -> None:
    """Nobody learns the place of an answer that is no longer asked for."""
    assert find_bias(tmp_path, "11111111", more=RETIRED) == []


def test_a_deck_without_fixed_orders_passes(tmp_path: Path) -> None:
    """Where no order is fixed there is no place to count, even if no question is asked for."""
    settings = "rules: {answer-position-bias: {questions: 0}}"
    assert find_bias(tmp_path, "--------", settings) == []
