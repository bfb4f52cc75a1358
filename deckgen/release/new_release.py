"""A release: a deck's package, its ledger and its notes, all in place or none of them."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from semver import Version

from deckgen.errors import DeckgenError
from deckgen.ledger.record import (
    AcceptedChange,
    ForgottenRelease,
    Ledger,
    NoteRecord,
    ReleaseRecord,
    digest_question,
    format_ledger,
)
from deckgen.model import Deck, Project
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.reader import read_package
from deckgen.package.writer import locate_preset, write_package, write_preset_package
from deckgen.release.atomic_release import (
    CHECKSUMS_FILE,
    NOTES_FILE,
    STAGED_SUFFIX,
    ReleaseMoves,
    commit_release,
    locate_release,
    locate_release_folder,
    lock_deck,
)
from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_changes import Change, identify_cards
from deckgen.release.git_history import refuse_uncommitted_release
from deckgen.release.known_releases import (
    KnownPast,
    refuse_below_forgotten,
    refuse_lost_releases,
)
from deckgen.release.mass_changes import name_question_set
from deckgen.release.package_build import read_deck_ledger
from deckgen.release.previous_package import open_newest_release
from deckgen.release.release_changes import find_release_changes, make_note_type_records
from deckgen.release.release_notes import ReleaseSummary, format_release_notes, update_changelog
from deckgen.release.release_versions import (
    explain_low_version,
    refuse_wrong_version,
    suggest_version,
)
from deckgen.release.renderer_versions import read_renderer_versions
from deckgen.render import get_deck_file_name, render_deck
from deckgen.render.deck import (
    compute_note_digest,
    find_record,
)
from deckgen.render.note import RenderedDeck
from deckgen.staging import open_stage

# Seconds: clocks differ a little, and a release from the future could not be followed by another.
CLOCK_TOLERANCE = 60


class NothingChanged(DeckgenError):
    """There is nothing to release, which is no failure: learners have all that there is."""


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What a release would be.

    ``rendered_deck`` and ``ledger`` are what will be shipped, except for the digest of the package.
    ``given_package`` is the newest release's, if the author named it. ``is_tried`` if the changes
    count what a trial on learners found (:mod:`~deckgen.release.release_trial`).
    """

    deck: Deck
    version: Version
    changes: tuple[Change, ...]
    previous_ledger: Ledger
    ledger: Ledger
    rendered_deck: RenderedDeck
    given_package: Path | None = None
    is_tried: bool = False

    @property
    def accepted_rules(self) -> set[str]:
        """The names of the changes that are made though they are breaking."""
        return {each.rule for each in self.ledger.releases[-1].accepted}

    @property
    def breaking_changes(self) -> list[Change]:
        """The changes that need to be accepted."""
        return [each for each in self.changes if each.rule.level is ChangeLevel.BREAKING]

    @property
    def refused_changes(self) -> list[Change]:
        """The breaking changes that nobody accepted."""
        accepted = self.accepted_rules
        return [each for each in self.breaking_changes if each.rule.name not in accepted]

    @property
    def unused_acceptances(self) -> list[str]:
        """The names of rules that were accepted although nothing of that sort changes."""
        used = {each.rule.name for each in self.breaking_changes}
        # CI tries the release, and finds what nobody could find here.
        untried = set() if self.is_tried else {"learners-harmed"}
        return sorted(self.accepted_rules - used - untried)

    @property
    def suggested_version(self) -> Version:
        """The version that the changes ask for."""
        return suggest_version(self.previous_ledger.version, self.changes)

    @property
    def version_fault(self) -> str:
        """Why the version is too low: whatever is accepted, learners have to see it by the number."""
        return explain_low_version(self.previous_ledger.version, self.version, self.changes)

    @property
    def is_refused(self) -> bool:
        """Whether the release may not be made as it is."""
        return bool(self.refused_changes or self.version_fault)

    @property
    def name(self) -> str:
        """What the release's folder and package are called."""
        return f"{get_deck_file_name(self.deck)}-{self.version}"


@dataclass(frozen=True, slots=True)
class ReleaseFiles:
    """A release that was made: its folder, and what is in it and next to the ledger now; ``preset``
    is the package of its preset, if it has one.
    """

    folder: Path
    package: Path
    digest: str
    preset: Path | None = None


