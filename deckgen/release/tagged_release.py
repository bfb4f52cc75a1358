"""What a Git tag publishes: the release that it names, and the release that learners have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.model import Deck, Project
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.release.git_history import find_release_revision, format_tag, refuse_unmerged_release
from deckgen.release.git_repository import GitFailure
from deckgen.release.package_build import read_deck_ledger
from deckgen.release.previous_package import PreviousRelease, find_kept_package
from deckgen.release.revision_build import build_at_revision
from deckgen.render import get_deck_file_name


def find_tagged_deck(project: Project, tag: str) -> Deck:
    """The deck whose newest release a tag names, such as ``multipolar-world-v1.2.0``.

    Raises:
        DeckgenError: there is no such deck, the version is not the newest in its ledger, or Git has
            a newer release that knows nothing of this one.
    """
    decks = [deck for deck in project.decks if tag.startswith(format_tag(deck, ""))]
    if not decks:
        names = ", ".join(format_tag(deck, "1.0.0") for deck in project.decks)
        raise DeckgenError(
            f"“{tag}” names no deck of this project; a tag is the deck's folder and a version: "
            f"{names}"
        )
    # `world` and `world-v1` may both be decks: the longer name is meant.
    deck = max(decks, key=lambda each: len(get_deck_file_name(each)))
    ledger = read_deck_ledger(project, deck)
    if not ledger.releases:
        raise DeckgenError(
            f"{deck.folder} was never released: `deckgen release` does that, before the tag is set"
        )
    if tag != (newest := format_tag(deck, ledger.version)):
        raise DeckgenError(
            f"“{tag}” is not the newest release in {deck.folder}/ledger.json, which is {newest}: "
            "`deckgen release` makes one, and the tag belongs on the commit that has it"
        )
    refuse_unmerged_release(project.root, deck, ledger)
    return deck


@contextmanager
def open_previous_release(
    project: Project, deck: Deck, given: Path | None = None
) -> Iterator[PreviousRelease | None]:
    """Yields the release before the newest: as it was kept here, or built again from Git in a
    temporary folder; None for a first release.

    Args:
        given: the package of any earlier release, to be taken instead.

    Raises:
        DeckgenError: Git does not have the release, or what is given is not one of the deck's.
    """
    ledger = read_deck_ledger(project, deck)
    # A release folder of any age will do: CI may have no history to build from.
    if given is not None:
        yield _find_release_of_package(ledger, deck, given)
        return
    if len(ledger.releases) < 2:
        yield None
        return
    record = ledger.releases[-2]
    if kept := find_kept_package(project, deck, ledger, record):
        yield PreviousRelease(record, kept, is_identical=True)
        return
    if record.adopted:
        raise DeckgenError(
            f"{record.version} was adopted, and not built here: give {record.adopted} with --after"
        )
    try:
        revision = find_release_revision(project.root, deck, record.version)
    except GitFailure:  # not that Git lacks the release
        raise
    except DeckgenError as failure:
        raise _make_history_error(deck, record.version) from failure
    with build_at_revision(project.root, deck, revision) as (package, then):
        # In a shallow history, the oldest commit that Git has seems to add every release.
        if then.version != record.version:
            raise _make_history_error(deck, record.version)
        yield PreviousRelease(record, package, compute_contents_digest(package) == record.digest)


def _find_release_of_package(ledger: Ledger, deck: Deck, package: Path) -> PreviousRelease:
    digest = compute_contents_digest(package)
    for record in ledger.releases[:-1]:
        if record.digest == digest:
            return PreviousRelease(record, package, is_identical=True)
    raise DeckgenError(
        f"{package} is no earlier release of {deck.folder}: the ledger has none with its contents"
    )


def _make_history_error(deck: Deck, version: str) -> DeckgenError:
    """The error for an incomplete history, as in the shallow checkouts that CI makes."""
    return DeckgenError(
        f"Git does not have {format_tag(deck, version)}, which learners have by now: fetch the "
        "whole history with its tags (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab), or "
        "give that package with --after"
    )
