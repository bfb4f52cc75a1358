"""Portuguese: a rule of each sort knows its words, and leaves good questions alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = """\
A frota partiu de Lisboa em 1497 com quatro navios. O capitão procurava as Índias.

Talvez o rei nunca tenha lido a carta. Segundo os adversários, o capitão era «um mentiroso de corte».

O conselho recusou a proposta do bispo. No ano passado o porto foi reaberto.
"""
FLEET = "A frota partiu de ==Lisboa== em 1497"


@pytest.mark.parametrize(
    ("rule", "asked", "answer", "evidence"),
    [
        ("unsupported-word", "De onde partiu a frota?", "do Porto", FLEET),
        ("opposite-word", "Quem aceitou a proposta do bispo?", "o conselho", "==O conselho== recusou a proposta"),
        ("negation-differs", "De onde a frota não partiu?", "de Lisboa", FLEET),
        ("negation-differs", "O que leu o rei?", "leu a carta", "o rei ==nunca tenha lido a carta=="),
        ("scope-differs", "De onde sempre partiu a frota?", "de Lisboa", FLEET),
        ("hedge-stated-as-fact", "O que o rei nunca leu?", "a carta", "Talvez o rei nunca tenha lido ==a carta=="),
        ("reported-words-without-speaker", "O que era o capitão?", "um mentiroso de corte",
         "o capitão era «==um mentiroso de corte=="),
        ("answer-type-differs", "Quando partiu a frota?", "de Lisboa", FLEET),
        ("undated-present", "De onde parte atualmente a frota?", "de Lisboa", FLEET),
        ("relative-date-undated", "O que foi reaberto no ano passado?", "o porto", "No ano passado ==o porto== foi reaberto"),
        ("yes-no-question", "É verdade que a frota partiu de Lisboa?", "Lisboa", FLEET),
    ],
)  # fmt: skip
def test_a_rule_finds_its_fault(
    rule: str, asked: str, answer: str, evidence: str, tmp_path: Path
) -> None:
    """One finding, for a question that breaks the rule."""
    assert len(check_card(tmp_path, rule, asked, answer, evidence)) == 1


@pytest.mark.parametrize(
    ("asked", "answer", "evidence"),
    [
        ("De onde partiu a frota em 1497?", "De Lisboa", FLEET),
        ("Quem recusou a proposta do bispo?", "O conselho", "==O conselho== recusou a proposta"),
        ("O que procurava o capitão?", "As Índias", "O capitão procurava ==as Índias=="),
        ("O que talvez o rei nunca tenha lido?", "A carta", "Talvez o rei nunca tenha lido ==a carta=="),
    ],
)  # fmt: skip
def test_a_good_question_has_no_finding(
    asked: str, answer: str, evidence: str, tmp_path: Path
) -> None:
    """The same rules are silent about questions that keep to the text."""
    rules = (
        *("unsupported-word", "opposite-word", "negation-differs", "scope-differs"),
        *("hedge-stated-as-fact", "answer-type-differs", "undated-present", "double-question"),
        *("dangling-pronoun", "name-not-in-source", "quote-hides-qualifier", "negative-stem"),
    )
    for rule in rules:
        assert check_card(tmp_path / rule, rule, asked, answer, evidence) == [], rule


def check_card(folder: Path, rule: str, asked: str, answer: str, evidence: str) -> list[str]:
    question = f"basic\nquestion: '{asked}'\nanswer: {answer}\nevidence: {evidence}\n"
    return list_rule_messages(folder, rule, question, TEXT, language="pt")
