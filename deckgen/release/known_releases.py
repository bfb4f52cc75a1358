"""Which releases of a deck are known, wherever somebody could still know of them.

A ledger can be deleted, reverted, restored from an old copy, or left in a folder that was renamed.
A release from it would give learners notes that are older than theirs, or every note anew, so all
places that know of a release are asked before one is made.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from semver import Version

from deckgen.confined_folder import ConfinedFolder
from deckgen.errors import DeckgenError
from deckgen.files import is_path_present
from deckgen.ledger.anki_ids import derive_anki_deck_id
from deckgen.ledger.record import LEDGER_LIMIT, Ledger
from deckgen.load.decks import CARDS_FOLDER, LEDGER_FILE
from deckgen.model import Deck, Project
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.release.git_history import format_tag, list_tagged_versions
from deckgen.release.git_repository import GitRepository, find_inner_repository, open_repository
from deckgen.release.ledger_history import (
    PastLedger,
    PastRelease,
    list_ledgers,
    list_ledgers_at,
    parse_past_releases,
)
from deckgen.release.output_packages import OutputPackage, list_output_packages
from deckgen.release.release_state import is_plain_file, recall_releases
from deckgen.release.release_versions import parse_version
from deckgen.render import get_deck_file_name

_OF_ITS_OWN = "a folder, a `name:` and an `id:` of its own"


@dataclass(frozen=True, slots=True)
class KnownRelease:
    """A release that some place knows of: ``origin`` says which; ``explain_remedy`` how the ledger
    comes back from there. With ``is_of_lost_line`` the ledger has nothing that was before it.
    ``old_deck`` says of a release of another deck what learners have.
    """

    release: PastRelease
    origin: str
    explain_remedy: Callable[[], str]
    is_of_lost_line: bool = False
    old_deck: str = ""


class KnownPast(NamedTuple):
    """The releases that are ``forgotten``, and the ``ledgers`` of all decks in Git's history,
    ancestors first.
    """

    forgotten: tuple[PastRelease, ...]
    ledgers: Sequence[PastLedger]


def refuse_lost_releases(
    project: Project,
    deck: Deck,
    ledger: Ledger,
    output: Path | None = None,
    forgotten: Sequence[str] = (),
) -> KnownPast:
    """Make sure that the ledger has the newest release that any place knows of, and that a first
    release does not take the place of a deck with another id.

    Args:
        output: a folder of releases besides ``dist/``.
        forgotten: versions that the author says nobody has.

    Raises:
        DeckgenError: a release is missing in the ledger, one that is to be forgotten is not, this
            is a shallow clone, the deck's folder is a repository of its own, or there is a Git that
            cannot answer.
    """
    repository = open_repository(project.root)
    _refuse_inner_repository(project, deck)
    places = _read_places(project, ledger, repository, output)
    known = list(_list_known_releases(project, deck, ledger, places))
    if ledger.newest is None:
        known += _list_replaced_releases(project, deck, places)
    missing = [each for each in known if each.is_of_lost_line or _is_missing(each.release, ledger)]
    left = [each for each in missing if str(each.release.version) not in forgotten]
    if left:
        raise DeckgenError(_explain_lost_release(deck, ledger, left))
    for version in forgotten:
        if all(str(each.release.version) != version for each in missing):
            raise DeckgenError(
                f"--forget {version}: there is no release of this version that {deck.folder} lacks"
            )
    if repository is not None and repository.is_shallow:
        raise DeckgenError(
            "this clone is shallow, so Git cannot say what was released before: fetch the history "
            "(`git fetch --unshallow --tags`), then release"
        )
    return KnownPast(tuple(each.release for each in missing), places.ledgers)


def refuse_below_forgotten(version: Version, now: int, forgotten: Sequence[PastRelease]) -> None:
    """Make sure that a release is above those that it forgets: should somebody have one of them,
    the new notes still arrive.

    Raises:
        DeckgenError: its version or its time is not.
    """
    for release in forgotten:
        if version <= release.version or now <= release.time:
            raise DeckgenError(
                f"{version} is not above {release.version}, which it forgets, in version and time: "
                "choose a higher version"
            )


def _refuse_inner_repository(project: Project, deck: Deck) -> None:
    """Make sure that Git has the deck's ledger in the history of the project itself."""
    inner = find_inner_repository(project.root, deck.folder)
    if inner is not None:
        raise DeckgenError(
            f"{inner} is a Git repository of its own, such as a submodule, and deckgen reads only "
            "the history of the project: make a repository of the whole project (as a submodule, "
            "if you like), with the decks as plain folders"
        )


def _is_missing(known: PastRelease, ledger: Ledger) -> bool:
    """Whether a release is not in a ledger, and not older than its newest one."""
    newest = ledger.newest
    if newest is None:
        return True
    if known.is_adopted and ledger.releases[0].adopted:  # adopted again, from another package
        return False
    if known.is_in(ledger):
        return False
    return known.version >= parse_version(newest.version) or known.time >= newest.time


