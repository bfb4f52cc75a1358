"""What learners reported stands at its question until somebody settles it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cards.report_link import compute_question_version
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.findings import Finding
from tests.projects import list_rule_findings, load_example_project

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
"""
REPORTS = "cards/example/readings/_reports.jsonl"
SETTLED = "cards/example/readings/_settled.jsonl"
TIME = "2026-03-01T10:00:00Z"


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The version of the question."""
    project = load_example_project(tmp_path_factory.mktemp("version"), QUESTION)
    [question] = project.decks[0].questions
    return compute_question_version(question)


def find(
    root: Path, version: str, question: str = QUESTION, settled: dict[str, str] | None = None
) -> list[Finding]:
    """What the rule says where a learner reported the question in this version."""
    line = {"reported": "drones", "version": version, "words": "It was Russia.", "time": TIME}
    files = {QUESTIONS_PATH: question, REPORTS: json.dumps(line | {"place": "https://x.org/7"})}
    if settled:
        files[SETTLED] = json.dumps({"time": TIME, **settled})
    return list_rule_findings(root, "learner-reports", files)


def test_a_report_stands_at_its_question(tmp_path: Path, version: str) -> None:
    """With the learner's words, where they came from, and the passage."""
    [finding] = find(tmp_path, version)
    assert finding.message == "a learner (https://x.org/7): “It was Russia.”"
    assert (finding.span.path, finding.span.line) == (QUESTIONS_PATH, 4)
    assert finding.source is not None and finding.question == "drones"


def test_it_outlives_a_change_and_a_new_id(tmp_path: Path, version: str) -> None:
    """That the card was changed since is said, and settles nothing; a withdrawn id is another
    question's no more.
    """
    changed = QUESTION.replace("Who sent", "Who has sent")
    [finding] = find(tmp_path / "a", version, changed)
    assert finding.message.endswith("; its words have changed since")
    renamed = QUESTION.replace("id: drones", "id: iran\n    was: drones")
    assert len(find(tmp_path / "b", version, renamed)) == 1
    assert find(tmp_path / "c", version, QUESTION.replace("id: drones", "id: iran")) == []


@pytest.mark.parametrize("outcome", ["also-right", "reader-slipped", "same"])
def test_a_settled_report_is_silent(tmp_path: Path, version: str, outcome: str) -> None:
    """Also after the card has changed: it is about the report alone."""
    [finding] = find(tmp_path / "a", version)
    settled = {"settles": finding.hint.split()[-2], "outcome": outcome}
    assert find(tmp_path / "b", version, settled=settled) == []
    changed = QUESTION.replace("answer: Iran", "answer: Tehran")
    assert find(tmp_path / "c", version, changed, settled) == []


def test_a_card_that_is_wrong_stays_one_until_it_is_changed(tmp_path: Path, version: str) -> None:
    """Then the report is done with."""
    [finding] = find(tmp_path / "a", version)
    key = finding.hint.split()[-2]
    settled = {"settles": key, "outcome": "card-wrong", "version": version}
    [finding] = find(tmp_path / "b", version, settled=settled)
    assert finding.hint == "change it: it was settled as card-wrong"
    changed = QUESTION.replace("answer: Iran", "answer: Tehran")
    assert find(tmp_path / "c", version, changed, settled) == []


def test_a_question_that_is_withdrawn_has_no_reports_to_settle(
    tmp_path: Path, version: str
) -> None:
    """To withdraw it is a cure as well."""
    assert find(tmp_path / "asked", version)
    assert find(tmp_path / "withdrawn", version, QUESTION + '    retired: "2.0.0"\n') == []
