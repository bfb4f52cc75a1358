"""Keys that stand twice in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "in a question": (
        {QUESTIONS_PATH: QUESTION + "    answer: Tehran\n"},
        ["7:5 `answer` stands twice; the first is on line 5"],
    ),
    "in a set": (
        {QUESTIONS_PATH: QUESTION + "kind: date\n"},
        ["7:1 `kind` stands twice; the first is on line 1"],
    ),
    "three times": (
        {QUESTIONS_PATH: QUESTION + "    answer: Tehran\n    answer: Persia\n"},
        [f"{line}:5 `answer` stands twice; the first is on line 5" for line in (7, 8)],
    ),
    "in quotation marks": (
        {QUESTIONS_PATH: QUESTION + '    "answer": Tehran\n'},
        ["7:5 `answer` stands twice; the first is on line 5"],
    ),
    "in evidence by field": (
        {QUESTIONS_PATH: QUESTION.replace("Iran has", "{answer: Iran, answer: Iran} #")},
        ["6:30 `answer` stands twice; the first is on line 6"],
    ),
    "in the settings": (
        {"deckgen.yaml": "rules: {kind-mix: off, kind-mix: error}\n"},
        ["deckgen.yaml:1:24 `kind-mix` stands twice; the first is on line 1"],
    ),
    "in a deck": (
        {"cards/example/deck.yaml": "id: example-deck\nname: Example\nname: Other\n"},
        ["cards/example/deck.yaml:3:1 `name` stands twice; the first is on line 2"],
    ),
    "an actor of a sidecar": (
        {"seeds/essay.yaml": "actors:\n  Iran: []\n  Israel: []\n  Iran: [Tehran]\n"},
        ["seeds/essay.yaml:4:3 `Iran` stands twice; the first is on line 2"],
    ),
    "in two questions": (
        {
            QUESTIONS_PATH: QUESTION
            + QUESTION.partition("questions:\n")[2].replace("drones\n", "b\n")
        },
        [],
    ),
    "in other case": ({"seeds/essay.yaml": "actors: {Iran: [], IRAN: []}\n"}, []),
    "at another depth": ({"seeds/essay.yaml": "title: An essay\nactors: {title: []}\n"}, []),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_equal_keys(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    """The second of two equal keys of a mapping is reported, in any file."""
    assert list_file_messages(tmp_path, "duplicate-key", files) == expected


def test_the_first_value_counts(tmp_path: Path) -> None:
    """The question is checked with its first answer, so the second hides no other finding."""
    files = {QUESTIONS_PATH: QUESTION.replace("answer: Iran", "answer: Peru\n    answer: Iran")}
    assert len(list_file_messages(tmp_path, "answer-not-in-quote", files)) == 1
