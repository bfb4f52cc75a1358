"""Media files of an update: do learners get the bytes that the package has?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from anki.collection import Collection

from deckgen.realanki.comparison import Update
from deckgen.realanki.outcome import Harm, Trace
from deckgen.realanki.step import Step, beginning


def stale_media(collection: Collection, step: Step, update: Update) -> Iterator[Trace]:
    """A trace for each file of the new package that stands in the learner's folder with other bytes
    alone.

    Files that no note shows and whose name does not begin with ``_`` are left out, as Anki leaves
    them; and those of notes that the learner keeps as they made them.
    """
    folder = Path(collection.media.dir())
    held = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()
    }
    lost = {
        file.name
        for file in step.new.media
        if file.name in step.renewed and file.digest not in held
    }
    for name in sorted(name for name in lost if name.startswith("_")):
        yield Trace(
            Harm.MEDIA_STALE,
            f"Anki never replaces {name!r}: a name that begins with `_` wants a new one",
        )
    for guid, note in step.after.items() if lost else ():
        if guid in update.updated.notes and guid not in update.kept:
            for name in sorted(lost & step.redrawn(guid)):
                cause = (
                    f"{name!r} has other bytes, and `mod` of the note that shows it is not newer"
                )
                yield Trace(Harm.MEDIA_STALE, cause, beginning(note.fields[0]))
