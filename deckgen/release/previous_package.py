"""The package of a release as learners have it: kept somewhere, or built again from Git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from semver import Version

from deckgen.confined_folder import ConfinedFolder, RefusedPath, locate_output_folder
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, ReleaseRecord
from deckgen.model import Deck, Project
from deckgen.package.contents import Package
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.reader import read_package
from deckgen.release.atomic_release import DEFAULT_OUTPUT
from deckgen.release.git_history import find_release_revision
from deckgen.release.git_repository import GitFailure
from deckgen.release.release_state import is_plain_file, recall_releases
from deckgen.release.revision_build import build_at_revision


@dataclass(frozen=True, slots=True)
class PreviousRelease:
    """A release in the ledger, and its package.

    ``is_identical`` if its contents are what the ledger says that learners got.
    """

    record: ReleaseRecord
    package: Path
    is_identical: bool


def find_previous_package(
    project: Project,
    deck: Deck,
    ledger: Ledger,
    output: Path | None = None,
    given: Path | None = None,
) -> Package | None:
    """What the newest release brought learners, with exactly the contents that the ledger records.

    None before the first release, and where neither ``dist/`` nor the user's state folder has the
    package and Git cannot build it again as it was. See :func:`open_newest_release`.

    Raises:
        DeckgenError: ``given`` is not that release, or there is a Git that cannot answer.
    """
    with open_newest_release(project, deck, ledger, output, given) as release:
        return read_package(release.package) if release and release.is_identical else None


@contextmanager
def open_newest_release(
    project: Project,
    deck: Deck,
    ledger: Ledger,
    output: Path | None = None,
    given: Path | None = None,
) -> Iterator[PreviousRelease | None]:
    """The newest release in a ledger, with its package; None where there is none, or none is found.

    Args:
        output: a folder of releases besides ``dist/``.
        given: the package, if the author names it.

    Raises:
        DeckgenError: what is given is not that release, or there is a Git that cannot answer.
    """
    with ExitStack() as stack:
        if ledger.newest is None:
            yield None
        elif given is not None:
            _refuse_other_package(deck, ledger, ledger.newest, given)
            yield PreviousRelease(ledger.newest, given, is_identical=True)
        else:
            yield _find_release(stack, project, deck, ledger, output)


def _find_release(
    stack: ExitStack, project: Project, deck: Deck, ledger: Ledger, output: Path | None
) -> PreviousRelease | None:
    record = ledger.releases[-1]
    if kept := find_kept_package(project, deck, ledger, record, output):
        return PreviousRelease(record, kept, is_identical=True)
    if record.adopted:
        return None
    try:
        revision = find_release_revision(project.root, deck, record.version)
        package, _ = stack.enter_context(build_at_revision(project.root, deck, revision))
    except GitFailure:
        raise
    except DeckgenError:  # Git does not have it, or it cannot be built any more
        return None
    return PreviousRelease(record, package, compute_contents_digest(package) == record.digest)


def find_kept_package(
    project: Project,
    deck: Deck,
    ledger: Ledger,
    record: ReleaseRecord,
    output: Path | None = None,
) -> Path | None:
    """A package with the contents of a release, in ``dist/``, in ``output`` or in the user's state
    folder; one that was adopted also in the project's own folder. None if there is none.
    """
    places = []
    for folder in list_output_folders(project, output):
        places += list_release_packages(folder, record.version)
    if record.adopted and Path(record.adopted).name == record.adopted:
        places.append(project.root / record.adopted)
    if remembered := recall_releases(str(deck.id)):
        places.append(remembered.package)
    return next((path for path in places if _is_package_of(path, ledger, record)), None)


def list_output_folders(project: Project, output: Path | None = None) -> list[Path]:
    """Where releases of a project can lie."""
    folders = []
    for given in (None, output):
        # A link of that name that leads out of the project is no folder of its releases.
        with suppress(RefusedPath):
            folders.append(locate_output_folder(project.root, given, DEFAULT_OUTPUT))
    return list(dict.fromkeys(folders))


def list_release_packages(output: Path, version: str = "*") -> list[Path]:
    """The packages in folders for releases: of any deck, because a deck's folder may have had
    another name. Links that lead out are left out.

    Raises:
        RefusedPath: the folder cannot be read, so nobody knows what was released.
    """
    if version != "*" and not Version.is_valid(version):
        return []
    found = []
    names = ConfinedFolder(output).list_names() if output.is_dir() else []
    for folder in (output / name for name in names if fnmatchcase(name, f"*-{version}")):
        # Not even the names of what lies elsewhere are read.
        if not folder.is_symlink():
            found += sorted(folder.glob(f"*-{version}.apkg"))
    return [path for path in found if is_plain_file(path)]


def _is_package_of(path: Path, ledger: Ledger, record: ReleaseRecord) -> bool:
    """Whether a file is the package of a release: by its contents, or, where the ledger has no
    digest of what was adopted, because all its notes are there.
    """
    if not is_plain_file(path):
        return False
    try:
        if record.digest:
            return compute_contents_digest(path) == record.digest
        return bool(record.adopted) and _has_adopted_notes(path, ledger, record)
    except DeckgenError:  # damaged, or of Anki's newer format
        return False


def _has_adopted_notes(path: Path, ledger: Ledger, record: ReleaseRecord) -> bool:
    guids = {note.guid for note in ledger.notes.values() if note.added == record.version}
    return guids <= read_package(path).notes_by_guid.keys()


def _refuse_other_package(deck: Deck, ledger: Ledger, record: ReleaseRecord, given: Path) -> None:
    if _is_package_of(given, ledger, record):
        return
    # Learners may have got what was adopted in another file, such as their own export.
    if record.adopted and _has_adopted_notes(given, ledger, record):
        return
    raise DeckgenError(
        f"{given} is not {record.version}, the newest release of {deck.folder}: "
        "the ledger records other contents"
    )
