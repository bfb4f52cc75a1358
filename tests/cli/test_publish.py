"""``deckgen publish``: the release that a tag names, ready to leave, or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from deckgen.cli import EXIT_CANNOT_RUN, run_command
from deckgen.ledger.record import AcceptedChange
from tests.release.release_project import ReleaseProject
from tests.release.test_published_changes import make_careless_release

ONE_GAP = ("avoid ==provoking== Israel", "avoid provoking Israel")


def published(root: Path, version: str, *options: str) -> int:
    """The exit code; files go to ``ready`` beside the questions."""
    return run_command(
        ["-C", str(root), "publish", f"example-v{version}", "-o", str(root / "ready"), *options]
    )


def files(root: Path) -> list[str]:
    """What lies ready."""
    return sorted(
        path.relative_to(root / "ready").as_posix() for path in (root / "ready").glob("*/*")
    )


@pytest.mark.slow
def test_a_release_is_made_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same bytes as the author's own, tried on those who have the release before; the project
    stays as it is.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words("Who has sent drones?", "Who, then, has sent drones?")
    home.release_version("1.0.1")
    assert published(tmp_path, "1.0.1") == 0
    names = ["RELEASE-NOTES.md", "SHA256SUMS", "example-1.0.1.apkg"]
    assert files(tmp_path) == [f"example-1.0.1/{name}" for name in names]
    for name in names:
        made, own = (tmp_path / folder / "example-1.0.1" / name for folder in ("ready", "dist"))
        assert made.read_bytes() == own.read_bytes()
    said = capsys.readouterr().out
    assert "1.0.1: the same contents" in said
    assert "tried on those who have 1.0.0\n" in said
    assert said.endswith("ready/example-1.0.1\n")
    assert home.run_git("diff", "--stat") == ""


def test_the_preset_of_a_deck_is_made_ready_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a file of its own, tried on those who have the release."""
    home = ReleaseProject(tmp_path)
    deck = tmp_path / "cards/example/deck.yaml"
    text = deck.read_text(encoding="utf-8")
    deck.write_text(f"{text}preset: {{name: Seminar, bury_siblings: true}}\n", encoding="utf-8")
    home.release_version("1.0.0")
    assert published(tmp_path, "1.0.0") == 0
    assert "example-1.0.0/example-1.0.0-preset.apkg" in files(tmp_path)
    said = capsys.readouterr().out
    assert "the deck's preset, tried on those who have this release:\n" in said
    assert said.count("learners tried: no harm") + said.count("learner tried: no harm") == 2


def test_the_first_release_is_tried_on_newcomers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has another one."""
    ReleaseProject(tmp_path).release_version("1.0.0")
    assert published(tmp_path, "1.0.0") == 0
    assert "the first release: tried on those who have none" in capsys.readouterr().out


@pytest.mark.slow
def test_a_package_of_learners_may_be_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As from the releases page, where Git has no history."""
    home = ReleaseProject(tmp_path)
    old = home.release_version("1.0.0").package
    home.replace_words("Who has sent drones?", "Who, then, has sent drones?")
    home.release_version("1.0.1")
    assert published(tmp_path, "1.0.1", "--after", str(old)) == 0
    assert "tried on those who have 1.0.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "has sent thousands", "has lent thousands", "[quote-not-found]", id="an error"
        ),
        pytest.param(
            "Who has sent drones?", "Who sent drones?", "1.0.0: other contents", id="other contents"
        ),
    ],
)
def test_what_is_not_the_release_does_not_leave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    """An error, or a change since the release: nothing is written."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(old, new)
    assert published(tmp_path, "1.0.0") == 1
    assert said in capsys.readouterr().out
    assert files(tmp_path) == []


def test_another_tag_does_not_leave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CI never makes a release."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    ledger = (home.folder / "ledger.json").read_bytes()
    assert published(tmp_path, "1.0.1") == EXIT_CANNOT_RUN
    assert "“example-v1.0.1” is not the newest release" in capsys.readouterr().err
    assert (home.folder / "ledger.json").read_bytes() == ledger


def test_what_release_refuses_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A release of another tool that rewrote every note: the ledger has no reason for it."""
    home = ReleaseProject(tmp_path)
    make_careless_release(
        home,
        lambda home: home.replace_words(
            "source: essay", "source: essay\ntags: [all]", "cards/example/deck.yaml"
        ),
    )
    assert published(tmp_path, "2.0.0") == 1
    said = capsys.readouterr().out
    assert "2.0.0 has breaking changes that its ledger does not accept:" in said
    assert "  breaking: deck-rewritten (1): " in said
    assert "or give your reason: --accept deck-rewritten --because" in said
    assert said.endswith("take back the tag and the commit of the release, and release again\n")


_ACCEPTED_GAP = AcceptedChange("gap-removed", "it was wrong")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("accepted", "code", "said"),
    [
        pytest.param(
            [_ACCEPTED_GAP],
            1,
            "nothing is ready to be published: 2.0.0 harms those who import it",
            id="another change accepted",
        ),
        pytest.param(
            [_ACCEPTED_GAP, AcceptedChange("learners-harmed", "it was wrong")],
            0,
            "warning: 2.0.0 harms learners, and was released nevertheless, because it was wrong",
            id="accepted",
        ),
    ],
)
def test_harm_leaves_only_with_a_reason(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    accepted: Sequence[AcceptedChange],
    code: int,
    said: str,
) -> None:
    """A gap that is no more leaves its card blank, in real Anki; the ledger must say why that had
    to be.
    """
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.replace_words(*ONE_GAP)
    home.release_version("2.0.0", accepted)
    assert published(tmp_path, "2.0.0") == code
    out = capsys.readouterr().out
    assert "card blank" in out
    assert said in out
    assert ("ready/example-2.0.0" in out.splitlines()[-1]) is (code == 0)
