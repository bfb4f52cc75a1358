"""Note types, decks and presets out of a package's database, whichever of Anki's two ways of
keeping them it has.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from deckgen.json_values import read_key, require_type
from deckgen.package.bounded_unpacking import read_rows
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
    """What a collection knows apart from its notes and cards, each by id."""

    note_types: tuple[NoteType, ...]
    decks: tuple[PackedDeck, ...]
    presets: tuple[PackedPreset, ...]


def read_settings(database: sqlite3.Connection) -> CollectionSettings:
    """The note types, decks and presets of a database.

    Raises ValueError or sqlite3.Error where it is not one of Anki's.
    """
    (version,) = _read_collection_row(database, ver=int)
    if version >= _FIRST_SCHEMA_WITH_TABLES:
        return _read_table_settings(database)
    return _read_json_settings(database)


def _read_collection_row(database: sqlite3.Connection, **columns: type) -> tuple[Any, ...]:
    found = read_rows(database, "col", **columns)
    if len(found) != 1:
        raise ValueError("col should have one row")
    return found[0]


def _read_json_settings(database: sqlite3.Connection) -> CollectionSettings:
    models, decks, presets = _read_collection_row(database, models=str, decks=str, dconf=str)
    return CollectionSettings(
        tuple(_parse_note_type(*each) for each in _parse_objects_by_id(models, "the note types")),
        tuple(_parse_deck(*each) for each in _parse_objects_by_id(decks, "the decks")),
        tuple(_parse_preset(*each) for each in _parse_objects_by_id(presets, "the presets")),
    )


def _parse_deck(number: int, table: Mapping[str, Any]) -> PackedDeck:
    where = f"the deck {number}"
    return PackedDeck(
        number,
        read_key(table, "name", str, where),
        read_key(table, "desc", str, where, ""),
        # A filtered deck has none.
        read_key(table, "conf", int, where, DEFAULT_PRESET_ID),
    )


def _parse_preset(number: int, table: Mapping[str, Any]) -> PackedPreset:
    name = read_key(table, "name", str, f"the preset {number}")
    return PackedPreset(number, parse_preset_json(table, name))


def _parse_note_type(number: int, table: Mapping[str, Any]) -> NoteType:
    where = f"the note type {number}"
    fields = read_key(table, "flds", list, where)
    templates = read_key(table, "tmpls", list, where)
    return NoteType(
        id=number,
        name=read_key(table, "name", str, where),
        fields=tuple(_parse_note_field(each, f"a field of {where}") for each in fields),
        templates=tuple(
            _parse_card_template(each, f"a card template of {where}") for each in templates
        ),
        css=read_key(table, "css", str, where, ""),
        cloze=read_key(table, "type", int, where, 0) == _CLOZE_KIND,
        mod=read_key(table, "mod", int, where),
        sort=read_key(table, "sortf", int, where, 0),
    )


def _parse_note_field(data: object, where: str) -> NoteField:
    table = require_type(data, dict, where)
    description = read_key(table, "description", str, where, "")
    is_reserved = description == RESERVED_FIELD_DESCRIPTION
    return NoteField(read_key(table, "name", str, where), _parse_id(table, where), is_reserved)


def _parse_card_template(data: object, where: str) -> CardTemplate:
    table = require_type(data, dict, where)
    return CardTemplate(
        read_key(table, "name", str, where),
        _parse_id(table, where),
        read_key(table, "qfmt", str, where),
        read_key(table, "afmt", str, where),
    )


def _read_table_settings(database: sqlite3.Connection) -> CollectionSettings:
    decks = sorted(read_rows(database, "decks", id=int, name=str, kind=bytes))
    presets = sorted(read_rows(database, "deck_config", id=int, name=str, config=bytes))
    return CollectionSettings(
        tuple(_read_note_type_rows(database)),
        tuple(_decode_deck_row(*row) for row in decks),
        tuple(_decode_preset_row(*row) for row in presets),
    )


def _read_note_type_rows(database: sqlite3.Connection) -> Iterator[NoteType]:
    fields = _group_by_note_type(database, "fields", _decode_note_field)
    templates = _group_by_note_type(database, "templates", _decode_card_template)
    rows = read_rows(database, "notetypes", id=int, name=str, mtime_secs=int, config=bytes)
    for number, name, mod, blob in sorted(rows):
        # Notetype.Config in proto/anki/notetypes.proto: kind = 1, sort_field_idx = 2, css = 3.
        config = ProtobufMessage(blob)
        yield NoteType(
            id=number,
            name=name,
            fields=tuple(fields.get(number, ())),
            templates=tuple(templates.get(number, ())),
            css=config.read_text(3),
            cloze=config.read_number(1) == _CLOZE_KIND,
            mod=mod,
            sort=config.read_number(2),
        )


def _decode_deck_row(number: int, name: str, blob: bytes) -> PackedDeck:
    # Deck.KindContainer in proto/anki/decks.proto: normal = 1; Deck.Normal there: config_id = 1,
    # description = 4.
    normal = ProtobufMessage(b"".join(ProtobufMessage(blob).read_parts(1)))
    preset = normal.read_number(1) or DEFAULT_PRESET_ID
    # Anki keeps the parts of a name apart with this sign, and shows two colons.
    return PackedDeck(number, name.replace("\x1f", "::"), normal.read_text(4), preset)


def _decode_preset_row(number: int, name: str, blob: bytes) -> PackedPreset:
    return PackedPreset(number, parse_preset_message(ProtobufMessage(blob), name))


def _group_by_note_type(
    database: sqlite3.Connection, table: str, made: Callable[[str, ProtobufMessage], _T]
) -> dict[int, list[_T]]:
    """The rows of a table as values, in their order, by the id of their note type."""
    found: dict[int, list[_T]] = {}
    rows = read_rows(database, table, ntid=int, ord=int, name=str, config=bytes)
    for owner, _, name, blob in sorted(rows):
        found.setdefault(owner, []).append(made(name, ProtobufMessage(blob)))
    return found


def _decode_note_field(name: str, config: ProtobufMessage) -> NoteField:
    # Notetype.Field.Config in proto/anki/notetypes.proto: description = 5, id = 9.
    return NoteField(name, config.read_number(9), config.read_text(5) == RESERVED_FIELD_DESCRIPTION)


def _decode_card_template(name: str, config: ProtobufMessage) -> CardTemplate:
    # Notetype.Template.Config in proto/anki/notetypes.proto: q_format = 1, a_format = 2, id = 8.
    return CardTemplate(name, config.read_number(8), config.read_text(1), config.read_text(2))


def _parse_objects_by_id(text: str, where: str) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a JSON object of objects, whose keys are ids, in the order of these."""
    table = require_type(json.loads(text), dict, where)
    found: list[tuple[int, dict[str, Any]]] = []
    for key, each in table.items():
        number = require_type(int(key), int, f"a key of {where}")
        found.append((number, require_type(each, dict, f"`{key}` of {where}")))
    return sorted(found, key=lambda each: each[0])


def _parse_id(table: Mapping[str, Any], where: str) -> int:
    """The id of a field or card template; 0 where there is none, as in packages of most tools."""
    return 0 if table.get("id") is None else read_key(table, "id", int, where)
