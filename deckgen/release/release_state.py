"""The newest release of each deck, remembered in the user's own state folder.

It is for a project that has lost what it knew: a deleted ledger, an empty ``dist/``, no Git. A
project cannot write there, so it cannot bring a past that never was.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from deckgen.files import stage_replacement
from deckgen.ledger.record import LEDGER_LIMIT, LedgerFault, read_ledger
from deckgen.release.ledger_history import PastRelease, parse_past_releases
from deckgen.user_state import locate_record

# Bytes: a larger package is not copied.
_PACKAGE_LIMIT = 512 << 20


@dataclass(frozen=True, slots=True)
class RememberedReleases:
    """The newest ledger of a deck that this user released, and where it lies.

    ``package`` is where the newest release's package should be; nobody has looked at it.
    """

    ledger: Path
    package: Path
    releases: tuple[PastRelease, ...]


def recall_releases(deck_id: str) -> RememberedReleases | None:
    """What is remembered of a deck; None if nothing is, or if it is damaged."""
    ledger, package = _locate_files(deck_id)
    with suppress(OSError):
        if _is_own_file(ledger, LEDGER_LIMIT):
            releases = parse_past_releases(ledger.read_bytes(), deck_id)
            return RememberedReleases(ledger, package, releases) if releases else None
    return None


def remember_release(folder: Path, package: Path) -> None:
    """Remember the ledger in a deck's folder, and the package of its newest release.

    A newer release that another clone of the project made stays remembered. Where nothing can be
    written, nothing is: a release does not fail for it.
    """
    with suppress(OSError, LedgerFault):
        deck_id = read_ledger(folder).deck
        content = (folder / "ledger.json").read_bytes()
        releases, known = parse_past_releases(content, deck_id), recall_releases(deck_id)
        if not releases or (known and _is_newer(known.releases[-1], releases[-1])):
            return
        ledger, copy = _locate_files(deck_id)
        ledger.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_copy(folder / "ledger.json", ledger)
        if package.stat().st_size <= _PACKAGE_LIMIT:
            _write_copy(package, copy)


def is_plain_file(path: Path, limit: int = _PACKAGE_LIMIT) -> bool:
    """Whether a path is a file, and no link, pipe or device, of at most ``limit`` bytes."""
    try:
        about = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(about.st_mode) and about.st_size <= limit


def _is_own_file(path: Path, limit: int) -> bool:
    if not is_plain_file(path, limit):
        return False
    return os.name == "nt" or path.lstat().st_uid == os.getuid()


def _locate_files(deck_id: str) -> tuple[Path, Path]:
    """Where the ledger and the package of a deck are remembered."""
    key = deck_id.encode("utf-8", "surrogatepass")
    return locate_record("releases", key, ".ledger.json"), locate_record("releases", key, ".apkg")


def _is_newer(release: PastRelease, other: PastRelease) -> bool:
    if release.is_adopted and other.is_adopted:  # adopted again, from another package
        return False
    return (release.version, release.time) > (other.version, other.time)


def _write_copy(path: Path, copy: Path) -> None:
    # A link would be written through, to wherever it leads.
    if copy.is_symlink():
        copy.unlink()
    with stage_replacement(copy) as staged:
        shutil.copyfile(path, staged)
