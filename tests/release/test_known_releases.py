"""A release is refused while any place knows of a newer one that the ledger lacks."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.ledger.record import ForgottenRelease, Ledger
from deckgen.load import load_project
from deckgen.release import output_packages
from deckgen.release.git_repository import GitRepository
from deckgen.release.known_releases import refuse_lost_releases
from deckgen.release.new_release import make_release
from deckgen.release.release_rebuild import rebuild_release
from deckgen.release.tagged_release import find_tagged_deck
from tests.release.release_project import HOUR, ReleaseProject, list_change_rules

LEDGER = "cards/example/ledger.json"
DECK = "cards/example/deck.yaml"
EDIT = ("answer: Putin", "answer: Vladimir Putin")


def find_state() -> Path:
    return Path(os.environ["XDG_STATE_HOME"])


def forget_tags(home: ReleaseProject) -> None:
    if tags := home.run_git("tag").split():
        home.run_git("tag", "--delete", *tags)


def keep_only(home: ReleaseProject, place: str) -> None:
    """Take away every place that knows of a release, but one."""
    for name, path in (
        ("dist", home.root / "dist"),
        ("state", find_state()),
        ("git", home.root / ".git"),
    ):
        if name != place:
            shutil.rmtree(path, ignore_errors=True)
    if place == "git":
        forget_tags(home)


def refuse(home: ReleaseProject, message: str) -> str:
    """The error of the next release, which must say this; nothing is written."""
    before = sorted(path for path in home.folder.iterdir())
    with pytest.raises(DeckgenError, match=message) as raised:
        home.plan_version()
    assert sorted(path for path in home.folder.iterdir()) == before
    return str(raised.value)


@dataclass(frozen=True)
class ReleasedTwice:
    """A project that was released twice, and what its machine remembers of that."""

    project: Path
    state: Path

    def copy(self, root: Path) -> ReleaseProject:
        """The project in this folder, as if it had been released here."""
        shutil.copytree(self.project, root, symlinks=True, dirs_exist_ok=True)
        shutil.copytree(self.state, find_state(), dirs_exist_ok=True)
        home = ReleaseProject.reopen(root)
        home.now += HOUR
        return home


@pytest.fixture(scope="module")
def released_twice(tmp_path_factory: pytest.TempPathFactory) -> ReleasedTwice:
    """Two releases take most of a test's time: they are made once, and copied."""
    home = ReleaseProject(tmp_path_factory.mktemp("released"))
    home.release_version("1.0.0")
    home.replace_words(*EDIT)
    home.release_version("1.1.0")
    return ReleasedTwice(home.root, find_state())


@pytest.mark.parametrize(
    ("place", "origin", "remedy"),
    [
        ("git", r"in the commit [0-9a-f]{12} has it", r"`git checkout [0-9a-f]{12} -- cards/"),
        ("state", "it was made on this machine", r"`cp .*\.ledger\.json cards/example/ledger"),
        ("dist", r"dist/example-1\.1\.0/example-1\.1\.0\.apkg is there", r"`deckgen adopt .*dist/"),
    ],
)
def test_a_deleted_ledger_is_no_first_release(
    released_twice: ReleasedTwice, place: str, origin: str, remedy: str, tmp_path: Path
) -> None:
    """Each place alone knows the newest release and says how the ledger comes back. As a first
    release, every note type would fork.
    """
    home = released_twice.copy(tmp_path)
    home.folder.joinpath("ledger.json").unlink()
    home.commit()
    keep_only(home, place)
    message = refuse(home, r"^cards/example has no ledger\.json, and 1\.1\.0 of this deck was")
    assert re.search(origin, message) and re.search(remedy, message), message
    assert "an `id:` of its own" in message and "--forget" in message


def type_command(home: ReleaseProject, message: str) -> None:
    """Run the command between the backticks of a message, in the project."""
    command = re.findall("`((?:git|cp) [^`]*)`", message)[0]
    assert os.system(f"cd {home.root} && {command}") == 0


@pytest.mark.parametrize("place", ["git", "state"])
def test_the_command_of_the_message_brings_the_ledger_back(
    released_twice: ReleasedTwice, place: str, tmp_path: Path
) -> None:
    """After it the next release follows the newest one."""
    home = released_twice.copy(tmp_path)
    newest = home.ledger
    home.folder.joinpath("ledger.json").unlink()
    home.commit()
    keep_only(home, place)
    type_command(home, refuse(home, "has no ledger"))
    assert home.ledger == newest
    home.replace_words("answer: Vladimir Putin", "answer: The president")
    assert list_change_rules(home.plan_version("1.2.0")) == ["note-changed"]


