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
from deckgen.release.published_changes import judge_published_release
from tests.release.release_project import THREE_QUESTIONS, ReleaseProject


def _prepend(home: ReleaseProject) -> None:
    text = home.root / "seeds" / "essay.txt"
    text.write_text("A preface.\n" + text.read_text(encoding="utf-8"), encoding="utf-8")


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
    "a deck rewritten": (_prepend, ["deck-rewritten"]),
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
    judged = judge_published_release(project, project.decks[0], package, before)
    assert judged.version_fault == ""
    return [change.rule.name for change in judged.unaccepted_changes]


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
    assert not judge_published_release(project, project.decks[0], package, None).is_refused


def test_reasons_of_releases_in_between_count(tmp_path: Path) -> None:
    """Learners who have an older one get the accepted changes of all releases since then."""
    home = ReleaseProject(tmp_path)
    old = home.release_version("1.0.0").package
    _prepend(home)
    home.release_version("2.0.0", [AcceptedChange("deck-rewritten", "it was wrong")])
    _edit(home)
    package = home.release_version("2.0.1").package
    project = load_project(home.root)
    before = PreviousRelease(home.ledger.releases[0], old, is_identical=True)
    judged = judge_published_release(project, project.decks[0], package, before)
    assert [each.rule.name for each in judged.changes if each.rule.name == "deck-rewritten"]
    assert not judged.is_refused


def test_a_version_that_is_too_low_is_not_published(tmp_path: Path) -> None:
    """As when an older tool only suggested a higher one."""
    home = ReleaseProject(tmp_path)
    old = home.release_version("1.0.0").package
    home.replace_words("avoid ==provoking== Israel", "avoid provoking Israel")
    edit = Change(CHANGE_RULES["note-changed"], "", "changed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deckgen.release.new_release.find_release_changes", lambda *_: [edit])
        package = home.release_version("1.0.1").package
    project = load_project(home.root)
    before = PreviousRelease(home.ledger.releases[0], old, is_identical=True)
    judged = judge_published_release(project, project.decks[0], package, before)
    assert [each.rule.name for each in judged.unaccepted_changes] == ["gap-removed"]
    assert judged.version_fault.startswith("1.0.1 is too low, because `gap-removed` asks for 2.0.0")
