"""What a release changes for those who have the newest one: by the ledger, and by the two packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.ledger.note_type_slots import assign_slots
from deckgen.ledger.record import Ledger, NoteTypeRecord
from deckgen.model import Deck, FieldSpec, FieldType, Project
from deckgen.package.contents import Package
from deckgen.package.reader import read_package
from deckgen.package.writer import write_package
from deckgen.release.card_changes import AskedFields, EditionNames
from deckgen.release.change_rules import CHANGE_RULES
from deckgen.release.copied_questions import find_copied_questions
from deckgen.release.edition_changes import Change
from deckgen.release.edition_steps import (
    find_ledger_changes,
    find_package_changes,
    index_note_types,
)
from deckgen.release.ledger_history import PastLedger
from deckgen.release.mass_changes import find_mass_changes
from deckgen.release.package_comparison import compare_packages
from deckgen.release.previous_package import find_previous_package
from deckgen.render.deck import find_used_keys, record_note_type
from deckgen.render.note import RenderedDeck

# The ledger tells these better: a description names its version, a note was edited or not, and one
# that comes back is not new.
_LEDGER_RULES = {"deck-changed", "note-added", "note-changed"}


def find_release_changes(
    project: Project,
    deck: Deck,
    ledger: Ledger,
    draft: RenderedDeck,
    output: Path | None = None,
    given: Path | None = None,
    past: Sequence[PastLedger] = (),
) -> list[Change]:
    """What the ledger knows of, and what only the packages show: how Anki takes a note type, and
    what its cards ask.

    Args:
        output: a folder of releases besides ``dist/``.
        given: the package of the newest release, if the author names it.
        past: the ledgers of all decks in Git's history, ancestors first.
    """
    copied = list(find_copied_questions(project, deck, ledger, past))
    if ledger.newest is None:
        return copied + find_ledger_changes(ledger, deck, draft)
    before = find_previous_package(project, deck, ledger, output, given)
    with TemporaryDirectory(prefix="deckgen-") as temporary:
        package = Path(temporary, "draft.apkg")
        write_package(package, draft)
        found = judge_edition(ledger, deck, draft, before, read_package(package))
    return sorted(copied + found, key=lambda change: -change.rule.level)


def judge_edition(
    ledger: Ledger, deck: Deck, draft: RenderedDeck, before: Package | None, after: Package
) -> list[Change]:
    """What a deck's next release changes, the gravest first.

    Args:
        ledger: that of the release that learners have.
        draft: the deck rendered against it.
        before: the package that learners have; None if nobody has it.
        after: the package of the draft.
    """
    comparison = compare_packages(before, after) if before else None
    found = find_ledger_changes(ledger, deck, draft)
    removed = [change.subject for change in found if change.rule.name == "note-removed"]
    found += find_mass_changes(ledger, deck, draft, removed, comparison)
    if comparison is None:
        message = f"{ledger.version} is neither in dist/ nor in Git as learners have it"
        found.append(Change(CHANGE_RULES["package-missing"], "", message))
    else:
        known = {(change.rule.name, change.subject) for change in found}
        known |= {("note-not-newer", identity) for identity in _list_adopted_notes(ledger, draft)}
        names = _name_contents(deck, ledger, draft)
        found += [
            change
            for change in find_package_changes(comparison, names)
            if change.rule.name not in _LEDGER_RULES
            and (change.rule.name, change.subject) not in known
        ]
    return sorted(found, key=lambda change: -change.rule.level)


def _list_adopted_notes(ledger: Ledger, draft: RenderedDeck) -> list[str]:
    """The questions with notes of another tool that learners keep: their words are the question's,
    and only their HTML differs.
    """
    if ledger.newest is None or not ledger.newest.adopted:
        return []
    return [note.question_id for note in draft.notes if note.is_shipped]


def _name_contents(deck: Deck, ledger: Ledger, draft: RenderedDeck) -> EditionNames:
    ids = {record.guid: identity for identity, record in ledger.notes.items()}
    ids |= {note.guid: note.question_id for note in draft.notes}
    kinds = {kind.name: kind for kind, _ in find_used_keys(deck, deck.questions)}
    asked: dict[int, AskedFields] = {}
    for name, record in make_note_type_records(deck, ledger, draft).items():
        titles = {slot.key: slot.name for slot in record.fields}
        # A map asks, too: the words of two questions on maps may be the same.
        drawn = kinds[name].select_fields(FieldType.RELATIONS)
        specs = (*kinds[name].prompts, *drawn), kinds[name].answers
        asked[record.id] = AskedFields(*(_list_titles(each, titles) for each in specs))
    types = {record.id: name for name, record in ledger.note_types.items()}
    types |= {each.id: name for name, each in index_note_types(deck, draft).items()}
    return EditionNames(lambda note: ids.get(note.guid, note.guid), types, asked, deck.language)


def _list_titles(specs: Iterable[FieldSpec], titles: Mapping[str, str]) -> list[str]:
    return [titles[spec.key] for spec in specs if spec.key in titles]


def make_note_type_records(
    deck: Deck, ledger: Ledger, draft: RenderedDeck
) -> Mapping[str, NoteTypeRecord]:
    """The records of the deck's note types, by kind, once the draft is released."""
    types = index_note_types(deck, draft)
    records: dict[str, NoteTypeRecord] = {}
    for kind, used in find_used_keys(deck, list(deck.questions)):
        shipped = ledger.note_types.get(kind.name)
        placed = assign_slots(deck.id, kind, shipped, used)
        left_out = shipped.left_out if shipped else None
        records[kind.name] = record_note_type(types[kind.name], placed, left_out)
    return records
