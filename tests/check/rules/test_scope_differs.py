"""“Always”, “never” and “only” that the text does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Nodes keep the longest chain. Every node works on it. A few nodes fail. No node waits. Die "
    "Knoten behalten die längste Kette. A miner doesn’t wait."
)
KEPT = "Nodes keep ==the longest chain=="
FAULTS = {
    "always": ("What do nodes always keep?", "the longest chain", KEPT, "“always” has nothing"),
    "never": ("What do nodes never lose?", "the longest chain", KEPT, "“never” has nothing"),
    "only": ("What do only nodes keep?", "the longest chain", KEPT, "“only” has nothing"),
    "in the answer": ("What is kept?", "only the longest chain", KEPT, "“only” has nothing"),
}
RIGHT = {
    "no such word": ("What do nodes keep?", "the longest chain", KEPT),
    "every": ("What is always at work?", "node", "Every ==node== works on it"),
    "no": ("What never waits?", "node", "No ==node== waits"),
    "a contraction": ("What never waits?", "miner", "A ==miner== doesn’t wait"),
    "quoted": ("What is “always” here?", "the longest chain", KEPT),
    "the end of a word behind a soft hyphen": (
        "What do nodes comm\u00adonly keep?",
        "the longest chain",
        KEPT,
    ),
    "another word": ("What do most nodes keep?", "the longest chain", KEPT),
}


def check_card(folder: Path, prompt: str, answer: str, evidence: str, tag: str = "en") -> list[str]:
    question = f"basic\nquestion: '{prompt}'\nanswer: {answer}\nevidence: {evidence}\n"
    return list_rule_messages(folder, "scope-differs", question, TEXT, "", tag)


@pytest.mark.parametrize(("prompt", "answer", "evidence", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_the_text_does_not_say_is_found(
    prompt: str, answer: str, evidence: str, expected: str, tmp_path: Path
) -> None:
    """In the prompt, and in an answer beside marked words."""
    (message,) = check_card(tmp_path, prompt, answer, evidence)
    assert expected in message


@pytest.mark.parametrize(("prompt", "answer", "evidence"), RIGHT.values(), ids=RIGHT)
def test_what_it_says_is_right(prompt: str, answer: str, evidence: str, tmp_path: Path) -> None:
    """In the same word or in one that may stand for it."""
    assert check_card(tmp_path, prompt, answer, evidence) == []


def test_other_languages_have_their_own_words(tmp_path: Path) -> None:
    """Those without any are left alone."""
    asked, evidence = "Was behalten die Knoten stets?", "behalten ==die längste Kette=="
    assert check_card(tmp_path / "de", asked, "die längste Kette", evidence, "de")
    assert check_card(tmp_path / "fi", asked, "die längste Kette", evidence, "fi") == []
