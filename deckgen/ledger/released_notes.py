"""The notes of other decks that a question may already be: by its id and kind, or by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deckgen.ledger.record import NoteRecord


class ReleasedNote(NamedTuple):
    """A note that some deck released: its ``place`` is that of the deck, ``id`` the question's."""

    place: str
    id: str
    record: NoteRecord
    is_gone: bool


class ReleasedNotes:
    """Notes of several decks, found by what a question says of itself."""

    def __init__(self, notes: Iterable[ReleasedNote]) -> None:
        """``is_gone`` of a note says that its deck no longer asks it."""
        self._by_id: dict[tuple[str, str], list[ReleasedNote]] = {}
        self._by_digest: dict[str, list[ReleasedNote]] = {}
        for note in notes:
            self._by_digest.setdefault(note.record.authored, []).append(note)
            # An id that stands for a question still, or was free long ago, says nothing elsewhere.
            if note.is_gone and not note.record.removed:
                self._by_id.setdefault((note.id, note.record.kind), []).append(note)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._by_digest)

    def find_notes(self, ids: Iterable[str], kind: str, digest: str) -> Iterator[ReleasedNote]:
        """The notes that a question may be, those with one of its ids first: its words may have been
        rewritten on the way.
        """
        for name in ids:
            yield from self._by_id.get((name, kind), ())
        if digest:
            yield from self._by_digest.get(digest, ())
