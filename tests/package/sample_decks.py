"""Small decks for the tests of packages, made of what a test says and defaults for the rest."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from deckgen.cards.media import MediaFile
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType, RenderedDeck

ROOT = Path(__file__).parents[2]
RELEASED = 1_700_000_000
BASIC = NoteType(
    id=1_600_000_000_001,
    name="Essay · basic",
    fields=(NoteField("Question", 11), NoteField("Answer", 12)),
    templates=(CardTemplate("Card", 21, "{{Question}}", "{{FrontSide}}<hr>{{Answer}}"),),
    css=".card { color: black }",
    cloze=False,
    mod=RELEASED,
)


def make_note(
    guid: str,
    *fields: str,
    note_type: NoteType = BASIC,
    tags: tuple[str, ...] = (),
    cards: tuple[int, ...] = (0,),
    mod: int = RELEASED,
) -> Note:
    return Note(guid, note_type, fields, tags, cards, mod, question_id=f"question-{guid}")


def make_deck(
    *notes: Note,
    sequence: Sequence[Note] | None = None,
    note_types: tuple[NoteType, ...] = (BASIC,),
    media: tuple[MediaFile, ...] = (),
    name: str = "Essay",
    description: str = "What the essay says",
) -> RenderedDeck:
    return RenderedDeck(
        id=1_600_000_000_002,
        name=name,
        description=description,
        mod=RELEASED,
        first_note_id=1_500_000_000_000,
        note_types=note_types,
        notes=notes if sequence is None else sequence,
        media=media,
    )


@contextmanager
def open_database(package: Path) -> Iterator[sqlite3.Connection]:
    """The database inside a package, unpacked and opened."""
    with TemporaryDirectory() as folder:
        with ZipFile(package) as archive:
            archive.extract("collection.anki2", folder)
        with closing(sqlite3.connect(Path(folder, "collection.anki2"))) as database:
            yield database


def run_python(
    script: str, *arguments: str | Path, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a script in a Python of its own that finds deckgen and these helpers; ``options`` go to
    subprocess.run.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, **options
    )