def _explain_lost_release(deck: Deck, ledger: Ledger, missing: Sequence[KnownRelease]) -> str:
    # First the releases of this very deck.
    own = [each for each in missing if not each.old_deck] or missing
    newest = max(own, key=lambda each: (each.release.version, each.release.time))
    version = str(newest.release.version)
    if newest.old_deck:
        problem = (
            f"{deck.folder} has no release yet, and learners have {newest.old_deck}, in {version} "
            f"({newest.origin}): as another deck, every note would come to them a second time"
        )
    elif ledger.newest is None:
        problem = (
            f"{deck.folder} has no {LEDGER_FILE}, and {version} of this deck was released before "
            f"({newest.origin}): a first release would come to learners as another deck"
        )
    else:
        problem = (
            f"{deck.folder}/{LEDGER_FILE} does not have the release {version} "
            f"({newest.origin}): what comes after {ledger.version} would not fit what learners have"
        )
    versions = sorted({each.release.version for each in missing})
    options = " ".join(f"--forget {each}" for each in versions)
    if newest.old_deck:
        choice = f"if this is meant as another deck, give it {_OF_ITS_OWN}, or"
    elif ledger.newest is None:
        choice = f"if this is another deck, give it {_OF_ITS_OWN}; if nobody has it,"
    else:
        choice = "if nobody has it,"
    return (
        f"{problem}. {newest.explain_remedy()}; {choice} release a higher version with {options} "
        "--because “…”"
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """What lies in Git's history and in the folders for releases, of any deck; each read once."""

    repository: GitRepository | None
    ledgers: Sequence[PastLedger]
    packages: Sequence[OutputPackage]


def _read_places(
    project: Project, ledger: Ledger, repository: GitRepository | None, output: Path | None
) -> _Places:
    ledgers = list_ledgers(repository) if repository else []
    return _Places(repository, ledgers, list_output_packages(project, ledger, output))


def _list_known_releases(
    project: Project, deck: Deck, ledger: Ledger, places: _Places
) -> Iterator[KnownRelease]:
    """What each place knows."""
    yield from _list_in_other_folders(project, deck)
    if places.repository is not None:
        own = [each for each in places.ledgers if each.deck == str(deck.id)]
        yield from _list_in_git(places.repository, own, deck, ledger)
    yield from _list_in_state(deck)
    yield from _list_in_output(places.packages, deck)


def _list_in_other_folders(project: Project, deck: Deck) -> Iterator[KnownRelease]:
    """The deck's folder was renamed, and its ledger was left behind."""
    for path in sorted((project.root / CARDS_FOLDER).glob(f"*/{LEDGER_FILE}")):
        name = path.relative_to(project.root).as_posix()
        if name == f"{deck.folder}/{LEDGER_FILE}" or not is_plain_file(path, LEDGER_LIMIT):
            continue
        content = ConfinedFolder(project.root).read_bytes(path, LEDGER_LIMIT)
        for release in parse_past_releases(content, str(deck.id)):
            remedy = f"Move {name} to {deck.folder}/{LEDGER_FILE}"
            yield KnownRelease(release, f"{name} has it", partial(str, remedy))


def _list_in_git(
    repository: GitRepository, ledgers: Sequence[PastLedger], deck: Deck, ledger: Ledger
) -> Iterator[KnownRelease]:
    # The newest commit that has a release as its newest is the one to take the ledger from.
    for past in reversed(ledgers):
        origin = f"{past.file.path} in the commit {past.file.commit[:12]} has it"
        remedy = partial(_explain_git_remedy, repository, deck, past)
        is_lost = bool(ledger.releases) and not past.is_continued_by(ledger)
        yield KnownRelease(past.releases[-1], origin, remedy, is_lost)
    for version in list_tagged_versions(repository, deck):
        tag = format_tag(deck, str(version))
        if not _is_of_another_deck(repository, deck, tag):
            remedy = partial(str, f"Bring back the {LEDGER_FILE} of the tag {tag}")
            yield KnownRelease(PastRelease(version, 0, ""), f"it has the tag {tag}", remedy)


def _list_replaced_releases(
    project: Project, deck: Deck, places: _Places
) -> Iterator[KnownRelease]:
    """The newest release of each deck with an id that the project no longer has, which stood in
    this deck's folder or had its name: an ``id:`` that was changed, without the ledger that tells.
    """
    live = {str(each.id) for each in project.decks}
    if places.repository is not None:
        yield from _list_replaced_in_git(places.repository, places.ledgers, deck, live)
    yield from _list_replaced_packages(places.packages, deck, live)


def _list_replaced_in_git(
    repository: GitRepository, ledgers: Sequence[PastLedger], deck: Deck, live: Collection[str]
) -> Iterator[KnownRelease]:
    newest: dict[str, PastLedger] = {}
    elsewhere = {each.deck for each in ledgers if is_path_present(repository.top / each.file.path)}
    # The newest commit that has a release is the one to take the ledger from.
    for past in reversed(ledgers):
        if past.deck not in live and _stood_in_place_of(repository, past, deck, elsewhere):
            known = newest.get(past.deck, past)
            newest[past.deck] = max(known, past, key=lambda each: each.releases[-1].version)
    for past in newest.values():
        origin = f"{past.file.path} in the commit {past.file.commit[:12]} has it"
        remedy = partial(_explain_id_remedy, repository, deck, past)
        old_deck = f"“{past.name}” under the id `{past.deck}`"
        yield KnownRelease(past.releases[-1], origin, remedy, old_deck=old_deck)


def _stood_in_place_of(
    repository: GitRepository, past: PastLedger, deck: Deck, elsewhere: Collection[str]
) -> bool:
    """Whether a ledger has a deck's name or lay in its folder. One outside the project needs both,
    and its deck no place in the repository any more: so the project was moved, and is not another
    one. ``elsewhere`` are the ids of decks that have one.
    """
    path, own = past.file.path, f"{deck.folder}/{LEDGER_FILE}"
    has_name = past.name == str(deck.name)
    if path.startswith(f"{repository.prefix}{CARDS_FOLDER}/"):
        return has_name or path == f"{repository.prefix}{own}"
    is_alike = has_name and f"/{path}".endswith(f"/{own}")
    is_gone = is_alike and past.deck not in elsewhere
    return is_gone and repository.is_ancestor(past.file.commit)


def _explain_id_remedy(repository: GitRepository, deck: Deck, past: PastLedger) -> str:
    ledger = _explain_git_remedy(repository, deck, past)
    return f"Put `id: {past.deck}` back into {deck.folder}/deck.yaml. {ledger}"


def _list_replaced_packages(
    packages: Sequence[OutputPackage], deck: Deck, live: Collection[str]
) -> Iterator[KnownRelease]:
    ids = {derive_anki_deck_id(each) for each in live}
    newest: dict[frozenset[int], OutputPackage] = {}
    for package in packages:
        if ids.isdisjoint(package.deck_ids) and _stands_in_place_of(package, deck):
            old_deck = frozenset(package.deck_ids)
            known = newest.get(old_deck, package)
            newest[old_deck] = max(known, package, key=lambda each: each.version)
    for package in newest.values():
        remedy = f"Put its `id:` back into {deck.folder}/deck.yaml, and look for its {LEDGER_FILE}"
        yield KnownRelease(
            PastRelease(package.version, package.time, ""),
            f"{package.path} is there",
            partial(str, remedy),
            old_deck=f"“{min(package.deck_names, key=len)}” under another id",
        )


def _stands_in_place_of(package: OutputPackage, deck: Deck) -> bool:
    """Whether a package has a deck's name or its file's; outside the project it needs both, because
    decks of other projects lie there with good reason.
    """
    has_name = str(deck.name) in package.deck_names
    has_file = package.path.stem == f"{get_deck_file_name(deck)}-{package.version}"
    return (has_name or has_file) if package.is_in_project else (has_name and has_file)


def _explain_git_remedy(repository: GitRepository, deck: Deck, ledger: PastLedger) -> str:
    commit, path = ledger.file.commit[:12], ledger.file.path
    if not repository.is_ancestor(ledger.file.commit):
        return f"Merge the branch that released it (it has the commit {commit}), then release here"
    own = f"{deck.folder}/{LEDGER_FILE}"
    inside = path.removeprefix(repository.prefix)
    if not path.startswith(repository.prefix):  # the project was in another folder
        return f"Bring the ledger back with `git show {shlex.quote(f'{commit}:{path}')} > {own}`"
    command = f"git checkout {commit} -- {shlex.quote(inside)}"
    if inside == own:
        return f"Bring the ledger back with `{command}`"
    return f"Bring the ledger back with `{command}`, and move it to {own}"


def _is_of_another_deck(repository: GitRepository, deck: Deck, tag: str) -> bool:
    """Whether a tag that begins with the deck's folder is about a deck with another id."""
    commit = repository.find_commit(f"refs/tags/{tag}")
    blob = repository.find_file(commit, f"{deck.folder}/{LEDGER_FILE}") if commit else None
    return bool(blob) and not (commit and list_ledgers_at(repository, str(deck.id), commit))


def _list_in_state(deck: Deck) -> Iterator[KnownRelease]:
    remembered = recall_releases(str(deck.id))
    if remembered is None:
        return
    target = f"{deck.folder}/{LEDGER_FILE}"
    command = "copy" if os.name == "nt" else "cp"
    remedy = (
        f"Bring the ledger back with `{command} {shlex.quote(str(remembered.ledger))} {target}`"
    )
    yield KnownRelease(remembered.releases[-1], "it was made on this machine", partial(str, remedy))


def _list_in_output(packages: Sequence[OutputPackage], deck: Deck) -> Iterator[KnownRelease]:
    own = derive_anki_deck_id(str(deck.id))
    for package in packages:
        if own not in package.deck_ids:
            continue
        with suppress(DeckgenError):  # damaged where only the digest looks
            digest = compute_contents_digest(package.path)
            remedy = (
                f"Look for its {LEDGER_FILE}, or take the package over with `deckgen adopt "
                f"{shlex.quote(str(package.path))} --version {package.version}`"
            )
            release = PastRelease(package.version, package.time, digest)
            yield KnownRelease(release, f"{package.path} is there", partial(str, remedy))
