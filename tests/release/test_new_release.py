"""A release: what it writes, what it refuses, and what stays as it was for those who learn."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.errors import DeckgenError
from deckgen.ledger.record import AcceptedChange, ForgottenRelease
from deckgen.load import load_project
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.release import new_release as releasing
from deckgen.release.new_release import make_release
from deckgen.release.release_rebuild import build_current_release, rebuild_release
from deckgen.release.renderer_versions import list_renderer_changes
from deckgen.render.note import NoteType
from tests.release.release_project import (
    FIRST_TIME,
    HOUR,
    THREE_QUESTIONS,
    ReleaseProject,
    list_change_rules,
)

EDIT = ("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")


def test_the_first_release_writes_everything(tmp_path: Path) -> None:
    """Package, notes and check sums in a folder of their own; ledger and changelog beside the
    questions.
    """
    home = ReleaseProject(tmp_path)
    released = home.release_version("1.0.0")
    assert sorted(path.name for path in released.folder.iterdir()) == [
        "RELEASE-NOTES.md",
        "SHA256SUMS",
        "example-1.0.0.apkg",
    ]
    for line in (released.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((released.folder / name).read_bytes()).hexdigest() == digest
    (record,) = home.ledger.releases
    assert (record.version, record.time, record.notes, record.cards) == ("1.0.0", FIRST_TIME, 3, 4)
    assert record.digest == compute_contents_digest(released.package) == released.digest
    assert "## 1.0.0 – 2025-07-31" in (home.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert home.run_git("status", "--porcelain") == ""


def test_only_what_changed_gets_the_time_of_the_release(tmp_path: Path) -> None:
    """The other notes and note types keep their ``mod``, so that nothing of a learner's is
    overwritten.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    home.release_version("1.0.1")
    mods = {note.fields[0]: note.mod for note in home.read_version("1.0.1").notes}
    assert mods.pop("Who has sent drones?") == FIRST_TIME + HOUR
    assert set(mods.values()) == {FIRST_TIME}
    assert {each.mod for each in home.read_version("1.0.1").note_types} == {FIRST_TIME}
    records = home.ledger.notes
    assert (records["drones"].added, records["drones"].changed) == ("1.0.0", "1.0.1")
    assert (records["careful"].added, records["careful"].changed) == ("1.0.0", "1.0.0")


def test_a_release_names_its_version_under_the_decks_name(tmp_path: Path) -> None:
    """The package says which release it is, and a later draft says that it is none."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    assert "Version 1.0.0" in home.read_version("1.0.0").decks[0].description


def test_past_releases_can_be_built_again(tmp_path: Path) -> None:
    """From its tag, or without tags from the commit that has it in its ledger, each gives what
    learners got.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    home.release_version("1.0.1")
    deck = load_project(home.root).decks[0]
    for _ in range(2):
        for version in ("1.0.0", "1.0.1"):
            outcome = rebuild_release(home.root, deck, version)
            assert outcome.is_identical and not list_renderer_changes(outcome.record)
        home.run_git("tag", "--delete", *home.run_git("tag").split())


def test_what_was_tampered_with_is_not_the_same(tmp_path: Path) -> None:
    """A tag that was moved to a commit with other questions gives other contents, and no folder of
    a release.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    home.commit()
    home.run_git("tag", "--force", "example-v1.0.0")
    project = load_project(home.root)
    assert not rebuild_release(home.root, project.decks[0], "1.0.0").is_identical
    outcome, built = build_current_release(project, project.decks[0], tmp_path / "again")
    assert not outcome.is_identical
    assert not list((tmp_path / "again").iterdir())
    assert not built.folder.exists()


def test_a_checkout_of_a_release_builds_its_folder(tmp_path: Path) -> None:
    """The same bytes as when it was released: package, notes and check sums."""
    home = ReleaseProject(tmp_path)
    released = home.release_version("1.0.0")
    home.replace_words(*EDIT)
    released = home.release_version("1.0.1")
    project = load_project(home.root)
    for _ in range(2):  # once more over the folder that is there
        outcome, built = build_current_release(project, project.decks[0], tmp_path / "again")
        assert outcome.is_identical
        for path in released.folder.iterdir():
            assert (built.folder / path.name).read_bytes() == path.read_bytes(), path.name


def test_nothing_changed_is_no_release(tmp_path: Path) -> None:
    """Learners would import the same again."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    with pytest.raises(DeckgenError, match="nothing has changed"):
        home.plan_version("1.0.1")


