"""Ordinals of the question, and how the passage counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "The first network was open. The 2nd one was closed, and book III says so. Nobody knew the rest.\n"
    "Am ersten Tag kam Anna.\nThe Fifth network was shut, and a third planned."
)
FIRST = "==The first network== was open"
FAULTS = {
    "another": ("Which was the fourth network?", FIRST, "en", "fourth"),
    "German": ("Wer kam am zweiten Tag?", "Am ersten Tag kam ==Anna==", "de", "zweiten"),
}
ERRATA = "errata: {The Fifth network: The sixth network}\n"
RIGHT = {
    "as an erratum corrects it": (
        "Which was the sixth network?",
        "==The Fifth network== was shut",
        "en",
    ),
    "behind an article": (
        "Which was a third network?",
        "The Fifth network was shut, and ==a third== planned",
        "en",
    ),
    "the same": ("Which was the first network?", FIRST, "en"),
    "in digits": ("Which was the second network, if not the first?", FIRST, "en"),
    "in Roman numerals": ("Which is in the third book?", FIRST, "en"),
    "a quotation that does not count": ("Who was the fourth?", "==Nobody== knew the rest", "en"),
    "in quotation marks": ("What is “the fourth” here?", FIRST, "en"),
    "a language without ordinals": ("Kuka oli neljäs?", FIRST, "fi"),
}


@pytest.mark.parametrize(
    ("answer", "found"),
    [("the fourth-class one", 1), ("the 1st one", 0), ("the first-class one", 0)],
)
def test_another_ordinal_of_the_answer_is_found(answer: str, found: int, tmp_path: Path) -> None:
    """Where the marked words count otherwise."""
    question = (
        f"basic\nquestion: 'Which?'\nanswer: {answer}\nevidence: ==The first network== was open\n"
    )
    assert len(list_rule_messages(tmp_path, "ordinal-differs", question, TEXT)) == found


def check_prompt(folder: Path, prompt: str, evidence: str, tag: str) -> list[str]:
    question = f"basic\nquestion: '{prompt}'\nanswer: it\nevidence: {evidence}\n"
    return list_rule_messages(folder, "ordinal-differs", question, TEXT, ERRATA, tag)


@pytest.mark.parametrize(("prompt", "evidence", "tag", "ordinal"), FAULTS.values(), ids=FAULTS)
def test_another_ordinal_is_found(
    prompt: str, evidence: str, tag: str, ordinal: str, tmp_path: Path
) -> None:
    """One that stands nowhere, where the quotation counts."""
    (message,) = check_prompt(tmp_path, prompt, evidence, tag)
    assert f"“{ordinal}” stands nowhere in the passage" in message


@pytest.mark.parametrize(("prompt", "evidence", "tag"), RIGHT.values(), ids=RIGHT)
def test_what_the_passage_counts_is_right(
    prompt: str, evidence: str, tag: str, tmp_path: Path
) -> None:
    """However it writes the number."""
    assert check_prompt(tmp_path, prompt, evidence, tag) == []
