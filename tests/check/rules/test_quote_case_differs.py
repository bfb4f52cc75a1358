"""Quotations in other capital letters than the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import build_question_files, list_rule_findings, list_rule_messages

TEXT = "Iran has sent drones to Moscow. The US told us of the “new power couple” in May.\n"
OTHER = "has other capital letters than the source"

# The evidence, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "one letter": ("iran has sent", [f"6:15 “iran has sent” {OTHER}"]),
    "in a mark": ("Iran has sent ==Drones==", [f"6:15 “Iran has sent ==Drones==” {OTHER}"]),
    "after an omission": ("Iran […] to moscow", [f"6:15 “Iran […] to moscow” {OTHER}"]),
    "one of two quotations": (
        "[drones to Moscow, the us told us]",
        [f"6:34 “the us told us” {OTHER}"],
    ),
    "as printed": ("Iran has sent", []),
    "one of two words that differ in case": ("told us", []),
    "the other one of them": ("The US", []),
    "an editor's word": ("Iran has [SO FAR] sent", []),
    "other typography": ('the "new power couple"', []),
    "not there in any case": ("IRAN has given", []),
    "in two places in other cases": ("Us", []),
}


@pytest.mark.parametrize(("evidence", "expected"), CASES.values(), ids=CASES)
def test_letters(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """Case is ignored only where nothing else finds the words, and then it is reported."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "quote-case-differs", question, TEXT) == expected


@pytest.mark.parametrize(
    ("evidence", "letters"),
    [
        pytest.param("IRAN has ==Sent== drones", ["ran", "s"], id="marks stay"),
        pytest.param("iran has […] to moscow", ["I", "M"], id="omissions stay"),
        pytest.param("the 'New power couple'", ["n"], id="other typography stays"),
    ],
)
def test_the_fix_writes_letters_alone(evidence: str, letters: list[str], tmp_path: Path) -> None:
    """The source's letters take the place of those that differ, and nothing else changes."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    files = build_question_files(question, TEXT)
    [finding] = list_rule_findings(tmp_path, "quote-case-differs", files)
    assert [edit.text for edit in finding.edits] == letters
