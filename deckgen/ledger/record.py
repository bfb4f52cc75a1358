"""The ledger of a deck: what its releases shipped, as committed in ``ledger.json``."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from deckgen.load.decks import LEDGER_FILE
from deckgen.load.project_files import is_path_present
from deckgen.model import Preset

FORMAT = 1

_NOTE_TEXTS = ("guid", "kind", "authored", "rendered", "added", "changed", "retired", "removed")
_OPTIONAL = frozenset({"retired", "removed"})
_TYPES: dict[type, str] = {
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
class Place:
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
    fields: tuple[Place, ...]
    cards: tuple[Place, ...]
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
class Accepted:
    """A change that a release made though it harms learners, and why."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release: ``time`` is the ``mod`` of what it changed, in seconds since the epoch.

    ``digest`` is that of the package's contents (:mod:`deckgen.package.digest`), ``made_with`` the
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
    accepted: tuple[Accepted, ...] = ()
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

    def note(self, question: str, was: str = "") -> NoteRecord | None:
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
        return _ledger(json.loads(content, object_pairs_hook=_table_of))
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


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it stands in its file: one line for each note, so that diffs are small.

    The last line is a digest of the others. It makes two branches that both release a conflict,
    even where Git could merge their lines: learners have one of the two, and only a person knows
    which.
    """
    notes = [_line(identity, _note_json(note)) for identity, note in sorted(ledger.notes.items())]
    types = [_line(kind, _note_type_json(each)) for kind, each in sorted(ledger.note_types.items())]
    releases = ["  " + _compact(_release_json(release)) for release in ledger.releases]
    head = f'{{\n"format": {FORMAT},\n"deck": {_compact(ledger.deck)},\n'
    return (
        f'{head}"note_types": {{\n{_lines(types)}}},\n"notes": {{\n{_lines(notes)}}},\n'
        f'"releases": [\n{_lines(releases)}],\n"sum": "{_sum(ledger)}"\n}}\n'
    )


def _sum(ledger: Ledger) -> str:
    """The digest of all that a ledger says, however its file is laid out."""
    return digest_of(
        ledger.deck,
        {kind: _note_type_json(each) for kind, each in ledger.note_types.items()},
        {identity: _note_json(note) for identity, note in ledger.notes.items()},
        [_release_json(release) for release in ledger.releases],
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
        releases=tuple(_release(each) for each in releases),
    )
    _once((note.guid for note in ledger.notes.values()), "notes", "guid")
    _once((each.id for each in ledger.note_types.values()), "note types", "id")
    _once((each.version for each in ledger.releases), "releases", "version")
    if releases and _part(top, "sum", str, "the ledger") != _sum(ledger):
        raise ValueError("its `sum` is another: it was edited by hand, or merged from two releases")
    return ledger


def _note(identity: str, data: Any) -> NoteRecord:
    where = f"the note `{identity}`"
    table = _typed(data, dict, where)
    unknown = set(table) - {*_NOTE_TEXTS, "mod", "cards"}
    if unknown:
        raise ValueError(f"{where} has an unknown key `{min(unknown)}`")
    texts = {
        key: _part(table, key, str, where)
        for key in _NOTE_TEXTS
        if key in table or key not in _OPTIONAL
    }
    cards = tuple(
        _typed(card, str, f"`cards` of {where}") for card in _part(table, "cards", list, where)
    )
    return NoteRecord(mod=_number(table.get("mod"), f"`mod` of {where}"), cards=cards, **texts)


def _release(data: Any) -> ReleaseRecord:
    table = _typed(data, dict, "a release")
    version = _part(table, "version", str, "a release")
    where = f"the release `{version}`"
    made_with = _part(table, "made_with", dict, where)
    return ReleaseRecord(
        version,
        _number(table.get("time"), f"`time` of {where}"),
        _part(table, "name", str, where),
        _part(table, "frame", str, where),
        _number(table.get("notes"), f"`notes` of {where}"),
        _number(table.get("cards"), f"`cards` of {where}"),
        _part(table, "digest", str, where),
        {name: _typed(each, str, f"`made_with` of {where}") for name, each in made_with.items()},
        tuple(
            _accepted(each, where)
            for each in _typed(table.get("accepted", []), list, f"`accepted` of {where}")
        ),
        _preset(table["preset"], f"the preset of {where}") if "preset" in table else None,
        _typed(table.get("adopted", ""), str, f"`adopted` of {where}"),
    )


def _accepted(data: Any, where: str) -> Accepted:
    table = _typed(data, dict, f"`accepted` of {where}")
    return Accepted(_part(table, "rule", str, where), _part(table, "because", str, where))


def _preset(data: Any, where: str) -> Preset:
    table = _typed(data, dict, where)
    learning, relearning = (
        tuple(_number(step, f"`{key}` of {where}") for step in _part(table, key, list, where))
        for key in ("learning_steps", "relearning_steps")
    )
    retention = _part(table, "desired_retention", float, where)
    if not 0 <= retention <= 1:
        raise ValueError(f"`desired_retention` of {where} is out of range")
    return Preset(
        _part(table, "name", str, where),
        _number(table.get("new_per_day"), f"`new_per_day` of {where}"),
        _number(table.get("reviews_per_day"), f"`reviews_per_day` of {where}"),
        learning,
        relearning,
        retention,
        _number(table.get("maximum_interval"), f"`maximum_interval` of {where}"),
        _part(table, "bury_siblings", bool, where),
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
        "left_out" in table,
        tuple(
            _typed(each, str, f"`left_out` of {where}")
            for each in _typed(table.get("left_out", []), list, where)
        ),
        _number(table.get("sort", 0), f"`sort` of {where}"),
    )


def _place(data: Any, where: str) -> Place:
    if not isinstance(data, list) or len(data) != 3:
        raise ValueError(f"{where} should be lists of a key, an id and a name")
    key, number, name = data
    # Ids that Anki drew itself may be negative.
    return Place(
        _typed(key, str, where), _number(number, where, -(2**63)), _typed(name, str, where)
    )


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


def _number(value: Any, where: str, least: int = 0) -> int:
    number = _typed(value, int, where)
    if not least <= number < 2**63:  # what SQLite holds
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
    table = {name: value for name, value in asdict(note).items() if value != ""}
    return {**table, "cards": list(note.cards)}


def _release_json(release: ReleaseRecord) -> dict[str, Any]:
    table = {**asdict(release), "made_with": dict(sorted(release.made_with.items()))}
    if release.accepted:
        table["accepted"] = [asdict(each) for each in release.accepted]
    for key in ("accepted", "preset", "adopted"):
        if not table[key]:
            del table[key]
    return table


def _note_type_json(each: NoteTypeRecord) -> dict[str, Any]:
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


def _line(key: str, value: Mapping[str, Any]) -> str:
    return f"  {_compact(key)}: {_compact(value)}"


def _lines(lines: list[str]) -> str:
    return ",\n".join(lines) + ("\n" if lines else "")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
