"""Explanations that repeat the quotation, and change a name or a number of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "The king signed the treaty on 9 July 1807, and Duval ceded three provinces to Brenn. The fleet "
    "sailed a year later.\n\nIlse led the defence of Tarn."
)
SIDECAR = "language: en\npublished: 1809\nactors: {Duval: [the marshal], Brenn: [], Ilse: []}\n"
QUOTED = "The king signed the treaty on 9 July 1807, and Duval ==ceded three provinces== to Brenn"
FAULTS = {
    "a year": ("Duval ceded provinces in 1817.", "1817"),
    "a day": ("The treaty was signed on 10 July 1807.", "10"),
    "a number in words": ("Duval ceded four provinces to Brenn.", "4"),
    "an actor": ("Ilse ceded the three provinces.", "Ilse"),
    "the second sentence": ("Nobody was glad. Duval ceded provinces in 1817.", "1817"),
}
RIGHT = {
    "the same": "Duval ceded three provinces by the treaty of 9 July 1807.",
    "by an alias": "The marshal ceded three provinces.",
    "what the quotation has no number of": "Duval ceded three provinces in 1807, by article 17.",
    "another matter": "The queen had lost a province in 1795.",
    "an actor of another matter": "Ilse defended Tarn against cavalry.",
    "a number of the passage": "A year later, the treaty of the king was signed.",
    "the year of the text": "Signed was the treaty in 1807, and printed in 1809.",
    "another actor besides": "Unlike Ilse, Duval ceded three provinces to Brenn.",
    "nothing that it repeats": "In 1817.",
}


def check_explanation(folder: Path, explanation: str, more: str = "") -> list[str]:
    question = (
        "basic\nquestion: What did Duval do?\nanswer: He ceded three provinces\n"
        f"evidence: {QUOTED}\nexplanation: {explanation}\n{more}"
    )
    return list_rule_messages(folder, "explanation-differs", question, TEXT, SIDECAR)


@pytest.mark.parametrize(("explanation", "words"), FAULTS.values(), ids=FAULTS)
def test_what_it_repeats_wrongly_is_found(explanation: str, words: str, tmp_path: Path) -> None:
    """At the explanation's own words, where they are written so."""
    (message,) = check_explanation(tmp_path, explanation)
    assert message.endswith(f"but “{words}” stands nowhere in the passage")


@pytest.mark.parametrize("explanation", RIGHT.values(), ids=RIGHT)
def test_what_it_adds_is_left_alone(explanation: str, tmp_path: Path) -> None:
    """A sentence about something else says what it likes, and so does one about more."""
    assert check_explanation(tmp_path, explanation) == []


def test_context_may_explain_it(tmp_path: Path) -> None:
    """It is where an author says what the text does not."""
    more = "context: [The provinces were handed over in 1817]\n"
    assert check_explanation(tmp_path, FAULTS["a year"][0], more) == []
