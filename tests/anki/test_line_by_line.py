"""Verse line by line in real Anki: what each card shows, and whose reviews stay."""

from __future__ import annotations

import re
from pathlib import Path

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
import pytest
from anki.collection import Collection

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.release.new_release import ReleasePlan, make_release
from tests.anki_helpers import answer_cards, import_package, open_temporary_collection
from tests.release.release_project import HOUR, ReleaseProject

TEXT = (
    "Shall the river run on\n  when the ferry is gone,\nand the bridge that we built\nbe a wall?\n"
)
QUESTIONS = """\
kind: recite
questions:
  - id: ferry
    question: The ferry, from the beginning
    evidence: |
      Shall the river run on
      when the ferry is gone,
"""
LONGER = f"{QUESTIONS}      and the bridge that we built\n"
LATER = (
    QUESTIONS.replace("      Shall the river run on\n", "").rstrip("\n")
    + "\n      and the bridge that we built\n"
)
NUMBERED = QUESTIONS.replace("Shall the river run on", "==1:Shall the river run on==").replace(
    "when the ferry is gone,", "==3:when the ferry== ==2:is gone,=="
)


@pytest.fixture
def home(tmp_path: Path) -> ReleaseProject:
    return ReleaseProject(tmp_path, QUESTIONS, files={"seeds/essay.txt": TEXT})


def _plan(home: ReleaseProject, questions: str) -> ReleasePlan:
    (home.root / QUESTIONS_PATH).write_text(questions, encoding="utf-8")
    return home.plan_version()


def _release(home: ReleaseProject, questions: str) -> Path:
    plan = _plan(home, questions)
    package = make_release(load_project(home.root), plan, home.root / "dist").package
    home.commit()
    home.run_git("tag", f"example-v{plan.version}")
    home.now += HOUR
    return package


def _read_lines(collection: Collection, ordinal: int) -> list[tuple[str, str]]:
    """What stands on the front of a card: the class that Anki gives to a line, and its words."""
    cards = [collection.get_card(each) for each in collection.find_cards("")]
    (front,) = [card.question() for card in cards if card.ord == ordinal]
    return re.findall(
        r'<span class="([\w-]+)"[^>]*>([^<]*)</span>', front.partition("<article")[2]
    )[1:]


def test_each_line_is_a_card_and_reviews_stay(home: ReleaseProject) -> None:
    """A card leaves out one line. A line that a release adds at the end is a new card, and the
    reviews of the others stay with their lines.
    """
    first, second = _release(home, QUESTIONS), _release(home, LONGER)
    with open_temporary_collection() as collection:
        import_package(collection, first)
        assert _read_lines(collection, 1) == [
            ("cloze-inactive", "Shall the river run on"),
            ("cloze", "[...]"),
        ]
        answer_cards(collection, "Example", 2)
        import_package(collection, second)
        cards = [collection.get_card(each) for each in collection.find_cards("")]
        assert {card.ord: card.reps for card in cards} == {0: 1, 1: 1, 2: 0}
        assert _read_lines(collection, 2) == [
            ("cloze-inactive", "Shall the river run on"),
            ("cloze-inactive", "when the ferry is gone,"),
            ("cloze", "[...]"),
        ]


def test_lines_that_move_stop_a_release(home: ReleaseProject) -> None:
    """Without its first line the others would have the reviews of those before them; numbers that
    the author writes move nothing.
    """
    _release(home, QUESTIONS)
    refused = {change.rule.name for change in _plan(home, LATER).refused_changes}
    assert refused == {"gaps-renumbered"}
    changes = _plan(home, NUMBERED).changes
    assert "gaps-renumbered" not in [change.rule.name for change in changes]
