"""What a tag names, and which package learners have until then."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from deckgen.errors import DeckgenError
from deckgen.ledger.record import format_ledger
from deckgen.load import load_project
from deckgen.package.reader import read_package
from deckgen.release.tagged_release import find_tagged_deck, open_previous_release
from deckgen.render import get_deck_file_name
from tests.release.foreign_decks import (
    adopt_package,
    make_model,
    make_simple_note,
    make_town_project,
    write_genanki_package,
)
from tests.release.release_project import ReleaseProject

EDIT = ("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")


def released(home: ReleaseProject, *versions: str) -> ReleaseProject:
    """Release these versions, with a change before each but the first."""
    for version, answer in zip(versions, ("", "Iran", "Putin"), strict=False):
        if answer:
            home.replace_words(
                f"answer: {answer}\n", f"answer: {answer}\n    explanation: A name.\n"
            )
        home.release_version(version)
    return home


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> ReleaseProject:
    """Two releases, to be looked at only."""
    return released(ReleaseProject(tmp_path_factory.mktemp("two")), "1.0.0", "1.0.1")


def test_a_tag_names_the_newest_release_of_a_deck(two: ReleaseProject) -> None:
    """The deck is known by its folder, the version by its ledger."""
    assert (
        get_deck_file_name(find_tagged_deck(load_project(two.root), "example-v1.0.1")) == "example"
    )


def test_a_tag_need_not_be_set_to_be_tried(tmp_path: Path) -> None:
    """What CI will say can be asked before the tag is pushed."""
    home = released(ReleaseProject(tmp_path), "1.0.0")
    home.run_git("tag", "--delete", "example-v1.0.0")
    assert (
        get_deck_file_name(find_tagged_deck(load_project(tmp_path), "example-v1.0.0")) == "example"
    )


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        pytest.param(
            "example-v1.0.0", "is not the newest release in cards/example/ledger.json", id="older"
        ),
        pytest.param(
            "example-v1.0.2",
            "which is example-v1.0.1: `deckgen release` makes one",
            id="never released",
        ),
        pytest.param("example-v1.0.1-rc.1", "is not the newest release", id="before it"),
        pytest.param("example-v", "is not the newest release", id="no version"),
        pytest.param(
            "v1.0.1", "a tag is the deck's folder and a version: example-v1.0.0", id="no deck"
        ),
        pytest.param(
            "other-v1.0.1", "“other-v1.0.1” names no deck of this project", id="other deck"
        ),
        pytest.param("", "names no deck of this project", id="nothing"),
    ],
)
def test_a_tag_that_is_not_the_newest_release_is_refused(
    two: ReleaseProject, tag: str, message: str
) -> None:
    """A tag on the wrong commit, or for a release that nobody made, publishes nothing."""
    with pytest.raises(DeckgenError) as failure:
        find_tagged_deck(load_project(two.root), tag)
    assert message in str(failure.value)


def test_a_deck_without_a_release_has_no_tag_to_publish(tmp_path: Path) -> None:
    """CI never makes a release by itself."""
    home = ReleaseProject(tmp_path)
    with pytest.raises(
        DeckgenError, match="cards/example was never released: `deckgen release` does that"
    ):
        find_tagged_deck(load_project(home.root), "example-v1.0.0")


def test_a_deck_may_be_called_as_another_ones_tags_begin(tmp_path: Path) -> None:
    """Of ``example`` and ``example-v2``, the longer name is meant."""
    home = released(ReleaseProject(tmp_path), "1.0.0")
    copytree(home.folder, tmp_path / "cards" / "example-v2")
    project = load_project(tmp_path)
    assert [get_deck_file_name(deck) for deck in project.decks] == ["example", "example-v2"]
    assert get_deck_file_name(find_tagged_deck(project, "example-v2-v1.0.0")) == "example-v2"


def test_an_older_release_of_the_same_line_may_still_be_published(tmp_path: Path) -> None:
    """As when a project comes to a forge with several tags at once."""
    home = released(ReleaseProject(tmp_path), "1.0.0", "1.0.1")
    home.run_git("checkout", "--quiet", "example-v1.0.0")
    assert (
        get_deck_file_name(find_tagged_deck(load_project(tmp_path), "example-v1.0.0")) == "example"
    )


@pytest.mark.parametrize("folder", ["example", "renamed"])
def test_a_release_beside_the_newest_is_refused(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made on two machines; learners who have either would not get the other whole. The deck is the
    same by its id, whatever its folder is called by now.
    """
    home = released(ReleaseProject(tmp_path / "one"), "1.0.0")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    home.replace_words(*EDIT)
    home.release_version("1.0.1")
    home.root = tmp_path / "two"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    home.replace_words("Who has long been careful?", "Who has been careful for long?")
    if folder != "example":
        home.run_git("mv", "cards/example", f"cards/{folder}")
    home.release_version("1.1.0")
    home.run_git("push", "--quiet", str(tmp_path / "one"), "main:other")
    with pytest.raises(
        DeckgenError, match=r"example-v1\.1\.0 was released without 1\.0\.1: merge the two"
    ):
        find_tagged_deck(load_project(tmp_path / "one"), "example-v1.0.1")


