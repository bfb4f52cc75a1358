"""Lists of answers with fewer items than the quotation has marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "Presidents Putin and Pezeshkian signed a pact. Shoigu was there."
TOO_MANY = "2 things are marked, and the list has 1"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "a mark without an item": (
        "[Putin]",
        "==Putin== and ==Pezeshkian== signed",
        [f"5:14 {TOO_MANY}"],
    ),
    "three marks for two items": (
        "[Putin, Pezeshkian]",
        "Presidents ==Putin== and ==Pezeshkian== signed a ==pact==",
        ["5:21 3 things are marked, and the list has 2"],
    ),
    "marks of several quotations are counted together": (
        "[Putin]",
        "[==Putin== and Pezeshkian, ==Shoigu== was there]",
        [f"5:14 {TOO_MANY}"],
    ),
    "a mark for each item": ("[Putin, Pezeshkian]", "==Putin== and ==Pezeshkian== signed", []),
    "fewer marks than items": ("[Putin, Pezeshkian]", "==Putin== and Pezeshkian signed", []),
    "a single answer may use several places": (
        "heads of state",
        "==Putin== and ==Pezeshkian== signed",
        [],
    ),
    "a single answer shorter than its marks are many": (
        "2",
        "==Putin== and ==Pezeshkian== signed",
        [],
    ),
    "marks of another field's evidence do not count": (
        "[Putin]",
        "{question: ==Pezeshkian== signed, answer: ==Putin== and}",
        [],
    ),
}


@pytest.mark.parametrize(("answer", "evidence", "expected"), CASES.values(), ids=CASES)
def test_marks_and_items(answer: str, evidence: str, expected: list[str], tmp_path: Path) -> None:
    """More marks than items are reported at the last item."""
    question = f"basic\nquestion: Who signed?\nanswer: {answer}\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "mark-without-item", question, TEXT) == expected
