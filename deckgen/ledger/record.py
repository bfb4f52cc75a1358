"""The ledger of a deck: what its releases shipped, as committed in ``ledger.json``."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from deckgen.files import is_path_present
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Preset

LEDGER_FORMAT = 1

_NOTE_TEXT_KEYS = ("guid", "kind", "authored", "rendered", "added", "changed", "retired", "removed")
_OPTIONAL_KEYS = frozenset({"retired", "removed"})
_TYPE_NAMES: dict[type, str] = {
    dict: "keys and values",
    list: "a list",
    str: "a text",
    int: "a whole number",
    float: "a number with a point",
    bool: "true or false",
}


class LedgerFault(ValueError):
    """A ledger that cannot be read; ``line`` is where, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True, slots=True)
class NoteTypeSlot:
    """One field or card template of a shipped note type, in its physical place.

    ``key`` is the kind's field or card that has the place; empty while the place is reserved.
    """

    key: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NoteTypeRecord:
    """A note type as last shipped; ``mod`` in seconds since the epoch.

    One that was ``adopted`` was made by another tool: it has no places in reserve and its names
    never change, for its places may have no ids (0). What of the kind has no place there is
    ``left_out`` knowingly, by keys of fields and names of cards. ``sort`` is the place, from 0, of
    the field that Anki sorts by.
    """

    id: int
    name: str
    mod: int
    digest: str
    fields: tuple[NoteTypeSlot, ...]
    cards: tuple[NoteTypeSlot, ...]
    adopted: bool = False
    left_out: tuple[str, ...] = ()
    sort: int = 0


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note as last shipped.

    ``authored`` is the digest of the question, ``rendered`` of the note. ``cards`` tells its cards
    apart, in Anki's order: the names of card templates, or the words that a cloze leaves out.
    ``added``, ``changed``, ``retired`` and ``removed`` are the releases that did so; a note that
    was removed stays with learners.
    """

    guid: str
    kind: str
    mod: int
    authored: str
    rendered: str
    cards: tuple[str, ...]
    added: str
    changed: str
    retired: str = ""
    removed: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedChange:
    """A change that a release made though it harms learners, and why."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release: ``time`` is the ``mod`` of what it changed, in seconds since the epoch.

    ``digest`` is that of the package's contents (:mod:`deckgen.package.contents_digest`), ``made_with`` the
    versions of what renders, ``name`` the deck's name then, ``frame`` the digest of all around the
    notes but the version and the ``preset``. ``adopted`` is the name of the package that was taken
    over as this release; its digest is empty where the package is of Anki's newer format.
    """

    version: str
    time: int
    name: str
    frame: str
    notes: int
    cards: int
    digest: str
    made_with: Mapping[str, str]
    accepted: tuple[AcceptedChange, ...] = ()
    preset: Preset | None = None
    adopted: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the releases of one deck recorded. An empty one stands for a deck never released."""

    deck: str = ""
    notes: Mapping[str, NoteRecord] = field(default_factory=dict)
    note_types: Mapping[str, NoteTypeRecord] = field(default_factory=dict)
    releases: tuple[ReleaseRecord, ...] = ()

    @property
    def newest_mod(self) -> int:
        """The newest ``mod`` ever shipped; 0 before the first release."""
        mods = [note.mod for note in self.notes.values()] + [
            each.mod for each in self.note_types.values()
        ]
        return max([*mods, *(release.time for release in self.releases)], default=0)

    def find_note(self, question: str, was: str = "") -> NoteRecord | None:
        """What is known of a question, by its id or by the one that it ``was``; None before its
        first release.
        """
        return self.notes.get(was or question) or self.notes.get(question)

    @property
    def version(self) -> str:
        """The version of the newest release; empty before the first."""
        return self.releases[-1].version if self.releases else ""


def read_ledger(folder: Path) -> Ledger:
    """The ledger in a deck's folder; an empty one if there is none.

    Raises:
        LedgerFault: the file is not a whole ledger.
    """
    path = folder / LEDGER_FILE
    if not is_path_present(path):
        return Ledger()
    if not path.is_file():
        raise LedgerFault(1, "not an ordinary file")
    try:
        content = path.read_bytes().decode("utf-8")
        return _parse_ledger(json.loads(content, object_pairs_hook=_make_unique_table))
    except json.JSONDecodeError as failure:
        merge = (
            "<<<<<<<" in content and "half-merged: it still has conflict marks"
        ) or f"not JSON: {failure.msg}"
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


