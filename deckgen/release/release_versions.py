"""Version numbers of releases: SemVer (https://semver.org), and the one that a release's changes
ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def explain_low_version(newest: str, version: Version, changes: Sequence[Change]) -> str:
    """Why a version is too low for what changes, and which is not; empty if it is high enough.

    Args:
        newest: the version that learners have; empty before the first release.
    """
    wanted = suggest_version(newest, changes)
    if not newest or version >= wanted:
        return ""
    asking = [each.rule.name for each in changes if suggest_version(newest, [each]) == wanted]
    names = ", ".join(f"`{name}`" for name in dict.fromkeys(asking))
    return (
        f"{version} is too low, because {names} asks for {wanted} (semver.org): "
        f"`deckgen release {wanted}`"
    )


def suggest_version(newest: str, changes: Iterable[Change]) -> Version:
    """The version that the changes ask for: the first number for those that may harm, the second
    for what is new.

    Args:
        newest: the version that learners have; empty before the first release.
    """
    if newest in ("", ADOPTED_VERSION):
        return Version(1, 0, 0)
    released = parse_version(newest)
    rules = {change.rule for change in changes}
    if any(rule.level is not ChangeLevel.SAFE for rule in rules):
        return released.bump_major()
    is_larger = any(rule.is_addition for rule in rules)
    return released.bump_minor() if is_larger else released.bump_patch()


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
