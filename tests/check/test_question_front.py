"""What a question offers to choose from, and which place the answer has there."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.question_facts import gather_facts
from deckgen.check.question_front import list_choice_options
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from tests.cards.test_option_texts import LOOKALIKE_OPTIONS
from tests.projects import build_question_files, write_project


@pytest.mark.parametrize(
    ("answer", "option", "place"),
    [(answer, option, None) for answer, option in LOOKALIKE_OPTIONS]
    + [("Iran", "*Iran*", (2, 2)), ("Iran", "iran", None)],
)
def test_only_the_very_answer_is_the_right_option(
    answer: str, option: str, place: tuple[int, int] | None, tmp_path: Path
) -> None:
    """An option that differs in a sign or in case is a wrong one, and fixes no order."""
    question = (
        f"choice\nquestion: Who?\nanswer: '{answer}'\noptions: [ten, '{option}']\n"
        "evidence: Iran sails\n"
    )
    files = build_question_files(question, "Iran sails.\n")
    [deck] = load_project(write_project(tmp_path, files)).decks
    [found] = deck.questions
    [offer] = list_choice_options(found)
    assert list(offer.wrong_options) == (["ten"] if place else ["ten", option])
    assert gather_facts(found, Ledger(), deck).answer_position == place