def test_another_release_of_the_same_version_is_refused(tmp_path: Path) -> None:
    """Learners could have either, and nothing would tell them apart."""
    home = released(ReleaseProject(tmp_path), "1.0.0")
    ledger = home.folder / "ledger.json"
    digest = home.ledger.releases[0].digest
    ledger.write_text(ledger.read_text("utf-8").replace(digest, "0" * 64), "utf-8")
    home.commit()
    home.run_git("checkout", "--quiet", "example-v1.0.0")
    with pytest.raises(DeckgenError, match=r"has another 1\.0\.0, with other contents: release"):
        find_tagged_deck(load_project(tmp_path), "example-v1.0.0")


def test_nobody_has_anything_before_the_first_release(tmp_path: Path) -> None:
    """A first release has no learners yet."""
    project = load_project(released(ReleaseProject(tmp_path), "1.0.0").root)
    with open_previous_release(project, project.decks[0]) as before:
        assert before is None


def test_the_release_before_is_built_again_from_git(two: ReleaseProject) -> None:
    """From its own commit, whatever the questions say by now, and with the very contents that
    learners have.
    """
    project = load_project(two.root)
    with open_previous_release(project, project.decks[0]) as before:
        assert before is not None
        assert (before.record.version, before.is_identical) == ("1.0.0", True)
        assert [note.fields for note in read_package(before.package).notes] == [
            note.fields for note in two.read_version("1.0.0").notes
        ]


def test_a_release_that_comes_out_otherwise_is_said_to(tmp_path: Path) -> None:
    """As with other versions of what renders: what is tried is then not what learners have."""
    home = released(ReleaseProject(tmp_path), "1.0.0", "1.0.1")
    first, second = home.ledger.releases
    ledger = replace(home.ledger, releases=(replace(first, digest="0" * 64), second))
    (home.folder / "ledger.json").write_text(format_ledger(ledger), encoding="utf-8")
    project = load_project(tmp_path)
    with open_previous_release(project, project.decks[0]) as before:
        assert before is not None
        assert not before.is_identical


def test_a_checkout_without_history_says_what_to_do(two: ReleaseProject, tmp_path: Path) -> None:
    """CI fetches one commit unless it is told otherwise."""
    shallow = tmp_path / "shallow"
    command = [
        "git",
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-tags",
        two.root.as_uri(),
        str(shallow),
    ]
    subprocess.run(command, check=True)
    project = load_project(shallow)
    assert get_deck_file_name(find_tagged_deck(project, "example-v1.0.1")) == "example"
    with (
        pytest.raises(
            DeckgenError, match=r"Git does not have example-v1\.0\.0.*`fetch-depth: 0`.*--after"
        ),
        open_previous_release(project, project.decks[0]),
    ):
        pass


def test_any_earlier_release_may_be_given(tmp_path: Path) -> None:
    """A package from the releases page, which the ledger knows by its contents; the newest itself
    is none.
    """
    home = released(ReleaseProject(tmp_path), "1.0.0", "1.0.1", "1.0.2")
    project = load_project(home.root)
    given, newest = (
        home.root / "dist" / f"example-{each}" / f"example-{each}.apkg"
        for each in ("1.0.0", "1.0.2")
    )
    with open_previous_release(project, project.decks[0], given) as before:
        assert before is not None
        assert (before.record.version, before.package, before.is_identical) == (
            "1.0.0",
            given,
            True,
        )
    with (
        pytest.raises(
            DeckgenError, match="is no earlier release of cards/example: the ledger has none"
        ),
        open_previous_release(project, project.decks[0], newest),
    ):
        pass


def test_what_was_adopted_is_not_built_again(tmp_path: Path) -> None:
    """Learners have another tool's package, which only its file can stand for: one that lies in the
    project's folder is found.
    """
    home = make_town_project(tmp_path, 2)
    adopt_package(
        home,
        write_genanki_package(
            tmp_path / "old.apkg", [make_simple_note(number, make_model()) for number in range(2)]
        ),
    )
    project = load_project(released(home, "1.0.0").root)
    with open_previous_release(project, project.decks[0]) as before:
        assert before is not None and before.package == tmp_path / "old.apkg"
    before.package.unlink()
    with (
        pytest.raises(DeckgenError, match=r"was adopted.*old\.apkg with --after"),
        open_previous_release(project, project.decks[0]),
    ):
        pass
