"""Speakers whom only the passage names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import check_example_project, list_finding_rules

HEAD = "kind: basic\nquestions:\n  - id: it\n    question: What is known?\n"
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
