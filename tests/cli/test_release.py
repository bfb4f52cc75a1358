"""``deckgen release`` and ``deckgen build --released`` as typed: what is printed, written, and how
it ends.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.cli import run_command
from tests.release.release_project import FIRST_TIME, HOUR, ReleaseProject

Says = Callable[..., tuple[int, str]]


@pytest.fixture
def home(tmp_path: Path) -> ReleaseProject:
    return ReleaseProject(tmp_path)


@pytest.fixture
def says(
    home: ReleaseProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Says:
    """Runs a command on the project, an hour later each time; its exit code and all that it
    printed.
    """
    times = iter(range(FIRST_TIME, FIRST_TIME + 99 * HOUR, HOUR))

    def say(*arguments: str) -> tuple[int, str]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(next(times)))
        # Most of these tests are not about the trial, which takes a second.
        more = ["--no-trial"] if arguments[0] == "release" and "--verify" not in arguments else []
        code = run_command(["-C", str(home.root), *arguments, *more])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return say


def test_without_a_version_nothing_is_written(home: ReleaseProject, says: Says) -> None:
    """It says what would be released, and which version that asks for; so does --dry-run."""
    words = "Example 1.0.0, the first:\n  everything is new: 3 notes, 4 cards\n"
    assert says("release") == (0, words)
    untried = "not tried in real Anki: --no-trial; `deckgen publish` tries it\n"
    assert says("release", "1.0.0", "--dry-run") == (0, untried + words)
    assert not home.ledger.releases
    assert not (home.root / "dist").exists()


def test_a_release_says_what_to_do_next(home: ReleaseProject, says: Says) -> None:
    """Where it lies, and the commands that commit, tag and push it."""
    code, printed = says("release", "1.0.0")
    assert code == 0
    assert "example-1.0.0 (3 notes, 4 cards)\n" in printed
    assert "  git tag example-v1.0.0 && git push origin HEAD example-v1.0.0\n" in printed
    home.commit()
    home.run_git("tag", "example-v1.0.0")
    assert says("release", "--verify", "1.0.0")[0] == 0
    assert says("build", "--released", "-o", str(home.root / "again"))[0] == 0
    home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")
    code, printed = says("build", "--released", "-o", str(home.root / "again"))
    assert code == 1
    assert "1.0.0: other contents" in printed


def test_without_git_the_first_release_says_how_to_begin(home: ReleaseProject, says: Says) -> None:
    """One line to type; later releases say what to keep."""
    shutil.rmtree(home.root / ".git")
    code, printed = says("release", "1.0.0")
    assert code == 0
    assert printed.splitlines()[-2:] == [
        f"Keep cards/example/ledger.json and {home.root}/dist/example-1.0.0: the next release needs them.",
        "To keep every version of the project, begin with Git: git init && git add --all && "
        "git commit -m 'Release Example 1.0.0' && git tag example-v1.0.0",
    ]
    home.replace_words("Who has sent drones?", "Who, then, has sent drones?")
    code, printed = says("release", "1.0.1")
    assert code == 0
    assert printed.splitlines()[-1].startswith("Keep cards/example/ledger.json and ")


def test_the_newest_package_may_be_given(home: ReleaseProject, says: Says) -> None:
    """Where no place has it; and a release that nobody has may be left out, with a reason."""
    says("release", "1.0.0")
    package = home.root / "downloaded.apkg"
    (home.root / "dist" / "example-1.0.0" / "example-1.0.0.apkg").rename(package)
    for path in (home.root / ".git", home.root / "dist", Path(os.environ["XDG_STATE_HOME"])):
        shutil.rmtree(path)
    home.replace_words("Who has sent drones?", "Who, then, has sent drones?")
    code, printed = says("release", "1.0.1")
    assert code == 1
    assert "package-missing" in printed
    assert says("release", "1.0.1", "--after", str(package))[0] == 0
    (home.folder / "ledger.json").unlink()
    reason = ["--because", "a trial"]
    code, printed = says("release", "1.0.2", "--forget", "1.0.1", *reason)
    assert code == 0, printed
    assert home.ledger.releases[0].forgotten[0].because == "a trial"


def test_changes_are_told_with_what_learners_get(home: ReleaseProject, says: Says) -> None:
    """By sort, the gravest first, with a hint where there is harm; and the version that they ask
    for.
    """
    says("release", "1.0.0")
    home.commit()
    home.replace_words("==provoking== Israel", "provoking Israel")
    home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")
    code, printed = says("release", "2.0.0", "--dry-run")
    assert code == 1
    assert printed.splitlines()[:3] == [
        "Example 2.0.0, after 1.0.0:",
        "  breaking: gap-removed (1): the gap's card stays with learners, blank, until they run Tools → Empty Cards",
        "    gaps: the gap “provoking” is gone, or has another number",
    ]
    assert "  safe: note-changed (2): delivered; the note's reviews stay" in printed


@pytest.mark.parametrize("version", ["1.0.1", "1.9.0"])
def test_a_version_below_what_the_changes_ask_for_is_refused(
    version: str, home: ReleaseProject, says: Says
) -> None:
    """Learners see by the number that something may go wrong; no reason makes it smaller."""
    says("release", "1.0.0")
    home.commit()
    home.replace_words("==provoking== Israel", "provoking Israel")
    home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")
    words = (
        f"nothing was released: {version} is too low, because `gap-removed` asks for 2.0.0 "
        "(semver.org): `deckgen release 2.0.0`\n"
    )
    for options in ([], ["--dry-run"], ["--accept", "gap-removed", "--because", "it is small"]):
        code, printed = says("release", version, *options)
        assert code == 1
        assert printed.endswith(words)
    assert home.ledger.version == "1.0.0"


def _release(
    home: ReleaseProject, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str]:
    """The exit code of a release with its trial, an hour after the last one, and what it printed."""
    code = run_command(["-C", str(home.root), "release", *more])
    return code, capsys.readouterr().out


def test_a_release_is_tried_in_real_anki(
    home: ReleaseProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one on a newcomer alone; one line says that nobody comes to harm."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST_TIME))
    code, printed = _release(home, capsys, "1.0.0", "--dry-run")
    assert code == 0
    assert re.match(r"tried in Anki [0-9.]+ on a learner who is new: no harm\n", printed)


def test_harm_in_real_anki_refuses_the_release(
    home: ReleaseProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gap that is gone leaves its card blank for those who have studied it: the ledger stays as
    it was, until the author says why this has to be.
    """
    home.release_version("1.0.0")
    home.replace_words("==provoking== Israel", "provoking Israel")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(home.now))
    accepted = ["--accept", "gap-removed", "--because", "it was wrong"]
    for options in ([*accepted, "--dry-run"], accepted):
        code, printed = _release(home, capsys, "2.0.0", *options)
        assert code == 1
        assert (
            "\n  breaking: learners-harmed (1): tried in real Anki, the release harms " in printed
        )
        assert "\n    card blank (a learner who studies, edits)\n" in printed
        assert "or give your reason: --accept learners-harmed --because “…”" in printed
        assert home.ledger.version == "1.0.0"
    code, printed = _release(home, capsys, "2.0.0", *accepted, "--accept", "learners-harmed")
    assert code == 0
    assert "breaking, accepted: learners-harmed (1)" in printed
    assert home.ledger.version == "2.0.0"


