"""Quotations whose words stand in several places, and what says which one is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import build_question_files, list_rule_findings, list_rule_messages

TEXT = (
    "In June the army marched. Then the army marched home, and nobody met the army there.\n"
    "In May nobody met it; a subarmy of Rome was there.\n"
    "Whatever they say of it, in the end it was Rome that fell, and it fell for good.\n"
    "“It was Rome that fell, and it fell for good.”\n"
)

# The evidence, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "in two paragraphs": ("nobody met", ["6:15 “nobody met” stands in paragraphs 1, 2"]),
    "twice in one": ("the army marched", ["6:15 “the army marched” stands in paragraph 1, twice"]),
    "in one twice and in another": ("it", ["6:15 “it” stands in paragraphs 2, 3"]),
    "next to a pull quotation": ("Rome", ["6:15 “Rome” stands in paragraphs 2, 3"]),
    "with an omission": (
        "In […] nobody met",
        ["6:15 “In […] nobody met” stands in paragraphs 1, 2"],
    ),
    "an omission from two places to one": ("army […] there. In May", []),
    "in one": ("the army marched home", []),
    "in one, and inside longer words": ("army there", []),
    "also in a pull quotation": ("Rome that fell", []),
    "nowhere, which is another fault": ("the navy marched", []),
    "the paragraph is given": ("{quote: nobody met, paragraph: 2}", []),
    "the words before are given": ("{quote: the army marched, prefix: Then}", []),
    "the words after are given": ("{quote: the army marched, suffix: home}", []),
    "the paragraph has both": (
        "{quote: the army marched, paragraph: 1}",
        ["6:23 “the army marched” stands in paragraph 1, twice"],
    ),
    "one of two quotations": (
        "[Rome was there, nobody met]",
        ["6:32 “nobody met” stands in paragraphs 1, 2"],
    ),
}


@pytest.mark.parametrize(("evidence", "expected"), CASES.values(), ids=CASES)
def test_places(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """The paragraphs are named, each once."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "quote-ambiguous", question, TEXT) == expected


@pytest.mark.parametrize(
    ("evidence", "hint"),
    [
        ("nobody met", "quote more words, or write it as {quote: …, paragraph: 1}"),
        ("the army", "quote more words, or add the words right before it as `prefix:`"),
    ],
)
def test_the_hint_names_what_would_tell_them_apart(
    evidence: str, hint: str, tmp_path: Path
) -> None:
    """The number of a paragraph is no help where the words stand in it twice."""
    files = build_question_files(f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}", TEXT)
    [finding] = list_rule_findings(tmp_path, "quote-ambiguous", files)
    assert finding.hint == hint
    assert finding.source is not None
    assert evidence in finding.source.text
