"""Lists and other answers that nobody can type in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The ferry crosses the river every morning at six."
EVIDENCE = "evidence: The ==ferry== crosses the ==river== every morning"
LISTED = "6:14 the items of a list are typed in as one word, “ferryriver”"
OTHER = "6:13 an answer with lines, a picture or a formula cannot be typed in"

CASES: dict[str, tuple[str, list[str]]] = {
    "a list": ("typed: true\nanswer: [ferry, river]", [LISTED]),
    "a formula": ("typed: true\nanswer: '\\(x\\)'", [OTHER]),
    "one item": ("typed: true\nanswer: [ferry]", []),
    "a word": ("typed: true\nanswer: ferry", []),
    "a list that is not typed": ("answer: [ferry, river]", []),
    "switched off": ("typed: false\nanswer: [ferry, river]", []),
}


@pytest.mark.parametrize(("keys", "expected"), CASES.values(), ids=CASES)
def test_typed_list(keys: str, expected: list[str], tmp_path: Path) -> None:
    """What Anki would compare as one word is reported; an answer of words is not."""
    question = f"basic\nquestion: What crosses it?\n{keys}\n{EVIDENCE}"
    assert list_rule_messages(tmp_path, "typed-list", question, TEXT) == expected
