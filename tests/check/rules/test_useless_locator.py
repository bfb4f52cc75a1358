"""A place is needed only where the words stand in several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The army came. The army went home in the end.\nIt said: the army came, and it lost."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "paragraph": (
        TEXT,
        """basic
        question: Who went?
        answer: army
        evidence: {quote: The ==army== went home, paragraph: 1}""",
        "",
        "en",
        ["6:58 “The ==army== went home” stands in only one place, and needs no locator"],
    ),
    "prefix": (
        TEXT,
        """basic
        question: Who went?
        answer: army
        evidence: {quote: The ==army== went home, prefix: came.}""",
        "",
        "en",
        ["6:23 “The ==army== went home” stands in only one place, and needs no locator"],
    ),
    "needed": (
        TEXT,
        """basic
        question: Who came?
        answer: army
        evidence: {quote: army came, paragraph: 2}""",
        "",
        "en",
        [],
    ),
    "of a pull quotation": (
        "The army went home in the end, tired.\n“The army went home in the end”",
        """basic
        question: Who went?
        answer: army
        evidence: {quote: The army went home in the end, paragraph: 2}""",
        "",
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
        list_rule_messages(tmp_path, "useless-locator", question, text, sidecar, language)
        == expected
    )
