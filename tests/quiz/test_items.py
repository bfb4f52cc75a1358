"""What a reader of the quiz sees: the front and the passage, and nothing that tells the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model import Project
from deckgen.quiz.items import QuizItem, list_quiz_items, shuffle_within_passages
from tests.projects import load_example_project

QUESTIONS = """\
kind: basic
questions:
  - id: iran-sent-them
    question: Who sent **drones** to Russia?
    answer: Iran
    also: [Tehran]
    explanation: Shahed drones, of course.
    evidence: ==Iran== has sent thousands of Shared drones
  - id: avoid-israel
    kind: choice
    question: Which state does Putin avoid provoking?
    answer: Israel
    options: [Norway, Brazil]
    evidence: Putin has long been careful to avoid provoking ==Israel==
  - id: gap-aspirational
    kind: cloze
    question: The commitment
    evidence: Their ==1:commitment== has never been more than “==aspirational|hope|==”
  - id: claim-of-theirs
    kind: counterpoint
    claim: Both are committed.
    claimed_by: analysts
    answer: It is only aspirational.
    evidence:
      claim: analysts affirmed the shared commitment
      answer: Their commitment has never been more than “==aspirational==”
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load_example_project(tmp_path_factory.mktemp("quiz"), QUESTIONS.replace("hope|", "hope"))


def read_items(project: Project) -> dict[str, QuizItem]:
    [deck] = project.decks
    return {str(item.questions[0].id): item for item in list_quiz_items(project, deck)}


def test_the_front_is_what_the_card_shows(project: Project) -> None:
    """Its kind and its words, whose claim it is, a hint, without signs of Markdown."""
    fronts = {name: item.front for name, item in read_items(project).items()}
    assert fronts == {
        "iran-sent-them": "Question\nWho sent drones to Russia?",
        "avoid-israel": "Multiple choice\nWhich state does Putin avoid provoking?",
        "gap-aspirational": "Missing words\nThe commitment\n"
        "Their _____ has never been more than “_____ (hope)”",
        "claim-of-theirs": "Counterpoint\nClaimed by analysts\nBoth are committed.\n"
        "What is the reply to it?",
    }


def test_the_passage_is_whole_and_unmarked(project: Project) -> None:
    """All of the paragraph, from its first word to its last, whatever the evidence is."""
    source = project.sources["essay"]
    second, third = source.get_paragraph_text(2), source.get_paragraph_text(3)
    passages = {name: item.passage for name, item in read_items(project).items()}
    assert passages == {
        "iran-sent-them": second,
        "avoid-israel": third,
        "gap-aspirational": third,
        "claim-of-theirs": f"{second}\n\n{third}",
    }


def test_options_are_sorted_and_gaps_have_one_length(project: Project) -> None:
    """The right option is not first, and no gap shows how long its word is."""
    items = read_items(project)
    assert items["avoid-israel"].options == ("Brazil", "Israel", "Norway")
    assert items["gap-aspirational"].gaps == 2
    assert "commitment" not in items["gap-aspirational"].front.split("\n")[2]


def test_a_number_says_what_is_seen_and_nothing_else(tmp_path: Path, project: Project) -> None:
    """Another id, answer, explanation or evidence in the same passage leaves it; other words in the
    question or in the passage do not.
    """
    number = read_items(project)["iran-sent-them"].number
    question = """\
        kind: basic
        questions:
          - id: a
            question: Who sent drones to {}?
            answer: analysts
            evidence: analysts affirmed
    """
    same = load_example_project(tmp_path / "a", question.format("Russia"))
    assert read_items(same)["a"].number == number
    other = load_example_project(tmp_path / "b", question.format("China"))
    assert read_items(other)["a"].number != number
    text = same.sources["essay"].text.replace("to aid", "to help")
    changed = load_example_project(
        tmp_path / "c", question.format("Russia"), **{"seeds/essay.txt": text}
    )
    assert read_items(changed)["a"].number != number


def test_the_order_of_the_deck_is_gone(project: Project) -> None:
    """Within a passage the seed orders, always in the same way; another seed in another way."""
    items = list_quiz_items(project, project.decks[0])
    orders = {
        tuple(item.number for item in shuffle_within_passages(items, str(seed)))
        for seed in range(9)
    }
    assert len(orders) == 2  # of the two questions on one paragraph
    assert shuffle_within_passages(
        shuffle_within_passages(items, "2"), "1"
    ) == shuffle_within_passages(items, "1")


def test_an_uncertain_date_is_called_inferred(project: Project) -> None:
    """The sidecar says `2025-07?`."""
    source = read_items(project)["avoid-israel"].source
    assert (source.published, source.is_date_inferred) == ("2025-07?", True)


def test_two_questions_that_look_alike_are_one(tmp_path: Path) -> None:
    """They are asked once; one with a lost quotation, and one that was withdrawn, not at all."""
    questions = """\
        kind: basic
        questions:
          - {id: a, question: Who?, answer: Iran, evidence: Iran has sent}
          - {id: b, question: Who?, answer: Putin, evidence: analysts affirmed}
          - {id: c, question: What?, answer: Iran, evidence: stands nowhere}
          - {id: d, question: When?, answer: Iran, evidence: Iran has sent, retired: "1.0.0"}
    """
    [item] = read_items(load_example_project(tmp_path, questions)).values()
    assert [str(each.id) for each in item.questions] == ["a", "b"]


def test_a_question_that_goes_beyond_its_text_is_another(tmp_path: Path) -> None:
    """The front says so, as the card does, and a reader is told; why is for the author alone."""
    beyond = QUESTIONS.replace("also: [Tehran]", "also: [Tehran]\n    beyond: a secret reason")
    before = read_items(load_example_project(tmp_path / "a", QUESTIONS))
    after = read_items(load_example_project(tmp_path / "b", beyond))
    changed = {name for name, item in after.items() if item.number != before[name].number}
    assert changed == {"iran-sent-them"}
    assert {name for name, item in after.items() if item.goes_beyond} == changed
    front = after["iran-sent-them"].front
    assert front == "Question not from the text\nWho sent drones to Russia?"