@pytest.mark.parametrize("version", ["1.0.0", "0.9.0"])
def test_versions_go_up(version: str, tmp_path: Path) -> None:
    """A version at or below the newest is refused."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    with pytest.raises(DeckgenError, match="is not above 1"):
        home.plan_version(version)


@pytest.mark.parametrize("ahead", [0, -1, -HOUR])
def test_a_time_that_is_not_newer_is_refused(ahead: int, tmp_path: Path) -> None:
    """Its notes would be old ones to every learner's Anki, and never arrive."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    with pytest.raises(DeckgenError, match="is not after the newest"):
        home.plan_version(now=FIRST_TIME + ahead)


def test_a_time_to_come_is_refused(tmp_path: Path) -> None:
    """What a learner edits until then would be overwritten, and the next release would have to be
    later still.
    """
    home = ReleaseProject(tmp_path)
    with pytest.raises(DeckgenError, match="is in the future"):
        home.plan_version(now=int(time.time()) + 2 * releasing.CLOCK_TOLERANCE)


def test_another_line_of_releases_is_refused(tmp_path: Path) -> None:
    """From a branch that does not have the newest release, nothing can be released."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.run_git("branch", "hotfix")
    home.replace_words(*EDIT)
    home.release_version("1.1.0")
    home.run_git("checkout", "--quiet", "hotfix")
    home.replace_words("Who has sent drones?", "Who sent drones?")
    with pytest.raises(DeckgenError, match=r"does not have the release 1\.1\.0 .*Merge"):
        home.plan_version("1.0.1")
    home.run_git("checkout", "--quiet", "--", ".")
    home.run_git("merge", "--quiet", "main")
    home.replace_words("Who has sent drones?", "Who sent drones?")
    assert list_change_rules(home.plan_version("1.1.1")) == ["note-changed"]


def test_a_merge_of_two_releases_is_a_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two machines that both release: Git cannot merge their ledgers by itself, for learners have
    only one of them. The author takes one, and says that nobody has the other.
    """
    home = ReleaseProject(tmp_path / "one")
    home.release_version("1.0.0")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")
    home.release_version("1.0.1")
    home.root = tmp_path / "two"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    home.replace_words("answer: Putin\n", "answer: Putin\n    explanation: A president.\n")
    home.release_version("1.0.2")
    with pytest.raises(subprocess.CalledProcessError):
        home.run_git("pull", "--no-rebase", str(tmp_path / "one"), "main")
    assert "<<<<<<<" in (home.folder / "ledger.json").read_text(encoding="utf-8")
    home.run_git("checkout", "--theirs", "--", "cards/example")
    home.run_git("checkout", "--ours", "--", "cards/example/questions.yaml")
    home.commit()
    with pytest.raises(DeckgenError, match=r"the release 1\.0\.2 .*--forget 1\.0\.2 --bec"):
        home.plan_version()
    forgotten = [ForgottenRelease("1.0.2", "students got 1.0.1")]
    home.release_version("1.1.0", forgotten=forgotten)
    assert [each.version for each in home.ledger.releases] == ["1.0.0", "1.0.1", "1.1.0"]


