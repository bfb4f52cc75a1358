"""Media files of an update: do learners get the bytes that the package has?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from anki.collection import Collection

from deckgen.anki.learner_update import LearnerUpdate
from deckgen.anki.package_diff import PackageDiff, make_label
from deckgen.anki.verification_report import Harm, HarmSign


def find_stale_media(
    collection: Collection, step: PackageDiff, update: LearnerUpdate
) -> Iterator[HarmSign]:
    """A sign of harm for each file of the new package that stands in the learner's folder with other bytes
    alone.

    Files that no note shows and whose name does not begin with ``_`` are left out, as Anki leaves
    them; and files of notes that the learner keeps as they made them.
    """
    folder = Path(collection.media.dir())
    held = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()
    }
    lost = {
        file.name
        for file in step.new.media
        if file.name in step.media_changed and file.digest not in held
    }
    for name in sorted(name for name in lost if name.startswith("_")):
        yield HarmSign(
            Harm.MEDIA_STALE,
            f"Anki never replaces {name!r}: a name that begins with `_` wants a new one",
        )
    for guid, note in step.new.notes_by_guid.items() if lost else ():
        if guid in update.after.notes and guid not in update.notes_kept_by_learner:
            for name in sorted(lost & step.find_changed_media(guid)):
                cause = f"{name!r} has other bytes, and the note that shows it has no newer `mod`"
                yield HarmSign(Harm.MEDIA_STALE, cause, make_label(note.fields))
