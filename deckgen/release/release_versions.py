"""Version numbers of releases: SemVer (https://semver.org), and the one that a release's changes
ask for.
"""

from __future__ import annotations

from collections.abc import Iterable

from semver import Version

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_changes import Change

# What learners had before their deck was adopted is this version, unless its author gives another.
ADOPTED_VERSION = "0.0.0"


def parse_version(text: str) -> Version:
    """A version as ``1.2.0``.

    Raises:
        DeckgenError: it is not a version.
    """
    try:
        return Version.parse(text.removeprefix("v"))
    except ValueError as failure:
        raise DeckgenError(
            f"“{text}” is no version: write three numbers, such as 1.2.0 (semver.org)"
        ) from failure


def select_deciding_changes(ledger: Ledger, changes: Iterable[Change]) -> list[Change]:
    """The changes that alone ask for the version that all of them ask for."""
    listed = list(changes)
    wanted = suggest_version(ledger, listed)
    return [each for each in listed if suggest_version(ledger, [each]) == wanted]


def suggest_version(ledger: Ledger, changes: Iterable[Change]) -> Version:
    """The version that the changes ask for: the first number for those that may harm, the second
    for what is new.
    """
    if ledger.version in ("", ADOPTED_VERSION):
        return Version(1, 0, 0)
    newest = parse_version(ledger.version)
    rules = {change.rule for change in changes}
    if any(rule.level is not ChangeLevel.SAFE for rule in rules):
        return newest.bump_major()
    is_larger = any(rule.is_addition for rule in rules)
    return newest.bump_minor() if is_larger else newest.bump_patch()


def refuse_wrong_version(version: Version, ledger: Ledger) -> None:
    """See that a version is a release's, and above those that were released.

    Raises:
        DeckgenError: it is not.
    """
    if version.prerelease or version.build:
        # Anki knows no versions: a learner with the candidate gets the release like any other.
        raise DeckgenError(
            f"{version} is a pre-release, and learners would keep it like any release: release "
            f"{version.finalize_version()}, or let `deckgen build` make a draft to try out"
        )
    if ledger.version and version <= parse_version(ledger.version):
        raise DeckgenError(
            f"{version} is not above {ledger.version}, the newest release: choose a higher version"
        )
