"""A package tried on learners: one who meets it for the first time, and those who have lived with
an older one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from anki.buildinfo import version
from anki.collection import Collection
from anki.errors import AnkiException

from deckgen.errors import DeckgenError
from deckgen.package.reader import read_package
from deckgen.realanki.collection import fresh_collection, import_package, reopen, said
from deckgen.realanki.comparison import Update
from deckgen.realanki.fresh import first_import
from deckgen.realanki.learners import LEARNERS, Learner
from deckgen.realanki.media import stale_media
from deckgen.realanki.outcome import Harm, Outcome, Report, Trace, gathered
from deckgen.realanki.state import CardState, State, fronts_of, state_of
from deckgen.realanki.step import Step

NEWCOMER = "is new"


def verify(
    path: Path,
    after: Path | None = None,
    learners: Sequence[Learner] = LEARNERS,
    watch: Callable[[str], None] = lambda _: None,
) -> Report:
    """As :func:`deckgen.realanki.verify_package` says; ``learners`` are those who have the older
    package.
    """
    new = read_package(path)
    step = Step(read_package(after) if after else new, new)
    outcomes = []
    watch(NEWCOMER)
    with fresh_collection() as collection:
        found = gathered(first_import(collection, path, new))
        outcomes.append(Outcome(NEWCOMER, "imported it for the first time", found))
    for learner in learners if after else ():
        watch(learner.name)
        assert after is not None
        outcomes.append(_updated(learner, step, after, path))
    return Report(
        package=str(path),
        after=str(after or ""),
        anki=version,
        notes=len(new.notes),
        cards=sum(len(note.cards) for note in new.notes),
        changed=len(step.changed),
        added=len(step.after.keys() - step.before.keys()),
        removed=len(step.before.keys() - step.after.keys()),
        looks=len(step.looks),
        outcomes=tuple(outcomes),
    )


def _updated(learner: Learner, step: Step, old: Path, new: Path) -> Outcome:
    """What becomes of one learner, in a collection of their own."""
    with fresh_collection() as collection:
        try:
            import_package(collection, old)
        except AnkiException as error:
            raise DeckgenError(f"Anki refuses to import {old}: {said(error)}") from error
        imported = state_of(collection)
        learner.lives(collection, step.old)
        _set_back(collection, imported, state_of(collection), step.moment)
        lived = state_of(collection)
        reviewed = _reviewed(step, lived)
        before = fronts_of(collection, reviewed)
        try:
            import_package(collection, new)
        except AnkiException as error:
            return Outcome(learner.name, learner.did, gathered([Trace(Harm.REFUSED, said(error))]))
        updated = state_of(collection)
        still = {number: card for number, card in reviewed.items() if number in updated.cards}
        update = Update(
            step, imported, lived, updated, before, fronts_of(collection, still), learner.left
        )
        traces = [
            *update.traces(),
            *([] if learner.left else stale_media(collection, step, update)),
        ]
    return Outcome(
        learner=learner.name,
        did=learner.did,
        found=gathered(traces),
        remarks=tuple(remark for remark in update.remarks() if remark.count),
        delivered=len(update.delivered) + len(update.looks),
        added=len(update.added),
    )


def _set_back(collection: Collection, imported: State, lived: State, moment: int) -> None:
    """Date what the learner touched: it was done today only because the test is run today."""
    database = collection.db
    assert database is not None
    for guid, note in lived.notes.items():
        if imported.notes.get(guid) != note:
            database.execute("UPDATE notes SET mod = ? WHERE id = ?", moment, note.id)
    for number, look in lived.looks.items():
        if imported.looks.get(number) != look:
            database.execute("UPDATE notetypes SET mtime_secs = ? WHERE id = ?", moment, number)
    reopen(collection)  # Anki keeps note types in memory


def _reviewed(step: Step, lived: State) -> dict[int, CardState]:
    """The cards of changed notes of which one was reviewed."""
    guids = {card.guid for card in lived.cards.values() if card.reps and card.guid in step.changed}
    return {number: card for number, card in lived.cards.items() if card.guid in guids}
