"""Only an answer that is an actor, beside others, needs a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The Russian army went home in the end.\nChina waited. Moscow insiders knew."
SIDECAR = "actors:\n  Russia: {aliases: [Moscow], mentions: [Russian]}\n  China: []\n  Moscow insiders: []\n  us all: []\n"
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "two actors": (
        TEXT,
        """actor
        question: Who waited?
        answer: China
        evidence: China waited. Moscow insiders knew.""",
        SIDECAR,
        "en",
        ["5:13 the quotation names Moscow insiders as well as China, and no words are marked"],
    ),
    "marked": (
        TEXT,
        """actor
        question: Who waited?
        answer: China
        evidence: ==China== waited. Moscow insiders knew.""",
        SIDECAR,
        "en",
        [],
    ),
    "no actor": (
        TEXT,
        """basic
        question: Did it?
        answer: waited
        evidence: China waited. Moscow insiders knew.""",
        SIDECAR,
        "en",
        [],
    ),
    "alone": (
        TEXT,
        """actor
        question: Who waited there?
        answer: China
        evidence: China waited.""",
        SIDECAR,
        "en",
        [],
    ),
}


@pytest.mark.parametrize(
    ("text", "question", "sidecar", "language", "expected"), CASES.values(), ids=CASES
)
def test_what_it_says(
    text: str, question: str, sidecar: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The line and column of what is at fault, and why; or nothing."""
    assert (
        list_rule_messages(tmp_path, "answer-unmarked", question, text, sidecar, language)
        == expected
    )
