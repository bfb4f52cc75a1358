"""A good project to go from, and what loading says of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.model import Project
from tests.projects import collect_load_findings, write_project

GOOD_SET = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def format_load_findings(project: Project) -> list[str]:
    """The findings of loading, a line each."""
    return [
        f"{each.span.path}:{each.span.line}:{each.span.column} {each.rule}: {each.message} -> {each.hint}"
        for each in collect_load_findings(project)
    ]


def list_question_ids(project: Project) -> list[str]:
    """The ids of all questions, in order."""
    return [str(question.id) for deck in project.decks for question in deck.questions]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A good project of one question."""
    return write_project(tmp_path, {QUESTIONS_PATH: GOOD_SET})
