"""Quotations that begin or end inside a word, and which of them a fix may complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import build_question_files, list_rule_findings, list_rule_messages

TEXT = (
    "Iran was unable to send 1,500 drones. It droned on about hopeless enlightenment. "
    "Its rearmament was a subterfuge. 瘟疫进入欧洲。 It ended in 2024.\n"
)

# The evidence, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "cut at the beginning": ("ran was unable", ["6:15 “ran was unable” is cut inside a word"]),
    "cut at the end": ("Iran was una", ["6:15 “Iran was una” is cut inside a word"]),
    "cut at an omission": (
        "Iran was un […] to send",
        ["6:15 “Iran was un […] to send” is cut inside a word"],
    ),
    "cut in a number": ("500 drones", ["6:15 “500 drones” is cut inside a word"]),
    "one of two quotations": ("[Iran was, end 1]", ["6:26 “end 1” is cut inside a word"]),
    "whole words": ("Iran was unable", []),
    "up to a comma": ("droned on", []),
    "as part of one word and as another word": ("on", []),
    "in another case": ("iran was una", ["6:15 “iran was una” is cut inside a word"]),
    "a script without spaces": ("进入", []),
}


@pytest.mark.parametrize(("evidence", "expected"), CASES.values(), ids=CASES)
def test_cuts(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """Words that stand in the source only inside longer words are found."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "quote-cut-inside-word", question, TEXT) == expected


# The evidence, the words of the hint, and the letters that a fix adds.
COMPLETIONS: dict[str, tuple[str, str, list[str]]] = {
    "before": ("ran was unable", "Iran was unable", ["I"]),
    "before and after": ("nd 1,500 dron", "send 1,500 drones", ["se", "es"]),
    "three letters before": ("rmament was", "rearmament was", ["rea"]),
    "four letters before": ("mament was", "rearmament was", []),
    "five letters after": ("was a subte", "was a subterfuge", ["rfuge"]),
    "six letters after": ("hopeless enlight", "hopeless enlightenment", []),
    "a syllable that denies": ("able to send", "unable to send", []),
    "a syllable that denies, after": ("about hope", "about hopeless", []),
    "digits": ("500 drones", "1,500 drones", []),
    "a digit of a year": ("in 202", "in 2024", []),
    "in two places": ("drone", "drones", []),
    "with an omission": ("ran […] to send", "Iran was unable to send", []),
}


@pytest.mark.parametrize(("evidence", "hint", "added"), COMPLETIONS.values(), ids=COMPLETIONS)
def test_what_a_fix_completes(evidence: str, hint: str, added: list[str], tmp_path: Path) -> None:
    """A few letters that the mouse missed, in one place, which cannot reverse the meaning."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    files = build_question_files(question, TEXT)
    [finding] = list_rule_findings(tmp_path, "quote-cut-inside-word", files)
    assert finding.hint == f"quote whole words: “{hint}”"
    assert [edit.text for edit in finding.edits] == added
