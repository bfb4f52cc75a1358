"""The packages of releases that lie in a project's folders for releases, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from semver import Version

from deckgen.confined_folder import follow_links
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.model import Project
from deckgen.package.reader import read_package
from deckgen.release.previous_package import list_output_folders, list_release_packages
from deckgen.release.release_versions import parse_version


@dataclass(frozen=True, slots=True)
class OutputPackage:
    """A package, its decks, and the newest ``mod`` of its notes, in seconds since the epoch.

    ``is_in_project`` if it lies in the project; other projects may release into a folder outside.
    """

    path: Path
    version: Version
    deck_ids: Set[int]
    deck_names: Set[str]
    time: int
    is_in_project: bool


def list_output_packages(
    project: Project, ledger: Ledger, output: Path | None
) -> list[OutputPackage]:
    """The packages of any deck that can be of releases which a ledger lacks; damaged ones are left
    out.

    Args:
        output: a folder of releases besides ``dist/``.
    """
    packages: list[OutputPackage] = []
    for folder in list_output_folders(project, output):
        packages += _read_folder(folder, project.root, ledger)
    return packages


def _read_folder(folder: Path, root: Path, ledger: Ledger) -> Iterator[OutputPackage]:
    is_in_project = follow_links(folder).is_relative_to(follow_links(root))
    for path in list_release_packages(folder):
        version = _parse_package_version(path)
        # Older ones need no look: to read a package takes a while.
        if version is None or (ledger.newest and version < parse_version(ledger.version)):
            continue
        try:
            package = read_package(path)
        except DeckgenError:
            continue
        yield OutputPackage(
            path,
            version,
            {each.id for each in package.decks},
            {each.name for each in package.decks},
            max((note.mod for note in package.notes), default=0),
            is_in_project,
        )


def _parse_package_version(path: Path) -> Version | None:
    """The version in ``deck-name-1.0.0-rc.1.apkg``: what follows the first hyphen that can."""
    parts = path.stem.split("-")
    if path.stem != path.parent.name:
        return None
    for start in range(1, len(parts)):
        version = "-".join(parts[start:])
        if Version.is_valid(version):
            return Version.parse(version)
    return None