def test_a_breaking_change_is_made_only_with_a_reason(tmp_path: Path) -> None:
    """Refused as it is; accepted by name, it is recorded with why, in ledger and notes."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words("  - id: careful\n", "  - id: careful\n    kind: term\n")
    plan = home.plan_version("2.0.0")
    assert [change.rule.name for change in plan.refused_changes] == ["kind-changed"]
    with pytest.raises(ValueError, match="a refused release is not made"):
        make_release(load_project(home.root), plan, tmp_path / "dist")
    released = home.release_version(
        "2.0.0", [AcceptedChange("kind-changed", "nobody has studied it yet")]
    )
    assert home.ledger.releases[-1].accepted == (
        AcceptedChange("kind-changed", "nobody has studied it yet"),
    )
    notes = (released.folder / "RELEASE-NOTES.md").read_text(encoding="utf-8")
    assert "Accepted: `kind-changed`, because nobody has studied it yet" in notes


def test_what_need_not_be_accepted_is_named(tmp_path: Path) -> None:
    """So that an old command line does not wave through what is to come."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    assert home.plan_version(
        "1.0.1", [AcceptedChange("kind-changed", "why not")]
    ).unused_acceptances == ["kind-changed"]


def test_a_removed_question_stays_known(tmp_path: Path) -> None:
    """It is warned of once; back again, it has its guid, and learners who kept it get it as an
    update.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    guid = home.ledger.notes["careful"].guid
    without = (
        THREE_QUESTIONS[: THREE_QUESTIONS.index("  - id: careful")]
        + THREE_QUESTIONS[THREE_QUESTIONS.index("  - id: gaps") :]
    )
    (home.root / QUESTIONS_PATH).write_text(without, encoding="utf-8")
    assert list_change_rules(home.plan_version())[0] == "note-removed"
    home.release_version("2.0.0")
    assert home.ledger.notes["careful"].removed == "2.0.0"
    home.replace_words(*EDIT)
    assert list_change_rules(home.plan_version()) == ["note-changed"]
    (home.root / QUESTIONS_PATH).write_text(THREE_QUESTIONS, encoding="utf-8")
    home.release_version("2.1.0")
    assert (home.ledger.notes["careful"].guid, home.ledger.notes["careful"].removed) == (guid, "")


def test_a_question_that_gets_another_id_keeps_its_note(tmp_path: Path) -> None:
    """`was` names the old one; the ledger knows the note by the new one from then on."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    guid = home.ledger.notes["careful"].guid
    home.replace_words("  - id: careful\n", "  - id: cautious\n    was: careful\n")
    home.replace_words(*EDIT)
    home.release_version("1.0.1")
    assert home.ledger.notes["cautious"].guid == guid
    assert "careful" not in home.ledger.notes
    home.replace_words("    was: careful\n", "")
    home.replace_words("explanation: A state.", "explanation: One state.")
    home.release_version("1.0.2")
    assert home.ledger.notes["cautious"].guid == guid


def _basic(home: ReleaseProject, version: str) -> NoteType:
    return next(
        each for each in home.read_version(version).note_types if each.name == "Example · Question"
    )


def test_a_new_field_takes_a_place_when_it_is_used(tmp_path: Path) -> None:
    """A field and a card that a kind gets later are places renamed: ids and number of fields stay
    as they were.
    """
    home = ReleaseProject(tmp_path, kinds=["basic"])
    home.release_version("1.0.0")
    kind = "templates/basic/kind.yaml"
    home.replace_words("  typed:\n", "  hint:\n    type: text\n  typed:\n", kind)
    home.replace_words(
        "cards:\n",
        "cards:\n  Again: {front: card.html.j2, back: card.html.j2, if: reversed}\n",
        kind,
    )
    home.replace_words(*EDIT)
    home.release_version("1.0.1")
    before = _basic(home, "1.0.0")
    unused = _basic(home, "1.0.1")
    assert [field.name for field in unused.fields] == [field.name for field in before.fields]
    home.replace_words("answer: Iran\n", "answer: Iran\n    hint: A state\n    reversed: true\n")
    assert {"field-added", "card-template-added"} <= set(list_change_rules(home.plan_version()))
    home.release_version("1.1.0")
    after = _basic(home, "1.1.0")
    assert [field.id for field in after.fields] == [field.id for field in before.fields]
    assert [each.id for each in after.templates] == [each.id for each in before.templates]
    renamed = [
        (old.name, new.name)
        for old, new in zip(before.fields, after.fields, strict=True)
        if old.name != new.name
    ]
    assert renamed == [("Reserved 1", "Hint")]


