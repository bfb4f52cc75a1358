"""Ledgers that were edited by hand, merged badly, or belong to something else."""

import json
from pathlib import Path

from tests.corpus.bad import LEDGER, Bad

_NOTE = {
    "guid": "g",
    "kind": "basic",
    "mod": 1,
    "cards": [],
    "authored": "x",
    "rendered": "y",
    "added": "1",
    "changed": "1",
}
_TYPE = {
    "id": 1,
    "name": "n",
    "mod": 1,
    "digest": "",
    "fields": [["question", 5, "Question"]],
    "cards": [["Question", 7, "Card"]],
}


def _ledger(**changed: object) -> str:
    whole = {"format": 1, "deck": "example-deck", "note_types": {}, "notes": {}, "releases": []}
    return json.dumps(whole | changed) + "\n"


def _note(**changed: object) -> str:
    return _ledger(notes={"gone": _NOTE | changed})


def _type(**changed: object) -> str:
    return _ledger(note_types={"basic": _TYPE | changed})


def _folder(root: Path) -> None:
    (root / LEDGER).unlink()
    (root / LEDGER).mkdir()


def _loop(root: Path) -> None:
    (root / LEDGER).unlink()
    (root / LEDGER).symlink_to("ledger.json")


LEDGERS = (
    Bad("an empty ledger", LEDGER, "", "ledger-mismatch:1", ""),
    Bad("a ledger that breaks off", LEDGER, _ledger()[:30], "ledger-mismatch:1", ""),
    Bad(
        "a ledger with a comma too many",
        LEDGER,
        _ledger().replace("[]}", "[],}"),
        "ledger-mismatch:1",
        "",
    ),
    Bad("a ledger in YAML", LEDGER, "format: 1\ndeck: example-deck\n", "ledger-mismatch:1", ""),
    Bad(
        "a ledger with a merge's marks",
        LEDGER,
        "{\n<<<<<<< HEAD\n" + _ledger() + "=======\n}\n>>>>>>> main\n",
        "ledger-mismatch:2",
        "merge",
    ),
    Bad("a ledger that is a list", LEDGER, "[]", "ledger-mismatch:1", ""),
    Bad("a ledger that is a number", LEDGER, "1", "ledger-mismatch:1", ""),
    Bad("a ledger that is null", LEDGER, "null", "ledger-mismatch:1", ""),
    Bad("a ledger that is a text", LEDGER, '"ledger"', "ledger-mismatch:1", ""),
    Bad(
        "a ledger without its deck",
        LEDGER,
        '{"format": 1, "notes": {}, "note_types": {}, "releases": []}',
        "ledger-mismatch:1",
        "deck",
    ),
    Bad(
        "a ledger of another deck",
        LEDGER,
        _ledger(deck="another-deck"),
        "ledger-mismatch:1",
        "another-deck",
    ),
    Bad("a ledger of a later form", LEDGER, _ledger(format=99), "ledger-mismatch:1", "upgrade"),
    Bad(
        "a ledger whose form is a text", LEDGER, _ledger(format="1"), "ledger-mismatch:1", "format"
    ),
    Bad("notes that are a list", LEDGER, _ledger(notes=[]), "ledger-mismatch:1", "notes"),
    Bad("notes that are nothing", LEDGER, _ledger(notes=None), "ledger-mismatch:1", "notes"),
    Bad("a note that is a list", LEDGER, _ledger(notes={"a": []}), "ledger-mismatch:1", "a"),
    Bad(
        "a note without its guid",
        LEDGER,
        _ledger(notes={"a": {k: v for k, v in _NOTE.items() if k != "guid"}}),
        "ledger-mismatch:1",
        "guid",
    ),
    Bad("a note with a key too many", LEDGER, _note(colour="red"), "ledger-mismatch:1", "colour"),
    Bad("a note whose time is a text", LEDGER, _note(mod="now"), "ledger-mismatch:1", "mod"),
    Bad("a note whose time is a fraction", LEDGER, _note(mod=1.5), "ledger-mismatch:1", "mod"),
    Bad("a note whose time is a truth value", LEDGER, _note(mod=True), "ledger-mismatch:1", "mod"),
    Bad("a note whose time is before all time", LEDGER, _note(mod=-5), "ledger-mismatch:1", "mod"),
    Bad(
        "a note whose time is beyond all time",
        LEDGER,
        _note(mod=10**30),
        "ledger-mismatch:1",
        "mod",
    ),
    Bad("a note whose guid is a number", LEDGER, _note(guid=5), "ledger-mismatch:1", "guid"),
    Bad(
        "two notes of one guid",
        LEDGER,
        _ledger(notes={"a": _NOTE, "b": _NOTE}),
        "ledger-mismatch:1",
        "guid",
    ),
    Bad(
        "one note twice",
        LEDGER,
        _note().replace('"gone": {', '"gone": {}, "gone": {'),
        "ledger-mismatch:1",
        "gone",
    ),
    Bad(
        "a note type that is nothing",
        LEDGER,
        _ledger(note_types={"basic": None}),
        "ledger-mismatch:1",
        "basic",
    ),
    Bad(
        "a note type whose fields are a text",
        LEDGER,
        _type(fields="Question"),
        "ledger-mismatch:1",
        "fields",
    ),
    Bad(
        "a field of two parts",
        LEDGER,
        _type(fields=[["question", 5]]),
        "ledger-mismatch:1",
        "fields",
    ),
    Bad(
        "a field whose id is a text",
        LEDGER,
        _type(fields=[["question", "five", "Question"]]),
        "ledger-mismatch:1",
        "fields",
    ),
    Bad(
        "a field whose id is beyond SQLite",
        LEDGER,
        _type(fields=[["question", 10**30, "Question"]]),
        "ledger-mismatch:1",
        "fields",
    ),
    Bad(
        "a note type whose id is infinite",
        LEDGER,
        _type(id=float("inf")),
        "ledger-mismatch:1",
        "id",
    ),
    Bad(
        "a note type whose id is not a number",
        LEDGER,
        _type(id=float("nan")),
        "ledger-mismatch:1",
        "id",
    ),
    Bad(
        "a note type whose id is beyond SQLite", LEDGER, _type(id=10**30), "ledger-mismatch:1", "id"
    ),
    Bad(
        "two note types of one id",
        LEDGER,
        _ledger(note_types={"basic": _TYPE, "own": _TYPE}),
        "ledger-mismatch:1",
        "id",
    ),
    Bad("releases that are a number", LEDGER, _ledger(releases=5), "ledger-mismatch:1", "releases"),
    Bad("releases of texts", LEDGER, _ledger(releases=["1.0.0"]), "ledger-mismatch:1", "a release"),
    Bad(
        "a number of ten thousand digits",
        LEDGER,
        _ledger().replace(": 1,", f": {'1' * 10_000},"),
        "ledger-mismatch:1",
        "",
    ),
    Bad("a hundred thousand brackets", LEDGER, "[" * 100_000, "ledger-mismatch:1", ""),
    Bad(
        "a hundred thousand tables in each other",
        LEDGER,
        '{"a":' * 100_000,
        "ledger-mismatch:1",
        "",
    ),
    Bad(
        "a lone surrogate in a ledger",
        LEDGER,
        _note(guid="\ud800"),
        "ledger-mismatch:1",
        "half a character",
    ),
    Bad("a ledger with a byte order mark", LEDGER, "\ufeff" + _ledger(), "ledger-mismatch:1", ""),
    Bad("a ledger in UTF-16", LEDGER, _ledger().encode("utf-16"), "ledger-mismatch:1", "UTF-8"),
    Bad(
        "a ledger in Windows-1252",
        LEDGER,
        '{"deck": "Größe"}'.encode("cp1252"),
        "ledger-mismatch:1",
        "UTF-8",
    ),
    Bad("a ledger that is a folder", LEDGER, "", "ledger-mismatch:1", "file", prepare=_folder),
    Bad(
        "a ledger that is a link to itself", LEDGER, "", "ledger-mismatch:1", "file", prepare=_loop
    ),
)
