"""Every ledger of a deck in Git's history, found by the deck's id, wherever its folder was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from semver import Version

from deckgen.ledger.record import LEDGER_LIMIT, MAX_TIME, Ledger, NoteRecord, parse_ledger
from deckgen.load.decks import CARDS_FOLDER, LEDGER_FILE
from deckgen.release.git_repository import FileVersion, GitRepository


@dataclass(frozen=True, slots=True)
class PastRelease:
    """A release as some ledger has it: ``time`` in seconds since the epoch, 0 where that is not
    known, ``digest`` of its package's contents.
    """

    version: Version
    time: int
    digest: str
    is_adopted: bool = False

    def is_in(self, ledger: Ledger) -> bool:
        """Whether a ledger has this release: by its contents, or, where one of the two does not
        know them, by its version.
        """
        for record in ledger.releases:
            if self.digest and record.digest:
                if self.digest == record.digest:
                    return True
            elif str(self.version) == record.version:
                return True
        return False


@dataclass(frozen=True, slots=True)
class PastLedger:
    """A ledger as a commit has it: the ``deck``'s id, the ``name`` that its newest release gave it,
    and its releases, the newest last.
    """

    file: FileVersion
    deck: str
    name: str
    releases: tuple[PastRelease, ...]

    def has_version(self, version: str) -> bool:
        """Whether a release of this version is in it."""
        return any(str(each.version) == version for each in self.releases)

    def is_continued_by(self, ledger: Ledger) -> bool:
        """Whether a ledger has one of these releases, or says that one is forgotten.

        A ledger that does neither began anew, and what it released came to learners as another
        deck.
        """
        listed = chain.from_iterable(record.forgotten for record in ledger.releases)
        forgotten = {each.version for each in listed}
        return any(
            release.is_in(ledger)
            or str(release.version) in forgotten
            or (release.is_adopted and ledger.releases[0].adopted)
            for release in self.releases
        )


class PastNotes(NamedTuple):
    """The notes of a deck that a ``commit`` has in a ``folder``, by the ids of their questions."""

    folder: str
    commit: str
    notes: Mapping[str, NoteRecord]


def list_past_ledgers(
    repository: GitRepository, deck_id: str, revisions: Sequence[str] = ("--all",)
) -> list[PastLedger]:
    """The deck's ledgers with releases that commits brought, ancestors first.

    Raises:
        GitFailure: Git cannot answer.
    """
    return [each for each in list_ledgers(repository, revisions) if each.deck == deck_id]


def list_ledgers(
    repository: GitRepository, revisions: Sequence[str] = ("--all",)
) -> list[PastLedger]:
    """The ledgers with releases of any deck that commits brought, ancestors first.

    Raises:
        GitFailure: Git cannot answer.
    """
    files = repository.list_file_versions(LEDGER_FILE, revisions)
    return list(_read_ledgers(repository, files))


def read_past_notes(repository: GitRepository, ledgers: Iterable[PastLedger]) -> list[PastNotes]:
    """The notes of the newest of these ledgers (ancestors first) in each folder of the project.

    Raises:
        GitFailure: Git cannot answer.
    """
    files = {each.file.path: each.file for each in ledgers}
    newest = [each for each in files.values() if each.path.startswith(repository.prefix)]
    contents = repository.read_blobs([file.blob for file in newest], LEDGER_LIMIT)
    found: list[PastNotes] = []
    for file, content in zip(newest, contents, strict=True):
        with suppress(ValueError):  # of a newer deckgen, or edited by hand
            notes = parse_ledger(content.decode()).notes
            folder = file.path.removeprefix(repository.prefix).rpartition("/")[0]
            found.append(PastNotes(folder, file.commit, notes))
    return found


def list_ledgers_at(repository: GitRepository, deck_id: str, commit: str) -> list[PastLedger]:
    """The deck's ledgers with releases that lie in a commit: one, unless its folder was copied.

    Raises:
        GitFailure: Git cannot answer.
    """
    files = repository.list_named_files(commit, LEDGER_FILE)
    return [each for each in _read_ledgers(repository, files) if each.deck == deck_id]


def parse_past_releases(content: bytes, deck_id: str) -> tuple[PastRelease, ...]:
    """The releases in a ledger of this deck, the newest last.

    It is read leniently, because even a ledger that was edited by hand, or that is of a newer
    deckgen, tells what was released. Nothing is in what is no ledger, or another deck's.
    """
    words = _parse_ledger(content)
    return words.releases if words.deck == deck_id else ()


class _LedgerWords(NamedTuple):
    deck: str = ""
    name: str = ""
    releases: tuple[PastRelease, ...] = ()


def _parse_ledger(content: bytes) -> _LedgerWords:
    try:
        table = json.loads(content)
        releases = tuple(map(_parse_release, table["releases"]))
        name = str(table["releases"][-1].get("name", "")) if releases else ""
        return _LedgerWords(str(table["deck"]), name, releases)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return _LedgerWords()


def _read_ledgers(repository: GitRepository, named: Sequence[FileVersion]) -> Iterator[PastLedger]:
    """The ledgers among files of that name. A large repository may have others, of any size."""
    files = [file for file in named if _has_place_of_ledger(file.path)]
    blobs = list(dict.fromkeys(file.blob for file in files))
    contents = repository.read_blobs(blobs, LEDGER_LIMIT)
    known = {blob: _parse_ledger(content) for blob, content in zip(blobs, contents, strict=True)}
    for file in files:
        if known[file.blob].releases:
            yield PastLedger(file, *known[file.blob])


def _has_place_of_ledger(path: str) -> bool:
    """Whether it lies in a deck's folder of some project; case as on Windows and macOS."""
    folders = path.casefold().split("/")[:-1]
    return len(folders) > 1 and folders[-2] == CARDS_FOLDER


def _parse_release(table: Any) -> PastRelease:
    return PastRelease(
        version=Version.parse(table["version"]),
        time=_parse_time(table.get("time")),
        digest=str(table["digest"]),
        is_adopted=bool(table.get("adopted")),
    )


def _parse_time(value: object) -> int:
    """A time that a date can have, or 0: the release is known all the same by its version."""
    if isinstance(value, int | float) and 0 <= value <= MAX_TIME:
        return int(value)
    return 0
