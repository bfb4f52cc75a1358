"""Small decks and the mutants of their questions, for tests."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from random import Random

from deckgen.model import Project, Question
from deckgen.mutate.operators import OPERATORS
from deckgen.mutate.question_entries import QuestionEntry, find_entries
from deckgen.mutate.subject import MutationSubject
from tests.projects import load_example_project

OPERATORS_BY_NAME = {operator.name: operator for operator in OPERATORS}


def find_entry(project: Project, identity: str) -> QuestionEntry:
    """The entry of a question of the first deck."""
    entries = chain.from_iterable(find_entries(each) for each in project.decks[0].sets)
    return next(entry for entry in entries if entry.question.id == identity)


def find_subject(project: Project, identity: str) -> MutationSubject:
    """A question of the first deck, to be mutated."""
    deck = project.decks[0]
    peers: list[Question] = list(deck.questions)
    return MutationSubject(find_entry(project, identity), deck, peers)


def list_mutant_entries(
    root: Path, operator: str, questions: str, identity: str = "it", seeds: int = 6
) -> list[str]:
    """How the entry of a question reads in the mutants of an operator, from several seeds, each
    once.
    """
    project = load_example_project(root, questions)
    subject, entry = find_subject(project, identity), find_entry(project, identity)
    found: dict[str, None] = {}
    for seed in range(seeds):
        for mutant in OPERATORS_BY_NAME[operator].make_mutants(subject, Random(seed)):
            assert mutant.description
            found[entry.apply_edits(mutant.edits)] = None
    return list(found)
