"""Words in quotation marks, which must be the very words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Houston, we’ve had a problem here, he said. Thousands of Shared drones came.\n\n"
    "The mayor spoke of a long win-\nter of the soul, and of CO₂ in the air. She is old."
)
SIDECAR = "errata: {Shared drones: Shahed drones}\n"
SAID = "Houston, ==we’ve had a problem== here"
FAULTS = {
    "in the answer": ("What did he say?", "“we have a problem”", "we have a problem"),
    "in the question": (
        "Who said “Houston, we have one”?",
        "we’ve had a problem",
        "Houston, we have one",
    ),
    "an omission of another passage": (
        "What of it?",
        "“we’ve had … an island”",
        "we’ve had … an island",
    ),
    "a part of a word": (
        "Of whom is it said that “he is old”?",
        "we’ve had a problem",
        "he is old",
    ),
    "a part of a word at the end": ("Who said “we’ve had a prob”?", "we", "we’ve had a prob"),
    "in guillemets": ("What of it?", "«we have a problem»", "we have a problem"),
}
RIGHT = {
    "the very words": ("What did he say?", "“we’ve had a problem”"),
    "elsewhere without its comma": ("Who spoke of “the soul and of CO2”?", "we’ve had a problem"),
    "other capitals": ("What did he say?", "“We’ve had a problem.”"),
    "with an omission": ("What did he say?", "“Houston … a problem”"),
    "with an editor's word": ("What did he say?", "“[they] had a problem”"),
    "elsewhere in the source": ("Who spoke of “a long winter of the soul”?", "we’ve had a problem"),
    "digits below the line": ("Who spoke of “CO2 in the air”?", "we’ve had a problem"),
    "a corrected misprint": ("Who sent “Shahed drones”?", "we’ve had a problem"),
    "one word": ("What is the “trouble”?", "we’ve had a problem"),
    "an apostrophe": ("Whose ‘problem’ is it, the mayor’s or the soul’s?", "we’ve had a problem"),
}


def check_card(
    folder: Path, prompt: str, answer: str, more: str = "", tag: str = "en"
) -> list[str]:
    question = f'basic\nquestion: "{prompt}"\nanswer: "{answer}"\nevidence: {SAID}\n{more}'
    return list_rule_messages(
        folder, "quoted-words-differ", question, TEXT, f"language: en\n{SIDECAR}", tag
    )


@pytest.mark.parametrize(("prompt", "answer", "words"), FAULTS.values(), ids=FAULTS)
def test_other_words_are_found(prompt: str, answer: str, words: str, tmp_path: Path) -> None:
    """Wherever the card quotes them."""
    (message,) = check_card(tmp_path, prompt, answer)
    assert f"“{words}” stands so neither in the evidence nor in the source" in message


@pytest.mark.parametrize(("prompt", "answer"), RIGHT.values(), ids=RIGHT)
def test_the_very_words_are_right(prompt: str, answer: str, tmp_path: Path) -> None:
    """Typography, omissions and brackets are as in any quotation."""
    assert check_card(tmp_path, prompt, answer) == []


def test_an_explanation_quotes_too(tmp_path: Path) -> None:
    """It is printed on the card like the rest."""
    (message,) = check_card(
        tmp_path, "What?", "we’ve had a problem", "explanation: He said “we have a problem”.\n"
    )
    assert "“we have a problem”" in message


def test_words_may_come_from_context(tmp_path: Path) -> None:
    """What the author quotes there is the author's to answer for."""
    more = "context: [It is remembered as “we have a problem”]\n"
    assert check_card(tmp_path, "Who said “we have a problem”?", "we’ve had a problem", more) == []


def test_a_translation_is_left_alone(tmp_path: Path) -> None:
    """A deck in another language quotes in its own words."""
    assert check_card(tmp_path, "Wer?", "„wir hatten ein Problem“", tag="de") == []


@pytest.mark.parametrize(("words", "count"), [("saved the crown", 0), ("saved the king", 1)])
@pytest.mark.parametrize(
    "question",
    [
        "choice\nquestion: What?\nanswer: the crown\noptions: {{the north: 'He “{}”.'}}\nevidence: {}",
        "cloze\nquestion: Who “{}”\nevidence: {}",
        "cloze\nexplanation: He “{}”.\nevidence: {}",
    ],
    ids=["the reason of an option", "over a cloze", "the explanation of a cloze"],
)
def test_texts_beside_question_and_answer_are_read(
    question: str, words: str, count: int, tmp_path: Path
) -> None:
    """They are on the card as well."""
    text = "We have lost the north but saved the crown."
    filled = question.format(words, "lost the north but saved ==the crown==")
    found = list_rule_messages(tmp_path, "quoted-words-differ", filled, text)
    assert len(found) == count