def test_a_changed_question_is_tagged_until_it_next_changes(tmp_path: Path) -> None:
    """Where the deck asks for it; the tag itself rewrites no note."""
    home = ReleaseProject(tmp_path)
    home.replace_words(
        "name: Example\n", "name: Example\ntag_changes: true\n", "cards/example/deck.yaml"
    )
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    home.release_version("1.0.1")
    with pytest.raises(DeckgenError, match=r"nothing has changed since 1\.0\.1"):
        home.plan_version()
    home.replace_words("answer: Putin\n", "answer: Putin\n    explanation: A president.\n")
    assert [change.subject for change in home.plan_version().changes] == ["careful"]
    home.release_version("1.0.2")
    notes = {note.fields[0]: note for note in home.read_version("1.0.2").notes}
    drones, careful = notes["Who has sent drones?"], notes["Who has long been careful?"]
    assert (drones.tags, drones.mod) == (("changed::1.0.1",), FIRST_TIME + HOUR)
    assert (careful.tags, careful.mod) == (("changed::1.0.2",), FIRST_TIME + 2 * HOUR)
    gaps = next(note for note in notes.values() if note not in (drones, careful))
    assert (gaps.tags, gaps.mod) == ((), FIRST_TIME)


def test_a_folder_in_the_way_is_left(tmp_path: Path) -> None:
    """Nothing is overwritten that a release did not make; nothing is recorded then."""
    home = ReleaseProject(tmp_path)
    (tmp_path / "dist" / "example-1.0.0").mkdir(parents=True)
    with pytest.raises(DeckgenError, match="is there already"):
        home.release_version("1.0.0")
    assert not home.ledger.releases


def test_a_place_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """The ledger is as it was, and nothing staged is left."""
    home = ReleaseProject(tmp_path)
    (tmp_path / "dist").write_text("a file", encoding="utf-8")
    with pytest.raises(DeckgenError, match="cannot be written"):
        home.release_version("1.0.0")
    assert not home.ledger.releases
    assert [path.name for path in home.folder.iterdir() if "staged" in path.name] == []


def test_what_cannot_be_read_leaves_nothing_staged(tmp_path: Path) -> None:
    """A changelog in another encoding is named, and is as it was."""
    home = ReleaseProject(tmp_path)
    (home.folder / "CHANGELOG.md").write_bytes(b"# Caf\xe9\n")
    home.commit()
    with pytest.raises(DeckgenError, match=r"CHANGELOG\.md is not UTF-8, from byte 5 on"):
        home.release_version("1.0.0")
    assert not home.ledger.releases
    assert [path for path in tmp_path.rglob("*staged*") if ".git" not in path.parts] == []


def test_a_release_is_not_built_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A file in the way of the folder is named."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    project = load_project(home.root)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DeckgenError, match=r"file/x.*cannot be written"):
        build_current_release(project, project.decks[0], tmp_path / "file" / "x")


