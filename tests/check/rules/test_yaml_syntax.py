"""YAML that breaks off, in a question set and outside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_finding_rules, load_example_project

REST = "    answer: Iran\n    evidence: Iran has sent\n"

# The prompt of a question, which stands at line 4, column 15, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "an at sign": ("@Who?", ["4:15 YAML takes `@` at the beginning of a text for itself"]),
    "an alias": ("*who", ["4:15 YAML takes `*who` for itself"]),
    "a text": ("Who?", []),
    "a colon without a space": ("Who:what?", []),
    "a text in quotation marks": ('"@Who: *this*?"', []),
    "a folded text": (">-\n      @Who: *this*?", []),
}


@pytest.mark.parametrize(("prompt", "expected"), CASES.values(), ids=CASES)
def test_prompts(prompt: str, expected: list[str], tmp_path: Path) -> None:
    """Signs that YAML has a meaning for are found where they stand, and nowhere else."""
    questions = f"kind: basic\nquestions:\n  - id: a\n    question: {prompt}\n{REST}"
    assert list_file_messages(tmp_path, "yaml-syntax", {QUESTIONS_PATH: questions}) == expected


@pytest.mark.parametrize(
    "path",
    ["cards/example/deck.yaml", "seeds/essay.yaml", "deckgen.yaml", "templates/own/kind.yaml"],
)
def test_other_files(path: str, tmp_path: Path) -> None:
    """Every YAML file of a project is read in the same way."""
    files = {QUESTIONS_PATH: "kind: basic\nquestions: []\n", path: "a: @b\n"}
    [message] = list_file_messages(tmp_path, "yaml-syntax", files)
    assert message.startswith(f"{path}:1:4 YAML takes `@`")


def test_the_next_question_is_checked(tmp_path: Path) -> None:
    """One mistake hides no finding of another question, and is itself reported once."""
    questions = f"kind: basic\nquestions:\n  - id: a\n    question: @Who?\n{REST}  - id: b\n    question: Who?\n{REST}"
    project = load_example_project(tmp_path, questions.replace("sent\n", "given\n"))
    assert list_finding_rules(check_project(project)) == ["yaml-syntax", "quote-not-found"]
