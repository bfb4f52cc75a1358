"""The parts of a picture in real Anki: a card each, whose reviews stay with the part."""

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
from tests.release.release_project import ReleaseProject

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'
QUESTIONS = """\
kind: occlusion
questions:
  - id: signers
    question: Who is this?
    picture: table.svg
    alt: Two men at a table
    regions:
      Putin: {card: 1, box: [10, 10, 20, 50]}
      Pezeshkian: {card: 2, box: [60, 10, 20.5, 50], shape: ellipse}
    evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership
"""
MOVED = QUESTIONS.replace(
    "    regions:\n", "    regions:\n      presidents: {card: 3, box: [0, 80, 100, 20]}\n"
)
MOVED = MOVED.replace("[60, 10, 20.5, 50]", "[55, 10, 20.5, 50]")


@pytest.fixture
def home(tmp_path: Path) -> ReleaseProject:
    return ReleaseProject(tmp_path, QUESTIONS, files={"cards/example/table.svg": PICTURE})


def _release(home: ReleaseProject, questions: str) -> tuple[Path, ReleasePlan]:
    (home.root / QUESTIONS_PATH).write_text(questions, encoding="utf-8")
    plan = home.plan_version()
    package = make_release(load_project(home.root), plan, home.root / "dist").package
    home.commit()
    home.run_git("tag", f"example-v{plan.version}")
    home.now += 3600
    return package, plan


def _read_sides(collection: Collection) -> list[tuple[str, str]]:
    """What Anki makes of each card, without its style."""
    cards = [collection.get_card(each) for each in sorted(collection.find_cards(""))]
    cards.sort(key=lambda card: card.ord)
    sides = [(card.question(), card.answer()) for card in cards]
    return [
        (front.partition("</style>")[2], back.partition("</style>")[2]) for front, back in sides
    ]


def _read_gaps(html: str) -> list[tuple[str, str, str]]:
    """For each cover, the class of what stands before it, what that says, and the cover's shape."""
    found = re.findall(r'<span class="([\w-]+)"[^>]*>(.*?)</span><i class="region (\w+)"', html)
    return [(how, re.sub("<.*?>", "", words), shape) for how, words, shape in found]


def test_each_part_is_a_card(home: ReleaseProject) -> None:
    """A front covers all parts and says which one is asked, and not what it is; the back says what
    it is. The picture has its words, and no card has a script.
    """
    with open_temporary_collection() as collection:
        import_package(collection, _release(home, QUESTIONS)[0])
        (first, first_back), (second, second_back) = _read_sides(collection)
    assert _read_gaps(first) == [
        ("cloze", "[part 1 of 2]", "rect"),
        ("cloze-inactive", "Pezeshkian", "ellipse"),
    ]
    assert _read_gaps(first_back)[0] == ("cloze", "Putin", "rect")
    assert _read_gaps(second)[1] == ("cloze", "[part 2 of 2]", "ellipse")
    assert _read_gaps(second_back)[1] == ("cloze", "Pezeshkian", "ellipse")
    for side in (first, first_back, second, second_back):
        assert 'alt="Two men at a table"' in side
        assert "left: 60%; top: 10%; width: 20.5%; height: 50%" in side
        assert "<script" not in side


def test_reviews_stay_with_their_part(home: ReleaseProject) -> None:
    """A part that is added before the others, and one that is moved, take no review from any."""
    first = _release(home, QUESTIONS)[0]
    package, plan = _release(home, MOVED)
    assert not plan.refused_changes
    with open_temporary_collection() as collection:
        import_package(collection, first)
        answer_cards(collection, "Example", 2)
        before = {collection.get_card(each).ord: each for each in collection.find_cards("")}
        reviews = {ordinal: collection.get_card(each).reps for ordinal, each in before.items()}
        import_package(collection, package)
        after = {collection.get_card(each).ord: each for each in collection.find_cards("")}
        assert sorted(after) == [0, 1, 2]
        assert {ordinal: after[ordinal] for ordinal in before} == before
        assert reviews == {0: 1, 1: 1}
        assert {each: collection.get_card(after[each]).reps for each in after} == {0: 1, 1: 1, 2: 0}
        sides = _read_sides(collection)
    assert [
        _read_gaps(back)[place][:2] for place, (_, back) in zip((1, 2, 0), sides, strict=True)
    ] == [
        ("cloze", "Putin"),
        ("cloze", "Pezeshkian"),
        ("cloze", "presidents"),
    ]
    assert "left: 55%" in sides[1][0]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("      Putin: {card: 1, box: [10, 10, 20, 50]}\n", "", "gap-removed"),
        ("Putin: {card: 1", "Putin: {card: 3", "gap-removed"),
        ("[10, 10, 20, 50]", "[12, 10, 20, 50]", "note-changed"),
    ],
    ids=["a part is gone", "a part has another card", "a part is moved"],
)
def test_a_release_is_judged(home: ReleaseProject, old: str, new: str, rule: str) -> None:
    """A part that is gone is a card that is gone; one that is moved is a change that arrives."""
    _release(home, QUESTIONS)
    home.replace_words(old, new)
    rules = [change.rule.name for change in home.plan_version().changes]
    assert rule in rules
