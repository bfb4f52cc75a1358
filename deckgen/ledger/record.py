"""The ledger of a deck: what its releases shipped, as committed in ``ledger.json``."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from deckgen.load.decks import LEDGER_FILE
from deckgen.load.files import is_there

FORMAT = 1

_NOTE_KEYS = ("guid", "kind", "mod", "authored", "rendered", "added", "changed", "retired")
_TYPES: dict[type, str] = {dict: "keys and values", list: "a list", str: "a text", int: "a whole number"}


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

    @property
    def version(self) -> str:
        """The version of the newest release; empty before the first."""
        return str(self.releases[-1].get("version", "")) if self.releases else ""


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
        return _ledger(json.loads(content, object_pairs_hook=_table_of))
    except json.JSONDecodeError as failure:
        merge = ("<<<<<<<" in content and "half-merged: it still has conflict marks") or f"not JSON: {failure.msg}"
        raise LedgerFault(failure.lineno, merge) from failure
    except OSError as failure:
        raise LedgerFault(1, f"not readable: {failure.strerror}") from failure
    except UnicodeEncodeError as failure:
        raise LedgerFault(1, "not whole: a text of it has half a character") from failure
    except UnicodeDecodeError as failure:
        raise LedgerFault(1, f"not readable: it is not UTF-8 ({failure.reason})") from failure
    except RecursionError as failure:
        raise LedgerFault(1, "not whole: it is nested too deeply") from failure
    except ValueError as failure:
        raise LedgerFault(1, f"not whole: {failure}") from failure


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
    top = _typed(data, dict, "the file")
    form = _part(top, "format", int, "the ledger")
    if form != FORMAT:
        raise ValueError(f"format {form}, and this deckgen reads {FORMAT}: upgrade it")
    notes = _part(top, "notes", dict, "the ledger")
    types = _part(top, "note_types", dict, "the ledger")
    releases = _part(top, "releases", list, "the ledger")
    ledger = Ledger(
        deck=_part(top, "deck", str, "the ledger"),
        notes={identity: _note(identity, note) for identity, note in notes.items()},
        note_types={kind: _note_type(kind, each) for kind, each in types.items()},
        releases=tuple(_typed(each, dict, "a release") for each in releases),
    )
    _once((note.guid for note in ledger.notes.values()), "notes", "guid")
    _once((each.id for each in ledger.note_types.values()), "note types", "id")
    return ledger


def _note(identity: str, data: Any) -> NoteRecord:
    where = f"the note `{identity}`"
    table = _typed(data, dict, where)
    unknown = set(table) - set(_NOTE_KEYS)
    if unknown:
        raise ValueError(f"{where} has an unknown key `{min(unknown)}`")
    texts = {key: _part(table, key, str, where) for key in _NOTE_KEYS if key not in ("mod", "retired")}
    return NoteRecord(
        mod=_number(table.get("mod"), f"`mod` of {where}"), retired=str(table.get("retired", "")), **texts
    )


def _note_type(kind: str, data: Any) -> NoteTypeRecord:
    where = f"the note type `{kind}`"
    table = _typed(data, dict, where)
    return NoteTypeRecord(
        _number(table.get("id"), f"`id` of {where}"),
        _part(table, "name", str, where),
        _number(table.get("mod"), f"`mod` of {where}"),
        _part(table, "digest", str, where),
        tuple(_place(each, f"`fields` of {where}") for each in _part(table, "fields", list, where)),
        tuple(_place(each, f"`cards` of {where}") for each in _part(table, "cards", list, where)),
    )


def _place(data: Any, where: str) -> Place:
    if not isinstance(data, list) or len(data) != 3:
        raise ValueError(f"{where} should be lists of a key, an id and a name")
    key, number, name = data
    return Place(_typed(key, str, where), _number(number, where), _typed(name, str, where))


_T = TypeVar("_T")


def _part(table: Mapping[str, Any], key: str, kind: type[_T], where: str) -> _T:
    if key not in table:
        raise ValueError(f"{where} lacks `{key}`")
    return _typed(table[key], kind, f"`{key}` of {where}")


def _typed(value: Any, kind: type[_T], where: str) -> _T:
    """The value, if it is of the type: ``true`` is no number here."""
    if type(value) is not kind:
        raise ValueError(f"{where} should be {_TYPES[kind]}")
    if isinstance(value, str):
        value.encode()  # half a surrogate pair is no text
    return value


def _number(value: Any, where: str) -> int:
    number = _typed(value, int, where)
    if not 0 <= number < 2**63:  # what SQLite holds
        raise ValueError(f"{where} is out of range")
    return number


def _once(values: Iterable[object], of: str, what: str) -> None:
    repeated = [value for value, times in Counter(values).items() if times > 1]
    if repeated:
        raise ValueError(f"two {of} have the {what} `{repeated[0]}`")


def _table_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of a key that stands twice, JSON would keep the last without a word."""
    table = dict(pairs)
    if len(table) < len(pairs):
        _once((key for key, _ in pairs), "entries", "name")
    return table


def _note_json(note: NoteRecord) -> dict[str, Any]:
    return {name: value for name in _NOTE_KEYS if (value := getattr(note, name)) != ""}


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
