"""The pieces of work that are timed, each in a process of its own: ``python -m
tests.bench.contenders NAME FOLDER``.

Prints one line of JSON: seconds of the work itself, without starting Python and importing, the
processor seconds of all its processes, and the peak memory of the first in megabytes.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Work = Callable[[Path], "Timing"]


class Timing:
    """The seconds that the ``with`` blocks on it took, by the clock and of the processors, and the
    memory before the first of them.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self.processor = 0.0
        self.before = 0.0

    @contextmanager
    def measure_block(self) -> Iterator[None]:
        self.before = self.before or measure_peak_memory()
        start, processor = time.perf_counter(), sum(os.times()[:4])
        yield
        self.seconds += time.perf_counter() - start
        self.processor += sum(os.times()[:4]) - processor


def measure_peak_memory() -> float:
    """The most memory this process has had, in megabytes (Linux counts kilobytes, macOS bytes)."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def time_load(folder: Path) -> Timing:
    """Our loader alone: folders → Project, quotations looked up."""
    from deckgen.load import load_project

    timing = Timing()
    gc.disable()
    with timing.measure_block():
        load_project(folder).reader.fill_sets()
    return timing


def time_check(folder: Path) -> Timing:
    """``deckgen check`` without its printing."""
    import jsonschema_rs  # noqa: F401  # imported lazily by the work itself

    from deckgen.check import check_project
    from deckgen.load import load_project

    timing = Timing()
    gc.disable()
    with timing.measure_block():
        report = check_project(load_project(folder))
    assert report.error_count == 0
    return timing


def time_cold_check(folder: Path) -> Timing:
    """``deckgen check`` with nothing remembered yet, and remembering."""
    import jsonschema_rs  # noqa: F401  # imported lazily by the work itself

    from deckgen.check import check_project
    from deckgen.check.result_store import ResultStore
    from deckgen.load import load_project

    timing = Timing()
    gc.disable()
    with timing.measure_block():
        store = ResultStore(folder / "store")
        report = check_project(load_project(folder), store)
    assert report.error_count == 0
    return timing


def time_warm_check(folder: Path) -> Timing:
    """``deckgen check`` once more, after one question of all has been edited."""
    subprocess.run(
        [sys.executable, "-m", "tests.bench.contenders", "cold check", str(folder)], check=True
    )
    path = sorted((folder / "cards" / "bench").glob("set-*.yaml"))[-1]
    path.write_text(
        path.read_text(encoding="utf-8").replace(" word stands", " single word stands", 1),
        encoding="utf-8",
    )
    return time_cold_check(folder)


def time_build(folder: Path) -> Timing:
    """``deckgen build``: load, check, render, write."""
    import genanki  # noqa: F401  # imported lazily by the work itself
    import jsonschema_rs  # noqa: F401  # likewise

    from deckgen.load import load_project
    from deckgen.release.package_build import build_decks

    timing = Timing()
    gc.disable()
    with timing.measure_block():
        _, built = build_decks(load_project(folder), (), folder / "dist")
    assert len(built) == 1
    return timing


def time_obvious_pipeline(folder: Path) -> Timing:
    """What a first script would do, checking only that a quotation stands in the text."""
    import genanki
    import jinja2
    import yaml

    front = jinja2.Template("<div>{{ question }}</div>", autoescape=True)
    back = jinja2.Template(
        "<div>{{ answer }}</div><blockquote>{{ evidence }}</blockquote>", autoescape=True
    )
    model = genanki.Model(
        1_600_000_001,
        "Obvious",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )
    timing = Timing()
    with timing.measure_block():
        source = _normalise_text((folder / "seeds" / "source.txt").read_text(encoding="utf-8"))
        deck = genanki.Deck(1_600_000_002, "Obvious")
        for path in sorted((folder / "cards" / "bench").glob("set-*.yaml")):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            for question in data["questions"]:
                assert _normalise_text(question["evidence"]) in source
                fields = [front.render(question), back.render(question)]
                deck.add_note(genanki.Note(model=model, fields=fields, guid=question["id"]))
        genanki.Package(deck).write_to_file(str(folder / "obvious.apkg"))
    return timing


def _normalise_text(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').replace("’", "'").split())


def time_own_write(folder: Path) -> Timing:
    """Our writer alone, the notes ready."""
    import genanki  # noqa: F401  # imported lazily by the work itself

    from deckgen.package.writer import write_package

    rendered = _render_first_deck(folder)
    timing = Timing()
    gc.collect()
    gc.disable()
    with timing.measure_block():
        write_package(folder / "ours.apkg", rendered)
    return timing


def time_genanki_write(folder: Path) -> Timing:
    """genanki's objects and its own writer, for the same notes."""
    import genanki

    rendered = _render_first_deck(folder)
    timing = Timing()
    gc.collect()
    gc.disable()
    with timing.measure_block():
        models = {each.id: _make_genanki_model(genanki, each) for each in rendered.note_types}
        deck = genanki.Deck(rendered.id, rendered.name)
        for note in rendered.notes:
            made = genanki.Note(
                models[note.note_type.id], list(note.fields), guid=note.guid, tags=list(note.tags)
            )
            deck.add_note(made)
        genanki.Package(deck).write_to_file(str(folder / "genanki.apkg"))
    return timing


