"""Characters that change the order of words, where they deceive and where they help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

CODE = "bidi-control"
TEXT = "Iran has sent thousands of drones to aid the army."
OVERRIDE = "the invisible character U+202E (right-to-left override)"
ISOLATE = "the invisible character U+2068 (first strong isolate)"
REST = "changes the order in which words are shown"


def list_messages(root: Path, answer: str, text: str = TEXT, quoted: str = "has sent") -> list[str]:
    """What the rule says of a question with this answer."""
    question = f"""basic
        question: Who sent drones?
        answer: {answer}
        evidence: {quoted} thousands of drones to aid the army"""
    return list_rule_messages(root, CODE, question, text)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("Iran", [], id="plain"),
        pytest.param("Ira\u202en", [f"5:16 {OVERRIDE} {REST}"], id="an override"),
        pytest.param("\u2068Iran\u2069", [f"5:13 {ISOLATE} {REST}"], id="an isolate without need"),
        pytest.param("איראן \u2068(Iran)\u2069", [], id="an isolate in Hebrew"),
        pytest.param("إيران \u2067\u2068(Iran)\u2069\u2069", [], id="isolates in isolates"),
        pytest.param("إيران \u2068(Iran)", [f"5:19 {ISOLATE} {REST}"], id="one that does not end"),
        pytest.param("إيران \u202eIran", [f"5:19 {OVERRIDE} {REST}"], id="an override in Arabic"),
        pytest.param("Iran\u200f!", [], id="a mark"),
    ],
)
def test_a_control_in_an_answer(tmp_path: Path, answer: str, expected: list[str]) -> None:
    """Overrides are always reported, isolates where nothing runs from right to left."""
    assert list_messages(tmp_path, answer) == expected


def test_a_quotation(tmp_path: Path) -> None:
    """What a source says is quoted as it is; what it does not say is reported."""
    quoted = "Ira\u202en has sent"
    assert list_messages(tmp_path, "Iran", quoted=quoted) == [f"6:18 {OVERRIDE} {REST}"]
    text = TEXT.replace("Iran", "Ira\u202en")
    assert list_messages(tmp_path, "Iran", text, quoted) == []
