"""What Git knows of a deck's releases: their tags, and the project as it was at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semver import Version

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Deck
from deckgen.release.git_repository import GitRepository, open_repository
from deckgen.release.ledger_history import list_past_ledgers
from deckgen.release.release_versions import parse_version
from deckgen.release.revision_export import export_revision
from deckgen.render import get_deck_file_name


def format_tag(deck: Deck, version: str) -> str:
    """The Git tag of a release: ``multipolar-world-v1.2.0``, for a project may release several
    decks.
    """
    return f"{get_deck_file_name(deck)}-v{version}"


def list_tagged_versions(repository: GitRepository | None, deck: Deck) -> list[Version]:
    """The versions of the deck that have a tag, the newest last; none where Git is not used."""
    prefix = format_tag(deck, "")
    found = []
    for tag in repository.list_tags() if repository else ():
        version = tag.removeprefix(prefix)
        # Others are an author's own tags, such as `world-vote`.
        if version != tag and Version.is_valid(version):
            found.append(Version.parse(version))
    return sorted(found)


def refuse_unmerged_release(root: Path, deck: Deck, ledger: Ledger) -> None:
    """Make sure that Git's history has no other release of a ledger's newest version, that every
    newer one has it, and that it continues those before it.

    Two releases that do not know each other cannot both be published: learners who have one would
    not get all of the other.

    Raises:
        DeckgenError: one has not, or Git cannot answer.
    """
    repository = open_repository(root)
    record = ledger.releases[-1]
    version = parse_version(record.version)
    for past in list_past_ledgers(repository, str(deck.id)) if repository else ():
        newest = past.releases[-1]
        tag, commit = format_tag(deck, str(newest.version)), past.file.commit[:12]
        if newest.version == version and not newest.is_in(ledger):
            raise DeckgenError(
                f"the commit {commit} has another {version}, with other contents: "
                "release what you want to publish under a higher version"
            )
        if newest.version > version and not past.has_version(record.version):
            raise DeckgenError(
                f"{tag} was released without {version}: merge the two, and release a version "
                "above both"
            )
        if not past.is_continued_by(ledger):
            raise DeckgenError(
                f"{version} does not continue {tag}, which the commit {commit} has: its ledger "
                "began anew. Take the ledger of that commit, and release again"
            )


def refuse_uncommitted_release(root: Path, deck: Deck, ledger: Ledger) -> None:
    """Make sure that Git has the newest release, if the project is in Git.

    Without it nobody could build it again, and the next release notes could not say what changed.

    Raises:
        DeckgenError: it has not, or Git cannot answer.
    """
    newest = ledger.newest
    repository = open_repository(root)
    if newest is None or newest.adopted or repository is None:
        return
    if _find_release_commit(repository, deck, newest.version) is None:
        raise DeckgenError(
            f"Git does not have {newest.version}, the newest release in "
            f"{deck.folder}/{LEDGER_FILE}: commit and tag it before the next one"
        )


def find_release_revision(root: Path, deck: Deck, version: str) -> str:
    """The commit that holds a release: its tag, else the first whose ledger has it as the newest.

    Raises:
        DeckgenError: Git knows neither, or cannot answer.
    """
    repository = open_repository(root)
    commit = _find_release_commit(repository, deck, version) if repository else None
    if commit is None:
        raise DeckgenError(
            f"Git has neither a tag {format_tag(deck, version)} nor a commit whose "
            f"{deck.folder}/{LEDGER_FILE} has {version}"
        )
    return commit


@contextmanager
def check_out_revision(root: Path, revision: str) -> Iterator[Path]:
    """The project as committed, in a temporary folder; this checkout is not touched.

    Raises:
        DeckgenError: there is no such revision, or no Git, or it cannot answer.
    """
    repository = open_repository(root)
    commit = repository.find_commit(revision) if repository else None
    if repository is None or commit is None:
        raise DeckgenError(f"Git has no revision `{revision}` here")
    with export_revision(repository, commit, revision) as folder:
        yield folder


def _find_release_commit(repository: GitRepository, deck: Deck, version: str) -> str | None:
    if tagged := repository.find_commit(f"refs/tags/{format_tag(deck, version)}"):
        return tagged
    # First in this line of commits: another branch may have released the same version.
    for revision in ("HEAD", "--all"):
        if revision == "HEAD" and repository.find_commit(revision) is None:
            continue
        for ledger in list_past_ledgers(repository, str(deck.id), (revision,)):
            if str(ledger.releases[-1].version) == version:
                return ledger.file.commit
    return None