@pytest.mark.parametrize("is_lost_at_once", [False, True], ids=["later", "at once"])
def test_a_project_that_became_a_folder_of_a_larger_one(
    released_twice: ReleasedTwice, is_lost_at_once: bool, tmp_path: Path
) -> None:
    """The command counts from the project's folder; a ledger of before lies outside it."""
    home = released_twice.copy(tmp_path / "outer" / "inner")
    (home.root / ".git").rename(tmp_path / "outer" / ".git")
    if not is_lost_at_once:
        home.commit()
    home.folder.joinpath("ledger.json").unlink()
    home.commit()
    shutil.rmtree(find_state())
    forget_tags(home)
    message = refuse(home, "has no ledger")
    assert ("git show" in message) == is_lost_at_once
    type_command(home, message)
    assert home.ledger.version == "1.1.0"


def test_where_nothing_is_left_nothing_can_know(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """No Git, no `dist/`, no state: the docs say so."""
    home = released_twice.copy(tmp_path)
    home.folder.joinpath("ledger.json").unlink()
    keep_only(home, "nothing")
    assert home.plan_version().previous_ledger == Ledger()


def change_id(home: ReleaseProject) -> None:
    """Both mistakes in one commit: another id, and no ledger that tells."""
    home.folder.joinpath("ledger.json").unlink()
    home.replace_words("id: example-deck", "id: other-deck", DECK)
    home.commit()


@pytest.mark.parametrize(
    ("place", "said", "remedy"),
    [
        (
            "git",
            r"“Example” under the id `example-deck`, in 1\.1\.0 \(cards/example/ledger\.json in the",
            r"Put `id: example-deck` back into cards/example/deck\.yaml\. Bring .*`git checkout ",
        ),
        (
            "dist",
            r"“Example” under another id, in 1\.1\.0 \(\S*/example-1\.1\.0\.apkg is there\)",
            r"Put its `id:` back into cards/example/deck\.yaml, and look for its ledger\.json",
        ),
    ],
)
def test_another_id_without_the_ledger_is_no_first_release(
    released_twice: ReleasedTwice, place: str, said: str, remedy: str, tmp_path: Path
) -> None:
    """Every note would come twice. What the message says brings the deck back, and a deck that is
    meant as another one can be released.
    """
    home = released_twice.copy(tmp_path)
    change_id(home)
    keep_only(home, place)
    message = refuse(home, r"^cards/example has no release yet, and learners have ")
    assert re.search(said, message) and re.search(remedy, message), message
    # One release of a deck says it all, however many there were.
    assert message.endswith("release a higher version with --forget 1.1.0 --because “…”")
    forgotten = [ForgottenRelease("1.1.0", "another deck")]
    assert home.plan_version("1.2.0", forgotten=forgotten).previous_ledger == Ledger()
    with pytest.raises(DeckgenError, match=r"1\.1\.0 is not above 1\.1\.0, which it forgets"):
        home.plan_version("1.1.0", forgotten=forgotten)
    if place == "git":
        home.replace_words("id: other-deck", "id: example-deck", DECK)
        type_command(home, message)
        home.replace_words(*EDIT[::-1])
        assert list_change_rules(home.plan_version("1.2.0")) == ["note-changed"]


@pytest.mark.parametrize("is_left", [False, True], ids=["moved", "copied"])
def test_a_project_that_moved_in_its_repository_keeps_its_decks(
    released_twice: ReleasedTwice, is_left: bool, tmp_path: Path
) -> None:
    """A copy that stays where it was is another project, whose decks may be called alike."""
    home = released_twice.copy(tmp_path / "old")
    shutil.move(home.root / ".git", tmp_path)
    home.commit()
    shutil.copytree(home.root, tmp_path / "new")
    if not is_left:
        shutil.rmtree(tmp_path / "old")
    home.root = tmp_path / "new"
    change_id(home)
    shutil.rmtree(home.root / "dist")
    forget_tags(home)
    if is_left:
        assert home.plan_version().previous_ledger == Ledger()
    else:
        message = refuse(home, "learners have “Example” under the id `example-deck`, in 1")
        type_command(home, message)
        assert home.ledger.version == "1.1.0"


@pytest.mark.parametrize("inner", ["cards", "cards/example"])
def test_a_deck_that_is_a_repository_of_its_own_makes_no_release(
    inner: str, tmp_path: Path
) -> None:
    """Its history, which could know a release, is not the project's; as with a submodule."""
    home = ReleaseProject(tmp_path)
    (home.root / inner / ".git").write_text("gitdir: ../../elsewhere\n", encoding="utf-8")
    refuse(home, f"^{inner} is a Git repository of its own, such as a submodule, and deckgen reads")


@pytest.mark.parametrize(
    ("where", "folder", "name", "is_refused"),
    [
        ("outside", "example", "Example", True),
        ("outside", "renamed", "Example", False),
        ("outside", "example", "Quite other", False),
        ("project", "renamed", "Example", True),
        ("project", "example", "Quite other", True),
        ("project", "renamed", "Quite other", False),
    ],
)
def test_decks_of_several_projects_may_share_a_folder_for_releases(
    where: str, folder: str, name: str, is_refused: bool, tmp_path: Path
) -> None:
    """A deck of another project that is called alike, or whose package is, says nothing; what a
    project itself released does. Both alike are taken for the deck before its id was changed.
    """
    home = ReleaseProject(tmp_path / "project")
    shared = tmp_path / "shared" if where == "outside" else home.root / "releases"
    make_release(load_project(home.root), home.plan_version("1.0.0"), shared)
    home.folder.joinpath("ledger.json").unlink()
    home.replace_words("id: example-deck", "id: other-deck", DECK)
    home.replace_words("name: Example", f"name: {name}", DECK)
    home.folder.rename(home.root / "cards" / folder)
    keep_only(home, "nothing")
    project = load_project(home.root)
    find = partial(refuse_lost_releases, project, project.decks[0], Ledger(), shared)
    if is_refused:
        with pytest.raises(DeckgenError, match="learners have “Example” under another id, in 1"):
            find()
    else:
        assert find().forgotten == ()


def test_a_release_in_a_shared_folder_is_known_by_its_deck(tmp_path: Path) -> None:
    """Whatever the deck is called now."""
    home = ReleaseProject(tmp_path / "project")
    make_release(load_project(home.root), home.plan_version("1.0.0"), tmp_path / "shared")
    home.folder.joinpath("ledger.json").unlink()
    home.replace_words("name: Example", "name: Quite other", DECK)
    home.folder.rename(home.root / "cards" / "renamed")
    keep_only(home, "nothing")
    project = load_project(home.root)
    with pytest.raises(DeckgenError, match=r"1\.0\.0 of this deck was released before"):
        refuse_lost_releases(project, project.decks[0], Ledger(), tmp_path / "shared")


def test_a_first_release_reads_the_history_and_each_package_once(
    released_twice: ReleasedTwice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both may be large."""
    home = released_twice.copy(tmp_path)
    change_id(home)
    rename_folder(home)
    home.replace_words("name: Example", "name: Quite other", "cards/renamed/deck.yaml")
    asked: list[str] = []

    def watch(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def ask(*given: object) -> object:
            asked.append(str(given[-1]))
            return original(*given)

        monkeypatch.setattr(owner, name, ask)

    watch(output_packages, "read_package")
    watch(GitRepository, "list_file_versions")
    home.plan_version()
    packages = sorted(str(path) for path in (home.root / "dist").glob("*/*.apkg"))
    assert len(packages) == 2
    assert sorted(asked) == sorted([*packages, "('--all',)"])


@pytest.mark.parametrize("is_renamed", [False, True])
@pytest.mark.parametrize("place", ["git", "dist"])
def test_a_folder_and_a_name_of_its_own_make_another_deck(
    released_twice: ReleasedTwice, place: str, is_renamed: bool, tmp_path: Path
) -> None:
    """Another folder alone is not enough: learners would see two decks of one name."""
    home = released_twice.copy(tmp_path)
    change_id(home)
    keep_only(home, place)
    rename_folder(home)
    if is_renamed:
        home.replace_words("name: Example", "name: Quite other", "cards/renamed/deck.yaml")
        assert home.plan_version().previous_ledger == Ledger()
    else:
        with pytest.raises(DeckgenError, match=r"^cards/renamed has no release yet, and learners"):
            home.plan_version()


@pytest.mark.parametrize("place", ["git", "state", "dist"])
def test_a_release_that_was_reverted_is_missed(
    released_twice: ReleasedTwice, place: str, tmp_path: Path
) -> None:
    """The next one would have notes that are older than what learners have, and never arrive."""
    home = released_twice.copy(tmp_path)
    home.run_git("revert", "--no-edit", "HEAD")
    home.replace_words("answer: Iran", "answer: The Islamic Republic")
    keep_only(home, place)
    message = refuse(home, r"^cards/example/ledger\.json does not have the release 1\.1\.0")
    if place != "dist":
        type_command(home, message)
        assert home.ledger.version == "1.1.0"


def test_an_old_ledger_that_was_restored_is_noticed(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """As from a backup, without any commit or tag that says so."""
    home = released_twice.copy(tmp_path)
    keep_only(home, "git")
    home.run_git("checkout", "HEAD~1", "--", LEDGER)
    refuse(home, r"does not have the release 1\.1\.0 .*`git checkout [0-9a-f]{12} -- cards")


def rename_folder(home: ReleaseProject) -> None:
    (home.root / "cards" / "example").rename(home.root / "cards" / "renamed")


def leave_ledger_behind(home: ReleaseProject) -> str:
    rename_folder(home)
    (home.root / "cards" / "example").mkdir()
    (home.root / "cards" / "renamed" / "ledger.json").rename(home.root / LEDGER)
    return r"cards/example/ledger\.json has it.* Move cards/example/ledger\.json to cards/renamed/"


def delete_ledger(home: ReleaseProject) -> str:
    rename_folder(home)
    (home.root / "cards" / "renamed" / "ledger.json").unlink()
    return r"`git checkout [0-9a-f]{12} -- cards/example/ledger\.json`, and move it to cards/ren"


@pytest.mark.parametrize("rename", [leave_ledger_behind, delete_ledger])
def test_a_renamed_folder_is_the_same_deck(
    released_twice: ReleasedTwice, rename: Callable[[ReleaseProject], str], tmp_path: Path
) -> None:
    """Without its ledger the deck is refused, and the message says where that lies."""
    home = released_twice.copy(tmp_path)
    wanted = rename(home)
    home.commit()
    keep_only(home, "git")
    with pytest.raises(DeckgenError, match=wanted):
        home.plan_version()


def test_a_folder_that_was_renamed_with_its_ledger_goes_on(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """Its releases are found by the deck's id, though the tags have the old name."""
    home = released_twice.copy(tmp_path)
    rename_folder(home)
    home.commit()
    keep_only(home, "git")
    deck = load_project(home.root).decks[0]
    assert deck.folder == "cards/renamed"
    assert rebuild_release(home.root, deck, "1.0.0").is_identical
    questions = home.root / "cards" / "renamed" / "questions.yaml"
    questions.write_text(questions.read_text("utf-8").replace("Iran\n", "Persia\n", 1), "utf-8")
    assert list_change_rules(home.plan_version("1.2.0")) == ["note-changed"]


def test_releases_of_a_deck_that_lives_elsewhere_are_not_taken_for_ones_own(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """A new deck in the folder of one that was renamed, which took its ledger along: the history,
    the tags and `dist/` of this folder are the other's.
    """
    home = released_twice.copy(tmp_path)
    shutil.copytree(home.folder, home.root / "cards" / "renamed")
    change_id(home)
    assert home.plan_version().previous_ledger == Ledger()


@pytest.mark.parametrize("ledger", ["lost", "there"])
def test_a_shallow_clone_makes_no_release(
    released_twice: ReleasedTwice, ledger: str, tmp_path: Path
) -> None:
    """What it lacks could be a release; the message says how to fetch it."""
    home = released_twice.copy(tmp_path / "project")
    if ledger == "lost":
        home.folder.joinpath("ledger.json").unlink()
        home.commit()
    keep_only(home, "git")
    clone = tmp_path / "clone"
    home.run_git("clone", "--quiet", "--depth", "1", f"file://{home.root}", str(clone))
    home.root = clone
    home.replace_words("answer: Iran", "answer: Persia")
    refuse(home, r"this clone is shallow.*`git fetch --unshallow --tags`")
    home.run_git("fetch", "--quiet", "--unshallow", "--tags")
    if ledger == "lost":
        refuse(home, r"has no ledger\.json, and 1\.1\.0")
    else:
        assert list_change_rules(home.plan_version("1.2.0")) == ["note-changed"]


def test_a_clone_without_tags_knows_the_history(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """Ledgers in commits count, and not tags alone."""
    home = released_twice.copy(tmp_path / "project")
    home.folder.joinpath("ledger.json").unlink()
    home.commit()
    shutil.rmtree(find_state())
    clone = tmp_path / "clone"
    home.run_git("clone", "--quiet", "--no-tags", f"file://{home.root}", str(clone))
    home.root = clone
    refuse(home, r"has no ledger\.json, and 1\.1\.0")


def test_a_line_that_began_anew_is_noticed_later(
    released_twice: ReleasedTwice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the files without any history made a “first” 2.0.0: neither it nor what follows
    fits what learners have, although its version and time are newer.
    """
    home = released_twice.copy(tmp_path)
    (tmp_path / ".git").rename(tmp_path / "hidden")
    home.folder.joinpath("ledger.json").unlink()
    shutil.rmtree(tmp_path / "dist")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.parent / "state"))
    make_release(load_project(home.root), home.plan_version("2.0.0"), tmp_path / "dist")
    home.now += HOUR
    (tmp_path / "hidden").rename(tmp_path / ".git")
    home.commit()
    with pytest.raises(DeckgenError, match=r"2\.0\.0 does not continue example-v1\.0\.0, which"):
        find_tagged_deck(load_project(home.root), "example-v2.0.0")
    home.replace_words("answer: Iran", "answer: Persia")
    refuse(home, r"does not have the release 1\.1\.0 .*--forget 1\.0\.0 --forget 1\.1\.0")
    forgotten = [ForgottenRelease(version, "a trial") for version in ("1.0.0", "1.1.0")]
    home.release_version("2.0.1", forgotten=forgotten)
    find_tagged_deck(load_project(home.root), "example-v2.0.1")


def test_a_release_that_nobody_has_can_be_forgotten(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """Only with a reason, which the ledger keeps, and only by a higher version: should somebody
    have it, the notes still arrive. After that nothing is missing any more.
    """
    home = released_twice.copy(tmp_path)
    home.run_git("revert", "--no-edit", "HEAD")
    home.replace_words("answer: Iran", "answer: Persia")
    refuse(home, "--forget 1.1.0 --because")
    forgotten = [ForgottenRelease("1.1.0", "it was a trial")]
    with pytest.raises(DeckgenError, match=r"1\.1\.0 is not above 1\.1\.0, which it forgets"):
        home.plan_version("1.1.0", forgotten=forgotten)
    home.release_version("1.2.0", forgotten=forgotten)
    assert home.ledger.releases[-1].forgotten == tuple(forgotten)
    home.replace_words("answer: Persia", "answer: The Islamic Republic")
    home.release_version("1.2.1")
    with pytest.raises(DeckgenError, match=r"--forget 1\.1\.0: there is no release"):
        home.plan_version("1.3.0", forgotten=forgotten)


def test_all_releases_of_a_lost_ledger_are_forgotten_by_name(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """As for an experiment that nobody got."""
    home = released_twice.copy(tmp_path)
    home.folder.joinpath("ledger.json").unlink()
    home.commit()
    refuse(home, "--forget 1.0.0 --forget 1.1.0 --because")
    forgotten = [ForgottenRelease(version, "a trial") for version in ("1.0.0", "1.1.0")]
    assert home.plan_version("1.2.0", forgotten=forgotten).previous_ledger == Ledger()


def test_two_releases_of_one_version_are_told_apart(tmp_path: Path) -> None:
    """Two machines released 1.1.0; the ledger that was kept is not the one of the other."""
    home = ReleaseProject(tmp_path)
    home.release_version("1.0.0")
    home.run_git("branch", "other")
    home.replace_words(*EDIT)
    home.release_version("1.1.0")
    forget_tags(home)
    shutil.rmtree(home.root / "dist" / "example-1.1.0")
    home.run_git("checkout", "--quiet", "other")
    refuse(home, r"does not have the release 1\.1\.0 .*Merge the branch that released it")
    ledger = home.folder / "ledger.json"
    home.run_git("merge", "--quiet", "main")
    assert home.ledger.version == "1.1.0"
    assert ledger.is_file()


def test_a_deck_without_git_has_a_history_of_its_own(tmp_path: Path) -> None:
    """The ledger, `dist/` and the state folder are enough for release after release."""
    home = ReleaseProject(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    answer_before = "answer: Iran"
    for version, answer in (("1.0.0", "Iran"), ("1.1.0", "Persia"), ("1.2.0", "Iran")):
        home.replace_words(answer_before, answer_now := f"answer: {answer}")
        make_release(load_project(home.root), home.plan_version(version), tmp_path / "dist")
        home.now += HOUR
        answer_before = answer_now
    assert [each.version for each in home.ledger.releases] == ["1.0.0", "1.1.0", "1.2.0"]


def test_a_ledger_with_an_impossible_time_in_the_history_tells_its_release(
    released_twice: ReleasedTwice, tmp_path: Path
) -> None:
    """It was edited by hand before it was lost; the version is known all the same."""
    home = released_twice.copy(tmp_path)
    home.replace_words(f'"time": {home.now - HOUR}', '"time": 9000000000000000', LEDGER)
    home.commit()
    home.run_git("checkout", "--quiet", "--orphan", "new")
    home.commit()
    home.run_git("branch", "--quiet", "-D", "main")
    home.folder.joinpath("ledger.json").unlink()
    home.commit()
    keep_only(home, "git")
    refuse(home, r"has no ledger\.json, and 1\.1\.0 .*`git checkout [0-9a-f]{12} -- cards/")
