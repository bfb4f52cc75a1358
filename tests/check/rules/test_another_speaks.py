"""Whom a quotation itself names as the one who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "“One state, first and foremost the United States,” he claimed, “has overstepped its borders.” Pundits were "
    "hailing Russia. Putin might express displeasure at attacks on Iran, labelling them “inexcusable”. Iran was "
    "condemned by Russia. Iran and Russia claimed victory. Putin arrived before they said no."
)
ACTORS = "actors:\n  United States: []\n  Pundits: []\n  Russia: []\n  Putin: []\n  Iran: []\n"
CASES = {
    "the one who is spoken of": (
        "Russia", "Pundits were hailing ==Russia==", ["5:14 in the quotation Pundits says so, and not Russia"],
    ),
    "the one who speaks": ("Pundits", "Pundits were hailing ==Russia==", []),
    "a pronoun with a name": (
        "United States",
        "“One state, first and foremost the United States,” he [Putin] claimed, “has overstepped ==its borders==.”",
        ["5:14 in the quotation Putin says so, and not United States"],
    ),
    "a pronoun alone": (
        "United States",
        "“One state, first and foremost the United States,” he claimed, “has overstepped ==its borders==.”",
        [],
    ),
    "a participle behind a comma": (
        "Putin", "Putin might express displeasure at attacks on Iran, labelling them “==inexcusable==”", [],
    ),
    "the passive": ("Russia", "Iran was condemned by ==Russia==", []),
    "two of them, the nearer": ("Russia", "Iran and Russia claimed ==victory==", []),
}  # fmt: skip


@pytest.mark.parametrize(("speaker", "quotation", "found"), CASES.values(), ids=CASES)
def test_who_says_it(speaker: str, quotation: str, found: list[str], tmp_path: Path) -> None:
    """Only an actor right before a word of reporting is taken for the one who says it."""
    question = f"""quotation
        question: What is said there?
        said_by: {speaker}
        answer: its words
        evidence: {quotation}"""
    assert list_rule_messages(tmp_path, "another-speaks", question, TEXT, ACTORS) == found
