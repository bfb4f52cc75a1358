"""The ledger of a deck: what its releases shipped, as committed in ``ledger.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deckgen.load.decks import LEDGER_FILE
from deckgen.load.files import is_there

FORMAT = 1


class LedgerFault(ValueError):
    """A ledger that cannot be read; ``line`` is where, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True, slots=True)
class Place:
    """One field or card template of a shipped note type, in its physical place.

    ``key`` is the kind's field or card that has the place; empty while the place is reserved.
    """

    key: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NoteTypeRecord:
    """A note type as last shipped; ``mod`` in seconds since the epoch."""

    id: int
    name: str
    mod: int
    digest: str
    fields: tuple[Place, ...]
    cards: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note as last shipped; ``authored`` is the digest of the question, ``rendered`` of the note."""

    guid: str
    kind: str
    mod: int
    authored: str
    rendered: str
    added: str
    changed: str
    retired: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the releases of one deck recorded. An empty one stands for a deck never released."""

    deck: str = ""
    notes: Mapping[str, NoteRecord] = field(default_factory=dict)
    note_types: Mapping[str, NoteTypeRecord] = field(default_factory=dict)
    releases: tuple[Mapping[str, Any], ...] = ()

    @property
    def newest_mod(self) -> int:
        """The newest ``mod`` ever shipped; 0 before the first release."""
        mods = [note.mod for note in self.notes.values()] + [each.mod for each in self.note_types.values()]
        return max(mods, default=0)


def read_ledger(folder: Path) -> Ledger:
    """The ledger in a deck's folder; an empty one if there is none.

    Raises:
        LedgerFault: the file is not a whole ledger.
    """
    path = folder / LEDGER_FILE
    if not is_there(path):
        return Ledger()
    if not path.is_file():
        raise LedgerFault(1, "not an ordinary file")
    try:
        content = path.read_bytes().decode("utf-8")
        return _ledger(json.loads(content))
    except json.JSONDecodeError as failure:
        merge = ("<<<<<<<" in content and "half-merged: it still has conflict marks") or f"not JSON: {failure.msg}"
        raise LedgerFault(failure.lineno, merge) from failure
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else failure
        raise LedgerFault(1, f"not readable: {why}") from failure
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as failure:
        raise LedgerFault(1, f"not whole: {type(failure).__name__} {failure}") from failure


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it stands in its file: one line for each note, so that diffs and merges are small."""
    notes = [_line(identity, _note_json(note)) for identity, note in sorted(ledger.notes.items())]
    types = [_line(kind, _note_type_json(each)) for kind, each in sorted(ledger.note_types.items())]
    releases = ["  " + _compact(release) for release in ledger.releases]
    head = f'{{\n"format": {FORMAT},\n"deck": {_compact(ledger.deck)},\n'
    return (
        f'{head}"note_types": {{\n{_lines(types)}}},\n"notes": {{\n{_lines(notes)}}},\n'
        f'"releases": [\n{_lines(releases)}]\n}}\n'
    )


def digest_of(*parts: Any) -> str:
    """A short digest of JSON values, the same everywhere."""
    words = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _ledger(data: Any) -> Ledger:
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']}, and this deckgen reads {FORMAT}: upgrade it")
    return Ledger(
        deck=str(data["deck"]),
        notes={identity: _note(note) for identity, note in data["notes"].items()},
        note_types={kind: _note_type(each) for kind, each in data["note_types"].items()},
        releases=tuple(data["releases"]),
    )


def _note(data: Mapping[str, Any]) -> NoteRecord:
    note = NoteRecord(**data)
    if not isinstance(note.mod, int) or not all(isinstance(data[key], str) for key in data if key != "mod"):
        raise TypeError(f"the note {data}")
    return note


def _note_type(data: Mapping[str, Any]) -> NoteTypeRecord:
    fields = tuple(Place(str(key), int(number), str(name)) for key, number, name in data["fields"])
    cards = tuple(Place(str(key), int(number), str(name)) for key, number, name in data["cards"])
    return NoteTypeRecord(int(data["id"]), str(data["name"]), int(data["mod"]), str(data["digest"]), fields, cards)


def _note_json(note: NoteRecord) -> dict[str, Any]:
    names = ("guid", "kind", "mod", "authored", "rendered", "added", "changed", "retired")
    return {name: value for name in names if (value := getattr(note, name)) != ""}


def _note_type_json(each: NoteTypeRecord) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "mod": each.mod,
        "digest": each.digest,
        "fields": [[place.key, place.id, place.name] for place in each.fields],
        "cards": [[place.key, place.id, place.name] for place in each.cards],
    }


def _line(key: str, value: Mapping[str, Any]) -> str:
    return f"  {_compact(key)}: {_compact(value)}"


def _lines(lines: list[str]) -> str:
    return ",\n".join(lines) + ("\n" if lines else "")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
