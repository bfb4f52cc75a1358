"""A release: a deck's package, its ledger and what is said of it, all in place or none."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from semver import Version

from deckgen.errors import DeckgenError
from deckgen.ledger.authored import authored_digest
from deckgen.ledger.places import places
from deckgen.ledger.record import (
    Accepted,
    Ledger,
    NoteRecord,
    NoteTypeRecord,
    ReleaseRecord,
    ledger_text,
)
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Deck, Project
from deckgen.package.digest import contents_digest
from deckgen.package.reader import read_package
from deckgen.package.writer import write_package
from deckgen.release.build import deck_ledger
from deckgen.release.changes import Change, cards_of, changes, kinds_of
from deckgen.release.consequences import Level
from deckgen.release.history import refuse_other_line, refuse_uncommitted
from deckgen.release.notes import Notes, changelog, release_notes
from deckgen.release.previous import previous_package
from deckgen.release.staged import STAGED, Move, alone, discard, put_in_place
from deckgen.release.tools import made_with
from deckgen.release.versions import newer_than_all, suggested
from deckgen.render import deck_file_name, render_deck
from deckgen.render.deck import note_digest, note_type_digest, record_of, used_keys
from deckgen.render.note import RenderedDeck

CHANGELOG = "CHANGELOG.md"
NOTES = "RELEASE-NOTES.md"
SUMS = "SHA256SUMS"
# Clocks differ a little; a release that is further ahead than this would be stamped with a time to
# come.
TOLERANCE = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What a release would be.

    ``refused`` are the breaking changes that nobody has accepted; ``unused`` the names of rules
    that were accepted though nothing of that sort changes. ``rendered`` and ``ledger`` are as they
    will be shipped, the digest of the package aside, which only the package itself has.
    """

    deck: Deck
    version: Version
    suggested: Version
    changes: tuple[Change, ...]
    refused: tuple[Change, ...]
    unused: tuple[str, ...]
    before: Ledger
    ledger: Ledger
    rendered: RenderedDeck

    @property
    def name(self) -> str:
        """What the release's folder and package are called."""
        return f"{deck_file_name(self.deck)}-{self.version}"


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made: its folder, and what is in it and beside the ledger now."""

    folder: Path
    package: Path
    digest: str


def plan_release(
    project: Project,
    deck: Deck,
    version: Version | None,
    now: int,
    accepted: Sequence[Accepted] = (),
) -> Plan:
    """What a release of this deck would be; nothing is written.

    Args:
        project: with its questions, and without findings.
        version: the release's; the one that its changes ask for, if not given.
        now: the release's time, in seconds since the epoch.
        accepted: breaking changes that are made all the same, by rule, and why.

    Raises:
        DeckgenError: the time or the version is not above what was released, the newest release is
            of another
            branch, nothing has changed, or the deck cannot be rendered.
    """
    ledger = deck_ledger(project, deck)
    refuse_other_line(project.root, deck, ledger)
    refuse_uncommitted(project.root, deck, ledger)
    draft = render_deck(project, deck, ledger, max(now, ledger.newest_mod + 1))
    if not draft.notes:
        raise DeckgenError(f"{deck.folder} has no questions: there is nothing to release")
    found = changes(ledger, deck, draft)
    if ledger.releases and not found:
        raise DeckgenError(f"{deck.folder}: nothing has changed since {ledger.version}")
    _refuse_time(ledger, now)
    wanted = suggested(ledger, found)
    version = version or wanted
    newer_than_all(version, ledger)
    names = {each.rule for each in accepted}
    made = {change.rule.name for change in found if change.rule.level is Level.BREAKING}
    after = _recorded(deck, ledger, draft, _record(version, now, draft, accepted))
    return Plan(
        deck=deck,
        version=version,
        suggested=wanted,
        changes=tuple(found),
        refused=tuple(
            c for c in found if c.rule.level is Level.BREAKING and c.rule.name not in names
        ),
        unused=tuple(sorted(names - made)),
        before=ledger,
        ledger=after,
        # Rendered again, against what will be recorded: so it is what this commit gives whenever it
        # is built.
        rendered=render_deck(project, deck, after, now),
    )


def make_release(project: Project, plan: Plan, output: Path) -> Released:
    """Write the release: its folder under ``output``, the deck's ledger and its changelog.

    Raises:
        DeckgenError: the release's folder is there already, the deck was released meanwhile, or
            something cannot
            be written; nothing has changed then.
        ValueError: the plan has refused changes, which its caller has to look at first.
    """
    if plan.refused:
        raise ValueError("a refused release is not made")
    deck = plan.deck
    home = project.root / deck.folder
    folder, ledger, log = Move(output / plan.name), Move(home / LEDGER_FILE), Move(home / CHANGELOG)
    with alone(project.root, deck_file_name(deck)):
        if folder.target.exists():
            raise DeckgenError(
                f"{folder.target} is there already: move it away, or choose another folder with -o"
            )
        if deck_ledger(project, deck) != plan.before:
            raise DeckgenError(
                f"{deck.folder} was released by somebody else just now: look at it, and release again"
            )
        moves = [folder, log]
        try:
            _clear(output, plan, [ledger, *moves])
            digest = _stage(project, plan, folder, ledger, log)
        except BaseException:
            discard([ledger, *moves])
            raise
        put_in_place(project.root, deck_file_name(deck), ledger, moves)
    return Released(folder.target, folder.target / f"{plan.name}.apkg", digest)


def _refuse_time(ledger: Ledger, now: int) -> None:
    if now > time.time() + TOLERANCE:
        raise DeckgenError(
            f"the release's time, {shown_time(now)}, is still to come: set the clock or SOURCE_DATE_EPOCH"
        )
    if now <= ledger.newest_mod:
        raise DeckgenError(
            f"the release's time, {shown_time(now)}, is not after the newest, {shown_time(ledger.newest_mod)}: "
            "learners' Anki would take its notes for old ones; set the clock or SOURCE_DATE_EPOCH"
        )


def shown_time(seconds: int) -> str:
    """A time as ``2025-08-01 12:00:00 UTC``."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _record(
    version: Version, now: int, draft: RenderedDeck, accepted: Sequence[Accepted]
) -> ReleaseRecord:
    return ReleaseRecord(
        version=str(version),
        time=now,
        name=draft.name,
        frame=draft.frame,
        notes=len(draft.notes),
        cards=sum(len(note.cards) for note in draft.notes),
        digest="",
        made_with=made_with(),
        accepted=tuple(accepted),
        preset=draft.preset,
    )


