"""Options that stand twice, and options of which none is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cards.test_option_texts import LOOKALIKE_OPTIONS
from tests.projects import list_rule_messages

TEXT = "Iran has sent thousands of drones to Israel and Russia."
CASES: dict[str, tuple[str, list[str]]] = {
    "in another case": ("[Israel, Russia, israel]", ["6:31 the option “israel” stands twice"]),
    "with other punctuation": (
        "[Israel, Israel., Russia]",
        ["6:23 the option “Israel.” stands twice"],
    ),
    "thrice": (
        "[Israel, Israel, Israel]",
        ["6:23 the option “Israel” stands twice", "6:31 the option “Israel” stands twice"],
    ),
    "only the answer": ("[iran]", ["6:15 no option is wrong"]),
    "the answer twice": (
        "[Iran, Iran]",
        ["6:15 no option is wrong", "6:21 the option “Iran” stands twice"],
    ),
    "the answer among others": ("[Iran, Israel]", []),
    "one wrong option": ("[Israel]", []),
    "in bold": (
        "[Israel, '**Israel**', Russia]",
        ["6:23 the option “Israel” stands twice"],
    ),
    "only the answer, in bold": ("['*Iran*']", ["6:15 no option is wrong"]),
    "names of code": ("['`max_size`', '`maxsize`', '`max_size_`']", []),
    "other pictures": ("['![](a.png)', '![](b.png)']", []),
    "other formulas": ("['\\(a_1\\)', '\\(a_2\\)']", []),
    "one picture twice": (
        "['![](a.png)', '![ ](a.png)']",
        ["6:29 the option “![ ](a.png)” stands twice"],
    ),
    "the answer in another case": (
        "[iran, Israel]",
        ["6:15 the option “iran” is the answer, written differently"],
    ),
    "the answer, and in another case": (
        "[iran, Iran, Israel]",
        ["6:21 the option “Iran” stands twice"],
    ),
    "parts of each other": ("[Israel, Israel and Russia]", []),
}


@pytest.mark.parametrize(("options", "expected"), CASES.values(), ids=CASES)
def test_options(options: str, expected: list[str], tmp_path: Path) -> None:
    """Every option stands once, and one at least is wrong."""
    question = f"choice\nquestion: Who?\nanswer: Iran\noptions: {options}\nevidence: Iran has sent"
    assert list_rule_messages(tmp_path, "option-repeated", question, TEXT) == expected


@pytest.mark.parametrize(("answer", "option"), LOOKALIKE_OPTIONS)
def test_signs_and_units_make_another_option(answer: str, option: str, tmp_path: Path) -> None:
    """One of two such texts may be the answer, or both may be wrong."""
    question = "choice\nquestion: Who?\nanswer: {}\noptions: {}\nevidence: Iran has sent"
    rule = "option-repeated"
    beside_answer = question.format(f"'{answer}'", f"['{option}']")
    beside_each_other = question.format("Iran", f"['{option}', '{answer}']")
    assert list_rule_messages(tmp_path / "a", rule, beside_answer, TEXT) == []
    assert list_rule_messages(tmp_path / "b", rule, beside_each_other, TEXT) == []


def test_a_list_of_answers_is_no_choice(tmp_path: Path) -> None:
    """A question of another kind may answer with the same word twice."""
    question = "basic\nquestion: Who?\nanswer: [Iran, Iran]\nevidence: ==Iran== has sent"
    assert list_rule_messages(tmp_path, "option-repeated", question, TEXT) == []
