"""The hedge must stand in the answer's own clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The king may have fled to Rome, but he came back. In May 1455 he died. Perhaps forty men came; all of them left."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "may have": (
        TEXT,
        """basic
        question: Where did the king flee to?
        answer: Rome
        evidence: The king may have fled to ==Rome==, but he came back""",
        "",
        "en",
        ["5:13 the source only says “may have”, and the card states it as a fact"],
    ),
    "kept": (
        TEXT,
        """basic
        question: Where might the king have fled to?
        answer: Rome
        evidence: The king may have fled to ==Rome==, but he came back""",
        "",
        "en",
        [],
    ),
    "after the but": (
        TEXT,
        """basic
        question: What did the king do in the end?
        answer: came back
        evidence: The king may have fled to Rome, but he ==came back==""",
        "",
        "en",
        [],
    ),
    "the month": (
        TEXT,
        """basic
        question: What did he do in 1455?
        answer: died
        evidence: In May 1455 he ==died==""",
        "",
        "en",
        [],
    ),
    "unmarked": (
        TEXT,
        """basic
        question: How many men came?
        answer: forty men
        evidence: Perhaps forty men came; all of them left.""",
        "",
        "en",
        ["5:13 the source only says “Perhaps”, and the card states it as a fact"],
    ),
    "another clause": (
        TEXT,
        """basic
        question: What did they do?
        answer: left
        evidence: Perhaps forty men came; all of them ==left==.""",
        "",
        "en",
        [],
    ),
    "German": (
        "Der König ist vermutlich nach Rom geflohen.",
        """basic
        question: Wohin floh der König?
        answer: Rom
        evidence: Der König ist vermutlich nach ==Rom== geflohen""",
        "",
        "de",
        ["5:13 the source only says “vermutlich”, and the card states it as a fact"],
    ),
    "Chinese": (
        "国王也许逃到了罗马。",
        """basic
        question: 国王逃到了哪里？
        answer: 罗马
        evidence: 国王也许逃到了==罗马==""",
        "",
        "zh",
        ["5:13 the source only says “也许”, and the card states it as a fact"],
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
        list_rule_messages(tmp_path, "hedge-stated-as-fact", question, text, sidecar, language)
        == expected
    )
