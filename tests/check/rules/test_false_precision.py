"""More exact than the words, as exact, or less."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "It came in January 2000, and went in the 1990s, a decade ago or last year. It went in 1990."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "a day for a month": (
        TEXT,
        """date
        question: When?
        answer: 2000-01-17
        evidence: It came in ==January 2000==""",
        "published: 2025\n",
        "en",
        ["5:13 2000-01-17 is more exact than “January 2000”, which means January 2000"],
    ),
    "a month": (
        TEXT,
        """date
        question: When?
        answer: 2000-01
        evidence: It came in ==January 2000==""",
        "published: 2025\n",
        "en",
        [],
    ),
    "a year for a month": (
        TEXT,
        """date
        question: When?
        answer: 2000
        evidence: It came in ==January 2000==""",
        "published: 2025\n",
        "en",
        [],
    ),
    "a year for a decade": (
        TEXT,
        """date
        question: When?
        answer: 1995
        evidence: went in ==the 1990s==""",
        "published: 2025\n",
        "en",
        ["5:13 1995 is more exact than “the 1990s”, which means 1990 to 1999"],
    ),
    "a day with the year of an era": (
        "1988（昭和63）年10月25日初版発行",
        """date
        question: いつ発行されたか。
        answer: 1988-10-25
        evidence: ==1988（昭和63）年10月25日==初版発行""",
        "published: 2025\n",
        "ja",
        [],
    ),
    "a month for a year": (
        TEXT,
        """date
        question: When?
        answer: 1990-07
        evidence: It went in ==1990==""",
        "published: 2025\n",
        "en",
        ["5:13 1990-07 is more exact than “1990”, which means 1990"],
    ),
    "about": (
        TEXT,
        """date
        question: When?
        answer: 2015~
        evidence: went in the 1990s, ==a decade ago==""",
        "published: 2025\n",
        "en",
        [],
    ),
    "perhaps": (
        TEXT,
        """date
        question: When?
        answer: 2015?
        evidence: went in the 1990s, ==a decade ago==""",
        "published: 2025\n",
        "en",
        [],
    ),
    "last year": (
        TEXT,
        """date
        question: When?
        answer: 2024
        evidence: a decade ago or ==last year==""",
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
        list_rule_messages(tmp_path, "false-precision", question, text, sidecar, language)
        == expected
    )