def format_ledger(ledger: Ledger) -> str:
    """The ledger as it stands in its file: one line for each note, so that diffs are small.

    The last line is a digest of the others. It makes two branches that both release a conflict,
    even where Git could merge their lines: learners have one of the two, and only a person knows
    which.
    """
    notes = [
        _format_entry(identity, _serialize_note(note))
        for identity, note in sorted(ledger.notes.items())
    ]
    types = [
        _format_entry(kind, _serialize_note_type(each))
        for kind, each in sorted(ledger.note_types.items())
    ]
    releases = ["  " + _dump_json(_serialize_release(release)) for release in ledger.releases]
    head = f'{{\n"format": {LEDGER_FORMAT},\n"deck": {_dump_json(ledger.deck)},\n'
    return (
        f'{head}"note_types": {{\n{_join_lines(types)}}},\n"notes": {{\n{_join_lines(notes)}}},\n'
        f'"releases": [\n{_join_lines(releases)}],\n"sum": "{_digest_ledger(ledger)}"\n}}\n'
    )


def _digest_ledger(ledger: Ledger) -> str:
    """The digest of all that a ledger says, however its file is laid out."""
    return digest_json(
        ledger.deck,
        {kind: _serialize_note_type(each) for kind, each in ledger.note_types.items()},
        {identity: _serialize_note(note) for identity, note in ledger.notes.items()},
        [_serialize_release(release) for release in ledger.releases],
    )


def digest_json(*parts: Any) -> str:
    """A short digest of JSON values, the same everywhere."""
    words = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _parse_ledger(data: Any) -> Ledger:
    top = _require_type(data, dict, "the file")
    form = _read_key(top, "format", int, "the ledger")
    if form != LEDGER_FORMAT:
        raise ValueError(f"format {form}, and this deckgen reads {LEDGER_FORMAT}: upgrade it")
    notes = _read_key(top, "notes", dict, "the ledger")
    types = _read_key(top, "note_types", dict, "the ledger")
    releases = _read_key(top, "releases", list, "the ledger")
    ledger = Ledger(
        deck=_read_key(top, "deck", str, "the ledger"),
        notes={identity: _parse_note(identity, note) for identity, note in notes.items()},
        note_types={kind: _parse_note_type(kind, each) for kind, each in types.items()},
        releases=tuple(_parse_release(each) for each in releases),
    )
    _refuse_duplicates((note.guid for note in ledger.notes.values()), "notes", "guid")
    _refuse_duplicates((each.id for each in ledger.note_types.values()), "note types", "id")
    _refuse_duplicates((each.version for each in ledger.releases), "releases", "version")
    if releases and _read_key(top, "sum", str, "the ledger") != _digest_ledger(ledger):
        raise ValueError("its `sum` is another: it was edited by hand, or merged from two releases")
    return ledger


def _parse_note(identity: str, data: Any) -> NoteRecord:
    where = f"the note `{identity}`"
    table = _require_type(data, dict, where)
    unknown = set(table) - {*_NOTE_TEXT_KEYS, "mod", "cards"}
    if unknown:
        raise ValueError(f"{where} has an unknown key `{min(unknown)}`")
    texts = {
        key: _read_key(table, key, str, where)
        for key in _NOTE_TEXT_KEYS
        if key in table or key not in _OPTIONAL_KEYS
    }
    cards = tuple(
        _require_type(card, str, f"`cards` of {where}")
        for card in _read_key(table, "cards", list, where)
    )
    return NoteRecord(
        mod=_require_number(table.get("mod"), f"`mod` of {where}"), cards=cards, **texts
    )


def _parse_release(data: Any) -> ReleaseRecord:
    table = _require_type(data, dict, "a release")
    version = _read_key(table, "version", str, "a release")
    where = f"the release `{version}`"
    made_with = _read_key(table, "made_with", dict, where)
    return ReleaseRecord(
        version,
        _require_number(table.get("time"), f"`time` of {where}"),
        _read_key(table, "name", str, where),
        _read_key(table, "frame", str, where),
        _require_number(table.get("notes"), f"`notes` of {where}"),
        _require_number(table.get("cards"), f"`cards` of {where}"),
        _read_key(table, "digest", str, where),
        {
            name: _require_type(each, str, f"`made_with` of {where}")
            for name, each in made_with.items()
        },
        tuple(
            _parse_accepted_change(each, where)
            for each in _require_type(table.get("accepted", []), list, f"`accepted` of {where}")
        ),
        _parse_preset(table["preset"], f"the preset of {where}") if "preset" in table else None,
        _require_type(table.get("adopted", ""), str, f"`adopted` of {where}"),
    )


def _parse_accepted_change(data: Any, where: str) -> AcceptedChange:
    table = _require_type(data, dict, f"`accepted` of {where}")
    return AcceptedChange(
        _read_key(table, "rule", str, where), _read_key(table, "because", str, where)
    )


