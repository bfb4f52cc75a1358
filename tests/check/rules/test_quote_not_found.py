"""Quotations that do not stand in their source, or not where their locator says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import build_question_files, list_rule_findings, list_rule_messages

TEXT = (
    "Putin has long been careful to avoid provoking Israel. He did not march on Moscow in 2023.\n"
    "Iran has sent thousands of drones to the army.\n"
    "The army came home. The army left.\n"
)
MISSING = "does not stand in seeds/essay.txt"
DRONES = "quote: thousands of drones"

# The evidence, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "another word": (
        "Putin has never been careful",
        [f"6:25 “Putin has never been careful” {MISSING}"],
    ),
    "another year": ("Moscow in 2022", [f"6:25 “Moscow in 2022” {MISSING}"]),
    "a word left out": (
        "He did march on Moscow",
        [f"6:15 “He did march on Moscow” {MISSING}"],
    ),
    "a word too many": (
        "has long been so careful",
        [f"6:29 “has long been so careful” {MISSING}"],
    ),
    "nothing like it": ("xyz qqq vvv", [f"6:15 “xyz qqq vvv” {MISSING}"]),
    "a blank that a copy lost": (
        "Putin has longbeen careful to",
        [
            f"6:25 “Putin has longbeen careful to” {MISSING} with these spaces, hyphens or slashes",
        ],
    ),
    "the other way round": (
        "The army left […] The army came",
        [f"6:15 “The army left […] The army came” {MISSING}"],
    ),
    "words that stand there once, twice": (
        "has long been […] been careful",
        [f"6:15 “has long been […] been careful” {MISSING}"],
    ),
    "one of two quotations": (
        "[Iran has sent, Iraq has sent]",
        [f"6:31 “Iraq has sent” {MISSING}"],
    ),
    "another paragraph": (
        f"{{{DRONES}, paragraph: 1}}",
        ["6:55 the quotation does not stand in paragraph 1, but in paragraph 2"],
    ),
    "a paragraph that is not there": (
        f"{{{DRONES}, paragraph: 9}}",
        ["6:55 the quotation does not stand in paragraph 9, but in paragraph 2"],
    ),
    "other words before it": (
        f"{{{DRONES}, prefix: sent ten}}",
        ["6:23 the quotation does not stand between the words given, but in paragraph 2"],
    ),
    "other words after it, in its paragraph": (
        f"{{{DRONES}, suffix: home, paragraph: 2}}",
        ["6:23 the quotation does not stand between the words given, but in paragraph 2"],
    ),
    "as printed": ("Putin has long been careful", []),
    "an omission": ("Putin has […] careful", []),
    "an editor's word": ("He [Putin] did not march", []),
    "in other capital letters": ("putin has long been careful", []),
    "its paragraph": (f"{{{DRONES}, paragraph: 2}}", []),
    "cut in a word, which is another fault": ("utin has long", []),
    "in two places, which is another fault": ("The army", []),
}


@pytest.mark.parametrize(("evidence", "expected"), CASES.values(), ids=CASES)
def test_words(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """The first wrong words are underlined, where it is certain which they are."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "quote-not-found", question, TEXT) == expected


# The evidence, and the hint.
HINTS: dict[str, tuple[str, str]] = {
    "a blank that a copy lost": (
        "Putin has longbeen careful to",
        "did you mean the passage above? It has “long been” instead of “longbeen”",
    ),
    "another word": (
        "Putin has never been careful",
        "did you mean the passage above? It has “long” instead of “never”",
    ),
    "nothing like it": (
        "xyz qqq vvv",
        "copy the words from the source; nothing there is like them",
    ),
    "another paragraph": (f"{{{DRONES}, paragraph: 1}}", "write `paragraph: 2`"),
    "other words before it": (
        f"{{{DRONES}, prefix: sent ten}}",
        "copy the words right before it as `prefix:`, or right after it as `suffix:`",
    ),
    "a mark that is not closed": (
        "Putin ==has long been",
        "a mark is not closed, or has spaces inside its signs: write ==so==, without spaces",
    ),
    "an empty mark": (
        "Putin ==== has long been",
        "`====` marks nothing: put the words that support the answer between the signs, ==so==",
    ),
    "a mark of one sign": (
        "Putin =has= long been",
        "words are marked with two signs on each side: ==so==",
    ),
    "an omission in other signs": (
        "Putin has (...) been careful",
        "`(...)` is no omission: write […], with one ellipsis in square brackets",
    ),
    "quotation marks round it": (
        "\"'Putin has long been'\"",
        "leave the quotation marks out: the source has none round these words",
    ),
}


@pytest.mark.parametrize(("evidence", "hint"), HINTS.values(), ids=HINTS)
def test_hints(evidence: str, hint: str, tmp_path: Path) -> None:
    """A sign that is wrong is named before the words that differ."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    [finding] = list_rule_findings(
        tmp_path, "quote-not-found", build_question_files(question, TEXT)
    )
    assert finding.hint == hint


# The evidence, and what a fix writes into it.
FIXES: dict[str, tuple[str, list[str]]] = {
    "a misspelt word": ("Putin has long been carful to avoid", ["e"]),
    "a blank that a copy lost": ("has longbeen careful to avoid", [" "]),
    "blanks before and inside a mark": ("been careful==toavoid== provoking", [" ", " "]),
    "its paragraph": (f"{{{DRONES}, paragraph: 1}}", ["2"]),
    "one of two paragraphs": ("{quote: The army, paragraph: 1}", []),
    "another word": ("Putin has never been careful to avoid", []),
    "a number": ("not march on Moscow in 2022", []),
    "a misspelt word among few": ("been carful", []),
}


@pytest.mark.parametrize(("evidence", "written"), FIXES.values(), ids=FIXES)
def test_fixes(evidence: str, written: list[str], tmp_path: Path) -> None:
    """Only what can have one reason is written."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    [finding] = list_rule_findings(
        tmp_path, "quote-not-found", build_question_files(question, TEXT)
    )
    assert [edit.text for edit in finding.edits] == written
