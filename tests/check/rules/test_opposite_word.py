"""The opposite of a word of the quotation, and words that only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "A crisis reduced the demand for large cars, and small ones sold.\n\nThe difficulty increases at "
    "night. He was the younger brother. A small header is sufficient, and gives information.\n\n"
    "The rise of prices did not stop. Large headers are rare. No lower price was known. "
    "Die Preise sind gestiegen. The wages didn’t rise. "
    "Settlers covered the land after a long migration. It is possible to stay."
)
FAULTS = {
    "in the question": (
        "What increased the demand for cars?",
        "A crisis",
        "==A crisis== reduced the demand for large cars",
        "“increased” is the opposite of “reduced”",
    ),
    "in the answer": (
        "What of the difficulty?",
        "It decreases",
        "==The difficulty increases== at night",
        "“decreases” is the opposite of “increases”",
    ),
    "by degree": (
        "Who was the older brother?",
        "He",
        "==He== was the younger brother",
        "“older” is the opposite of “younger”",
    ),
    "by a prefix that some words only begin like": (
        "What is impossible?",
        "to stay",
        "It is possible ==to stay==",
        "“impossible” is the opposite of “possible”",
    ),
    "by a prefix": (
        "Which header is insufficient?",
        "A small header",
        "==A small header== is sufficient",
        "“insufficient” is the opposite of “sufficient”",
    ),
}
RIGHT = {
    "no prefix": (
        "What has a form of its own?",
        "A small header",
        "==A small header== is sufficient",
    ),
    "no prefix in the question": (
        "Who discovered the country?",
        "Settlers",
        "==Settlers== covered the land",
    ),
    "no prefix of a longer word": (
        "Which immigration was long?",
        "Settlers covered the land",
        "==Settlers covered the land== after a long migration",
    ),
    "no prefix in the text": (
        "What has a formation?",
        "A small header",
        "==A small header== is sufficient, and gives information",
    ),
    "the same word": ("What reduced the demand?", "A crisis", "==A crisis== reduced the demand"),
    "both in the question": (
        "Did a crisis increase or reduce the demand?",
        "reduced",
        "A crisis ==reduced== the demand for large cars",
    ),
    "denied": (
        "Which price was known to be higher?",
        "No lower price",
        "==No lower price== was known",
    ),
    "denied by a contraction": ("What fell?", "The wages", "==The wages== didn’t rise"),
    "in the passage": (
        "What did a crisis do to the demand for small cars?",
        "reduced",
        "A crisis ==reduced== the demand for large cars",
    ),
    "in quotation marks": (
        "What is “increased” here?",
        "A crisis",
        "==A crisis== reduced the demand",
    ),
}


def check_card(folder: Path, prompt: str, answer: str, evidence: str, tag: str = "en") -> list[str]:
    question = f"basic\nquestion: '{prompt}'\nanswer: {answer}\nevidence: {evidence}\n"
    return list_rule_messages(folder, "opposite-word", question, TEXT, "", tag)


@pytest.mark.parametrize(("prompt", "answer", "evidence", "expected"), FAULTS.values(), ids=FAULTS)
def test_the_opposite_is_found(
    prompt: str, answer: str, evidence: str, expected: str, tmp_path: Path
) -> None:
    """In any form of the word, in the prompt or in an answer beside marked words."""
    (message,) = check_card(tmp_path, prompt, answer, evidence)
    assert expected in message


@pytest.mark.parametrize(("prompt", "answer", "evidence"), RIGHT.values(), ids=RIGHT)
def test_other_words_are_no_fault(prompt: str, answer: str, evidence: str, tmp_path: Path) -> None:
    """What the passage says itself, what one side denies, and what is quoted."""
    assert check_card(tmp_path, prompt, answer, evidence) == []


def test_other_languages_have_their_own_words(tmp_path: Path) -> None:
    """Those without any are left alone."""
    asked, evidence = "Was ist gesunken?", "==Die Preise== sind gestiegen"
    assert check_card(tmp_path / "de", asked, "Die Preise", evidence, "de")
    assert check_card(tmp_path / "fi", asked, "Die Preise", evidence, "fi") == []
