"""The ledger of a deck: what its releases shipped, as committed in ``ledger.json``."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from deckgen.confined_folder import ConfinedFolder, RefusedPath
from deckgen.errors import DeckgenError
from deckgen.files import is_path_present
from deckgen.json_values import (
    SignedInt,
    make_table,
    parse_json,
    read_key,
    read_record,
    require_type,
)
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Preset, Value, WrittenQuestion
from deckgen.text.card_text import RegionText, list_with_reasons

LEDGER_FORMAT = 1
# Bytes, wherever a ledger is read or written; it has some 300 for each note.
LEDGER_LIMIT = 64 << 20
# Seconds since the epoch: the end of the year 9999, the last that a date can have.
MAX_TIME = 253_402_300_799


class LedgerFault(ValueError):
    """A ledger that cannot be read; ``line`` is where, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


class NoteTypeSlot(NamedTuple):
    """One field or card template of a shipped note type, in its physical place.

    ``key`` is the kind's field or card that has the place; empty while the place is reserved. Ids
    that Anki drew may be negative.
    """

    key: str
    id: SignedInt
    name: str


@dataclass(frozen=True, slots=True)
class NoteTypeRecord:
    """A note type as last shipped; ``mod`` in seconds since the epoch.

    ``sort`` is the place, from 0, of the field that Anki sorts by. ``left_out`` are the fields and
    cards of the kind, by key and by name, that have no place; None unless it was adopted.
    """

    id: int
    name: str
    mod: int
    digest: str
    fields: tuple[NoteTypeSlot, ...]
    cards: tuple[NoteTypeSlot, ...]
    left_out: tuple[str, ...] | None = None
    sort: int = 0

    @property
    def adopted(self) -> bool:
        """Whether another tool made it: it has no places in reserve, and its names never change,
        because its places may have no ids (0).
        """
        return self.left_out is not None


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note as last shipped.

    ``authored`` is the digest of the question, ``rendered`` of the note. ``cards`` tells its cards
    apart, in Anki's order: the names of card templates, or the words that a cloze leaves out.
    ``added``, ``changed``, ``retired`` and ``removed`` are the releases that did so; a note that
    was removed stays with learners. ``set`` is the name of its question set; empty where an older
    release did not record it.
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
    set: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedChange:
    """A change that a release made though it harms learners, and why."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class ForgottenRelease:
    """An earlier release that is not in the ledger, because nobody has it, and why."""

    version: str
    because: str


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release: ``time`` is the ``mod`` of what it changed, in seconds since the epoch.

    ``digest`` is of the package's contents (:mod:`~deckgen.package.contents_digest`), ``made_with``
    the versions of what renders, ``name`` the deck's name then, ``frame`` the digest of all around
    the notes but the version and the ``preset``. ``adopted`` is the name of the package that was
    taken over as this release; its digest is empty where the package is of Anki's newer format.
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
    forgotten: tuple[ForgottenRelease, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the releases of one deck recorded; empty for a deck that was never released."""

    deck: str = ""
    notes: Mapping[str, NoteRecord] = field(default_factory=dict)
    note_types: Mapping[str, NoteTypeRecord] = field(default_factory=dict)
    releases: tuple[ReleaseRecord, ...] = ()

    @property
    def newest_mod(self) -> int:
        """The newest ``mod`` ever shipped; 0 before the first release."""
        mods = [note.mod for note in self.notes.values()]
        mods += [each.mod for each in self.note_types.values()]
        mods += [release.time for release in self.releases]
        return max(mods, default=0)

    def next_mod(self, now: int) -> int:
        """The ``mod`` of what changes now: above everything shipped, because Anki does not deliver
        what is not newer, whatever this clock says.
        """
        return max(now, self.newest_mod + 1)

    def find_note(self, question: str, was: str = "") -> NoteRecord | None:
        """What is known of a question, by its id or by the one that it ``was``; None before its
        first release.
        """
        return self.notes.get(was or question) or self.notes.get(question)

    @property
    def newest(self) -> ReleaseRecord | None:
        """The newest release; None before the first."""
        return self.releases[-1] if self.releases else None

    @property
    def version(self) -> str:
        """The version of the newest release; empty before the first."""
        return self.newest.version if self.newest else ""

    def find_release(self, version: str) -> ReleaseRecord | None:
        """The release of this version, if there was one."""
        return next((each for each in self.releases if each.version == version), None)


def read_ledger(folder: Path) -> Ledger:
    """The ledger in a deck's folder; an empty one if there is none.

    Raises:
        LedgerFault: the file is not a whole ledger.
    """
    # A broken link is present and no file: as “no ledger” it would restart every guid and time.
    if not is_path_present(folder / LEDGER_FILE):
        return Ledger()
    content = ""
    try:
        content = (
            ConfinedFolder(folder, "its folder").read_bytes(LEDGER_FILE, LEDGER_LIMIT).decode()
        )
        return parse_ledger(content)
    except json.JSONDecodeError as failure:
        is_merged = "<<<<<<<" in content
        why = f"not JSON: {failure.msg}"
        if is_merged:
            why = "half-merged: it still has conflict marks"
        raise LedgerFault(failure.lineno, why) from failure
    except RefusedPath as refusal:
        raise LedgerFault(1, f"not readable: it {refusal.why}") from refusal
    except UnicodeDecodeError as failure:
        raise LedgerFault(1, f"not readable: it is not UTF-8 ({failure.reason})") from failure
    except ValueError as failure:
        raise LedgerFault(1, f"not whole: {failure}") from failure


