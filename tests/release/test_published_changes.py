"""A release judged before it is published, however it was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import AcceptedChange
from deckgen.load import load_project
from deckgen.release.change_rules import CHANGE_RULES
from deckgen.release.edition_changes import Change
from deckgen.release.previous_package import PreviousRelease
from deckgen.release.published_changes import find_unaccepted_changes
from tests.release.release_project import THREE_QUESTIONS, ReleaseProject


def _retitle(home: ReleaseProject) -> None:
    home.replace_words("title: An essay", "title: A better title", "seeds/essay.yaml")


def _remove_two(home: ReleaseProject) -> None:
    text = THREE_QUESTIONS[: THREE_QUESTIONS.index("  - id: careful")]
    (home.root / QUESTIONS_PATH).write_text(text, encoding="utf-8")


def _exchange(home: ReleaseProject) -> None:
    home.replace_words("id: drones", "id: exchanged")
    home.replace_words("id: careful", "id: drones")
    home.replace_words("id: exchanged", "id: careful")


def _edit(home: ReleaseProject) -> None:
    home.replace_words("Who has sent drones?", "Who, then, has sent drones?")


Mistake = Callable[[ReleaseProject], None]
MISTAKES: dict[str, tuple[Mistake, list[str]]] = {
    "an edit": (_edit, []),
    "a deck rewritten": (_retitle, ["deck-rewritten"]),
    "many removals": (_remove_two, ["many-notes-removed"]),
    "contents exchanged": (_exchange, ["contents-exchanged", "contents-exchanged"]),
}


def make_careless_release(
    home: ReleaseProject, mistake: Mistake, accepted: Sequence[AcceptedChange] = ()
) -> Path:
    """The package of a second release by a tool that judges nothing."""
    edit = Change(CHANGE_RULES["note-changed"], "", "changed")
    with pytest.MonkeyPatch.context() as patch:
        # One test makes several projects of one deck, each on a machine of its own.
        patch.setenv("XDG_STATE_HOME", f"{home.root}-state")
        home.release_version("1.0.0")
        mistake(home)
        patch.setattr("deckgen.release.new_release.find_release_changes", lambda *_: [edit])
        return home.release_version("2.0.0", accepted).package


def find_unaccepted(home: ReleaseProject, package: Path) -> list[str]:
    """The sorts of changes that keep the newest release of two from being published."""
    project = load_project(home.root)
    record = home.ledger.releases[0]
    old = home.root / "dist" / "example-1.0.0" / "example-1.0.0.apkg"
    before = PreviousRelease(record, old, is_identical=True)
    found = find_unaccepted_changes(project, project.decks[0], package, before)
    return [change.rule.name for change in found]


@pytest.mark.parametrize(("mistake", "rules"), MISTAKES.values(), ids=MISTAKES)
def test_what_a_release_would_have_refused_is_not_published(
    mistake: Mistake, rules: list[str], tmp_path: Path
) -> None:
    """By the same function, on the same two packages; what was accepted when it was made, is."""
    home = ReleaseProject(tmp_path / "a")
    assert find_unaccepted(home, make_careless_release(home, mistake)) == rules
    for rule in rules[:1]:
        other = ReleaseProject(tmp_path / "b")
        reason = [AcceptedChange(rule, "it was wrong")]
        assert find_unaccepted(other, make_careless_release(other, mistake, reason)) == []


def test_without_its_history_a_release_is_judged_by_its_packages(tmp_path: Path) -> None:
    """Removals and exchanges are seen; nobody can tell then what was edited."""
    for name, (mistake, rules) in MISTAKES.items():
        home = ReleaseProject(tmp_path / name.replace(" ", "-"))
        package = make_careless_release(home, mistake)
        (home.root / ".git").rename(home.root / "no-git")
        expected = [] if name == "a deck rewritten" else rules
        assert find_unaccepted(home, package) == expected, name


def test_a_first_release_replaces_nothing(tmp_path: Path) -> None:
    """Nobody has a note that it could harm."""
    home = ReleaseProject(tmp_path)
    package = home.release_version("1.0.0").package
    project = load_project(home.root)
    assert find_unaccepted_changes(project, project.decks[0], package, None) == []
