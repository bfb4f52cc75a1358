"""Negations on one side only, told by where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Iran has sent thousands of drones. The reactions do not use light as a reactant. Nobody may "
    "make a man wise or foolish. He refused the crown. The line shall not exceed 512 characters. "
    "The takeover was not complete until 1769. Das Heer hat Drohnen geschickt. On ne peut se marier "
    "avant la dissolution du premier mariage. They cannot make a man either wise or foolish. The "
    "light isn’t used here. Water doesn't boil. Ce n’est pas la lumière. It is not removed from the stash "
    "list. Show it, but do not remove the state. It is omitted from the form. The oath stands without a prayer. "
    "It does not sink."
)
DRONES = "Iran has sent ==thousands of drones=="
LIGHT = "The reactions do not use ==light== as a reactant"
FOOLISH = "They ==cannot make a man either wise or foolish=="

FAULTS = {
    "a contraction denied by nobody": (
        "What hasn’t Iran sent?",
        "thousands of drones",
        DRONES,
        "5:15 the question has “hasn't”, and nothing in the quotation denies anything",
    ),
    "a contraction before the mark": (
        "When is the light used?",
        "used here",
        "The light isn’t ==used here==",
        "4:15 “isn’t” stands before the marked words, and the card denies nothing",
    ),
    "a contraction lost in the answer": (
        "What of the light?",
        "it is used",
        "==The light isn’t used here==",
        "5:13 the marked words have “isn't”, and the answer denies nothing",
    ),
    "asked for what is not so": (
        "What has Iran not sent?",
        "thousands of drones",
        DRONES,
        "5:15 the question has “not”, and nothing in the quotation denies anything",
    ),
    "denied before the mark": (
        "Which reactant do the reactions use?",
        "light",
        LIGHT,
        "4:15 “not” stands before the marked words, and the card denies nothing",
    ),
    "lost in the answer": (
        "Why can they do no evil?",
        "They can make a man wise or foolish",
        FOOLISH,
        "5:13 the marked words have “cannot”, and the answer denies nothing",
    ),
    "lost beside a denial that both sides have": (
        "What of the entry if the command fails?",
        "It is removed from the list",
        "==It is not removed from the stash list==",
        "5:13 the marked words have “not”, and the answer denies nothing",
    ),
    "lost beside another form of that denial": (
        "How does it differ?",
        "It removes the state",
        "==do not remove the state==",
        "5:13 the marked words have “not”, and the answer denies nothing",
    ),
    "added beside a denial that both sides have": (
        "What of the field?",
        "It is not omitted",
        "==It is omitted== from the form",
        "5:13 the answer has “not”, and the marked words deny nothing",
    ),
    "added to the answer": (
        "What has Iran sent?",
        "no drones",
        DRONES,
        "5:13 the answer has “no”, and the marked words deny nothing",
    ),
}
RIGHT = {
    "a contraction": ("What is not used?", "The light", "==The light== isn’t used here"),
    "a typed contraction": ("What does not boil?", "Water", "==Water== doesn't boil"),
    "denied in the prompt by a contraction": (
        "Which reactant isn’t used?",
        "light",
        LIGHT,
    ),
    "denied by another word of the question": (
        "What may be left out or lacking in the oath?",
        "A prayer",
        "The oath stands ==without a prayer==",
    ),
    "denied by a word of its own": (
        "What of it?",
        "It is unlike what sinks",
        "==It does not sink==",
    ),
    "in neither": ("What has Iran sent?", "thousands of drones", DRONES),
    "in both": ("Which reactant do the reactions not use?", "light", LIGHT),
    "denied in the answer": (
        "What of light?",
        "it is not used",
        LIGHT.replace("==light==", "light"),
    ),
    "by another word": ("What did he not accept?", "the crown", "He refused ==the crown=="),
    "in a clause of its own": (
        "What has Iran, which did not march, sent?",
        "thousands of drones",
        DRONES,
    ),
    "a clause that opens the question": (
        "If nothing else was sent, what did Iran send?",
        "thousands of drones",
        DRONES,
    ),
    "a limit": (
        "How long is the line?",
        "512 characters",
        "The line shall not exceed ==512 characters==",
    ),
    "a time": ("When was it complete?", "1769", "The takeover was not complete until ==1769=="),
    "words in quotation marks": ("What is “not alone” here?", "thousands of drones", DRONES),
    "not only": ("What has Iran not only sent?", "thousands of drones", DRONES),
}


def check_card(folder: Path, prompt: str, answer: str, evidence: str, tag: str = "en") -> list[str]:
    question = f"basic\nquestion: '{prompt}'\nanswer: {answer}\nevidence: {evidence}\n"
    return list_rule_messages(folder, "negation-differs", question, TEXT, "", tag)


def check_own_text(folder: Path, prompt: str, answer: str, evidence: str, tag: str) -> list[str]:
    """What the rule says where the quotation is the whole text."""
    question = f"basic\nquestion: '{prompt}'\nanswer: {answer}\nevidence: {evidence}\n"
    text = evidence.replace("==", "")
    return list_rule_messages(folder, "negation-differs", question, text, "", tag)


@pytest.mark.parametrize(("prompt", "answer", "evidence", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_negation_on_one_side_is_found(
    prompt: str, answer: str, evidence: str, expected: str, tmp_path: Path
) -> None:
    """The message says which word denies, and where."""
    (message,) = check_card(tmp_path, prompt, answer, evidence)
    assert message.split(" ", 1)[1] == expected.split(" ", 1)[1]


@pytest.mark.parametrize(("prompt", "answer", "evidence"), RIGHT.values(), ids=RIGHT)
def test_other_negations_are_no_fault(
    prompt: str, answer: str, evidence: str, tmp_path: Path
) -> None:
    """Both sides deny, in their own words; or the negation belongs to something else."""
    assert check_card(tmp_path, prompt, answer, evidence) == []


def test_other_languages_have_their_own_words(tmp_path: Path) -> None:
    """Those without any are left alone."""
    evidence = "Das Heer hat ==Drohnen== geschickt"
    asked = "Was hat das Heer nicht geschickt?"
    assert check_card(tmp_path / "de", asked, "Drohnen", evidence, "de")
    assert check_card(tmp_path / "fi", asked, "Drohnen", evidence, "fi") == []


def test_a_french_contraction_denies(tmp_path: Path) -> None:
    """“N’est” is “ne est”."""
    evidence = "Ce n’est pas ==la lumière=="
    asked = "Qu’est-ce que ce ne saurait être ?"
    assert check_card(tmp_path / "both", asked, "la lumière", evidence, "fr") == []
    asked = "Qu’est-ce que c’est ?"
    assert check_card(tmp_path / "one", asked, "la lumière", evidence, "fr")


def test_french_before_is_no_denial(tmp_path: Path) -> None:
    """“Not before” is “after”."""
    evidence = "On ne peut se marier ==avant la dissolution du premier mariage=="
    answer = "Après la dissolution du premier mariage"
    assert check_card(tmp_path, "Quand peut-on se marier ?", answer, evidence, "fr") == []


@pytest.mark.parametrize(
    ("answer", "evidence", "is_fault"),
    [
        ("À lui-même", "Il n’obéit ==qu’à lui-même==", False),
        ("À cela", "Elle ne peut servir qu’==à cela==", False),
        ("Leur liberté n’appartient qu’à eux", "==leur liberté leur appartient==", False),
        ("Personne ne croit qu’il vient", "==il vient==", True),
        ("Nul n’a cru qu’il vient", "==il vient==", True),
        ("Il ne dit pas qu’il vient", "==il vient==", True),
        ("Elle vient", "Il n’est pas vrai qu’==elle vient==", True),
        ("La lumière", "Ce n’est pas ==la lumière qu’il voit==", True),
    ],
)
def test_french_only_is_no_negation(
    answer: str, evidence: str, is_fault: bool, tmp_path: Path
) -> None:
    """“Ne … que” limits and does not deny, unless another word of the sentence does."""
    asked = "Qu’est-ce que dit le texte ?"
    assert bool(check_own_text(tmp_path, asked, answer, evidence, "fr")) == is_fault


@pytest.mark.parametrize(("marked", "is_fault"), [("only at six", False), ("at six", True)])
def test_not_only_may_begin_a_mark(marked: str, is_fault: bool, tmp_path: Path) -> None:
    """The words of the mark tell “not only” from “not”."""
    evidence = f"It goes not =={marked}=="
    found = check_own_text(tmp_path, "When does it go?", "At six", evidence, "en")
    assert bool(found) == is_fault
