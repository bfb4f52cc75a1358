"""Names that an editor puts into a quotation, and those that stand near by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Blair spoke first. Later Putin met Medvedev in Moscow. It rained. He claimed that the plan was dead. "
    "Nobody believed him. The papers of the next day were full of it, and Chirac read them.\n\n"
    "BRUTUS\n\nI love the name of honour more than I fear death.\n"
)
SIDECAR = (
    "actors:\n  Vladimir Putin: [Putin]\n  Dmitry Medvedev: [Medvedev]\n  Tony Blair: [Blair]\n"
    "  Jacques Chirac: [Chirac]\n  Brutus: []\n"
)
CASES = {
    "the nearest": ("He [Putin] claimed that the plan was dead", []),
    "another in the nearest sentence": ("He [Dmitry Medvedev] claimed that the plan was dead", []),
    "somebody far off": (
        "He [Chirac] claimed that the plan was dead",
        ["6:19 “[Chirac]” names Jacques Chirac, who is not named near by"],
    ),
    "one of two": (
        "He [Putin, and not Chirac] claimed that the plan was dead",
        ["6:19 “[Putin, and not Chirac]” names Jacques Chirac, who is not named near by"],
    ),
    "no name": ("He [at last] claimed that the plan was dead", []),
    "a sign of omission": ("He […] claimed that the plan was dead", []),
    "a name behind an omission": (
        "It rained. […] claimed that [Chirac] the plan was dead",
        ["6:44 “[Chirac]” names Jacques Chirac, who is not named near by"],
    ),
    "the sentence's own name": ("full of it, and Chirac [Jacques Chirac] read them", []),
    "the text's own voice": ("He [the text] claimed that the plan was dead", []),
}


@pytest.mark.parametrize(("evidence", "expected"), CASES.values(), ids=CASES)
def test_names_in_brackets(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """A name must be one of those that stand in the sentences near by."""
    question = f"basic\nquestion: What was dead?\nanswer: the plan\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "editor-name-differs", question, TEXT, SIDECAR) == expected


@pytest.mark.parametrize(
    ("structure", "count"), [("structure: {speakers: {labels: '{who}'}}\n", 0), ("", 1)]
)
def test_the_speaker_of_the_structure(structure: str, count: int, tmp_path: Path) -> None:
    """Who speaks by the structure of the text is near, however long the speech is."""
    text = TEXT + "So ran the speech. " * 60 + "I swear it to you all.\n"
    question = "basic\nquestion: What?\nanswer: it\nevidence: I [Brutus] swear it to you all"
    sidecar = SIDECAR + structure
    found = list_rule_messages(tmp_path, "editor-name-differs", question, text, sidecar)
    assert len(found) == count


def test_a_bracket_does_not_hide_a_number(tmp_path: Path) -> None:
    """A number in a bracket is the editor's, and no passage has it: both are found."""
    question = "basic\nquestion: What was dead in 2008?\nanswer: the plan\nevidence: He claimed [in 2008] that the plan was dead"
    found = list_rule_messages(tmp_path, "number-not-in-passage", question, TEXT, SIDECAR)
    assert [message.split(" of the ")[1].split()[0] for message in found] == ["question", "bracket"]
