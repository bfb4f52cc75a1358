"""Only where a front shows the speaker and asks for the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The press hailed Iran in the end."
SIDECAR = "actors:\n  pundits: [the press]\n  Iran: []\n"
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "basic": (
        TEXT,
        """basic
        question: Who hailed Iran?
        answer: the press
        said_by: pundits
        evidence: ==The press== hailed Iran in the end""",
        SIDECAR,
        "en",
        ["6:14 the front names pundits as the speaker, and “the press” is the answer"],
    ),
    "on the back alone": (
        TEXT,
        """quotation
        question: Who hailed Iran?
        answer: the press
        said_by: pundits
        evidence: ==The press== hailed Iran in the end""",
        SIDECAR,
        "en",
        [],
    ),
    "another speaker": (
        TEXT,
        """basic
        question: Whom did they hail?
        answer: Iran
        said_by: pundits
        evidence: The press hailed ==Iran== in the end""",
        SIDECAR,
        "en",
        [],
    ),
    "a choice": (
        TEXT,
        """choice
        question: Who hailed Iran?
        answer: the press
        options: [the king, the queen]
        said_by: the press
        evidence: ==The press== hailed Iran in the end""",
        SIDECAR,
        "en",
        ["7:14 the front names the press as the speaker, and “the press” is the answer"],
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
        list_rule_messages(tmp_path, "speaker-is-answer", question, text, sidecar, language)
        == expected
    )
