"""Signs of markup that cards do not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

CASES: dict[str, tuple[str, list[str]]] = {
    "TeX": (r"half is \frac{1}{2}", [r"`\frac{` is TeX outside of a formula"]),
    "a Greek letter": (r"the angle \alpha is", [r"`\alpha` is TeX outside of a formula"]),
    "an open dollar": ("at $t_6 and", ["`$t_6` opens a formula that does not end"]),
    "a note": ("so it is[^1]", ["`[^1]` is no note here: cards have none"]),
    "a box": ("- [ ] one\n- [x] two", ["`- [ ]` is no box to tick here", "`- [x]` is no box to tick here"]),
    "a gap": ("the {{c1::river}} at", ["`{{c1::` is a gap in Anki's own signs"]),
    "a lost backslash": (r"the set \{a\}", ["the card shows `{` without the backslash before it",
                                            "the card shows `}` without the backslash before it"]),
    "formulas": (r"\(\frac{1}{2}\), $\alpha$, $$\{a\}$$", []),
    "code": (r"`\frac{1}{2}` and `{{c1::x}}`", []),
    "a path": (r"C:\temp\new and \\server", []),
    "money": ("$5, $10 and US$6", []),
    "escapes": (r"\*a\* 1\. \[sic\] \$x \\ \_ \#", []),
    "a footnote's look": ("[1] and [^] and [x]", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_unread_markup(text: str, expected: list[str], tmp_path: Path) -> None:
    """What learners would see as signs, or miss, is reported; formulas, code and escapes are not."""
    question = {
        "id": "a",
        "kind": "basic",
        "question": "What is it?",
        "answer": "Iran",
        "explanation": text,
        "evidence": "==Iran== has sent thousands of Shared drones",
    }
    files = {QUESTIONS_PATH: json.dumps({"questions": [question]})}
    messages = list_file_messages(tmp_path, "unread-markup", files)
    assert [message.partition(" ")[2] for message in messages] == expected
