"""Clozes that leave out something else than words of the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import check_example_project, list_rule_messages

TEXT = "Putin has long been careful to avoid provoking Israel. He fears a war."
CASES: dict[str, tuple[str, list[str]]] = {
    "the beginning of a word": (
        "evidence: Putin has long been ==care==ful to avoid",
        ["4:15 the deletion “care” is only a part of a word"],
    ),
    "the end of a word": (
        "evidence: Putin has long been care==ful== to avoid",
        ["4:15 the deletion “ful” is only a part of a word"],
    ),
    "an editor's word": (
        'evidence: "==[He]== has long been careful"',
        ["4:15 the deletion holds “[He]”, which the source does not have"],
    ),
    "other capital letters": (
        "evidence: putin has long been ==careful==",
        ["4:15 the deletion “careful” has other capital letters than the quotation"],
    ),
    "each of several": (
        "evidence: Putin has ==lo==ng been ==care==ful",
        [
            "4:15 the deletion “care” is only a part of a word",
            "4:15 the deletion “lo” is only a part of a word",
        ],
    ),
    "a text of its own": (
        'evidence: Putin has long been ==careful==\ntext: "Putin was always ==careful=="',
        ["5:11 the cloze “Putin was always ==careful==” is not the quotation"],
    ),
    "the text of the quotation in other typography": (
        'evidence: Putin has long been ==careful==\ntext: "putin has long  been ==careful=="',
        [],
    ),
    "the text of one of two quotations": (
        'evidence: [Putin has long been ==careful==, He fears a ==war==]\ntext: "He fears a ==war=="',
        ["5:11 the cloze “He fears a ==war==” is not the quotation"],
    ),
    "a text whose other quotation is not found": (
        'evidence: [Putin was never ==careful==, He fears a ==war==]\ntext: "Putin … a ==war=="',
        [],
    ),
    "whole words": ("evidence: Putin has long been ==careful to avoid==", []),
    "an editor's word outside the deletion": ('evidence: "[He] has long been ==careful=="', []),
    "a cut word outside the deletion": ("evidence: utin has long been ==careful==", []),
}


AFFIXES = {
    "a noun without its ending": ("hu", "==Budapest==ről indul", []),
    "an ending": ("hu", "Budapest==ről== indul", []),
    "the middle of a word": ("hu", "Buda==pest==ről", ["“pest”"]),
    "a single letter": ("hu", "==B==udapestről indul", ["“B”"]),
    "a language without affixes": ("en", "==Budapest==ről indul", ["“Budapest”"]),
}


@pytest.mark.parametrize(("language", "evidence", "found"), AFFIXES.values(), ids=AFFIXES)
def test_words_with_endings(language: str, evidence: str, found: list[str], tmp_path: Path) -> None:
    """Where nouns take on endings, one side of a word may stay; the middle of it is never a gap."""
    text = "A komp minden reggel hatkor Budapestről indul"
    question = f"cloze\nevidence: A komp minden reggel hatkor {evidence}"
    messages = list_rule_messages(
        tmp_path, "cloze-differs-from-source", question, text, language=language
    )
    assert len(messages) == len(found)
    assert all(words in message for words, message in zip(found, messages, strict=True))


@pytest.mark.parametrize(("keys", "expected"), CASES.values(), ids=CASES)
def test_what_a_cloze_leaves_out(keys: str, expected: list[str], tmp_path: Path) -> None:
    """A deletion is whole words of the source as they stand there, and the text is the quotation."""
    found = list_rule_messages(tmp_path, "cloze-differs-from-source", f"cloze\n{keys}", TEXT)
    assert sorted(found) == expected


def test_marks_of_other_kinds_pass(tmp_path: Path) -> None:
    """A mark in the evidence of a question leaves nothing out."""
    question = "basic\nquestion: How is he?\nanswer: care\nevidence: long been ==care==ful"
    assert list_rule_messages(tmp_path, "cloze-differs-from-source", question, TEXT) == []


@pytest.mark.parametrize(
    ("kind", "line", "count"),
    [
        ("recite", "==Iran [the state] has sent== ==thousands==", 0),
        ("recite", "==Iran== ==[the state]== has sent ==thousands==", 1),
        ("cloze", "==Iran [the state] has sent== thousands", 1),
    ],
    ids=["in a line", "in place of a line", "in a gap"],
)
def test_a_line_may_have_words_of_the_editor(
    kind: str, line: str, count: int, tmp_path: Path
) -> None:
    """Its card prints them in brackets; a gap of nothing else asks for what is in no text."""
    questions = (
        f"kind: {kind}\nquestions:\n  - id: drones\n    question: What was sent\n"
        f"    evidence: '{line} of Shared drones'\n"
    )
    found = check_example_project(tmp_path, questions).findings
    assert [each.rule for each in found].count("cloze-differs-from-source") == count
