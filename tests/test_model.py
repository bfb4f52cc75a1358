"""What a question asks and answers, and which questions are well-formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.model import MissingQuotation, Question, WrittenQuestion
from tests.projects import write_project


def read_question(root: Path, text: str) -> WrittenQuestion:
    """The only question of a set, as far as it could be read."""
    project = load_project(
        write_project(root, {QUESTIONS_PATH: f"questions:\n  - id: one\n{text}"})
    )
    (question,) = project.decks[0].sets[0].questions
    assert list(project.decks[0].questions) == [question] * isinstance(question, Question)
    return question


def test_a_question_asks_with_its_prompts(tmp_path: Path) -> None:
    """Prompts, answers and speakers are the texts of the fields that the kind has for them."""
    question = read_question(
        tmp_path,
        "    kind: argument\n    question: Why?\n    answer: [thousands, drones]\n    said_by: Iran\n"
        "    evidence: Iran has sent ==thousands== of Shared ==drones==\n",
    )
    assert isinstance(question, Question)
    assert question.prompts == ("Why?",)
    assert question.answers == question.asked_words == ("thousands", "drones")
    assert [spec.key for spec, _ in question.paired_answers] == ["answer", "answer"]
    assert question.speakers == ("Iran",)
    assert not question.is_cloze


def test_a_cloze_asks_for_its_gaps(tmp_path: Path) -> None:
    """The marked words are what is to be known; the words above the passage are no prompt."""
    question = read_question(
        tmp_path,
        "    kind: cloze\n    question: On drones\n    evidence: Iran has sent ==thousands== of Shared drones\n",
    )
    assert question.is_cloze
    assert (question.prompts, question.answers) == ((), ())
    assert question.leads == ("On drones",)
    assert question.gaps == question.asked_words == ("thousands",)


@pytest.mark.parametrize("text", ["    kind: none\n", "    kind: basic\n    source: none\n"])
def test_what_loading_could_not_finish_is_no_question(text: str, tmp_path: Path) -> None:
    """Without a kind or a source no card can be made; the set still has the id and the words."""
    question = read_question(
        tmp_path, f"{text}    evidence: Iran has sent thousands\n    retired: 1.0.0\n"
    )
    assert not isinstance(question, Question)
    assert (str(question.id), question.is_retired) == ("one", True)
    assert [str(quotation.text) for quotation in question.quotations] == ["Iran has sent thousands"]


def test_evidence_is_what_was_found(tmp_path: Path) -> None:
    """A missing quotation keeps its fault, and takes its field's whole evidence with it."""
    question = read_question(
        tmp_path,
        "    kind: basic\n    question: Who?\n    answer: Iran\n"
        "    evidence: [Iran has sent thousands, Iran has sent nothing]\n",
    )
    assert [str(quotation.text) for quotation in question.evidence] == ["Iran has sent thousands"]
    assert not question.has_all_evidence
    assert question.get_full_evidence("answer") == ()
    (missing,) = question.list_missing_quotations("quote-not-found")
    assert isinstance(missing, MissingQuotation)
    assert missing is question.quotations[1]
