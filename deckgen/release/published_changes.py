"""A release judged again before it is published: by its package, and by what its ledger accepts.

An old tool, a merge or an edit by hand can make a release that `deckgen release` would refuse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, ReleaseRecord
from deckgen.model import Deck, Project
from deckgen.package.reader import read_package
from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_changes import Change
from deckgen.release.git_history import find_release_revision
from deckgen.release.package_build import read_deck_ledger
from deckgen.release.previous_package import PreviousRelease
from deckgen.release.release_changes import judge_edition
from deckgen.release.release_versions import explain_low_version, parse_version
from deckgen.release.revision_build import load_project_at_revision
from deckgen.render import render_deck


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """The newest release of a ledger, and what it changes for those who have an earlier one.

    ``later`` are the releases after that one, this one last; each may accept changes.
    """

    previous_version: str
    later: tuple[ReleaseRecord, ...]
    changes: tuple[Change, ...]

    @property
    def record(self) -> ReleaseRecord:
        """The release that is to be published."""
        return self.later[-1]

    @property
    def unaccepted_changes(self) -> list[Change]:
        """The breaking changes for which the ledger gives no reason."""
        reasons = chain.from_iterable(record.accepted for record in self.later)
        accepted = {each.rule for each in reasons}
        return [
            each
            for each in self.changes
            if each.rule.level is ChangeLevel.BREAKING and each.rule.name not in accepted
        ]

    @property
    def version_fault(self) -> str:
        """Why the version is too low for what changes; empty if it is not."""
        version = parse_version(self.record.version)
        return explain_low_version(self.previous_version, version, self.changes)

    @property
    def is_refused(self) -> bool:
        """Whether `deckgen release` would not have made it."""
        return bool(self.unaccepted_changes or self.version_fault)


def judge_published_release(
    project: Project, deck: Deck, package: Path, before: PreviousRelease | None
) -> PublishedRelease:
    """What the newest release in the ledger changes, judged as `deckgen release` judges it.

    Args:
        package: the release's.
        before: the release that learners have; None if this is the first.

    Raises:
        DeckgenError: a package cannot be read, or the deck cannot be rendered.
    """
    ledger = read_deck_ledger(project, deck)
    if before is None:
        return PublishedRelease("", ledger.releases, ())
    later = ledger.releases[ledger.releases.index(before.record) + 1 :]
    then = _find_ledger_of(project, deck, ledger, before.record)
    draft = render_deck(project, deck, then, later[-1].time)
    # A package that others than learners have says nothing of what changes for these.
    older = read_package(before.package) if before.is_identical else None
    changes = [
        change
        for change in judge_edition(then, deck, draft, older, read_package(package))
        # That it is not here says nothing of the release, which was made where it was.
        if change.rule.name != "package-missing"
    ]
    return PublishedRelease(before.record.version, later, tuple(changes))


def list_harm_reasons(record: ReleaseRecord) -> list[str]:
    """Why a release was made though learners come to harm; none if it was not to harm anybody."""
    return [each.because for each in record.accepted if each.rule == "learners-harmed"]


def _find_ledger_of(project: Project, deck: Deck, ledger: Ledger, record: ReleaseRecord) -> Ledger:
    """The ledger of an earlier release: from Git, or as far as the newest one tells it."""
    try:
        revision = find_release_revision(project.root, deck, record.version)
        with load_project_at_revision(project.root, deck, revision) as (_, _, then):
            if then.version == record.version:
                return then
    except DeckgenError:  # Git is not used, or its history is not here
        pass
    return _take_back_release(ledger, record)


def _take_back_release(ledger: Ledger, record: ReleaseRecord) -> Ledger:
    """A ledger without the releases after one, which no longer knows what its notes were made of.

    So no note counts as rewritten without an edit; removals, and all that the packages show, do.
    """
    kept = ledger.releases[: ledger.releases.index(record) + 1]
    later = {each.version for each in ledger.releases} - {each.version for each in kept}
    notes = {
        identity: replace(note, authored="", removed="" if note.removed in later else note.removed)
        for identity, note in ledger.notes.items()
        if note.added not in later
    }
    return replace(ledger, notes=notes, releases=kept)
