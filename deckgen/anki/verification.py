"""A package tried on learners: a newcomer, and several who have lived with an older one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from anki.buildinfo import version
from anki.collection import Collection
from anki.errors import AnkiException

from deckgen.anki.collection import (
    clean_anki_message,
    import_package,
    open_temporary_collection,
    reopen_collection,
)
from deckgen.anki.collection_state import CardState, CollectionState, read_state, render_fronts
from deckgen.anki.first_import import check_first_import
from deckgen.anki.learner_update import LearnerUpdate
from deckgen.anki.learners import LEARNERS, Learner
from deckgen.anki.media_delivery import find_stale_media
from deckgen.anki.package_diff import PackageDiff
from deckgen.anki.verification_report import (
    Harm,
    HarmSign,
    LearnerResult,
    VerificationReport,
    group_signs,
)
from deckgen.errors import DeckgenError
from deckgen.package.contents import Package
from deckgen.package.reader import read_package
from deckgen.package.template_limits import require_readable_templates

NEWCOMER = "is new"


def verify_with_learners(
    path: Path,
    after: Path | None = None,
    learners: Sequence[Learner] = LEARNERS,
    watch: Callable[[str], None] = lambda _: None,
) -> VerificationReport:
    """As :func:`deckgen.anki.verify_package` says; ``learners`` are those who have the older
    package.
    """
    new = _read_tried_package(path)
    step = PackageDiff(_read_tried_package(after) if after else new, new)
    outcomes = []
    watch(NEWCOMER)
    with open_temporary_collection() as collection:
        found = group_signs(check_first_import(collection, path, new))
        outcomes.append(LearnerResult(NEWCOMER, "imported it for the first time", found))
    for learner in learners if after else ():
        watch(learner.name)
        assert after is not None
        outcomes.append(_update_learner(learner, step, after, path))
    return VerificationReport(
        package=str(path),
        previous_package=str(after or ""),
        anki_version=version,
        note_count=len(new.notes),
        card_count=sum(len(note.cards) for note in new.notes),
        notes_changed=len(step.notes_changed),
        notes_added=len(step.new.notes_by_guid.keys() - step.old.notes_by_guid.keys()),
        notes_removed=len(step.notes_removed),
        note_types_changed=len(step.note_types_changed),
        results=tuple(outcomes),
    )


def _read_tried_package(path: Path) -> Package:
    package = read_package(path)
    require_readable_templates(package, path)
    return package


def _update_learner(learner: Learner, step: PackageDiff, old: Path, new: Path) -> LearnerResult:
    """What becomes of one learner, in a collection of their own."""
    result = LearnerResult(learner.name, learner.actions)
    with open_temporary_collection() as collection:
        try:
            import_package(collection, old)
        except AnkiException as error:
            raise DeckgenError(
                f"Anki refuses to import {old}: {clean_anki_message(error)}"
            ) from error
        imported = read_state(collection)
        learner.act(collection, step.old)
        _date_learner_edits(collection, imported, read_state(collection), step.edit_time)
        lived = read_state(collection)
        reviewed = _find_reviewed_cards(step, lived)
        fronts = render_fronts(collection, reviewed)
        try:
            import_package(collection, new)
        except AnkiException as error:
            sign = HarmSign(Harm.IMPORT_REFUSED, clean_anki_message(error))
            return replace(result, harms=group_signs([sign]))
        updated = read_state(collection)
        # Anki cannot render a card that is gone; that it is gone is reported as harm of its own.
        still = {number: card for number, card in reviewed.items() if number in updated.cards}
        fronts_now = render_fronts(collection, still)
        has_fields = learner.has_changed_fields
        update = LearnerUpdate(step, imported, lived, updated, fronts, fronts_now, has_fields)
        signs = list(update.find_harm())
        # Their notes get no updates any more, so no note brings its media either.
        if not has_fields:
            signs += find_stale_media(collection, step, update)
    return replace(
        result,
        harms=group_signs(signs),
        remarks=tuple(remark for remark in update.collect_remarks() if remark.count),
        changes_delivered=len(update.notes_delivered) + len(update.note_types_delivered),
        notes_added=len(update.notes_added),
    )


def _date_learner_edits(
    collection: Collection, imported: CollectionState, lived: CollectionState, moment: int
) -> None:
    """Date what the learner touched: it was done today only because the test is run today."""
    database = collection.db
    assert database is not None
    for guid, note in lived.notes.items():
        if imported.notes.get(guid) != note:
            database.execute("UPDATE notes SET mod = ? WHERE id = ?", moment, note.id)
    for number, look in lived.note_types.items():
        if imported.note_types.get(number) != look:
            database.execute("UPDATE notetypes SET mtime_secs = ? WHERE id = ?", moment, number)
    reopen_collection(collection)  # Anki keeps note types in memory


def _find_reviewed_cards(step: PackageDiff, lived: CollectionState) -> dict[int, CardState]:
    """The cards of changed notes of which one was reviewed."""
    guids = {
        card.guid for card in lived.cards.values() if card.reps and card.guid in step.notes_changed
    }
    return {number: card for number, card in lived.cards.items() if card.guid in guids}
