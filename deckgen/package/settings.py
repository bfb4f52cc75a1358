"""Note types, decks and presets out of a package's database, whichever of Anki's two ways of
keeping them it has.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from deckgen.package.contents import PackedDeck, PackedPreset
from deckgen.package.preset import DEFAULT_PRESET, preset_of_config, preset_of_json
from deckgen.package.protobuf import Message
from deckgen.package.unpack import rows, typed
from deckgen.package.writer import RESERVED_FIELD
from deckgen.render.note import CardTemplate, NoteField, NoteType

# From Anki's schema 15 on, these are rows of tables; before it, JSON in the one row of `col`.
_TABLES_SINCE = 15
_CLOZE = 1

_T = TypeVar("_T")


class Settings(NamedTuple):
    """What a collection knows beside its notes and cards, each by id."""

    note_types: tuple[NoteType, ...]
    decks: tuple[PackedDeck, ...]
    presets: tuple[PackedPreset, ...]


def read_settings(database: sqlite3.Connection) -> Settings:
    """The note types, decks and presets of a database.

    Raises ValueError or sqlite3.Error where it is not one of Anki's.
    """
    (version,) = _collection(database, "ver")
    return _from_tables(database) if typed(version, int) >= _TABLES_SINCE else _from_json(database)


def _collection(database: sqlite3.Connection, *columns: str) -> tuple[Any, ...]:
    found = rows(database, "col", *columns)
    if len(found) != 1:
        raise ValueError("col should have one row")
    return found[0]


def _from_json(database: sqlite3.Connection) -> Settings:
    models, decks, presets = _collection(database, "models", "decks", "dconf")
    return Settings(
        tuple(_note_type(number, each) for number, each in _objects(models)),
        tuple(_deck(number, each) for number, each in _objects(decks)),
        tuple(
            PackedPreset(number, preset_of_json(each, _get(each, "name", str)))
            for number, each in _objects(presets)
        ),
    )


def _deck(number: int, table: Mapping[str, Any]) -> PackedDeck:
    # A filtered deck has none.
    preset = _get(table, "conf", int, DEFAULT_PRESET)
    return PackedDeck(number, _get(table, "name", str), _get(table, "desc", str, ""), preset)


def _note_type(number: int, table: Mapping[str, Any]) -> NoteType:
    return NoteType(
        id=number,
        name=_get(table, "name", str),
        fields=tuple(_note_field(typed(each, dict)) for each in _get(table, "flds", list)),
        templates=tuple(_template(typed(each, dict)) for each in _get(table, "tmpls", list)),
        css=_get(table, "css", str, ""),
        cloze=_get(table, "type", int, 0) == _CLOZE,
        mod=_get(table, "mod", int),
        sort=_get(table, "sortf", int, 0),
    )


def _note_field(table: Mapping[str, Any]) -> NoteField:
    reserved = _get(table, "description", str, "") == RESERVED_FIELD
    return NoteField(_get(table, "name", str), _identity(table), reserved)


def _template(table: Mapping[str, Any]) -> CardTemplate:
    return CardTemplate(
        _get(table, "name", str),
        _identity(table),
        _get(table, "qfmt", str),
        _get(table, "afmt", str),
    )


def _from_tables(database: sqlite3.Connection) -> Settings:
    presets = sorted(rows(database, "deck_config", "id", "name", "config"))
    return Settings(
        tuple(_note_types_of_tables(database)),
        tuple(_deck_of_row(*row) for row in sorted(rows(database, "decks", "id", "name", "kind"))),
        tuple(_preset_of_row(*row) for row in presets),
    )


def _note_types_of_tables(database: sqlite3.Connection) -> Iterator[NoteType]:
    fields = _by_note_type(database, "fields", _field_of_config)
    templates = _by_note_type(database, "templates", _template_of_config)
    for number, name, mod, blob in sorted(
        rows(database, "notetypes", "id", "name", "mtime_secs", "config")
    ):
        # Notetype.Config in proto/anki/notetypes.proto: kind = 1, sort_field_idx = 2, css = 3.
        config = Message(typed(blob, bytes))
        yield NoteType(
            id=typed(number, int),
            name=typed(name, str),
            fields=tuple(fields.get(number, ())),
            templates=tuple(templates.get(number, ())),
            css=config.text(3),
            cloze=config.number(1) == _CLOZE,
            mod=typed(mod, int),
            sort=config.number(2),
        )


def _deck_of_row(number: object, name: object, blob: object) -> PackedDeck:
    # Deck.KindContainer in proto/anki/decks.proto: normal = 1; Deck.Normal there: config_id = 1,
    # description = 4.
    normal = Message(b"".join(Message(typed(blob, bytes)).parts(1)))
    preset = normal.number(1) or DEFAULT_PRESET
    return PackedDeck(
        typed(number, int), typed(name, str).replace("\x1f", "::"), normal.text(4), preset
    )


def _preset_of_row(number: object, name: object, blob: object) -> PackedPreset:
    return PackedPreset(
        typed(number, int), preset_of_config(Message(typed(blob, bytes)), typed(name, str))
    )


def _by_note_type(
    database: sqlite3.Connection, table: str, made: Callable[[str, Message], _T]
) -> dict[int, list[_T]]:
    """The rows of a table as values, in their order, by the id of their note type."""
    found: dict[int, list[_T]] = {}
    for owner, _, name, blob in sorted(rows(database, table, "ntid", "ord", "name", "config")):
        found.setdefault(owner, []).append(made(typed(name, str), Message(typed(blob, bytes))))
    return found


def _field_of_config(name: str, config: Message) -> NoteField:
    # Notetype.Field.Config in proto/anki/notetypes.proto: description = 5, id = 9.
    return NoteField(name, config.number(9), config.text(5) == RESERVED_FIELD)


def _template_of_config(name: str, config: Message) -> CardTemplate:
    # Notetype.Template.Config in proto/anki/notetypes.proto: q_format = 1, a_format = 2, id = 8.
    return CardTemplate(name, config.number(8), config.text(1), config.text(2))


def _objects(text: object) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a JSON object of objects, whose keys are ids, sorted by these."""
    table = typed(json.loads(typed(text, str)), dict)
    return sorted(
        ((typed(int(key), int), typed(each, dict)) for key, each in table.items()),
        key=lambda each: each[0],
    )


def _identity(table: Mapping[str, Any]) -> int:
    """The id of a field or card template; 0 where there is none, as in packages of most tools."""
    return 0 if table.get("id") is None else _get(table, "id", int)


def _get(table: Mapping[str, Any], key: str, kind: type[_T], absent: _T | None = None) -> _T:
    value = table.get(key, absent)
    if value is None:
        raise ValueError(f"a note type, deck or preset has no {key!r}")
    return typed(value, kind)
