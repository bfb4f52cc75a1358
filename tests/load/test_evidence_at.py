"""``at:`` says in which place of its text a quotation stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import build_question_files, list_rule_findings, list_rule_messages

TEXT = "".join(f"{c}:{v} And it came to pass, in year {c}{v}.\n\n" for c in (3, 4) for v in (1, 2))
SIDECAR = "short: Luke\nstructure: {places: {verse: '{chapter}:{verse} …'}}"
NAMES = ("quote-not-found", "quote-ambiguous", "useless-locator")


def list_messages(root: Path, evidence: str, sidecar: str = SIDECAR) -> list[str]:
    """What the rules of places say of this evidence."""
    question = f"basic\nquestion: When?\nanswer: then\nevidence: {evidence}"
    return [
        message
        for number, rule in enumerate(NAMES)
        for message in list_rule_messages(root / str(number), rule, question, TEXT, sidecar)
    ]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("{quote: it came to pass, at: 3:1}", []),  # which is 181 for other readers of YAML
        ("{quote: it came to pass, at: Luke 4:2}", []),
        ("{quote: in year 42, at: 4:2}", []),  # a place is never spare
        ("{quote: in year 42, at: chapter 4}", []),
        ("{quote: in year 31, at: 3:1–2}", []),
        (
            "it came to pass",
            ["6:15 “it came to pass” stands in Luke 3:1; Luke 3:2; Luke 4:1; Luke 4:2"],
        ),
        (
            "{quote: it came to pass, at: chapter 3}",
            ["6:23 “it came to pass” stands in Luke 3:1; Luke 3:2"],
        ),
        (
            "{quote: in year 42, at: 3:1}",
            ["6:39 the quotation does not stand in Luke 3:1, but in Luke 4:2"],
        ),
        (
            "{quote: in year 42, at: 9:9}",
            ["6:39 the text has no place “9:9”; the quotation stands in Luke 4:2"],
        ),
    ],
)
def test_a_place_narrows(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """It is read as it is written; a coarser place holds all below it; a wrong one is an error that
    names the right one.
    """
    assert list_messages(tmp_path, evidence) == expected


def test_a_text_without_places_has_none(tmp_path: Path) -> None:
    """The message says where the quotation stands, and what to declare."""
    assert list_messages(tmp_path, "{quote: in year 42, at: 4:2}", "title: T") == [
        "6:39 seeds/essay.txt has no places, and the quotation stands in paragraph 4"
    ]


def test_the_right_place_can_be_written_by_itself(tmp_path: Path) -> None:
    """The edit replaces what the author wrote by what leads to the place."""
    question = "basic\nquestion: When?\nanswer: then\nevidence: {quote: in year 42, at: 3:1}"
    files = build_question_files(question, TEXT, SIDECAR)
    (finding,) = list_rule_findings(tmp_path, "quote-not-found", files)
    (edit,) = finding.edits
    written = files[QUESTIONS_PATH]
    assert written[: edit.start] + edit.text + written[edit.end :] == written.replace(
        "at: 3:1", "at: Luke 4:2"
    )


def test_words_of_the_text_come_before_those_of_its_contents(tmp_path: Path) -> None:
    """Contents that repeat a heading make no quotation ambiguous."""
    text = "Contents\nOn the war\nEnd\nOn the war\nIt was long.\n"
    sidecar = "structure: {apparatus: [{from: Contents, to: End}]}"
    question = "basic\nquestion: What is it on?\nanswer: war\nevidence: On the war"
    assert list_rule_messages(tmp_path, "quote-ambiguous", question, text, sidecar) == []
