"""Questions that a second deck asks: learners of both get them twice, whatever became of the first."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from semver import Version

from deckgen.ledger.record import Ledger, digest_question, read_ledger
from deckgen.load import load_project
from deckgen.release.copied_questions import find_copied_questions
from deckgen.release.git_repository import open_repository
from deckgen.release.ledger_history import list_ledgers
from deckgen.release.new_release import plan_release
from tests.release.release_project import THREE_QUESTIONS, ReleaseProject

WINTER = """\
  - id: winter
    question: Who was careful to avoid provoking Israel?
    answer: Putin
    evidence: ==Putin== has long been careful to avoid provoking Israel
"""
_PLACE_IN_GIT = re.compile(r"; Git has it in the commit \w{12}")
OTHER = "cards/other/questions.yaml"
DECK = "id: other-deck\nname: Other\nsource: essay\n"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose only deck, `other`, is released and committed."""
    root = tmp_path_factory.mktemp("released")
    home = ReleaseProject(root)
    shutil.rmtree(home.folder)
    write_deck(root, "other", DECK, WINTER)
    home.release_version("1.0.0")
    return root


def write_deck(root: Path, folder: str, deck: str, questions: str) -> None:
    (root / "cards" / folder).mkdir(parents=True, exist_ok=True)
    (root / "cards" / folder / "deck.yaml").write_text(deck, encoding="utf-8")
    text = f"kind: basic\nquestions:\n{questions}"
    (root / "cards" / folder / "questions.yaml").write_text(text, encoding="utf-8")


def find_copies(root: Path, questions: str, ledger: Ledger | None = None) -> list[tuple[str, str]]:
    """The copies that a deck `example` of these questions has."""
    write_deck(root, "example", "id: example-deck\nname: Waters\nsource: essay\n", questions)
    project = load_project(root)
    deck = next(each for each in project.decks if each.folder == "cards/example")
    repository = open_repository(root)
    past = list_ledgers(repository) if repository else []
    found = list(find_copied_questions(project, deck, ledger or Ledger(), past))
    assert {change.rule.name for change in found} <= {"question-copied"}
    return [(each.subject, _PLACE_IN_GIT.sub("", each.message)) for each in found]


def delete_deck(root: Path) -> None:
    shutil.rmtree(root / "cards/other")


def delete_and_commit(root: Path) -> None:
    delete_deck(root)
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Delete"], check=True)


def empty_deck(root: Path) -> None:
    write_deck(root, "other", DECK, WINTER.replace("Who was careful", "Who took care"))
    (root / OTHER).write_text("questions: []\n", encoding="utf-8")


def retire_question(root: Path) -> None:
    write_deck(root, "other", DECK, WINTER + '    retired: "1.1.0"\n')


def leave_branch(root: Path) -> None:
    """As if the deck was released on a branch that nobody merged."""
    delete_deck(root)
    for command in (["branch", "autumn"], ["checkout", "-q", "--orphan", "main-line"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "Begin"], check=True)


RENAMED = WINTER.replace("id: winter", "id: calm")
REWORDED = WINTER.replace("Who was careful", "Who took care")
FOUND = "new here, and released as `winter` in cards/other"
MAYBE = "has the id and kind of `winter` in cards/other"
TO_JUDGE = ", with other words: the same only if it asks for that fact"
Step = Callable[[Path], None]
CASES: dict[str, tuple[Step, str, list[tuple[str, str]]]] = {
    "a copy": (lambda root: None, WINTER, [("winter", FOUND)]),
    "a copy under another id": (lambda root: None, RENAMED, [("calm", FOUND)]),
    "decks merged": (delete_deck, WINTER, [("winter", f"{FOUND} (deleted)")]),
    "decks merged, and the rest committed": (
        delete_and_commit,
        WINTER,
        [("winter", f"{FOUND} (deleted)")],
    ),
    "decks merged, with other words": (
        delete_deck,
        REWORDED,
        [("winter", f"{MAYBE} (deleted){TO_JUDGE}")],
    ),
    "decks merged, under another id": (delete_deck, RENAMED, [("calm", f"{FOUND} (deleted)")]),
    "decks merged, and an id is used anew": (
        delete_deck,
        RENAMED + REWORDED,
        [("calm", f"{FOUND} (deleted)"), ("winter", f"{MAYBE} (deleted){TO_JUDGE}")],
    ),
    "the other deck no longer asks": (empty_deck, WINTER, [("winter", FOUND)]),
    "the other deck no longer asks, with other words": (
        empty_deck,
        REWORDED,
        [("winter", f"{MAYBE}{TO_JUDGE}")],
    ),
    "the deck is on another branch": (
        leave_branch,
        WINTER,
        [("winter", f"{FOUND} (on another branch)")],
    ),
    "an id that a deck on another branch uses": (leave_branch, REWORDED, []),
    "the other deck withdrew it": (retire_question, RENAMED, []),
    "an id that both decks use": (lambda root: None, REWORDED, []),
    "another question": (delete_deck, REWORDED.replace("id: winter", "id: calm"), []),
    "no copy": (delete_deck, THREE_QUESTIONS.partition("questions:\n")[2], []),
}


@pytest.mark.parametrize(("step", "questions", "copies"), CASES.values(), ids=CASES)
def test_a_question_of_another_deck_is_named(
    step: Step, questions: str, copies: list[tuple[str, str]], released: Path, tmp_path: Path
) -> None:
    """By its words; by its id where the other deck does not ask it any more, and then it is said
    that the words differ. What the other deck keeps as `retired` is asked elsewhere as the check advises.
    """
    shutil.copytree(released, tmp_path / "copy")
    step(tmp_path / "copy")
    assert find_copies(tmp_path / "copy", questions) == copies


def test_what_the_deck_has_released_itself_is_left_alone(released: Path, tmp_path: Path) -> None:
    """Its learners have it already: nothing gets better by a warning."""
    shutil.copytree(released, tmp_path / "copy")
    home = ReleaseProject.reopen(tmp_path / "copy")
    [question] = load_project(home.root).decks[0].questions
    record = Ledger(notes={"winter": read_ledger(home.root / "cards/other").notes["winter"]})
    assert record.notes["winter"].authored == digest_question(question)
    assert find_copies(home.root, WINTER, record) == []


def test_a_release_warns_of_it(tmp_path: Path) -> None:
    """Also a first one, and no version is too high for it; so two questions that were copied into a
    new deck are named before they are taken out of the old one.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    text = THREE_QUESTIONS[: THREE_QUESTIONS.index("  - id: gaps")].partition("questions:\n")[2]
    write_deck(home.root, "zoo", "id: zoo-deck\nname: Zoo\nsource: essay\n", text)
    project = load_project(home.root)
    plan = plan_release(project, project.decks[1], Version(1, 0, 0), home.now)
    assert [(each.rule.name, each.subject) for each in plan.changes if each.rule.level] == [
        ("question-copied", "drones"),
        ("question-copied", "careful"),
    ]
    assert not plan.is_refused


def test_without_git_the_decks_that_are_there_are_known(released: Path, tmp_path: Path) -> None:
    """A ledger that lies in the project needs no history, and one that nobody can read is nothing."""
    shutil.copytree(released, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    assert find_copies(tmp_path / "copy", WINTER) == [("winter", FOUND)]
    (tmp_path / "copy/cards/other/ledger.json").write_text("{", encoding="utf-8")
    assert find_copies(tmp_path / "copy", WINTER) == []
    delete_deck(tmp_path / "copy")
    assert find_copies(tmp_path / "copy", WINTER) == []
