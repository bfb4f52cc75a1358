"""Slips that are easy to make, and correct questions that a checker might take for slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import write_project

TEXT = (
    "Bach was born in 1685 in Eisenach, and died in 1750 in Leipzig. The empire ended in 476.\n"
    "Luthers Thesen waren bekannt. Luther blieb. In der Stadt brannte es. Wahl des Stadtrats.\n"
    "The fire went home #again that night. It began in 1666.\n"
)
SIDECAR = "language: {}\nvoice: the text\nactors:\n  Martin Luther: [Luther]\n  Bach: []\n"


def rules(
    root: Path, question: str, language: str = "en", files: dict[str, str] | None = None
) -> list[str]:
    """The rules that have something to say of a question set on the text above."""
    known = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": SIDECAR.format(language),
        QUESTIONS_PATH: question,
    }
    project = load_project(write_project(root, {**known, **(files or {})}))
    return [finding.rule for finding in check_project(project).findings]


def one(kind: str, *lines: str) -> str:
    """A set of one question of a kind."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"kind: {kind}\nquestions:\n  - id: a\n    question: What happened?\n{body}"


GOOD = one("basic", "answer: Bach", "evidence: Bach was born in 1685")
SLIPS = {
    "no quotation": (one("basic", "answer: fire", "evidence: {paragraph: 3}"), "missing-field"),
    "empty evidence": (one("basic", "answer: fire", "evidence: {}"), "missing-field"),
    "only another field's": (one("basic", "answer: fish", "evidence: {question: The empire ended in 476}"),
                             "answer-not-in-quote"),
    "hash": (one("basic", "answer: Bach #5", "evidence: Bach was born in 1685"), "comment-in-quotation"),
    "waiver of no rule": (GOOD + "    allow: {quote-ambigous: x}\n", "unknown-key"),
    "wrong end": (one("date", "answer: 1685/1751", "evidence: in ==1685== in Eisenach, and died in ==1750=="),
                  "date-outside-phrase"),
    "wrong early year": (one("date", "answer: 0477", "evidence: The empire ended in ==476=="), "date-unresolvable"),
}  # fmt: skip
RIGHT = {
    "genitive of no declared actor": (
        one("basic", "answer: Stadtrat", "evidence: Wahl des Stadtrats"),
        "de",
    ),
    "two ends": (
        one("date", "answer: 1685/1750", "evidence: in ==1685== in Eisenach, and died in ==1750=="),
        "en",
    ),
    "early year": (one("date", "answer: 0476", "evidence: The empire ended in ==476=="), "en"),
    "genitive": (
        one("actor", "answer: Martin Luther", "evidence: ==Luthers== Thesen waren bekannt"),
        "de",
    ),
    "comment": (one("basic", "answer: Bach  # a remark", "evidence: Bach was born in 1685"), "en"),
    "number in words": (
        one("basic", "answer: 20 maisons", "evidence: In der Stadt ==brannte es=="),
        "pl",
    ),
    "omission": (one("basic", "answer: Bach", "evidence: Bach […] died in 1750"), "en"),
    "Chinese omission": (one("basic", "answer: Bach", "evidence: Bach [……] died in 1750"), "en"),
}


@pytest.mark.parametrize(("question", "rule"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_found(question: str, rule: str, tmp_path: Path) -> None:
    """Each has its own finding, and no other."""
    assert rules(tmp_path, question) == [rule]


@pytest.mark.parametrize(("question", "language"), RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(question: str, language: str, tmp_path: Path) -> None:
    """Nothing is found in any of these."""
    assert rules(tmp_path, question, language) == []


def test_two_decks_of_one_name_are_one_too_many(tmp_path: Path) -> None:
    """Anki would pour them into one."""
    second = {"cards/second/deck.yaml": "id: another-deck\nname: Example\nsource: essay\n"}
    assert rules(tmp_path, GOOD, files=second) == ["wrong-type"]


def test_hidden_files_stay_at_home(tmp_path: Path) -> None:
    """A package carries nothing from a folder such as .git, whoever asks for it."""
    question = GOOD.replace("What happened?", "What is this? ![x](.git/config)")
    assert rules(tmp_path, question, files={".git/config": "[remote]"}) == ["media-outside-project"]
