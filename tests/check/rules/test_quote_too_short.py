"""How short is too short, by script, and what excuses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "Iran has sent thousands of drones to aid the army."
OTHER = "伊朗派遣了数千架无人机援助俄军。"
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "two words": (
        TEXT,
        """basic
        question: What did Iran send?
        answer: drones
        evidence: of ==drones==""",
        "",
        "en",
        ["6:15 “of ==drones==” is too short to show that the answer is right"],
    ),
    "four words": (
        TEXT,
        """basic
        question: What did Iran send?
        answer: drones
        evidence: sent thousands of ==drones==""",
        "",
        "en",
        [],
    ),
    "context": (
        TEXT,
        """basic
        question: What did Iran send?
        answer: drones
        evidence: of ==drones==
        context: [a fact]""",
        "",
        "en",
        [],
    ),
    "a whole line": (
        "Haus\nhouse\n",
        """basic
        question: Was heißt Haus?
        answer: house
        evidence: house""",
        "",
        "en",
        [],
    ),
    "a whole sentence": (
        "He came. He saw. He won.",
        """basic
        question: What happened?
        answer: He saw
        evidence: He saw.""",
        "",
        "en",
        [],
    ),
    "Chinese, four characters": (
        OTHER,
        """basic
        question: 派遣了什么？
        answer: 无人机
        evidence: 架无人机""",
        "",
        "zh",
        ["6:15 “架无人机” is too short to show that the answer is right"],
    ),
    "Chinese, eight characters": (
        OTHER,
        """basic
        question: 派遣了什么？
        answer: 无人机
        evidence: 派遣了数千架无人机""",
        "",
        "zh",
        [],
    ),
    "two pieces of one paragraph": (
        TEXT,
        """basic
        question: What did Iran send?
        answer: drones
        evidence: [Iran has sent thousands of drones, the army]""",
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
        list_rule_messages(tmp_path, "quote-too-short", question, text, sidecar, language)
        == expected
    )
