"""Two editions of a deck, and what differs between them: the working tree, a release, a revision of
Git or a package of any tool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.check import check_project
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, ReleaseRecord
from deckgen.load import load_project
from deckgen.model import Deck, Project
from deckgen.package.contents import Package, PackedNote
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.reader import read_package
from deckgen.package.writer import write_package
from deckgen.release.atomic_release import finish_interrupted
from deckgen.release.card_changes import EditionNames
from deckgen.release.edition_changes import Change
from deckgen.release.edition_steps import find_package_changes
from deckgen.release.git_history import find_release_revision
from deckgen.release.git_repository import GitFailure
from deckgen.release.package_build import choose_one_deck, read_clock, read_deck_ledger
from deckgen.release.package_comparison import PackageComparison, compare_packages, make_note_title
from deckgen.release.revision_build import load_project_at_revision
from deckgen.render import render_deck

_PACKAGE_SUFFIXES = (".apkg", ".colpkg")
_WORKING_TREE = "."


@dataclass(frozen=True, slots=True)
class Edition:
    """A deck at some time, as a package that learners could get.

    ``question_ids`` are the ids of questions by the guids of their notes, where they are known. In
    a draft, what is new or changed has the time of this moment. ``caution`` says what is doubtful,
    and is usually empty.
    """

    label: str
    package: Package
    question_ids: Mapping[str, str]
    is_draft: bool = False
    caution: str = ""


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """The differences of two editions; ``effects`` are what learners with the older get."""

    before: Edition
    after: Edition
    comparison: PackageComparison
    effects: Sequence[Change]

    def find_question_id(self, note: PackedNote) -> str:
        """The id of the question that a note was made of; empty where it is not known."""
        return self.after.question_ids.get(note.guid) or self.before.question_ids.get(note.guid, "")


def compare_editions(before: Edition, after: Edition) -> EditionDiff:
    """Compare two editions; if the older is a draft, no learner has its times, and they are not
    judged.
    """
    comparison = compare_packages(before.package, after.package, timed=not before.is_draft)
    questions = {**before.question_ids, **after.question_ids}

    def name_note(note: PackedNote) -> str:
        return questions.get(note.guid) or f"“{make_note_title(note)}”"

    changes = find_package_changes(comparison, EditionNames(name_note))
    return EditionDiff(before, after, comparison, changes)


def compare_named_editions(
    start: Path, name: str | None, before: str | None, after: str | None
) -> EditionDiff:
    """The difference between two editions named in words, see
    :func:`~deckgen.release.edition_diff.find_edition`.

    A project at or above ``start`` is only read where one of the two is no package.

    Args:
        name: the deck's folder under ``cards/``, where there are several.
        before: the newest release, if not given.
        after: the working tree, if not given.

    Raises:
        DeckgenError: there is no such deck or edition, or it cannot be built.
    """
    if before and after and is_package(before) and is_package(after):
        packages = [read_package_edition(Path(word)) for word in (before, after)]
        return compare_editions(*packages)
    project = load_project(start)
    # A release that was killed halfway would be compared with half of itself.
    finish_interrupted(project.root)
    # One clock for both: two drafts of the same must not differ by the moment they were made.
    deck, now = choose_one_deck(project, name), read_clock()
    old = find_edition(project, deck, before or _find_newest_version(project, deck), now)
    return compare_editions(old, find_edition(project, deck, after or _WORKING_TREE, now))


def is_package(word: str) -> bool:
    """Whether an operand is the path of a package: by its ending alone."""
    return word.lower().endswith(_PACKAGE_SUFFIXES)


def read_package_edition(path: Path) -> Edition:
    """What a package holds.

    Raises:
        DeckgenError: it cannot be read, or its notes do not fit its note types.
    """
    package = read_package(path)
    for note in package.notes:
        note_type = package.note_types_by_id.get(note.note_type)
        if note_type is None or len(note_type.fields) != len(note.fields):
            raise DeckgenError(
                f"cannot read {path}: its note {note.guid!r} does not fit a note type of it"
            )
    return Edition(path.name, package, {})


def find_edition(project: Project, deck: Deck, word: str, now: int) -> Edition:
    """The edition of a deck that a word names.

    ``.`` is the working tree; what ends in ``.apkg`` or ``.colpkg`` is a package; a version that
    the deck's ledger has is that release; anything else is a revision of Git.

    Args:
        project: with its questions.
        now: the time, in seconds since the epoch, of what a draft changes.

    Raises:
        DeckgenError: there is no such thing, or it cannot be built.
    """
    if is_package(word):
        return read_package_edition(Path(word))
    ledger = read_deck_ledger(project, deck)
    if word in ("", _WORKING_TREE):
        return _build_edition("the working tree", project, deck, ledger, now)
    # With or without `v`, as in the tag; anything else may be a branch or a commit.
    record = ledger.find_release(word.removeprefix("v"))
    if record is not None and record.adopted:
        raise DeckgenError(
            f"{record.version} was adopted, and not built here: name the package, {record.adopted}"
        )
    root = project.root
    revision = find_release_revision(root, deck, record.version) if record else word
    label = record.version if record else word
    try:
        with load_project_at_revision(root, deck, revision) as (then, found, old_ledger):
            return _build_edition(label, then, found, old_ledger, now, record)
    except DeckgenError as failure:
        if record is not None or isinstance(failure, GitFailure):
            raise
        known = ", ".join(each.version for each in ledger.releases) or "none"
        raise DeckgenError(
            f"`{word}` is no release of {deck.folder} ({known}), and {failure}"
        ) from failure


def _find_newest_version(project: Project, deck: Deck) -> str:
    """The version of the deck's newest release.

    Raises:
        DeckgenError: the deck has no release.
    """
    version = read_deck_ledger(project, deck).version
    if not version:
        raise DeckgenError(
            f"{deck.folder} was never released: say what to compare it with, such as HEAD~1 or a "
            "package"
        )
    return version


def _build_edition(
    label: str,
    project: Project,
    deck: Deck,
    ledger: Ledger,
    now: int,
    record: ReleaseRecord | None = None,
) -> Edition:
    if errors := check_project(project).error_count:
        raise DeckgenError(
            f"{label} has {errors} error{'s' * (errors > 1)}, so it makes no package: "
            "`deckgen check` names them"
        )
    rendered = render_deck(project, deck, ledger, now)
    caution = ""
    with TemporaryDirectory(prefix="deckgen-") as folder:
        path = Path(folder, "deck.apkg")
        write_package(path, rendered)
        # Other versions of deckgen or its libraries may have made what learners got.
        if record is not None and compute_contents_digest(path) != record.digest:
            caution = f"{label} was built again, and is not what the ledger says learners got"
        package = read_package(path)
    questions = {note.guid: note.question_id for note in rendered.notes}
    return Edition(label, package, questions, rendered.mod > ledger.newest_mod, caution)
