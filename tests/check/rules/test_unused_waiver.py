"""Waivers in `allow:` that nothing needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTIONS = """\
kind: basic
questions:
  - id: first
    question: Which state has sent thousands of drones to the army?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
ALLOW = "    allow: {quote-case-differs: so it stands there, near-duplicate: both are wanted}\n"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param(
            "",
            [
                "7:13 `quote-case-differs` finds nothing here",
                "7:53 `near-duplicate` finds nothing here",
            ],
            id="rules that are on",
        ),
        pytest.param("rules: {quote-case-differs: off, near-duplicate: off}", [], id="off"),
    ],
)
def test_a_waiver_that_nothing_needs(settings: str, expected: list[str], tmp_path: Path) -> None:
    """An unused waiver is reported at its place; one for a rule that is off is not."""
    files = {QUESTIONS_PATH: QUESTIONS + ALLOW, "deckgen.yaml": settings}
    assert list_file_messages(tmp_path, "unused-waiver", files) == expected


def test_a_waiver_of_a_rule_over_the_deck_is_used(tmp_path: Path) -> None:
    """A finding of a rule that compares questions can be waived, and the waiver counts as used."""
    second = QUESTIONS.partition("questions:\n")[2].replace("first", "second")
    second = second.replace("state", "country") + "    allow: {near-duplicate: both are wanted}\n"
    files = {QUESTIONS_PATH: QUESTIONS + second}
    assert list_file_messages(tmp_path, "unused-waiver", files) == []


@pytest.mark.parametrize(
    ("evidence", "allow", "expected"),
    [
        pytest.param("iran has sent", "quote-case-differs: so it is", [], id="used"),
        pytest.param(
            "Iran has sent",
            "quote-not-found: so it is",
            [],
            id="of a rule that cannot be waived, which is another fault",
        ),
        pytest.param(
            "iran has sent",
            "raw-html: so it is",
            ["7:13 `raw-html` finds nothing here"],
            id="of another rule than the one that finds something",
        ),
    ],
)
def test_a_waiver_of_one_question(
    evidence: str, allow: str, expected: list[str], tmp_path: Path
) -> None:
    """A waiver is used if its rule finds something in its question."""
    head, _, _ = QUESTIONS.partition("Iran has sent")
    files = {QUESTIONS_PATH: f"{head}{evidence}\n    allow: {{{allow}}}\n"}
    assert list_file_messages(tmp_path, "unused-waiver", files) == expected