def plan_release(
    project: Project,
    deck: Deck,
    version: Version | None,
    now: int,
    accepted: Sequence[AcceptedChange] = (),
    forgotten: Sequence[ForgottenRelease] = (),
    output: Path | None = None,
    given_package: Path | None = None,
) -> ReleasePlan:
    """What a release of this deck would be; nothing is written.

    Args:
        project: with its questions, and without findings.
        version: the release's; the one that its changes ask for, if not given.
        now: the release's time, in seconds since the epoch.
        accepted: breaking changes that are made all the same, by rule, and why.
        forgotten: releases that are known and not in the ledger, and that nobody has.
        output: a folder of releases besides ``dist/``.
        given_package: the newest release's, if the author names it.

    Raises:
        NothingChanged: the deck is what the newest release brought.
        DeckgenError: the time or the version is not above what was released, the ledger lacks the
            newest release, or the deck cannot be rendered.
    """
    ledger = read_deck_ledger(project, deck)
    past = _refuse_wrong_ledger(project, deck, ledger, forgotten, output)
    draft = _render_draft(project, deck, ledger, now)
    found = find_release_changes(project, deck, ledger, draft, output, given_package, past.ledgers)
    if ledger.releases and not found:
        raise NothingChanged(f"{deck.folder}: nothing has changed since {ledger.version}")
    version = version or suggest_version(ledger.version, found)
    _refuse_wrong_time(ledger, now)
    refuse_wrong_version(version, ledger)
    refuse_below_forgotten(version, now, past.forgotten)
    record = _make_release_record(version, now, draft, accepted, forgotten)
    after = _extend_ledger(deck, ledger, draft, record)
    # Rendered against the new ledger: so every later build of this commit gives the same.
    rendered = render_deck(project, deck, after, now)
    return ReleasePlan(deck, version, tuple(found), ledger, after, rendered, given_package)


def make_release(project: Project, plan: ReleasePlan, output: Path) -> ReleaseFiles:
    """Write the release: its folder under ``output``, the deck's ledger and its changelog.

    Raises:
        DeckgenError: the release's folder is there already, the deck was released meanwhile, or
            something cannot be written; nothing has changed then.
        ValueError: the plan is refused, which its caller has to look at first.
    """
    if plan.is_refused:
        raise ValueError("a refused release is not made")
    name, version = get_deck_file_name(plan.deck), str(plan.version)
    moves = locate_release(project.root, name, version, output)
    folder = moves.folder.target
    with lock_deck(project.root, name, output):
        if folder.exists():
            raise DeckgenError(
                f"{folder} is there already: move it away, or choose another folder with -o"
            )
        # The plan was made before the lock was held.
        if read_deck_ledger(project, plan.deck) != plan.previous_ledger:
            raise DeckgenError(
                f"{plan.deck.folder} was released by somebody else just now: look at it, "
                "and release again"
            )
        try:
            moves.discard_all()  # left by a run that was killed before it wrote its plan
            _discard_stale_folders(output, name)
            digest = _stage_files(project, plan, moves)
        except BaseException:  # Ctrl-C too must leave nothing that looks like a release
            moves.discard_all()
            raise
        commit_release(project.root, name, version, moves)
    return locate_release_files(folder, plan.deck, digest)


def locate_release_files(folder: Path, deck: Deck, digest: str) -> ReleaseFiles:
    """The files of a release of the deck in its folder."""
    package = folder / f"{folder.name}.apkg"
    return ReleaseFiles(folder, package, digest, locate_preset(package) if deck.preset else None)


def _refuse_wrong_ledger(
    project: Project,
    deck: Deck,
    ledger: Ledger,
    forgotten: Sequence[ForgottenRelease],
    output: Path | None,
) -> KnownPast:
    """Look at the ledger before anything is rendered: a draft against the wrong one would report
    false changes.
    """
    versions = [each.version for each in forgotten]
    past = refuse_lost_releases(project, deck, ledger, output, versions)
    refuse_uncommitted_release(project.root, deck, ledger)
    return past


def _render_draft(project: Project, deck: Deck, ledger: Ledger, now: int) -> RenderedDeck:
    draft = render_deck(project, deck, ledger, now)
    if not draft.notes:
        raise DeckgenError(f"{deck.folder} has no questions: there is nothing to release")
    return draft