def _parse_preset(data: Any, where: str) -> Preset:
    table = _require_type(data, dict, where)
    learning, relearning = (
        tuple(
            _require_number(step, f"`{key}` of {where}")
            for step in _read_key(table, key, list, where)
        )
        for key in ("learning_steps", "relearning_steps")
    )
    retention = _read_key(table, "desired_retention", float, where)
    if not 0 <= retention <= 1:
        raise ValueError(f"`desired_retention` of {where} is out of range")
    return Preset(
        _read_key(table, "name", str, where),
        _require_number(table.get("new_per_day"), f"`new_per_day` of {where}"),
        _require_number(table.get("reviews_per_day"), f"`reviews_per_day` of {where}"),
        learning,
        relearning,
        retention,
        _require_number(table.get("maximum_interval"), f"`maximum_interval` of {where}"),
        _read_key(table, "bury_siblings", bool, where),
    )


def _parse_note_type(kind: str, data: Any) -> NoteTypeRecord:
    where = f"the note type `{kind}`"
    table = _require_type(data, dict, where)
    return NoteTypeRecord(
        _require_number(table.get("id"), f"`id` of {where}"),
        _read_key(table, "name", str, where),
        _require_number(table.get("mod"), f"`mod` of {where}"),
        _read_key(table, "digest", str, where),
        tuple(
            _parse_slot(each, f"`fields` of {where}")
            for each in _read_key(table, "fields", list, where)
        ),
        tuple(
            _parse_slot(each, f"`cards` of {where}")
            for each in _read_key(table, "cards", list, where)
        ),
        "left_out" in table,
        tuple(
            _require_type(each, str, f"`left_out` of {where}")
            for each in _require_type(table.get("left_out", []), list, where)
        ),
        _require_number(table.get("sort", 0), f"`sort` of {where}"),
    )


def _parse_slot(data: Any, where: str) -> NoteTypeSlot:
    if not isinstance(data, list) or len(data) != 3:
        raise ValueError(f"{where} should be lists of a key, an id and a name")
    key, number, name = data
    # Ids that Anki drew itself may be negative.
    return NoteTypeSlot(
        _require_type(key, str, where),
        _require_number(number, where, -(2**63)),
        _require_type(name, str, where),
    )


_T = TypeVar("_T")


def _read_key(table: Mapping[str, Any], key: str, kind: type[_T], where: str) -> _T:
    if key not in table:
        raise ValueError(f"{where} lacks `{key}`")
    return _require_type(table[key], kind, f"`{key}` of {where}")


def _require_type(value: Any, kind: type[_T], where: str) -> _T:
    """The value, if it is of the type: ``true`` is no number here."""
    if type(value) is not kind:
        raise ValueError(f"{where} should be {_TYPE_NAMES[kind]}")
    if isinstance(value, str):
        value.encode()  # half a surrogate pair is no text
    return value


def _require_number(value: Any, where: str, least: int = 0) -> int:
    number = _require_type(value, int, where)
    if not least <= number < 2**63:  # what SQLite holds
        raise ValueError(f"{where} is out of range")
    return number


def _refuse_duplicates(values: Iterable[object], of: str, what: str) -> None:
    repeated = [value for value, times in Counter(values).items() if times > 1]
    if repeated:
        raise ValueError(f"two {of} have the {what} `{repeated[0]}`")


def _make_unique_table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of a key that stands twice, JSON would keep the last without a word."""
    table = dict(pairs)
    if len(table) < len(pairs):
        _refuse_duplicates((key for key, _ in pairs), "entries", "name")
    return table


def _serialize_note(note: NoteRecord) -> dict[str, Any]:
    table = {name: value for name, value in asdict(note).items() if value != ""}
    return {**table, "cards": list(note.cards)}


def _serialize_release(release: ReleaseRecord) -> dict[str, Any]:
    table = {**asdict(release), "made_with": dict(sorted(release.made_with.items()))}
    if release.accepted:
        table["accepted"] = [asdict(each) for each in release.accepted]
    for key in ("accepted", "preset", "adopted"):
        if not table[key]:
            del table[key]
    return table


def _serialize_note_type(each: NoteTypeRecord) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "mod": each.mod,
        "digest": each.digest,
        "fields": [[place.key, place.id, place.name] for place in each.fields],
        "cards": [[place.key, place.id, place.name] for place in each.cards],
        **({"left_out": list(each.left_out)} if each.adopted else {}),
        **({"sort": each.sort} if each.sort else {}),
    }


def _format_entry(key: str, value: Mapping[str, Any]) -> str:
    return f"  {_dump_json(key)}: {_dump_json(value)}"


def _join_lines(lines: list[str]) -> str:
    return ",\n".join(lines) + ("\n" if lines else "")


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
