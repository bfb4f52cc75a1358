"""Entries of question sets, and files cut down to one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load.project import read_question_sets
from deckgen.mutate.question_entries import find_entries
from tests.projects import load_example_project

SETS = {
    "plain": """\
        # the head
        kind: basic
        tags: [one]
        questions:
          # about Israel
          - id: first
            question: Whom does Putin avoid provoking?
            answer: Israel
            evidence: avoid provoking Israel

          - question: Who sent drones?
            answer: Iran  # the state
            id: second
            evidence: >-
              Iran has sent thousands
              of Shared drones
          # the end
        """,
    "keys behind": """\
        questions:
        - id: first
          question: Whom does Putin avoid provoking?
          answer: Israel
          evidence: avoid provoking Israel
        - id: second
          question: Who sent drones?
          answer: Iran
          evidence: Iran has sent
        kind: basic
        """,
    "brackets": """\
        kind: basic
        questions: [
          {id: first, question: Whom does Putin avoid provoking?, answer: Israel, evidence: avoid provoking Israel},
          {id: second, question: Who sent drones?, answer: Iran, evidence: Iran has sent}]
        """,
    "a dash by itself": """\
        kind: basic
        questions:
          -
            id: first
            question: Whom does Putin avoid provoking?
            answer: Israel
            evidence: avoid provoking Israel
          - {id: second, question: Who sent drones?, answer: Iran, evidence: Iran has sent}
        """,
}


@pytest.mark.parametrize("questions", SETS.values(), ids=SETS)
def test_a_cut_file_reads_as_the_whole_one(questions: str, tmp_path: Path) -> None:
    """The questions that an entry stands for are the same in the file cut down to it."""
    project = load_example_project(tmp_path, questions)
    deck = project.decks[0]
    [whole] = deck.sets
    found = list(find_entries(whole))
    assert [entry.question.id for entry in found] == ["first", "second"]
    for entry, cut in zip(
        found,
        read_question_sets(project, deck, [entry.cut_file(entry.text) for entry in found]),
        strict=True,
    ):
        assert cut.findings == ()
        kept = whole.questions[entry.first_number : entry.first_number + entry.question_count]
        assert entry.question in kept
        assert [(each.id, dict(each.values), each.tags) for each in cut.questions] == [
            (each.id, dict(each.values), each.tags) for each in kept
        ]
        assert [[part.places for part in each.evidence] for each in cut.questions] == [
            [part.places for part in each.evidence] for each in kept
        ]


def test_entries_that_have_their_lines_are_cut_out(tmp_path: Path) -> None:
    """Only then is a file cut down to a single question, from whose line a report counts."""
    apart = list(find_entries(load_example_project(tmp_path / "a", SETS["plain"]).decks[0].sets[0]))
    assert [(entry.has_own_lines, entry.question_count, entry.line) for entry in apart] == [
        (True, 1, 6),
        (True, 1, 11),
    ]
    together = list(
        find_entries(load_example_project(tmp_path / "b", SETS["brackets"]).decks[0].sets[0])
    )
    assert [(entry.has_own_lines, entry.question_count, entry.line) for entry in together] == [
        (False, 2, 3),
        (False, 2, 4),
    ]


def test_a_set_without_questions(tmp_path: Path) -> None:
    """Nothing to spoil, and no traceback."""
    for number, text in enumerate(
        ["", "kind: basic\n", "questions: 3\n", "questions: []\n", "questions:\n  - x\n"]
    ):
        assert (
            list(find_entries(load_example_project(tmp_path / str(number), text).decks[0].sets[0]))
            == []
        )
