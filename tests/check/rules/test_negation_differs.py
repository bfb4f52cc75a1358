"""Negations on one side only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

NEVER = "Their commitment has never been more than “aspirational”"
SENT = "Iran has sent thousands of Shared drones"
# A prompt, an answer, a quotation, and whether the rule finds the prompt.
CASES = {
    "lost": ("What has their commitment been?", "aspirational", NEVER, True),
    "added": ("Who has not sent drones?", "Iran", SENT, True),
    "in both": ("Than what was it never more?", "aspirational", NEVER, False),
    "in the answer": ("What has it been?", "not more than “aspirational”", NEVER, False),
    "in neither": ("Who sent drones?", "Iran", SENT, False),
    "two": ("Who did not send nothing?", "Iran", SENT, False),
}


@pytest.mark.parametrize(("prompt", "answer", "evidence", "found"), CASES.values(), ids=CASES)
def test_negation_differs(
    prompt: str, answer: str, evidence: str, found: bool, tmp_path: Path
) -> None:
    """The prompt is found where one side denies what the other says."""
    given: dict[str, FieldValue] = {"question": prompt, "answer": answer, "evidence": evidence}
    assert find_faulty_words(tmp_path, "negation-differs", "basic", **given) == (
        [prompt] if found else []
    )


def test_a_language_without_a_list_is_left_alone(tmp_path: Path) -> None:
    """Where negations are not known, none can be missed."""
    given: dict[str, FieldValue] = {
        "question": "Kuka ei lähettänyt?",
        "answer": "Iran",
        "evidence": NEVER,
    }
    assert find_faulty_words(tmp_path, "negation-differs", "basic", "fi", **given) == []
