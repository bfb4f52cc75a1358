"""Lists and their marks, other right answers, and speakers whom only the passage names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import check_example_project, list_finding_rules

HEAD = "kind: basic\nquestions:\n  - id: it\n    question: What is known?\n"
SIGNED = "presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership"

CASES: dict[str, tuple[str, list[str]]] = {
    "a mark for each item": (
        "    answer: [He who began, The other]\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        [],
    ),
    "an item without a mark": (
        "    answer: [He who began, The other]\n    evidence: presidents ==Putin== and Pezeshkian signed\n",
        ["answer-not-in-quote"] * 2,
    ),
    "a verbatim item needs none": (
        "    answer: [presidents, The other]\n    evidence: presidents Putin and ==Pezeshkian== signed\n",
        [],
    ),
    "the mark of a verbatim item is taken": (
        "    answer: [presidents, The other]\n    evidence: ==presidents== Putin and Pezeshkian signed\n",
        ["answer-not-in-quote"],
    ),
    "a mark without an item": (
        "    answer: [Putin]\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        ["mark-without-item"],
    ),
    "one answer from two places": (
        "    answer: heads of state\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        [],
    ),
    "another right answer bears a name out": (
        "    answer: A pact\n    also: [Partnership]\n    evidence: a new Comprehensive Strategic ==Partnership==\n",
        [],
    ),
    "another right answer, and a wrong one that stands elsewhere": (
        f"    answer: presidents\n    also: [Partnership]\n    evidence: {SIGNED[:-11]}==Partnership==\n",
        ["answer-not-in-quote"],
    ),
    "another right answer, and another actor": (
        "    answer: Israel\n    also: [Pezeshkian]\n    evidence: presidents Putin and ==Pezeshkian== signed\n",
        ["actor-not-in-passage", "answer-not-in-quote"],
    ),
}


@pytest.mark.parametrize(("question", "rules"), CASES.values(), ids=CASES)
def test_lists_and_other_answers(question: str, rules: list[str], tmp_path: Path) -> None:
    """What is marked must be what is answered."""
    assert [
        finding.rule for finding in check_example_project(tmp_path, HEAD + question).findings
    ] == rules


AFFIRMED = "affirmed the shared commitment"
SPEAKERS: dict[str, tuple[str, str, list[str]]] = {
    "in the quotation": ("analysts", f"analysts {AFFIRMED}", []),
    "an editor's word": ("analysts", f'"[analysts] {AFFIRMED}"', []),
    "only in the passage": ("analysts", AFFIRMED, []),
    "another one of the passage": ("Putin", f"analysts {AFFIRMED}", ["speaker-not-in-quotation"]),
    "nowhere": ("Israel", f"analysts {AFFIRMED}", ["speaker-not-in-passage"]),
    "the source itself": ("the essay", AFFIRMED, []),
}


@pytest.mark.parametrize(("speaker", "evidence", "rules"), SPEAKERS.values(), ids=SPEAKERS)
def test_speakers(speaker: str, evidence: str, rules: list[str], tmp_path: Path) -> None:
    """Where the quotation names actors, it must name the one who speaks."""
    given = f"{HEAD}    answer: the shared commitment\n    said_by: {speaker}\n    evidence: {evidence}\n"
    assert list_finding_rules(check_example_project(tmp_path, given)) == rules
