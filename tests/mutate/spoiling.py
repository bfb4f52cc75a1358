"""Small decks and the mutants of their questions, for tests."""

from __future__ import annotations

from pathlib import Path
from random import Random
from types import ModuleType

from deckgen.model import Project, Question
from deckgen.mutate.entries import Entry, entries
from deckgen.mutate.operators import OPERATORS
from deckgen.mutate.subject import Subject
from tests.projects import project_of

BY_NAME: dict[str, ModuleType] = {operator.NAME: operator for operator in OPERATORS}


def entry_of(project: Project, identity: str) -> Entry:
    """The entry of a question of the first deck."""
    found = [entry for each in project.decks[0].sets for entry in entries(each)]
    return next(entry for entry in found if entry.question.id == identity)


def subject_of(project: Project, identity: str) -> Subject:
    """A question of the first deck, to be spoilt."""
    deck, entry = project.decks[0], entry_of(project, identity)
    peers: list[Question] = list(deck.questions)
    return Subject(entry.question, deck, peers, entry.start, entry.end, entry.apart)


def spoilt(
    root: Path, operator: str, questions: str, identity: str = "it", seeds: int = 6
) -> list[str]:
    """How the entry of a question reads in the mutants of an operator, from several seeds, each
    once.
    """
    project = project_of(root, questions)
    subject, entry = subject_of(project, identity), entry_of(project, identity)
    found: dict[str, None] = {}
    for seed in range(seeds):
        for mutant in BY_NAME[operator].mutants(subject, Random(seed)):
            assert mutant.said
            found[entry.spoilt(mutant.edits)] = None
    return list(found)
