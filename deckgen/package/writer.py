"""Rendered decks written as Anki packages: the same deck is the same bytes, and a reader never
meets half a file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from deckgen.errors import DeckgenError
from deckgen.files import stage_replacement
from deckgen.package.archive import write_archive
from deckgen.package.database import DatabaseSchema, write_database
from deckgen.package.media import validate_media
from deckgen.package.preset import build_preset_json
from deckgen.package.table_rows import describe_surrogate
from deckgen.render.note import NoteField, NoteType, RenderedDeck

RESERVED_FIELD_DESCRIPTION = "reserved by the deck's author for later use"


def write_package(path: Path, deck: RenderedDeck) -> None:
    """Write ``deck`` to ``path`` as a legacy package, which every version of Anki reads without an
    option. Its preset has a package of its own: see :func:`write_preset_package`.

    While the package is written, the file at ``path`` stays whole; it is replaced in one step at
    the end, or not at all. Everything temporary is in one hidden folder next to ``path``, which
    needs room for about six times the package.

    Raises:
        DeckgenError: the place cannot be written to, or the deck holds what no package can carry: a
            field with the character U+001F or half a surrogate pair, a tag with a space, a note
            without cards, two media files of one name, a media file that is not there.
        ValueError: a note does not fit its note type, or the note types contradict each other: a
            fault of the code that made the deck, not of its author.
    """
    _write_package(path, deck, has_preset=False)


def locate_preset(package: Path) -> Path:
    """The package with a deck's preset, next to the deck's own."""
    return package.with_name(f"{package.stem}-preset{package.suffix}")


def write_preset_package(package: Path, deck: RenderedDeck) -> Path | None:
    """Write the deck's preset next to its ``package``; None where it has none.

    Learners who want the preset import this file once. It has the deck's first note, because Anki
    takes a deck and its preset only along with a card; and no description, so that an old file does
    not replace a newer one.

    Raises as :func:`write_package` does.
    """
    if deck.preset is None:
        return None
    path = locate_preset(package)
    note = deck.notes[0]
    sides = chain.from_iterable((each.front, each.back) for each in note.note_type.templates)
    shown = "\n".join((*note.fields, note.note_type.css, *sides))
    # Fields and styles may have a name as a part of an address.
    shown += unquote(unescape(shown))
    carrier = replace(
        deck,
        description="",
        notes=(note,),
        note_types=(note.note_type,),
        media=tuple(file for file in deck.media if file.name in shown),
    )
    _write_package(path, carrier, has_preset=True)
    return path


def _write_package(path: Path, deck: RenderedDeck, *, has_preset: bool) -> None:
    media = validate_media(deck.media)
    try:
        settings = _make_collection_row(deck, has_preset=has_preset)
        with stage_replacement(path) as package:
            database = package.with_name("collection.anki2")
            write_database(database, _load_schema(), settings, deck)
            write_archive(package, database, media)
    except UnicodeEncodeError as error:
        raise DeckgenError(f"cannot write {path}: {describe_surrogate(deck)}") from error
    except OSError as error:
        raise DeckgenError(f"cannot write {path}: {error.strerror or error}") from error
    except sqlite3.OperationalError as error:
        raise DeckgenError(f"cannot write {path}: {error}") from error


def _import_genanki() -> Any:
    # Not at the top: it takes longer to import than everything else that building a small deck
    # needs.
    import genanki

    return genanki


def _load_schema() -> DatabaseSchema:
    text: str = _import_genanki().apkg_schema.APKG_SCHEMA
    statements = [statement.strip() for statement in text.split(";") if statement.strip()]
    return DatabaseSchema(
        tables=tuple(each for each in statements if each.startswith("CREATE TABLE")),
        indexes=tuple(each for each in statements if not each.startswith("CREATE TABLE")),
    )


def _make_collection_row(deck: RenderedDeck, *, has_preset: bool) -> tuple[Any, ...]:
    """The one row of the table ``col``: genanki's, with the note types, the deck and perhaps its
    preset filled in.
    """
    genanki = _import_genanki()
    note_types = {
        str(each.id): _build_note_type_json(replace(each, mod=0))
        | {"mod": each.mod, "did": deck.id}
        for each in deck.note_types
    }
    if len(note_types) != len(deck.note_types):
        raise ValueError("two note types have one id")
    with closing(sqlite3.connect(":memory:")) as memory:
        tables = _load_schema().tables
        memory.execute(next(each for each in tables if each.startswith("CREATE TABLE col")))
        memory.executescript(genanki.apkg_col.APKG_COL)
        memory.row_factory = sqlite3.Row
        row = dict(memory.execute("SELECT * FROM col").fetchone())
    decks = json.loads(row["decks"])
    own = genanki.Deck(deck.id, deck.name, deck.description).to_json()
    # genanki's own time for a deck is a constant of 2015.
    decks[str(deck.id)] = own | {"mod": deck.mod}
    if has_preset and deck.preset is not None:
        presets = json.loads(row["dconf"])
        presets[str(deck.preset_id)] = build_preset_json(deck.preset_id, deck.preset, deck.mod)
        decks[str(deck.id)]["conf"] = deck.preset_id
        row["dconf"] = _dump_json(presets)
    row |= {"models": _dump_json(note_types), "decks": _dump_json(decks)}
    return tuple(row.values())


# genanki renders each front once for every field. A release writes the same note types several times.
@lru_cache(maxsize=64)
def _build_note_type_json(note_type: NoteType) -> dict[str, Any]:
    """What a collection has of a note type, but for its time and its deck."""
    fronts = [each.front for each in note_type.templates]
    try:
        return _build_model_json(note_type, fronts)
    except Exception:  # genanki raises nothing more precise
        # genanki works out which fields a card needs, and fails where no field alone fills a front.
        # Anki has done that itself since 2.1.28, so for genanki each front shows every field.
        every_field = "".join(f"{{{{{field.name}}}}}" for field in note_type.fields)
        json_ = _build_model_json(note_type, [every_field] * len(fronts))
    for template, front in zip(json_["tmpls"], fronts, strict=True):
        template["qfmt"] = front
    return json_


def _build_model_json(note_type: NoteType, fronts: Sequence[str]) -> dict[str, Any]:
    genanki = _import_genanki()
    templates = [
        {"name": each.name, **_make_id_entry(each.id), "qfmt": front, "afmt": each.back}
        for each, front in zip(note_type.templates, fronts, strict=True)
    ]
    model = genanki.Model(
        note_type.id,
        note_type.name,
        fields=[_build_field_json(field) for field in note_type.fields],
        templates=templates,
        css=note_type.css,
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        sort_field_index=note_type.sort,
    )
    json_: dict[str, Any] = model.to_json(note_type.mod, deck_id=0)
    return json_


def _build_field_json(field: NoteField) -> dict[str, Any]:
    # A learner who deletes a field of their copy gets no more updates, so Anki is asked to warn
    # first.
    spec = {"name": field.name, **_make_id_entry(field.id), "preventDeletion": True}
    if field.reserved:
        spec |= {"collapsed": True, "excludeFromSearch": True}
        spec["description"] = RESERVED_FIELD_DESCRIPTION
    return spec


def _make_id_entry(number: int) -> dict[str, int]:
    """The id of a field or card template. Without one, Anki compares the names."""
    return {"id": number} if number else {}


def _dump_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
