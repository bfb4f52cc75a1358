"""Words of a text that YAML takes for a comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "They called it issue # 1 of the year. They lived at house #5 then."
LOST = "the words after ` #` are lost: YAML takes"
CASES: dict[str, tuple[str, list[str]]] = {
    "a hash that the source has": (
        "question: What?\nanswer: issue\nevidence: They called it issue # 1 of the year.",
        [f"6:36 {LOST} “# 1 of the year.” for a comment"],
    ),
    "a comment after a quotation": (
        "question: What?\nanswer: issue\nevidence: They called it  # 1 of the year.",
        [],
    ),
    "a word with a hash in an answer": (
        "question: What?\nanswer: house #5\nevidence: They lived at house",
        [f"5:19 {LOST} “#5” for a comment"],
    ),
    "in a prompt": (
        "question: Who lived at #5 then?\nanswer: They\nevidence: They lived at house",
        [f"4:28 {LOST} “#5 then?” for a comment"],
    ),
    "in the context": (
        "question: Who?\nanswer: They\nevidence: They lived at house\ncontext:\n  - It is #5",
        [f"8:13 {LOST} “#5” for a comment"],
    ),
    "after a quotation": (
        "question: Who?\nanswer: They\nevidence: They lived at house #5 then",
        [f"6:35 {LOST} “#5 then” for a comment"],
    ),
    "after a tab": (
        "question: What?\nanswer: house\t#5\nevidence: They lived at house",
        [f"5:19 {LOST} “#5” for a comment"],
    ),
    "a remark": (
        "question: What?\nanswer: house # a remark\nevidence: They lived at house",
        [],
    ),
    "a line of hashes": (
        "question: What?\nanswer: house ####\nevidence: They lived at house",
        [],
    ),
    "in quotation marks": (
        'question: What?\nanswer: "house #5"\nevidence: "They lived at house #5 then"',
        [],
    ),
    "a remark after quotation marks": (
        'question: What?\nanswer: "house" #5\nevidence: "They called it issue" # 1',
        [],
    ),
    "inside a word": (
        "question: What?\nanswer: house#5\nevidence: They lived at house",
        [],
    ),
    "a quotation that is not found": (
        "question: What?\nanswer: issue\nevidence: They named it issue # 1 of the year.",
        [],
    ),
}


@pytest.mark.parametrize(("keys", "expected"), CASES.values(), ids=CASES)
def test_lost_words(keys: str, expected: list[str], tmp_path: Path) -> None:
    """The finding stands at the hash and names the words that are lost."""
    assert list_rule_messages(tmp_path, "comment-in-quotation", f"basic\n{keys}", TEXT) == expected
