"""Marks of notes, running heads and page numbers: passed over, or matched as they were copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from deckgen.model import MissingQuotation, WrittenQuotation
from tests.projects import build_question_files, write_project

TEXT = (
    "There is no complete accep-\ntance of democracy.[^4] In fact, the term is often debated in two con-\n"
    "[p. 4: THE WAR 3]\ntexts by all.\n\n[^4]: A working definition.\n"
)
FOUND = {
    "without the mark": "acceptance of democracy. In fact",
    "with the mark": "acceptance of democracy.4 In fact",
    "over a page": "debated in two contexts by all",
    "over a page, with its head": "debated in two con- THE WAR 3 texts by all",
    "a mark copied, and a page passed over": "democracy.4 In fact, the term is often debated in two contexts",
    "the mark next to marked words": "complete ==acceptance of democracy==.4 In fact",
}


def look_up(root: Path, evidence: str) -> WrittenQuotation:
    """The quotation, looked up in the text."""
    question = f"basic\nquestion: What?\nanswer: it\nevidence: {evidence}"
    files = build_question_files(question, TEXT, "form: marked\n")
    [deck] = load_project(write_project(root, files)).decks
    [each] = deck.questions
    [quotation] = each.quotations
    return quotation


@pytest.mark.parametrize("evidence", FOUND.values(), ids=FOUND)
def test_hidden_words_are_passed_over_or_matched(evidence: str, tmp_path: Path) -> None:
    """Either way the quotation is found, and no card shows them."""
    quotation = look_up(tmp_path, evidence)
    assert not isinstance(quotation, MissingQuotation)
    shown = "".join(part.text for part in getattr(quotation, "parts", ()))
    assert shown in TEXT.replace("accep-\ntance", "acceptance").replace("[^4]", "").replace(
        "con-\n[p. 4: THE WAR 3]\ntexts", "contexts"
    )
    assert shown


@pytest.mark.parametrize(
    "evidence", ["acceptance of democracy.5 In fact", "debated in two con- THE PEACE 3 texts"]
)
def test_other_words_are_not_hidden(evidence: str, tmp_path: Path) -> None:
    """Another number than the mark's, or other words than the head's, are not in the text."""
    assert isinstance(look_up(tmp_path, evidence), MissingQuotation)
