"""A mark, an explanation or a context says how."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "Tehran joined the group last year, and left it in 2021."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "a date": (
        TEXT,
        """date
        question: When did it join?
        answer: 2024
        evidence: Tehran joined the group last year""",
        "published: 2025\n",
        "en",
        ["5:13 the quotation gives 2024 only as a relative date, and nothing says how"],
    ),
    "a text": (
        TEXT,
        """basic
        question: When did it join?
        answer: in 2024
        evidence: Tehran joined the group last year""",
        "published: 2025\n",
        "en",
        ["5:13 the quotation gives 2024 only as a relative date, and nothing says how"],
    ),
    "marked": (
        TEXT,
        """date
        question: When did it join?
        answer: 2024
        evidence: Tehran joined the group ==last year==""",
        "published: 2025\n",
        "en",
        [],
    ),
    "explained": (
        TEXT,
        """date
        question: When did it join?
        answer: 2024
        evidence: Tehran joined the group last year
        explanation: Counted from 2025.""",
        "published: 2025\n",
        "en",
        [],
    ),
    "with a context": (
        TEXT,
        """date
        question: When did it join?
        answer: 2024
        evidence: Tehran joined the group last year
        context: left it in 2021""",
        "published: 2025\n",
        "en",
        [],
    ),
    "absolute": (
        TEXT,
        """date
        question: When did it leave?
        answer: 2021
        evidence: the group last year, and left it in 2021""",
        "published: 2025\n",
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
        list_rule_messages(tmp_path, "absolute-date-unexplained", question, text, sidecar, language)
        == expected
    )
