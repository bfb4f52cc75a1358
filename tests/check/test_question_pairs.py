"""The questions of a pair, read without the rest of their sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.context import CheckedQuestion
from deckgen.check.question_facts import gather_facts
from deckgen.check.question_pairs import read_pairs
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.model import Project
from tests.projects import write_project

SET = "kind: basic\ntags: [war]\nquestions:\n"
ENTRY = """\
  - id: {identity}
    question: Who sent drones{words}?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
"""
# Of so many questions, a few are read alone.
QUESTIONS = 12


def load_sets(root: Path, last: str = "") -> Project:
    """Two sets of questions; the second ends with ``last``."""
    sets = {}
    for name in ("a", "b"):
        entries = [
            ENTRY.format(identity=f"{name}-{number}", words="") for number in range(QUESTIONS)
        ]
        sets[f"cards/example/{name}.yaml"] = SET + "".join(entries)
    sets["cards/example/b.yaml"] += last
    return load_project(write_project(root, sets))


def take_checked(project: Project, name: str, number: int) -> CheckedQuestion:
    """A question as a check leaves it, its set not read."""
    whole = load_project(project.root)
    deck = whole.decks[0]
    facts = gather_facts(next(iter(deck.questions)), Ledger(), deck)
    questions = next(each for each in project.decks[0].sets if each.name == name)
    return CheckedQuestion(facts, questions, number)


def test_only_the_pair_is_read(tmp_path: Path) -> None:
    """With their places in the file, and what their set says of all its questions."""
    project = load_sets(tmp_path)
    one, other = take_checked(project, "a", 3), take_checked(project, "b", 11)
    [(first, second)] = read_pairs([(one, other)])
    assert [first.id, second.id] == ["a-3", "b-11"]
    assert not one.questions.is_read and not other.questions.is_read
    assert (first.id.start, first.prompts[0].span) == (
        one.read().id.start,
        one.read().prompts[0].span,
    )
    assert first.tags == ("war",)
    assert first.evidence[0].places == one.read().evidence[0].places


def test_a_set_that_was_read_gives_its_own(tmp_path: Path) -> None:
    """Nothing is read twice."""
    project = load_sets(tmp_path)
    one = take_checked(project, "a", 0)
    read = one.read()
    [(first, _)] = read_pairs([(one, take_checked(project, "b", 1))])
    assert first is read


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("# the end\ntitle: a key behind the list\n", id="a key behind the list"),
        pytest.param(ENTRY.format(identity="b-12", words=" [twice"), id="a bracket of a text"),
        pytest.param("  - id: b-12\n    question: 'Who\n      sent?\n", id="a mark left open"),
    ],
)
def test_a_set_of_another_layout(last: str, tmp_path: Path) -> None:
    """It is read whole where its questions cannot be told apart by lines."""
    project = load_sets(tmp_path, last)
    pair = take_checked(project, "b", 2), take_checked(project, "b", 5)
    [(first, second)] = read_pairs([pair])
    assert [first.id, second.id] == ["b-2", "b-5"]


def test_most_of_a_set_is_the_whole_set(tmp_path: Path) -> None:
    """Another rule may want the rest."""
    project = load_sets(tmp_path)
    pairs = [
        (take_checked(project, "a", at), take_checked(project, "a", at + 1)) for at in range(4)
    ]
    assert [first.id for first, _ in read_pairs(pairs)] == ["a-0", "a-1", "a-2", "a-3"]
    assert pairs[0][0].questions.is_read


def test_no_pair(tmp_path: Path) -> None:
    """Nothing is read for nothing."""
    project = load_sets(tmp_path)
    assert list(read_pairs([])) == []
    assert not any(each.is_read for each in project.decks[0].sets)
