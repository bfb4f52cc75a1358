"""Editions of a deck: the working tree, a release, a revision of Git, a package; each as a package
of its own.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from deckgen.errors import DeckgenError
from deckgen.ledger.record import format_ledger
from deckgen.load import load_project
from deckgen.load.decks import LEDGER_FILE
from deckgen.package.writer import write_package
from deckgen.release.edition_diff import (
    Edition,
    EditionDiff,
    compare_named_editions,
    find_edition,
    is_package,
    read_package_edition,
)
from tests.package.sample_decks import make_deck, make_note
from tests.release.release_project import HOUR, ReleaseProject


@pytest.fixture
def home(tmp_path: Path) -> ReleaseProject:
    """A project released as 1.0.0, edited and committed, and edited again."""
    made = ReleaseProject(tmp_path / "home")
    made.release_version("1.0.0")
    made.replace_words("answer: Putin", "answer: Vladimir Putin")
    made.commit()
    made.replace_words("Who has sent drones?", "Who has sent thousands of drones?")
    return made


def named(home: ReleaseProject, word: str) -> Edition:
    project = load_project(home.root)
    return find_edition(project, project.decks[0], word, home.now + HOUR)


def differs(home: ReleaseProject, before: str | None = None, after: str | None = None) -> list[str]:
    """The questions that differ."""
    found = compare_named_editions(home.root, None, before, after)
    return sorted(found.find_question_id(each.after) for each in found.comparison.notes_changed)


@pytest.mark.slow
def test_each_word_has_its_edition(home: ReleaseProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs is what was edited in between, whichever way the two are named."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(home.now + HOUR))
    package = home.root / "dist" / "example-1.0.0" / "example-1.0.0.apkg"
    for release in ("1.0.0", "v1.0.0", "example-v1.0.0", "HEAD~1", str(package)):
        assert differs(home, release) == ["careful", "drones"], release
        assert differs(home, release, "HEAD") == ["careful"], release
        assert differs(home, release, "1.0.0") == [], release
    assert differs(home) == ["careful", "drones"]
    assert differs(home, "HEAD") == ["drones"]
    assert differs(home, "HEAD", ".") == ["drones"]


def test_times(home: ReleaseProject) -> None:
    """A release has the times that learners have; what was edited since then has this moment's, and
    is a draft.
    """
    release, draft = named(home, "1.0.0"), named(home, ".")
    assert (release.label, release.is_draft, release.caution) == ("1.0.0", False, "")
    assert (draft.label, draft.is_draft) == ("the working tree", True)
    then, now = ({note.guid: note.mod for note in each.package.notes} for each in (release, draft))
    ids = draft.question_ids
    newer = {ids[guid]: mod for guid, mod in now.items() if mod != then[guid]}
    assert newer == {"careful": home.now + HOUR, "drones": home.now + HOUR}
    assert named(home, "HEAD~1").is_draft is False


def test_times_of_a_draft_are_not_judged(home: ReleaseProject) -> None:
    """No learner has them."""
    assert (
        compare_named_editions(home.root, None, "HEAD", ".").comparison.has_learner_times is False
    )
    assert (
        compare_named_editions(home.root, None, "1.0.0", ".").comparison.has_learner_times is True
    )


def test_a_release_that_comes_out_otherwise(home: ReleaseProject) -> None:
    """Built again with other contents than the ledger has: that is said."""
    ledger = home.ledger
    other = replace(ledger, releases=(replace(ledger.releases[0], digest="0" * 64),))
    (home.folder / LEDGER_FILE).write_text(format_ledger(other), encoding="utf-8")
    assert (
        named(home, "1.0.0").caution
        == "1.0.0 was built again, and is not what the ledger says learners got"
    )


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "2.0.0",
            "`2.0.0` is no release of cards/example (1.0.0), and Git has no revision `2.0.0` here",
        ),
        (
            "--help",
            "`--help` is no release of cards/example (1.0.0), and Git has no revision `--help` here",
        ),
        ("none.apkg", "cannot read none.apkg: No such file or directory"),
    ],
)
def test_what_is_nothing(home: ReleaseProject, word: str, said: str) -> None:
    """One line that says how the word was read."""
    with pytest.raises(DeckgenError) as failure:
        named(home, word)
    assert str(failure.value) == said


def test_errors_make_no_package(home: ReleaseProject) -> None:
    """Neither in the working tree nor in what was committed."""
    home.replace_words("evidence: ==Iran== has sent", "evidence: ==Iran== has lent")
    with pytest.raises(
        DeckgenError, match=r"^the working tree has 1 error, so it makes no package"
    ):
        named(home, ".")
    home.commit()
    with pytest.raises(DeckgenError, match="HEAD has 1 error, so"):
        named(home, "HEAD")


def test_a_deck_that_was_never_released(tmp_path: Path) -> None:
    """Nothing to compare it with by itself."""
    home = ReleaseProject(tmp_path)
    with pytest.raises(
        DeckgenError, match=r"^cards/example was never released: say what to compare it with"
    ):
        compare_named_editions(home.root, None, None, None)
    assert compare_named_editions(home.root, None, "HEAD", None).comparison.is_same


def test_two_packages_need_no_project(tmp_path: Path) -> None:
    """They are compared wherever they lie."""
    for name, answer in (("a.apkg", "Iran"), ("b.APKG", "Iraq")):
        write_package(tmp_path / name, make_deck(make_note("one", "Who?", answer)))
    found: EditionDiff = compare_named_editions(
        Path("/"), None, str(tmp_path / "a.apkg"), str(tmp_path / "b.APKG")
    )
    assert [field.words for field in found.comparison.notes_changed[0].fields] == [("Iran", "Iraq")]
    assert (
        found.before.label,
        found.find_question_id(found.comparison.notes_changed[0].after),
    ) == ("a.apkg", "")


@pytest.mark.parametrize("change", ["flds = 'one field'", "mid = 7"], ids=["fields", "note type"])
def test_a_package_whose_notes_do_not_fit(tmp_path: Path, change: str) -> None:
    """A stranger's package ends in one line."""
    path = tmp_path / "a.apkg"
    write_package(path, make_deck(make_note("one", "Who?", "Iran")))
    with ZipFile(path) as package:
        package.extractall(tmp_path / "inside")
    with closing(sqlite3.connect(tmp_path / "inside" / "collection.anki2")) as database:
        database.execute(f"UPDATE notes SET {change}")
        database.commit()
    with ZipFile(path, "w") as package:
        for each in (tmp_path / "inside").iterdir():
            package.write(each, each.name)
    with pytest.raises(
        DeckgenError, match=r"a\.apkg: its note 'one' does not fit a note type of it$"
    ):
        read_package_edition(path)


def test_packages_are_told_by_their_ending() -> None:
    """A branch of such a name is reached as refs/heads/…."""
    assert [is_package(word) for word in ("a.apkg", "B.APKG", "all.colpkg", "apkg", "main")] == [
        True
    ] * 3 + [False] * 2