def format_ledger(ledger: Ledger) -> str:
    """The ledger as it stands in its file: one line for each note, so that diffs are small.

    The last line is a digest of the others. It makes two branches that both release a conflict,
    even where Git could merge their lines: learners have one of the two, and only a person knows
    which.

    Raises:
        DeckgenError: it would be too large to be read again.
    """
    parts = _make_tables(ledger)
    lines = [
        f'"format": {LEDGER_FORMAT}',
        f'"deck": {_dump_json(ledger.deck)}',
        f'"note_types": {{\n{_format_entries(parts["note_types"])}}}',
        f'"notes": {{\n{_format_entries(parts["notes"])}}}',
        f'"releases": [\n{_join_lines(map(_dump_json, parts["releases"]))}]',
        f'"sum": "{digest_json(*parts.values())}"',
    ]
    content = "{\n" + ",\n".join(lines) + "\n}\n"
    # Half a surrogate pair is refused later, by the writer.
    size = len(content.encode("utf-8", "surrogatepass"))
    if size > LEDGER_LIMIT:
        raise DeckgenError(
            f"the {LEDGER_FILE} of “{ledger.deck}” would have {size} bytes, and one with more than "
            f"{LEDGER_LIMIT} is not read: put new questions into another deck"
        )
    return content


# Making an encoder takes longer than encoding a question.
_DIGEST_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_json(*parts: Any) -> str:
    """A short digest of JSON values, the same everywhere."""
    words = _DIGEST_ENCODER.encode(parts)
    # Half a surrogate pair, as YAML's "\ud800" makes, has a digest; the writer refuses it later.
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def digest_question(question: WrittenQuestion) -> str:
    """The digest of what an author wrote, for :attr:`NoteRecord.authored`.

    Equal for questions with the same kind, values, evidence and source; id, tags and
    rendering do not count.
    """
    kind = question.kind.name if question.kind else ""
    values = {key: _serialize_value(value) for key, value in question.values.items()}
    evidence = [
        [quotation.field, str(quotation.text), quotation.source.name if quotation.source else ""]
        for quotation in question.quotations
    ]
    return digest_json(kind, values, evidence)


def _serialize_value(value: Value) -> object:
    if isinstance(value, tuple):
        texts: list[object] = []
        for each in list_with_reasons(value):
            texts.append(str(each))
            if isinstance(each, RegionText):
                texts.append([each.card, each.shape, list(each.box)])
        return texts
    # A switch stays a JSON value, so that true and the text "True" differ.
    return value if value is True else str(value)


def _make_tables(ledger: Ledger) -> dict[str, Any]:
    """All that a ledger says as JSON values, in the order in which its digest takes them."""
    return {
        "deck": ledger.deck,
        "note_types": {kind: make_table(each) for kind, each in ledger.note_types.items()},
        "notes": {identity: make_table(note) for identity, note in ledger.notes.items()},
        "releases": [_make_release_table(release) for release in ledger.releases],
    }


def _make_release_table(release: ReleaseRecord) -> dict[str, Any]:
    return {**make_table(release), "made_with": dict(sorted(release.made_with.items()))}


def parse_ledger(content: str) -> Ledger:
    """The ledger that a file's text is.

    Raises:
        ValueError: it is not a whole ledger.
    """
    return _read_ledger_table(parse_json(content))


def _read_ledger_table(data: Any) -> Ledger:
    table = require_type(data, dict, "the file")
    form = read_key(table, "format", int, "the ledger")
    if form != LEDGER_FORMAT:
        raise ValueError(f"format {form}, and this deckgen reads {LEDGER_FORMAT}: upgrade it")
    notes = read_key(table, "notes", dict, "the ledger")
    types = read_key(table, "note_types", dict, "the ledger")
    releases = read_key(table, "releases", list, "the ledger")
    ledger = Ledger(
        deck=read_key(table, "deck", str, "the ledger"),
        notes={
            identity: read_record(NoteRecord, each, f"the note `{identity}`")
            for identity, each in notes.items()
        },
        note_types={
            kind: read_record(NoteTypeRecord, each, f"the note type `{kind}`")
            for kind, each in types.items()
        },
        releases=tuple(map(_parse_release, releases)),
    )
    # A merge by hand can keep both sides of a conflict; Anki would join two notes with one guid.
    _refuse_duplicates((note.guid for note in ledger.notes.values()), "notes", "guid")
    _refuse_duplicates((each.id for each in ledger.note_types.values()), "note types", "id")
    _refuse_duplicates((each.version for each in ledger.releases), "releases", "version")
    if ledger.newest_mod > MAX_TIME:
        raise ValueError(f"the time {ledger.newest_mod} in it is out of range")
    digest = digest_json(*_make_tables(ledger).values())
    if releases and read_key(table, "sum", str, "the ledger") != digest:
        raise ValueError("its `sum` is another: it was edited by hand, or merged from two releases")
    return ledger


def _parse_release(data: Any) -> ReleaseRecord:
    table = require_type(data, dict, "a release")
    where = f"the release `{read_key(table, 'version', str, 'a release')}`"
    release = read_record(ReleaseRecord, table, where)
    # A number beyond this cannot be written into a package.
    if release.preset is not None and not 0 <= release.preset.desired_retention <= 1:
        raise ValueError(f"`desired_retention` of the preset of {where} is out of range")
    return release


def _refuse_duplicates(values: Iterable[object], of: str, what: str) -> None:
    repeated = [value for value, times in Counter(values).items() if times > 1]
    if repeated:
        raise ValueError(f"two {of} have the {what} `{repeated[0]}`")


def _format_entries(tables: Mapping[str, Any]) -> str:
    return _join_lines(f"{_dump_json(key)}: {_dump_json(tables[key])}" for key in sorted(tables))


def _join_lines(lines: Iterable[str]) -> str:
    joined = ",\n".join(f"  {line}" for line in lines)
    return f"{joined}\n" if joined else ""


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
