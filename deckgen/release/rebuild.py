"""A past release built again, and a checkout built as the release that it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.ledger.record import ReleaseRecord
from deckgen.model import Deck, Project
from deckgen.package.digest import contents_digest
from deckgen.package.writer import write_package
from deckgen.release.build import deck_ledger
from deckgen.release.history import revision_of
from deckgen.release.notes import changelog_text, section_of, with_guide
from deckgen.release.previous import built_as_of
from deckgen.release.release import CHANGELOG, Released, write_release_texts
from deckgen.release.staged import Move, discard, unwritable
from deckgen.release.tools import made_with
from deckgen.render import deck_file_name, render_deck


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A release as the ledger has it, and the digest of what came of building it again."""

    record: ReleaseRecord
    where: str
    digest: str

    @property
    def same(self) -> bool:
        """Whether the contents are what learners got."""
        return self.digest == self.record.digest

    @property
    def other_tools(self) -> list[str]:
        """What renders, where its version is not the one that the release was made with."""
        then = self.record.made_with
        return [
            f"{name} {then.get(name, '?')} → {now}"
            for name, now in made_with().items()
            if then.get(name) != now
        ]


def rebuilt(root: Path, deck: Deck, version: str) -> Rebuilt:
    """Build a past release from its commit, and compare the contents with the ledger's digest.

    Raises:
        DeckgenError: Git does not have the release, or it cannot be built.
    """
    revision = revision_of(root, deck, version)
    with built_as_of(root, deck, revision, 0) as (package, ledger):
        record = next((each for each in ledger.releases if each.version == version), None)
        if record is not None and record.adopted:
            raise DeckgenError(
                f"{version} was adopted from {record.adopted}, and not built by deckgen"
            )
        if record is None or ledger.version != version:
            newest = ledger.version or "none"
            raise DeckgenError(
                f"the newest release in {revision[:12]} is {newest}, and not {version}"
            )
        return Rebuilt(record, revision, contents_digest(package))


def build_released(project: Project, deck: Deck, output: Path) -> tuple[Rebuilt, Released]:
    """Write the folder of the release that this checkout is: package, release notes and check sums.

    Nothing is recorded. Where the package is not what the ledger has, no folder is left.

    Args:
        project: with its questions, and without errors.

    Raises:
        DeckgenError: the deck was never released, or the folder cannot be written.
    """
    ledger = deck_ledger(project, deck)
    if not ledger.releases:
        raise DeckgenError(f"{deck.folder} was never released: `deckgen release` does that")
    record = ledger.releases[-1]
    name = f"{deck_file_name(deck)}-{record.version}"
    move = Move(output / name)
    try:
        discard([move])
        move.staged.mkdir(parents=True)
        package = move.staged / f"{name}.apkg"
        # No note differs from the ledger, or the digest will; so any time will do that is above the
        # ledger's.
        write_package(package, render_deck(project, deck, ledger, ledger.newest_mod + 1))
        outcome = Rebuilt(record, str(project.root), contents_digest(package))
        if outcome.same:
            write_release_texts(move.staged, _notes(project, deck, record))
            move.land()
        discard([move])
    except OSError as failure:
        raise unwritable(failure, output) from failure
    except BaseException:
        discard([move])
        raise
    return outcome, Released(move.target, move.target / f"{name}.apkg", outcome.digest)


def _notes(project: Project, deck: Deck, record: ReleaseRecord) -> str:
    """The release notes, from the changelog that was committed with the release."""
    path = project.root / deck.folder / CHANGELOG
    return with_guide(deck, record.version, section_of(changelog_text(path), record.version))
