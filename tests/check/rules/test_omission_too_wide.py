"""Width and paragraphs, and a text with wrapped lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "too wide": (
        (
            "It began. A word and a word and a word and a word and a word and a word and a word A word "
            "and a word and a word and a word and a word and a word and a word A word and a word and a "
            "word and a word and a word and a word and a word A word and a word and a word and a word and "
            "a word and a word and a word A word and a word and a word and a word and a word and a word "
            "and a word A word and a word and a word and a word and a word and a word and a word  It "
            "ended."
        ),
        """basic
        question: What?
        answer: It ended
        evidence: It began […] ==It ended==.""",
        "",
        "en",
        [
            (
                "6:15 the omission leaves out 441 characters, and the card shows both sides as one sentence"
            )
        ],
    ),
    "over page furniture": (
        "It began and went on\n\nThe War 12\n\nto the end. It ended.",
        """basic
        question: What?
        answer: the end
        evidence: It began and went on […] to ==the end==""",
        "paragraphs: blank-lines\nstructure: {skip: ['The War {page}']}",
        "en",
        [],
    ),
    "over a line that is no furniture": (
        "It began and went on\n\nThe War 12\n\nto the end. It ended.",
        """basic
        question: What?
        answer: the end
        evidence: It began and went on […] to ==the end==""",
        "paragraphs: blank-lines",
        "en",
        [
            "6:15 the omission goes on in another paragraph, and the card shows both sides as one sentence"
        ],
    ),
    "narrow": (
        "It began. A word and a word and a word and a word and a word and a word and a word  It ended.",
        """basic
        question: What?
        answer: It ended
        evidence: It began […] ==It ended==.""",
        "",
        "en",
        [],
    ),
    "another paragraph": (
        "It began.\nIt ended in the end.",
        """basic
        question: What?
        answer: It ended
        evidence: It began […] ==It ended== in the end.""",
        "",
        "en",
        [
            (
                "6:15 the omission goes on in another paragraph, and the card shows both sides as one sentence"
            )
        ],
    ),
    "another line of one paragraph": (
        "It began\nand then it\nended in the end.\n\nNothing else.\n",
        """basic
        question: What?
        answer: It began
        evidence: ==It began== […] ended in the end.""",
        "paragraphs: blank-lines\n",
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
        list_rule_messages(tmp_path, "omission-too-wide", question, text, sidecar, language)
        == expected
    )