def test_without_git_a_release_is_made_all_the_same(tmp_path: Path) -> None:
    """Its notes compare with the package in `dist/`; where that is gone too, and the author accepts
    it, they name what changed by its id.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    (tmp_path / ".git").rename(tmp_path / "no-git")

    def release(version: str, output: Path, *accepted: AcceptedChange) -> str:
        project = load_project(home.root)
        make_release(project, home.plan_version(version, accepted), output)
        home.now += HOUR
        return (output / f"example-{version}" / "RELEASE-NOTES.md").read_text(encoding="utf-8")

    home.replace_words(*EDIT)
    assert "  - Explanation: **A state.**\n" in release("1.0.1", tmp_path / "dist")
    shutil.rmtree(os.environ["XDG_STATE_HOME"])
    shutil.rmtree(tmp_path / "dist")
    home.replace_words("A state.", "A large state.")
    missing = AcceptedChange("package-missing", "the disk broke")
    assert "### Changed\n\n- `drones`\n" in release("2.0.0", tmp_path / "elsewhere", missing)


def test_what_somebody_else_released_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """Of two releases that were planned alike, the second is refused, and leaves the first as it
    is.
    """
    home = ReleaseProject(tmp_path)
    plan = home.plan_version("1.0.0")
    make_release(load_project(home.root), plan, tmp_path / "dist")
    changelog = (home.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    with pytest.raises(DeckgenError, match="was released by somebody else just now"):
        make_release(load_project(home.root), plan, tmp_path / "elsewhere")
    assert (home.folder / "CHANGELOG.md").read_text(encoding="utf-8") == changelog
    assert not list((tmp_path / "elsewhere").glob("*"))


def test_a_release_that_was_not_committed_is_in_the_way(tmp_path: Path) -> None:
    """The next one could not say what changed since, and nobody could ever build it again."""
    home = ReleaseProject(tmp_path)
    make_release(load_project(home.root), home.plan_version("1.0.0"), tmp_path / "dist")
    home.replace_words(*EDIT)
    home.now += HOUR
    with pytest.raises(DeckgenError, match=r"Git does not have 1\.0\.0, the newest release"):
        home.plan_version("1.0.1")
    home.commit()
    assert list_change_rules(home.plan_version("1.0.1")) == ["note-changed"]


@pytest.mark.parametrize("empty", ["questions: []\n", ""], ids=["no questions", "an empty file"])
def test_a_deck_without_questions_is_not_released(empty: str, tmp_path: Path) -> None:
    """Neither for the first time nor after a release."""
    home = ReleaseProject(tmp_path)
    with pytest.raises(DeckgenError, match="has no questions"):
        ReleaseProject(tmp_path / "other", empty).plan_version("1.0.0")
    home.release_version("1.0.0")
    (home.root / QUESTIONS_PATH).write_text(empty, encoding="utf-8")
    with pytest.raises(DeckgenError, match="has no questions"):
        home.plan_version("2.0.0")


@pytest.mark.sampled
@pytest.mark.slow
def test_a_release_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Whatever the path, hash seed, time zone, locale and umask: package, notes, check sums, ledger
    and changelog.
    """
    settings = (
        (
            "a",
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "POSIX", "PYTHONUTF8": "1"},
            0o022,
        ),
        (
            "deep/er/b",
            {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
            0o077,
        ),
    )
    made = []
    for folder, environment, umask in settings:
        home = ReleaseProject(tmp_path / folder)
        for version, epoch in (("1.0.0", FIRST_TIME), ("1.0.1", FIRST_TIME + HOUR)):
            code = f"import os; os.umask({umask}); from deckgen.cli import run_command; exit(run_command(['release', '{version}']))"
            whole = {**os.environ, **environment, "SOURCE_DATE_EPOCH": str(epoch)}
            # As on two machines: the second knows nothing of the first.
            whole["XDG_STATE_HOME"] = str(tmp_path / "state" / folder)
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=home.root,
                env=whole,
                check=True,
                capture_output=True,
            )
            home.commit()
            if version == "1.0.0":
                home.replace_words(*EDIT)
        paths = [
            path
            for place in ("dist", "cards")
            for path in sorted((home.root / place).rglob("*"))
            if path.is_file()
        ]
        made.append({str(path.relative_to(home.root)): path.read_bytes() for path in paths})
    assert made[0] == made[1]
    assert len(made[0]) == 2 * 3 + 4
