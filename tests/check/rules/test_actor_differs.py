"""Actors of the answer beside those of the marked words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "In the late reign of Tiberius, when Pilate governed Judaea, all was well. In the reign of Tiberius, when Pilate governed Judaea, Anna and Simeon saw the child in Rome."
ACTORS = (
    "actors:\n  Tiberius: [the emperor]\n  Pilate: []\n  Anna: []\n  Simeon: []\n"
    "  Rome: {mentions: [Roman]}\n"
)
REIGN = "==In the reign of Tiberius==, when Pilate governed Judaea"
CASES = {
    "another": ("When?", "In Pilate’s reign", REIGN, ["the answer names Pilate, and the marked words name Tiberius"]),
    "the same by another name": ("When?", "In the emperor’s reign", REIGN, []),
    "an actor of the question": ("When did Pilate govern?", "In Pilate’s days, in one reign", REIGN, []),
    "whom the question names, in the same words": ("When was Anna there?", "In Anna’s reign", REIGN, ["the answer names Anna, and the marked words name Tiberius"]),
    "whom question and quotation name": ("When did Pilate govern?", "In Pilate’s reign", REIGN, ["the answer names Pilate, and the marked words name Tiberius"]),
    "whom they name, in a part of the marks": ("When did Pilate govern?", "In Pilate’s reign", "==In the late reign of Tiberius==, when Pilate governed Judaea", []),
    "those whom the question names": ("What did Anna and Simeon do in Rome?", "They saw the child in Rome", "==Anna and Simeon saw the child== in Rome", []),
    "one more": ("When?", "In the reign of Tiberius and Pilate", REIGN, []),
    "whom the question names, in another’s place": ("What did Anna, Simeon and Pilate see?", "That Pilate saw the child", "Anna and ==Simeon saw the child== in Rome", ["the answer names Pilate, and the marked words name Simeon"]),
    "whom the question names, in a place of their own": ("What did Anna and Simeon see?", "Anna’s child", "Anna and ==Simeon saw the child== in Rome", []),
    "nothing but a name": ("What did Anna see?", "Then – Anna", "==In the reign of Tiberius==, when Pilate governed Judaea", ["the answer names Anna, and the marked words name Tiberius"]),
    "by a mention": ("Where?", "The Roman child", "Anna and Simeon saw ==the child in Rome==", []),
    "marks that name nobody": ("Who?", "One seen by Anna", "Anna and Simeon saw ==the child==", []),
}  # fmt: skip


@pytest.mark.parametrize(("prompt", "answer", "evidence", "found"), CASES.values(), ids=CASES)
def test_the_actor_of_the_mark_is_meant(
    prompt: str, answer: str, evidence: str, found: list[str], tmp_path: Path
) -> None:
    """Any name of it is right; another actor of the quotation is not."""
    question = f"basic\nquestion: {prompt}\nanswer: {answer}\nevidence: {evidence}\n"
    messages = list_rule_messages(tmp_path, "actor-differs", question, TEXT, ACTORS)
    assert [message.split(" ", 1)[1] for message in messages] == found


@pytest.mark.parametrize(
    ("answer", "also", "found"),
    [
        ("Tiberius", "Pilate", ["Pilate is another actor than the answer Tiberius"]),
        ("Tiberius", "the emperor", []),
        ("Tiberius", "the son of Livia", []),
        ("the son of Livia", "Pilate", []),
        (
            "the reign of Tiberius",
            "the reign of Anna",
            ["the reign of Anna names Anna, another actor than the answer the reign of Tiberius"],
        ),
        ("the reign of Tiberius", "the reign of the emperor", []),
    ],
)
def test_what_else_is_right_is_the_same_actor(
    answer: str, also: str, found: list[str], tmp_path: Path
) -> None:
    """Another name of it, or one that nobody declared."""
    question = (
        f"basic\nquestion: Who reigned?\nanswer: {answer}\nalso: [{also}]\n"
        "evidence: In the reign of ==Tiberius==\n"
    )
    messages = list_rule_messages(tmp_path, "actor-differs", question, TEXT, ACTORS)
    assert [message.split(" ", 1)[1] for message in messages] == found


HOUSE = "The bank of Josiah Bounderby, robbed by Tom Gradgrind, is watched. Bounderby has Louisa. Philip of Spain sent ships."
HOUSE_ACTORS = (
    "actors:\n  Josiah Bounderby: []\n  Tom Gradgrind: []\n  Louisa: []\n"
    "  Philip: [Philip of Spain, the Spanish king]\n  Spain: {mentions: [Spanish]}\n"
)
PARTS = {
    "in the answer": ("Whose bank?", "Bounderby’s, whom Louisa has", "==The bank of Josiah Bounderby==", []),
    "after a capital": ("How was it robbed?", "Robbing Bounderby, Louisa’s own", "==The bank of Josiah Bounderby==", []),
    "in the marks": ("Who has a lady?", "Josiah Bounderby has her", "==Bounderby has Louisa==", []),
    "of another": ("Whose bank?", "Gradgrind’s and Louisa’s", "==The bank of Josiah Bounderby==", ["the answer names Louisa, and the marked words name Josiah Bounderby"]),
    "within another name": ("Who sent ships?", "Spain’s ruler and king", "==Philip== of Spain sent ships", []),
}  # fmt: skip


@pytest.mark.parametrize(("prompt", "answer", "evidence", "found"), PARTS.values(), ids=PARTS)
def test_an_actor_is_named_by_a_part_of_the_name(
    prompt: str, answer: str, evidence: str, found: list[str], tmp_path: Path
) -> None:
    """A surname names whoever has it, and who stands in a name of the marked one may be named instead."""
    question = f"basic\nquestion: {prompt}\nanswer: {answer}\nevidence: {evidence}\n"
    messages = list_rule_messages(tmp_path, "actor-differs", question, HOUSE, HOUSE_ACTORS)
    assert [message.split(" ", 1)[1] for message in messages] == found