def _make_genanki_model(genanki: Any, note_type: Any) -> Any:
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": each.name} for each in note_type.fields],
        templates=[
            {"name": each.name, "qfmt": each.front, "afmt": each.back}
            for each in note_type.templates
        ],
        css=note_type.css,
    )


def time_bare_write(folder: Path) -> Timing:
    """The least that a package costs: rows that are ready into SQLite, and the file into a zip."""
    rendered = _render_first_deck(folder)
    rows = [
        (
            index,
            note.guid,
            note.note_type.id,
            note.mod,
            -1,
            " ".join(note.tags),
            "\x1f".join(note.fields),
            "",
            0,
            0,
            "",
        )
        for index, note in enumerate(rendered.notes)
    ]
    cards = [
        (index, index, 1, 0, 0, -1, 0, 0, index, 0, 0, 0, 0, 0, 0, 0, 0, "")
        for index in range(len(rows))
    ]
    timing = Timing()
    gc.collect()
    gc.disable()
    with timing.measure_block():
        path = folder / "bare.db"
        database = sqlite3.connect(path, isolation_level=None)
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("BEGIN")
        note_columns = ", ".join(f"c{number}" for number in range(1, 11))
        card_columns = ", ".join(f"c{number}" for number in range(1, 18))
        database.execute(f"CREATE TABLE notes (id INTEGER PRIMARY KEY, {note_columns})")
        database.execute(f"CREATE TABLE cards (id INTEGER PRIMARY KEY, {card_columns})")
        database.executemany(f"INSERT INTO notes VALUES ({', '.join('?' * 11)})", rows)
        database.executemany(f"INSERT INTO cards VALUES ({', '.join('?' * 18)})", cards)
        for table, column in (
            ("notes", "c4"),
            ("notes", "c8"),
            ("cards", "c1"),
            ("cards", "c5"),
            ("cards", "c8"),
        ):
            database.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
        database.execute("COMMIT")
        database.close()
        with zipfile.ZipFile(
            folder / "bare.apkg", "w", zipfile.ZIP_DEFLATED, compresslevel=1
        ) as archive:
            archive.write(path, "collection.anki2")
    return timing


def time_official_export(folder: Path) -> Timing:
    """The official library's export of the same notes, already in a collection (adding them is not
    timed).
    """
    from anki.collection import (
        Collection,
        DeckIdLimit,
        ExportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    package = folder / "for-export.apkg"
    from deckgen.package.writer import write_package

    write_package(package, _render_first_deck(folder))
    collection = Collection(str(folder / "export.anki2"))
    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
        deck = collection.decks.id_for_name("Bench")
        assert deck is not None
        options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=True)
        timing = Timing()
        with timing.measure_block():
            collection.export_anki_package(
                out_path=str(folder / "official.apkg"), options=options, limit=DeckIdLimit(deck)
            )
    finally:
        collection.close()
    return timing


def _render_first_deck(folder: Path) -> Any:
    from deckgen.ledger.record import Ledger
    from deckgen.load import load_project
    from deckgen.render import render_deck

    project = load_project(folder)
    return render_deck(project, project.decks[0], Ledger(), 1_753_920_000)


CONTENDERS: dict[str, Work] = {
    "load": time_load,
    "check": time_check,
    "cold check": time_cold_check,
    "warm check": time_warm_check,
    "build": time_build,
    "obvious pipeline": time_obvious_pipeline,
    "our write": time_own_write,
    "genanki write": time_genanki_write,
    "bare write": time_bare_write,
    "official export": time_official_export,
}


def main() -> None:
    """Runs one contender and prints what it took."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    timing = CONTENDERS[name](folder)
    print(
        json.dumps(
            {
                "seconds": timing.seconds,
                "processor": timing.processor,
                "peak": measure_peak_memory(),
                "before": timing.before,
            }
        )
    )


if __name__ == "__main__":
    main()
