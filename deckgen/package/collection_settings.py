"""Note types, decks and presets out of a package's database, whichever of Anki's two ways of
keeping them it has.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from deckgen.package.bounded_unpacking import read_rows, require_type
from deckgen.package.contents import PackedDeck, PackedPreset
from deckgen.package.preset import DEFAULT_PRESET_ID, parse_preset_json, parse_preset_message
from deckgen.package.protobuf import ProtobufMessage
from deckgen.package.writer import RESERVED_FIELD_DESCRIPTION
from deckgen.render.note import CardTemplate, NoteField, NoteType

# From Anki's schema 15 on, these are rows of tables; before it, JSON in the one row of `col`.
_FIRST_SCHEMA_WITH_TABLES = 15
_CLOZE_KIND = 1

_T = TypeVar("_T")


class CollectionSettings(NamedTuple):
    """What a collection knows beside its notes and cards, each by id."""

    note_types: tuple[NoteType, ...]
    decks: tuple[PackedDeck, ...]
    presets: tuple[PackedPreset, ...]


def read_settings(database: sqlite3.Connection) -> CollectionSettings:
    """The note types, decks and presets of a database.

    Raises ValueError or sqlite3.Error where it is not one of Anki's.
    """
    (version,) = _read_collection_row(database, "ver")
    return (
        _read_table_settings(database)
        if require_type(version, int) >= _FIRST_SCHEMA_WITH_TABLES
        else _read_json_settings(database)
    )


def _read_collection_row(database: sqlite3.Connection, *columns: str) -> tuple[Any, ...]:
    found = read_rows(database, "col", *columns)
    if len(found) != 1:
        raise ValueError("col should have one row")
    return found[0]


def _read_json_settings(database: sqlite3.Connection) -> CollectionSettings:
    models, decks, presets = _read_collection_row(database, "models", "decks", "dconf")
    return CollectionSettings(
        tuple(_parse_note_type(number, each) for number, each in _parse_objects_by_id(models)),
        tuple(_parse_deck(number, each) for number, each in _parse_objects_by_id(decks)),
        tuple(
            PackedPreset(number, parse_preset_json(each, _get_typed_value(each, "name", str)))
            for number, each in _parse_objects_by_id(presets)
        ),
    )


def _parse_deck(number: int, table: Mapping[str, Any]) -> PackedDeck:
    # A filtered deck has none.
    preset = _get_typed_value(table, "conf", int, DEFAULT_PRESET_ID)
    return PackedDeck(
        number,
        _get_typed_value(table, "name", str),
        _get_typed_value(table, "desc", str, ""),
        preset,
    )


def _parse_note_type(number: int, table: Mapping[str, Any]) -> NoteType:
    return NoteType(
        id=number,
        name=_get_typed_value(table, "name", str),
        fields=tuple(
            _parse_note_field(require_type(each, dict))
            for each in _get_typed_value(table, "flds", list)
        ),
        templates=tuple(
            _parse_card_template(require_type(each, dict))
            for each in _get_typed_value(table, "tmpls", list)
        ),
        css=_get_typed_value(table, "css", str, ""),
        cloze=_get_typed_value(table, "type", int, 0) == _CLOZE_KIND,
        mod=_get_typed_value(table, "mod", int),
        sort=_get_typed_value(table, "sortf", int, 0),
    )


def _parse_note_field(table: Mapping[str, Any]) -> NoteField:
    reserved = _get_typed_value(table, "description", str, "") == RESERVED_FIELD_DESCRIPTION
    return NoteField(_get_typed_value(table, "name", str), _parse_id(table), reserved)


def _parse_card_template(table: Mapping[str, Any]) -> CardTemplate:
    return CardTemplate(
        _get_typed_value(table, "name", str),
        _parse_id(table),
        _get_typed_value(table, "qfmt", str),
        _get_typed_value(table, "afmt", str),
    )


def _read_table_settings(database: sqlite3.Connection) -> CollectionSettings:
    presets = sorted(read_rows(database, "deck_config", "id", "name", "config"))
    return CollectionSettings(
        tuple(_read_note_type_rows(database)),
        tuple(
            _decode_deck_row(*row)
            for row in sorted(read_rows(database, "decks", "id", "name", "kind"))
        ),
        tuple(_decode_preset_row(*row) for row in presets),
    )


def _read_note_type_rows(database: sqlite3.Connection) -> Iterator[NoteType]:
    fields = _group_by_note_type(database, "fields", _decode_note_field)
    templates = _group_by_note_type(database, "templates", _decode_card_template)
    for number, name, mod, blob in sorted(
        read_rows(database, "notetypes", "id", "name", "mtime_secs", "config")
    ):
        # Notetype.Config in proto/anki/notetypes.proto: kind = 1, sort_field_idx = 2, css = 3.
        config = ProtobufMessage(require_type(blob, bytes))
        yield NoteType(
            id=require_type(number, int),
            name=require_type(name, str),
            fields=tuple(fields.get(number, ())),
            templates=tuple(templates.get(number, ())),
            css=config.read_text(3),
            cloze=config.read_number(1) == _CLOZE_KIND,
            mod=require_type(mod, int),
            sort=config.read_number(2),
        )


def _decode_deck_row(number: object, name: object, blob: object) -> PackedDeck:
    # Deck.KindContainer in proto/anki/decks.proto: normal = 1; Deck.Normal there: config_id = 1,
    # description = 4.
    normal = ProtobufMessage(b"".join(ProtobufMessage(require_type(blob, bytes)).read_parts(1)))
    preset = normal.read_number(1) or DEFAULT_PRESET_ID
    return PackedDeck(
        require_type(number, int),
        require_type(name, str).replace("\x1f", "::"),
        normal.read_text(4),
        preset,
    )


def _decode_preset_row(number: object, name: object, blob: object) -> PackedPreset:
    return PackedPreset(
        require_type(number, int),
        parse_preset_message(ProtobufMessage(require_type(blob, bytes)), require_type(name, str)),
    )


def _group_by_note_type(
    database: sqlite3.Connection, table: str, made: Callable[[str, ProtobufMessage], _T]
) -> dict[int, list[_T]]:
    """The rows of a table as values, in their order, by the id of their note type."""
    found: dict[int, list[_T]] = {}
    for owner, _, name, blob in sorted(read_rows(database, table, "ntid", "ord", "name", "config")):
        found.setdefault(owner, []).append(
            made(require_type(name, str), ProtobufMessage(require_type(blob, bytes)))
        )
    return found


def _decode_note_field(name: str, config: ProtobufMessage) -> NoteField:
    # Notetype.Field.Config in proto/anki/notetypes.proto: description = 5, id = 9.
    return NoteField(name, config.read_number(9), config.read_text(5) == RESERVED_FIELD_DESCRIPTION)


def _decode_card_template(name: str, config: ProtobufMessage) -> CardTemplate:
    # Notetype.Template.Config in proto/anki/notetypes.proto: q_format = 1, a_format = 2, id = 8.
    return CardTemplate(name, config.read_number(8), config.read_text(1), config.read_text(2))


def _parse_objects_by_id(text: object) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a JSON object of objects, whose keys are ids, sorted by these."""
    table = require_type(json.loads(require_type(text, str)), dict)
    return sorted(
        ((require_type(int(key), int), require_type(each, dict)) for key, each in table.items()),
        key=lambda each: each[0],
    )


def _parse_id(table: Mapping[str, Any]) -> int:
    """The id of a field or card template; 0 where there is none, as in packages of most tools."""
    return 0 if table.get("id") is None else _get_typed_value(table, "id", int)


def _get_typed_value(
    table: Mapping[str, Any], key: str, kind: type[_T], absent: _T | None = None
) -> _T:
    value = table.get(key, absent)
    if value is None:
        raise ValueError(f"a note type, deck or preset has no {key!r}")
    return require_type(value, kind)
