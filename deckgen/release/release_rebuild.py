"""A past release built again, and the release of the present checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.ledger.record import ReleaseRecord
from deckgen.load.decks import CHANGELOG_FILE
from deckgen.model import Deck, Project
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.writer import write_package, write_preset_package
from deckgen.release.atomic_release import locate_release_folder, make_write_error
from deckgen.release.git_history import find_release_revision
from deckgen.release.new_release import ReleaseFiles, locate_release_files, write_release_texts
from deckgen.release.package_build import read_deck_ledger
from deckgen.release.release_notes import extract_section, format_section_with_guide, read_changelog
from deckgen.release.revision_build import build_at_revision
from deckgen.render import get_deck_file_name, render_deck
from deckgen.staging import open_stage


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """A release in the ledger, and the digest of the package that was built again."""

    record: ReleaseRecord
    origin: str
    digest: str

    @property
    def is_identical(self) -> bool:
        """Whether the contents are what learners got."""
        return self.digest == self.record.digest


def rebuild_release(root: Path, deck: Deck, version: str) -> RebuildResult:
    """Build a past release from its commit, and compare the contents with the ledger's digest.

    Raises:
        DeckgenError: Git does not have the release, or it cannot be built.
    """
    revision = find_release_revision(root, deck, version)
    with build_at_revision(root, deck, revision) as (package, ledger):
        record = ledger.find_release(version)
        if record is not None and record.adopted:
            raise DeckgenError(
                f"{version} was adopted from {record.adopted}, and not built by deckgen"
            )
        if record is None or ledger.version != version:
            newest = ledger.version or "none"
            raise DeckgenError(
                f"the newest release in {revision[:12]} is {newest}, and not {version}"
            )
        return RebuildResult(record, revision, compute_contents_digest(package))


def build_current_release(
    project: Project, deck: Deck, output: Path
) -> tuple[RebuildResult, ReleaseFiles]:
    """Write the folder of the newest release in this checkout: package, notes and checksums.

    Nothing is recorded. If the package is not what the ledger says, no folder is left.

    Args:
        project: with its questions, and without errors.

    Raises:
        DeckgenError: the deck was never released, or the folder cannot be written.
    """
    ledger = read_deck_ledger(project, deck)
    record = ledger.newest
    if record is None:
        raise DeckgenError(f"{deck.folder} was never released: `deckgen release` does that")
    move = locate_release_folder(output, get_deck_file_name(deck), record.version)
    folder, package = move.target, f"{move.target.name}.apkg"
    try:
        output.mkdir(parents=True, exist_ok=True)
        with open_stage(output) as temporary:
            made = temporary / folder.name
            made.mkdir()
            # Any time will do: a note that differs from the ledger changes the digest.
            rendered = render_deck(project, deck, ledger, now=0)
            write_package(made / package, rendered)
            write_preset_package(made / package, rendered)
            digest = compute_contents_digest(made / package)
            outcome = RebuildResult(record, str(project.root), digest)
            # A folder that differs from what learners got must never be published by mistake.
            if outcome.is_identical:
                write_release_texts(made, _format_committed_notes(project, deck, record))
                move.remove_target()
                made.replace(folder)
    except OSError as failure:
        raise make_write_error(failure, output) from failure
    return outcome, locate_release_files(folder, deck, digest)


def _format_committed_notes(project: Project, deck: Deck, record: ReleaseRecord) -> str:
    """The release notes, from the changelog that was committed with the release."""
    path = project.root / deck.folder / CHANGELOG_FILE
    return format_section_with_guide(
        deck, record.version, extract_section(read_changelog(path), record.version)
    )
