"""Misprints that a card copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The fleet saild for Lorne. The envoys saild home. Thousands of shared drones flew."
SIDECAR = "language: en\nerrata: {saild: sailed, for Lorne: for Lorne's isles}\n"
CASES = {
    "the answer": ("What?", "saild away", "", ["5:13"]),
    "what asks": ("What saild?", "the fleet", "", ["4:20"]),
    "what else is right": ("What?", "sailed", "also: [saild]", ["7:12"]),
    "the explanation": ("What?", "sailed", "explanation: It saild in spring.", ["7:21"]),
    "corrected": ("What?", "sailed", "", []),
    "in quotation marks": ("What is printed “saild”?", "sailed", "", []),
    "within its correction": ("What?", "sailed for Lorne's isles", "", []),
    "another word": ("What of the saildom?", "sailed", "", []),
}


@pytest.mark.parametrize(("prompt", "answer", "more", "places"), CASES.values(), ids=CASES)
def test_a_copied_misprint_is_found(
    prompt: str, answer: str, more: str, places: list[str], tmp_path: Path
) -> None:
    """In every text that is the author's own."""
    question = f"basic\nquestion: {prompt}\nanswer: {answer}\nevidence: The fleet ==saild for Lorne==\n{more}\n"
    messages = list_rule_messages(tmp_path, "misprint-copied", question, TEXT, SIDECAR)
    assert [message.split(" ")[0] for message in messages] == places
    for message in messages:
        assert message.endswith("“saild” is a misprint of the source, which means “sailed”")


def test_only_a_misprint_of_the_quotation_counts(tmp_path: Path) -> None:
    """Elsewhere the word may be another."""
    question = "basic\nquestion: What saild?\nanswer: Lorne\nevidence: for ==Lorne==\n"
    assert list_rule_messages(tmp_path, "misprint-copied", question, TEXT, SIDECAR) == []


@pytest.mark.parametrize(
    ("answer", "count"), [("shared drones", 1), ("a shared sky", 0), ("shahed drones", 0)]
)
def test_of_a_longer_erratum_the_changed_words_count(
    answer: str, count: int, tmp_path: Path
) -> None:
    """With a word next to them: alone, they may be the author's own."""
    sidecar = "language: en\nerrata: {of shared drones: of shahed drones}\n"
    question = (
        f"basic\nquestion: What?\nanswer: {answer}\nevidence: Thousands of ==shared drones== flew\n"
    )
    assert len(list_rule_messages(tmp_path, "misprint-copied", question, TEXT, sidecar)) == count
