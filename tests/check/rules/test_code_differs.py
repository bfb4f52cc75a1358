"""Code and signs, which are compared sign by sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = """The function is called `drop`. Write `let s = String::from("hello");` here. s10 is a name.
Distributed channels begin with '#', local ones with '&'. The rate is 5 %.
"""
FAULTS = {
    "a capital": ("'`Drop`'", "called ==`drop`==", "“Drop” is not “`drop`” sign by sign"),
    "other signs": (
        "'`String.from(\"hello\")`'",
        '==`let s = String::from("hello");`==',
        "“String.f",
    ),
    "a sign": ("'#'", "local ones with =='&'==", "“#” is not “'&'” sign by sign"),
    "inside a sentence": (
        "It is `free`",
        "==The function is called `drop`==",
        "“free” does not stand in the quotation sign by sign",
    ),
    "a part of a name": ("'`s1`'", "==s10== is a name", "“s1” is not “s10” sign by sign"),
    "inside a sentence, beside two marks": (
        "It is `free`",
        "==The function== is ==called `drop`==",
        "“free” does not stand in the quotation sign by sign",
    ),
}
RIGHT = {
    "the same": ("'`drop`'", "called ==`drop`=="),
    "a part": ("'`String::from(\"hello\")`'", '==`let s = String::from("hello");`=='),
    "other quotation marks": ("'`String::from(“hello”)`'", '==`let s = String::from("hello");`=='),
    "a sign": ("'&'", "local ones with =='&'=="),
    "code of the question": ("The name of `String`", "==The function is called `drop`=="),
    "no code": ("Drop", "called ==`drop`=="),
}


def check_answer(folder: Path, answer: str, evidence: str) -> list[str]:
    question = f"basic\nquestion: What of `String`?\nanswer: {answer}\nevidence: {evidence}\n"
    return list_rule_messages(folder, "code-differs", question, TEXT)


@pytest.mark.parametrize(("answer", "evidence", "expected"), FAULTS.values(), ids=FAULTS)
def test_other_signs_are_found(answer: str, evidence: str, expected: str, tmp_path: Path) -> None:
    """A capital or a point makes another name."""
    (message,) = check_answer(tmp_path, answer, evidence)
    assert expected in message


@pytest.mark.parametrize(("answer", "evidence"), RIGHT.values(), ids=RIGHT)
def test_the_same_signs_are_right(answer: str, evidence: str, tmp_path: Path) -> None:
    """Typography, longer marks and the question's own code are no fault."""
    assert check_answer(tmp_path, answer, evidence) == []
