"""What Git knows of a deck's releases: their tags, and the project as it was at each of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from semver import Version

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Deck
from deckgen.render import get_deck_file_name


def format_tag(deck: Deck, version: str) -> str:
    """The Git tag of a release: ``multipolar-world-v1.2.0``, for a project may release several
    decks.
    """
    return f"{get_deck_file_name(deck)}-v{version}"


def list_tagged_versions(root: Path, deck: Deck) -> list[Version]:
    """The versions of the deck that have a tag, the newest last; none where Git is not used."""
    prefix = format_tag(deck, "")
    listed = _run_git(root, "tag", "--list", f"{prefix}*") or ""
    found = []
    for tag in listed.split():
        try:
            found.append(Version.parse(tag.removeprefix(prefix)))
        except ValueError:  # an author's own tag, such as `world-vote`
            continue
    return sorted(found)


def refuse_outdated_ledger(root: Path, deck: Deck, ledger: Ledger) -> None:
    """Make sure that the newest tagged release is in this ledger.

    A release from a branch that lacks it would give notes a ``mod`` that the newest release has
    overtaken, and record ids that it does not know: learners would get neither release whole.

    Raises:
        DeckgenError: it is missing there.
    """
    tags = list_tagged_versions(root, deck)
    if tags and all(release.version != str(tags[-1]) for release in ledger.releases):
        raise DeckgenError(
            f"{deck.folder}/{LEDGER_FILE} does not have the newest release, "
            f"{format_tag(deck, str(tags[-1]))}: merge the branch that released it, then release "
            "from here"
        )


def refuse_unmerged_release(root: Path, deck: Deck, version: str) -> None:
    """Make sure that the newest tagged release has this one in its ledger, or is this one.

    Two releases that do not know each other cannot both be published: learners who have one would
    not get all of the other. If the deck's folder was renamed, nothing is known and nothing is
    refused.

    Raises:
        DeckgenError: it has not.
    """
    tags = list_tagged_versions(root, deck)
    if not tags or tags[-1] <= Version.parse(version):
        return
    newest = format_tag(deck, str(tags[-1]))
    ledger = _run_git(root, "show", f"refs/tags/{newest}:./{deck.folder}/{LEDGER_FILE}")
    if ledger and f'"version": "{version}"' not in ledger:
        raise DeckgenError(
            f"{newest} was released without {version}: merge the two, and release a version "
            "above both"
        )


def refuse_uncommitted_release(root: Path, deck: Deck, ledger: Ledger) -> None:
    """Make sure that Git has the newest release, if the project is in Git.

    Without it nobody could build it again, and the next release notes could not say what changed.

    Raises:
        DeckgenError: it has not.
    """
    newest = ledger.newest
    if newest is None or newest.adopted or _run_git(root, "rev-parse", "--show-toplevel") is None:
        return
    try:
        find_release_revision(root, deck, newest.version)
    except DeckgenError as failure:
        raise DeckgenError(
            f"Git does not have {newest.version}, the newest release in "
            f"{deck.folder}/{LEDGER_FILE}: commit and tag it before the next one (or fetch the "
            "whole history, if this is a shallow clone)"
        ) from failure


def find_release_revision(root: Path, deck: Deck, version: str) -> str:
    """The commit that holds a release: its tag, else the first whose ledger has it as the newest.

    Raises:
        DeckgenError: Git knows neither.
    """
    tag = format_tag(deck, version)
    if tagged := _run_git(root, "rev-parse", "--quiet", "--verify", f"refs/tags/{tag}^{{commit}}"):
        return tagged.strip()
    ledger = f"{deck.folder}/{LEDGER_FILE}"
    # -S finds commits where the count of this text changes: the first is where it was added.
    added = _run_git(
        root, "log", "--reverse", "--format=%H", f'-S"version": "{version}"', "--", ledger
    )
    if not added:
        raise DeckgenError(f"Git has neither a tag {tag} nor a commit whose {ledger} has {version}")
    return added.split()[0]


@contextmanager
def check_out_revision(root: Path, revision: str) -> Iterator[Path]:
    """The project as committed, in a temporary folder; this checkout is not touched.

    Raises:
        DeckgenError: there is no such revision, or no Git.
    """
    # A revision that begins with a hyphen must not become an option of Git.
    commit = _run_git(
        root, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"
    )
    if not commit:
        raise DeckgenError(f"Git has no revision `{revision}` here")
    # The project may be a folder of a larger repository.
    prefix = (_run_git(root, "rev-parse", "--show-prefix") or "").strip()
    with TemporaryDirectory(prefix="deckgen-") as folder:
        # Through an index of its own, for `git archive` would leave out what is marked
        # `export-ignore`.
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        for command in (
            ["read-tree", commit.strip()],
            ["checkout-index", "--all", f"--prefix={folder}/tree/"],
        ):
            if _run_git(_find_repository_root(root), *command, **index) is None:
                raise DeckgenError(f"Git cannot give the files of `{revision}`")
        yield Path(folder, "tree", prefix)


def _find_repository_root(root: Path) -> Path:
    return Path((_run_git(root, "rev-parse", "--show-toplevel") or str(root)).strip())


def _run_git(root: Path, *arguments: str, **environment: str) -> str | None:
    """What Git prints; None if it fails, is not installed, or this is not a repository."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **environment},
        )
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