def test_without_ankis_library_one_line_says_so(
    home: ReleaseProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how to get it; an acceptance of harm is not called needless, for CI tries the release."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST_TIME))
    monkeypatch.setattr("deckgen.anki.is_anki_installed", lambda: False)
    reason = ["--accept", "learners-harmed", "--because", "it was wrong"]
    code, printed = _release(home, capsys, "1.0.0", "--dry-run", *reason)
    assert code == 0
    first, *rest = printed.splitlines()
    assert first.startswith("not tried in real Anki: its library is not here; to get it: ")
    assert "[anki]" in first
    assert rest == ["Example 1.0.0, the first:", "  everything is new: 3 notes, 4 cards"]


def test_nothing_to_release_is_no_failure(home: ReleaseProject, says: Says) -> None:
    """One line: a timetable may ask for a release although nobody has edited the deck."""
    says("release", "1.0.0")
    home.commit()
    for arguments in (["release"], ["release", "1.0.1"], ["release", "1.0.1", "--dry-run"]):
        assert says(*arguments) == (0, "cards/example: nothing has changed since 1.0.0\n")
    assert home.ledger.version == "1.0.0"


def test_what_is_breaking_is_refused(home: ReleaseProject, says: Says) -> None:
    """Exit code 1, nothing written; the deck's id is another one's, and the check finds that first."""
    says("release", "1.0.0")
    home.commit()
    home.replace_words("  - id: careful\n", "  - id: careful\n    kind: term\n")
    code, printed = says("release", "2.0.0")
    assert code == 1
    assert "[ledger-mismatch]" in printed
    assert "nothing was released: fix the errors and warnings first" in printed
    assert home.ledger.version == "1.0.0"
    code, printed = says(
        "release", "2.0.0", "--accept", "kind-changed", "--because", "nobody has it yet"
    )
    assert code == 0
    assert "breaking, accepted: kind-changed (1)" in printed
    assert home.ledger.releases[-1].accepted[0].because == "nobody has it yet"
    assert says("check")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["release", "1.0"],
            "deckgen: “1.0” is no version: write three numbers, such as 1.2.0 (semver.org)",
        ),
        (
            ["release", "1.0.0", "--accept", "kind-changed"],
            "--accept and --because belong together",
        ),
        (
            ["release", "1.0.0", "--forget", "1.0.0"],
            "and so do --forget and --because: name the change or the release",
        ),
        (
            ["release", "1.0.0", "--forget", "1.0.0", "--because", "x"],
            "deckgen: --forget 1.0.0: there is no release of this version that cards/example lacks",
        ),
        (
            ["release", "1.0.0", "--accept", "so", "--because", "x"],
            "there is no change so; there are:",
        ),
        (["release", "1.0.0", "--deck", "gone"], "deckgen: there is no deck `gone` under cards/"),
        (
            ["release", "--verify", "3.0.0"],
            "deckgen: Git has neither a tag example-v3.0.0 nor a commit",
        ),
        (
            ["release", "--verify", "1.0.0", "--dry-run"],
            "--verify builds a past release again: VERSION and",
        ),
    ],
    ids=["version", "accept", "forget", "forgotten", "rule", "deck", "past", "past and new"],
)
def test_what_cannot_run_says_why(arguments: list[str], said: str, says: Says) -> None:
    """Exit code 2 and one line."""
    code, printed = says(*arguments)
    assert code == 2
    assert said in printed
