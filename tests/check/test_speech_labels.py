"""Names above or before the words of a play, where no sidecar declares them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

SIDECAR = "actors:\n  Jack: [Mr. Worthing]\n  Lady Bracknell: []\n  Caesar: []\n"
# The texts of eight turns, with the names set above the words, before a tab, and before a colon.
TURNS = [
    ("Jack", "I have lost both my parents."),
    ("Lady Bracknell", "To lose one parent, Mr. Worthing, is a misfortune."),
    ("Jack", "I was found."),
    ("Lady Bracknell", "Found!"),
    ("Jack", "In a hand-bag."),
    ("Lady Bracknell", "Jack was never found. The laws would ask: Who found you?"),
    ("Jack", "It had handles."),
    ("Lady Bracknell", "The line is immaterial."),
    ("Merriman", "The carriage waits for Caesar."),
]
ABOVE = "\n\n".join(f"{name.upper()}\n{words}" for name, words in TURNS)
TAB = "\n\n".join(f"{name}\t{words}" for name, words in TURNS[:8])
COLON = "\n\n".join(f"{name}: {words}" for name, words in TURNS[:8])


@pytest.mark.parametrize("text", [ABOVE, TAB, COLON], ids=["above", "tab", "colon"])
def test_who_is_addressed_does_not_speak(text: str, tmp_path: Path) -> None:
    """The words name only the one spoken to, and the label the speaker."""
    evidence = "To lose one parent, Mr. Worthing, is ==a misfortune=="
    rule = "speaker-not-in-quotation"
    assert find(tmp_path / "a", rule, text, "Lady Bracknell", evidence) == []
    assert find(tmp_path / "b", rule, text, "Caesar", evidence) == []  # another rule's finding


@pytest.mark.parametrize(
    ("text", "speaker", "evidence"),
    [
        pytest.param(ABOVE, "Jack", "It had ==handles==", id="own words"),
        pytest.param(ABOVE, "Jack", "==Jack== was never found", id="words that may report"),
        pytest.param(
            ABOVE, "Caesar", "Who ==found== you?", id="somebody who only speaks through another"
        ),
        pytest.param(
            ABOVE, "Jack", "The carriage ==waits==", id="a label of nobody whom the sidecar has"
        ),
        pytest.param(
            "\n\n".join(ABOVE.split("\n\n")[:5]),
            "Lady Bracknell",
            "I was ==found==",
            id="too few labels",
        ),
    ],
)
def test_no_other_speech_is_found(text: str, speaker: str, evidence: str, tmp_path: Path) -> None:
    """The speaker's own words, and words of which no label is certain."""
    assert find(tmp_path, "another-speaks", text, speaker, evidence) == []


def find(folder: Path, rule: str, text: str, speaker: str, evidence: str) -> list[str]:
    question = f"basic\nquestion: What?\nanswer: it\nsaid_by: {speaker}\nevidence: {evidence}"
    return list_rule_messages(folder, rule, question, text, SIDECAR)
