"""Ledgers that were edited by hand, merged badly, or belong to something else."""

import json
from pathlib import Path

from tests.corpus.bad_example import LEDGER, BadExample

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


def _write_ledger(**changed: object) -> str:
    whole = {"format": 1, "deck": "example-deck", "note_types": {}, "notes": {}, "releases": []}
    return json.dumps(whole | changed) + "\n"


def _write_ledger_note(**changed: object) -> str:
    return _write_ledger(notes={"gone": _NOTE | changed})


def _write_ledger_type(**changed: object) -> str:
    return _write_ledger(note_types={"basic": _TYPE | changed})


def _replace_with_folder(root: Path) -> None:
    (root / LEDGER).unlink()
    (root / LEDGER).mkdir()


def _replace_with_loop(root: Path) -> None:
    (root / LEDGER).unlink()
    (root / LEDGER).symlink_to("ledger.json")


LEDGERS = (
    BadExample("an empty ledger", LEDGER, "", "ledger-mismatch:1", ""),
    BadExample("a ledger that breaks off", LEDGER, _write_ledger()[:30], "ledger-mismatch:1", ""),
    BadExample(
        "a ledger with a comma too many",
        LEDGER,
        _write_ledger().replace("[]}", "[],}"),
        "ledger-mismatch:1",
        "",
    ),
    BadExample(
        "a ledger in YAML", LEDGER, "format: 1\ndeck: example-deck\n", "ledger-mismatch:1", ""
    ),
    BadExample(
        "a ledger with a merge's marks",
        LEDGER,
        "{\n<<<<<<< HEAD\n" + _write_ledger() + "=======\n}\n>>>>>>> main\n",
        "ledger-mismatch:2",
        "merge",
    ),
    BadExample("a ledger that is a list", LEDGER, "[]", "ledger-mismatch:1", ""),
    BadExample("a ledger that is a number", LEDGER, "1", "ledger-mismatch:1", ""),
    BadExample("a ledger that is null", LEDGER, "null", "ledger-mismatch:1", ""),
    BadExample("a ledger that is a text", LEDGER, '"ledger"', "ledger-mismatch:1", ""),
    BadExample(
        "a ledger without its deck",
        LEDGER,
        '{"format": 1, "notes": {}, "note_types": {}, "releases": []}',
        "ledger-mismatch:1",
        "deck",
    ),
    BadExample(
        "a ledger of another deck",
        LEDGER,
        _write_ledger(deck="another-deck"),
        "ledger-mismatch:1",
        "another-deck",
    ),
    BadExample(
        "a ledger of a later form", LEDGER, _write_ledger(format=99), "ledger-mismatch:1", "upgrade"
    ),
    BadExample(
        "a ledger whose form is a text",
        LEDGER,
        _write_ledger(format="1"),
        "ledger-mismatch:1",
        "format",
    ),
    BadExample(
        "notes that are a list", LEDGER, _write_ledger(notes=[]), "ledger-mismatch:1", "notes"
    ),
    BadExample(
        "notes that are nothing", LEDGER, _write_ledger(notes=None), "ledger-mismatch:1", "notes"
    ),
    BadExample(
        "a note that is a list", LEDGER, _write_ledger(notes={"a": []}), "ledger-mismatch:1", "a"
    ),
    BadExample(
        "a note without its guid",
        LEDGER,
        _write_ledger(notes={"a": {k: v for k, v in _NOTE.items() if k != "guid"}}),
        "ledger-mismatch:1",
        "guid",
    ),
    BadExample(
        "a note with a key too many",
        LEDGER,
        _write_ledger_note(colour="red"),
        "ledger-mismatch:1",
        "colour",
    ),
    BadExample(
        "a note whose time is a text",
        LEDGER,
        _write_ledger_note(mod="now"),
        "ledger-mismatch:1",
        "mod",
    ),
    BadExample(
        "a note whose time is a fraction",
        LEDGER,
        _write_ledger_note(mod=1.5),
        "ledger-mismatch:1",
        "mod",
    ),
    BadExample(
        "a note whose time is a truth value",
        LEDGER,
        _write_ledger_note(mod=True),
        "ledger-mismatch:1",
        "mod",
    ),
    BadExample(
        "a note whose time is before all time",
        LEDGER,
        _write_ledger_note(mod=-5),
        "ledger-mismatch:1",
        "mod",
    ),
    BadExample(
        "a note whose time is beyond all time",
        LEDGER,
        _write_ledger_note(mod=10**30),
        "ledger-mismatch:1",
        "mod",
    ),
    BadExample(
        "a note whose guid is a number",
        LEDGER,
        _write_ledger_note(guid=5),
        "ledger-mismatch:1",
        "guid",
    ),
    BadExample(
        "two notes of one guid",
        LEDGER,
        _write_ledger(notes={"a": _NOTE, "b": _NOTE}),
        "ledger-mismatch:1",
        "guid",
    ),
    BadExample(
        "one note twice",
        LEDGER,
        _write_ledger_note().replace('"gone": {', '"gone": {}, "gone": {'),
        "ledger-mismatch:1",
        "gone",
    ),
    BadExample(
        "a note type that is nothing",
        LEDGER,
        _write_ledger(note_types={"basic": None}),
        "ledger-mismatch:1",
        "basic",
    ),
    BadExample(
        "a note type whose fields are a text",
        LEDGER,
        _write_ledger_type(fields="Question"),
        "ledger-mismatch:1",
        "fields",
    ),
    BadExample(
        "a field of two parts",
        LEDGER,
        _write_ledger_type(fields=[["question", 5]]),
        "ledger-mismatch:1",
        "fields",
    ),
    BadExample(
        "a field whose id is a text",
        LEDGER,
        _write_ledger_type(fields=[["question", "five", "Question"]]),
        "ledger-mismatch:1",
        "fields",
    ),
    BadExample(
        "a field whose id is beyond SQLite",
        LEDGER,
        _write_ledger_type(fields=[["question", 10**30, "Question"]]),
        "ledger-mismatch:1",
        "fields",
    ),
    BadExample(
        "a note type whose id is infinite",
        LEDGER,
        _write_ledger_type(id=float("inf")),
        "ledger-mismatch:1",
        "id",
    ),
    BadExample(
        "a note type whose id is not a number",
        LEDGER,
        _write_ledger_type(id=float("nan")),
        "ledger-mismatch:1",
        "id",
    ),
    BadExample(
        "a note type whose id is beyond SQLite",
        LEDGER,
        _write_ledger_type(id=10**30),
        "ledger-mismatch:1",
        "id",
    ),
    BadExample(
        "two note types of one id",
        LEDGER,
        _write_ledger(note_types={"basic": _TYPE, "own": _TYPE}),
        "ledger-mismatch:1",
        "id",
    ),
    BadExample(
        "releases that are a number",
        LEDGER,
        _write_ledger(releases=5),
        "ledger-mismatch:1",
        "releases",
    ),
    BadExample(
        "releases of texts",
        LEDGER,
        _write_ledger(releases=["1.0.0"]),
        "ledger-mismatch:1",
        "a release",
    ),
    BadExample(
        "a number of ten thousand digits",
        LEDGER,
        _write_ledger().replace(": 1,", f": {'1' * 10_000},"),
        "ledger-mismatch:1",
        "",
    ),
    BadExample("a hundred thousand brackets", LEDGER, "[" * 100_000, "ledger-mismatch:1", ""),
    BadExample(
        "a hundred thousand tables in each other",
        LEDGER,
        '{"a":' * 100_000,
        "ledger-mismatch:1",
        "",
    ),
    BadExample(
        "a lone surrogate in a ledger",
        LEDGER,
        _write_ledger_note(guid="\ud800"),
        "ledger-mismatch:1",
        "half a character",
    ),
    BadExample(
        "a ledger with a byte order mark",
        LEDGER,
        "\ufeff" + _write_ledger(),
        "ledger-mismatch:1",
        "",
    ),
    BadExample(
        "a ledger in UTF-16", LEDGER, _write_ledger().encode("utf-16"), "ledger-mismatch:1", "UTF-8"
    ),
    BadExample(
        "a ledger in Windows-1252",
        LEDGER,
        '{"deck": "Größe"}'.encode("cp1252"),
        "ledger-mismatch:1",
        "UTF-8",
    ),
    BadExample(
        "a ledger that is a folder",
        LEDGER,
        "",
        "ledger-mismatch:1",
        "file",
        prepare=_replace_with_folder,
    ),
    BadExample(
        "a ledger that is a link to itself",
        LEDGER,
        "",
        "ledger-mismatch:1",
        "link",
        prepare=_replace_with_loop,
    ),
)