def _recorded(deck: Deck, ledger: Ledger, draft: RenderedDeck, release: ReleaseRecord) -> Ledger:
    """The ledger once the draft is released."""
    questions = {str(question.id): question for question in deck.questions}
    notes: dict[str, NoteRecord] = {}
    for note in draft.notes:
        question = questions[note.question]
        old = record_of(question, ledger)
        assert question.kind is not None  # a question without a kind makes no note
        same = old is not None and note.mod != release.time
        notes[note.question] = NoteRecord(
            guid=note.guid,
            kind=question.kind.name,
            mod=note.mod,
            authored=authored_digest(question),
            rendered=old.rendered if old is not None and same else note_digest(note),
            cards=cards_of(note),
            added=old.added if old is not None else release.version,
            changed=old.changed if old is not None and same else release.version,
            retired=str(question.retired_since or ""),
        )
    shipped = {record.guid for record in notes.values()}
    for identity, record in ledger.notes.items():
        if record.guid not in shipped:
            notes[identity] = replace(record, removed=record.removed or release.version)
    types = {**ledger.note_types, **_note_types(deck, ledger, draft)}
    return Ledger(str(deck.id), notes, types, (*ledger.releases, release))


def _note_types(deck: Deck, ledger: Ledger, draft: RenderedDeck) -> Mapping[str, NoteTypeRecord]:
    kinds = kinds_of({str(question.id): question for question in deck.questions}, draft)
    types = {kinds[note_type.id]: note_type for note_type in draft.note_types}
    records: dict[str, NoteTypeRecord] = {}
    for kind, used in used_keys(list(deck.questions)):
        placed = places(deck.id, kind, ledger.note_types.get(kind.name), used)
        each = types[kind.name]
        shipped = ledger.note_types.get(kind.name) or NoteTypeRecord(each.id, "", 0, "", (), ())
        records[kind.name] = replace(
            shipped,
            name=each.name,
            mod=each.mod,
            digest=note_type_digest(each),
            fields=placed.fields,
            cards=placed.cards,
        )
    return records


def _stage(project: Project, plan: Plan, folder: Move, ledger: Move, log: Move) -> str:
    """Write everything beside where it belongs; the digest of the package."""
    folder.staged.mkdir(parents=True)
    package = folder.staged / f"{plan.name}.apkg"
    write_package(package, plan.rendered)
    digest = contents_digest(package)
    *earlier, newest = plan.ledger.releases
    releases = (*earlier, replace(newest, digest=digest))
    _write(ledger.staged, ledger_text(replace(plan.ledger, releases=releases)))
    before = previous_package(project, plan.deck, plan.before)
    notes = Notes(plan.deck, releases[-1], plan.changes, before, read_package(package))
    _write(log.staged, changelog(log.target, notes))
    write_release_texts(folder.staged, release_notes(notes))
    return digest


def write_release_texts(folder: Path, notes: str) -> None:
    """Write the release notes and the check sums of all that lies in a release's folder."""
    _write(folder / NOTES, notes)
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    _write(folder / SUMS, "".join(sums))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _clear(output: Path, plan: Plan, moves: Sequence[Move]) -> None:
    """Remove what a release that was killed before its plan was written has staged."""
    discard(moves)
    for left in output.glob(f".{deck_file_name(plan.deck)}-*{STAGED}"):
        discard([Move(left.with_name(left.name[1 : -len(STAGED)]))])