def _refuse_wrong_time(ledger: Ledger, now: int) -> None:
    if now > time.time() + CLOCK_TOLERANCE:
        raise DeckgenError(
            f"the release's time, {format_time(now)}, is in the future: set the clock or "
            "SOURCE_DATE_EPOCH"
        )
    if now <= ledger.newest_mod:
        raise DeckgenError(
            f"the release's time, {format_time(now)}, is not after the newest, "
            f"{format_time(ledger.newest_mod)}, so Anki would not deliver its notes: "
            "set the clock or SOURCE_DATE_EPOCH"
        )


def format_time(seconds: int) -> str:
    """A time as ``2025-08-01 12:00:00 UTC``."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _make_release_record(
    version: Version,
    now: int,
    draft: RenderedDeck,
    accepted: Sequence[AcceptedChange],
    forgotten: Sequence[ForgottenRelease],
) -> ReleaseRecord:
    return ReleaseRecord(
        version=str(version),
        time=now,
        name=draft.name,
        frame=draft.frame,
        notes=len(draft.notes),
        cards=sum(len(note.cards) for note in draft.notes),
        digest="",
        made_with=read_renderer_versions(),
        accepted=tuple(accepted),
        forgotten=tuple(forgotten),
        preset=draft.preset,
    )


def _extend_ledger(
    deck: Deck, ledger: Ledger, draft: RenderedDeck, release: ReleaseRecord
) -> Ledger:
    """The ledger once the draft is released."""
    questions = deck.questions_by_id
    notes: dict[str, NoteRecord] = {}
    for note in draft.notes:
        question = questions[note.question_id]
        old = find_record(question, ledger)
        notes[note.question_id] = NoteRecord(
            guid=note.guid,
            kind=question.kind.name,
            mod=note.mod,
            authored=digest_question(question),
            rendered=old.rendered if old and note.is_shipped else compute_note_digest(note),
            cards=identify_cards(note.note_type, note.fields, note.cards),
            added=old.added if old else release.version,
            changed=old.changed if old and note.is_shipped else release.version,
            retired=str(question.retired_since or ""),
            set=name_question_set(question),
        )
    shipped = {record.guid for record in notes.values()}
    for identity, record in ledger.notes.items():
        if record.guid not in shipped:
            notes[identity] = replace(record, removed=record.removed or release.version)
    types = {**ledger.note_types, **make_note_type_records(deck, ledger, draft)}
    return Ledger(str(deck.id), notes, types, (*ledger.releases, release))


def _stage_files(project: Project, plan: ReleasePlan, moves: ReleaseMoves) -> str:
    """Write everything next to where it belongs; the digest of the package."""
    output = moves.folder.target.parent
    output.mkdir(parents=True, exist_ok=True)
    # Whatever a killed run leaves in the temporary folder is never taken for a staged release.
    with open_stage(output) as temporary:
        folder = temporary / plan.name
        folder.mkdir()
        package = folder / f"{plan.name}.apkg"
        write_package(package, plan.rendered_deck)
        write_preset_package(package, plan.rendered_deck)
        digest = compute_contents_digest(package)
        *earlier, newest = plan.ledger.releases
        releases = (*earlier, replace(newest, digest=digest))
        ledger = replace(plan.ledger, releases=releases)
        newest_release = open_newest_release(
            project, plan.deck, plan.previous_ledger, output, plan.given_package
        )
        with newest_release as release:
            before = read_package(release.package) if release else None
        after = read_package(package)
        summary = ReleaseSummary(plan.deck, releases[-1], plan.changes, before, after)
        write_release_texts(folder, format_release_notes(summary))
        _write_text(moves.ledger.staging_path, format_ledger(ledger))
        changelog = update_changelog(moves.changelog.target, summary)
        _write_text(moves.changelog.staging_path, changelog)
        folder.replace(moves.folder.staging_path)
    return digest


def write_release_texts(folder: Path, notes: str) -> None:
    """Write the release notes and the check sums of all that lies in a release's folder."""
    _write_text(folder / NOTES_FILE, notes)
    files = sorted(path for path in folder.iterdir() if path.name != CHECKSUMS_FILE)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    _write_text(folder / CHECKSUMS_FILE, "".join(sums))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _discard_stale_folders(output: Path, deck: str) -> None:
    """Remove what releases of the deck left that were killed before their plan was written."""
    prefix = f".{deck}-"
    for folder in output.glob(f"{prefix}*{STAGED_SUFFIX}"):
        version = folder.name[len(prefix) : -len(STAGED_SUFFIX)]
        if Version.is_valid(version):
            locate_release_folder(output, deck, version).discard()
