"""How often a deck asks for the same."""

from __future__ import annotations

from pathlib import Path

from deckgen.check.coverage.deck_coverage import measure_deck
from deckgen.check.coverage.redundancy import Redundancy, measure_redundancy
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import write_project

TEXT = "In July the queen sent forty ships to Delos. Storms sank them there. Nobody came back.\n"
SENT = "In July the queen sent forty ships to Delos"


def entry(identity: str, prompt: str, answer: str, evidence: str = SENT, more: str = "") -> str:
    return (
        f"  - id: {identity}\n    question: {prompt}\n    answer: {answer}\n"
        f"    evidence: {evidence}\n    {more}\n"
    )


def redundancy_of(root: Path, *entries: str) -> Redundancy:
    """The redundancy of a deck of these questions."""
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": "title: An essay\nlanguage: en\n",
        QUESTIONS_PATH: "kind: basic\nquestions:\n" + "".join(entries),
    }
    return measure_redundancy(measure_deck(load_project(write_project(root, files)).decks[0]))


WHO = entry("who", "Who sent forty ships to Delos?", "the queen")
WHAT = entry("what", "What was sent?", "forty ships")
WHEN = entry("when", "When was that?", "in July")
SANK = entry("sank", "What sank the ships?", "storms", "Storms sank them there.")


def test_questions_for_each_sentence(tmp_path: Path) -> None:
    """Three on one sentence and one on another are two for each; the third sentence has none, and
    does not count.
    """
    found = redundancy_of(tmp_path, WHO, WHAT, WHEN, SANK)
    assert (found.per_sentence, found.crowded) == (2.0, ())


def test_a_sentence_with_more_than_three(tmp_path: Path) -> None:
    """Only the sentence that has four is listed; a withdrawn question is none."""
    where = entry("where", "Where did they go?", "to Delos")
    gone = entry("gone", "How many ships were there?", "forty", more='retired: "1.0"')
    three = redundancy_of(tmp_path / "three", WHO, WHAT, WHEN, gone, SANK)
    four = redundancy_of(tmp_path / "four", WHO, WHAT, WHEN, where, SANK)
    assert three.crowded == ()
    assert [item.text for _, item in four.crowded] == [f"{SENT}."]


def test_fronts_that_show_answers(tmp_path: Path) -> None:
    """Each with the questions it answers, in whatever order they are studied."""
    where = entry("where", "Where did they go?", "Delos")
    assert redundancy_of(tmp_path, WHAT, where, WHO).shown_answers == {"who": ["what", "where"]}


def test_fronts_that_show_nothing(tmp_path: Path) -> None:
    """Not its own answer, not that of a question on another sentence, and not half of a list."""
    ships = entry("ships", "What sank?", "forty ships", "Storms sank them there.")
    both = entry("both", "Who sent what?", "[forty ships, an army]")
    own = entry("own", "How many are forty ships?", "forty ships")
    assert redundancy_of(tmp_path, WHO, ships, both).shown_answers == {}
    assert redundancy_of(tmp_path / "own", own).shown_answers == {}


def test_a_deck_without_questions(tmp_path: Path) -> None:
    """Nothing is quoted, and nothing divided by it."""
    files = {QUESTIONS_PATH: "questions: []\n"}
    deck = load_project(write_project(tmp_path, files)).decks[0]
    assert measure_redundancy(measure_deck(deck)) == Redundancy(None, (), {})
