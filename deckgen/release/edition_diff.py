"""Two editions of a deck, what differs between them, and what learners get of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.load import load_project
from deckgen.package.contents import PackedNote
from deckgen.release.atomic_release import finish_interrupted
from deckgen.release.comparison_targets import (
    WORKING_TREE,
    Edition,
    find_edition,
    find_newest_version,
    is_package,
    read_package_edition,
)
from deckgen.release.ledger_changes import Change
from deckgen.release.package_build import choose_one_deck, read_clock
from deckgen.release.package_changes import find_package_changes
from deckgen.release.package_comparison import PackageComparison, compare_packages
from deckgen.release.word_diff import extract_plain_text

# So much of a note's first field says which note is meant.
TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """What the newer edition has otherwise than the older; ``effects`` are for those who have the
    older.
    """

    before: Edition
    after: Edition
    comparison: PackageComparison
    effects: Sequence[Change]

    def find_question_id(self, note: PackedNote) -> str:
        """The id of the question that a note was made of; empty where it is not known."""
        return self.after.question_ids.get(note.guid) or self.before.question_ids.get(note.guid, "")


def compare_editions(before: Edition, after: Edition) -> EditionDiff:
    """Compare two editions; where the older is a draft, no learner has its times, and nothing is
    said of them.
    """
    comparison = compare_packages(before.package, after.package, timed=not before.is_draft)
    questions = {**before.question_ids, **after.question_ids}
    return EditionDiff(
        before,
        after,
        comparison,
        find_package_changes(
            comparison, lambda note: questions.get(note.guid) or f"“{make_note_title(note)}”"
        ),
    )


def compare_named_editions(
    start: Path, name: str | None, before: str | None, after: str | None
) -> EditionDiff:
    """The difference between two editions named in words, see
    :func:`~deckgen.release.comparison_targets.find_edition`.

    A project at or above ``start`` is only read where one of the two is no package.

    Args:
        name: the deck's folder under ``cards/``, where there are several.
        before: the newest release, if not given.
        after: the working tree, if not given.

    Raises:
        DeckgenError: there is no such deck or edition, or it cannot be built.
    """
    if before and after and is_package(before) and is_package(after):
        return compare_editions(
            read_package_edition(Path(before)), read_package_edition(Path(after))
        )
    project = load_project(start)
    finish_interrupted(project.root)
    deck, now = choose_one_deck(project, name), read_clock()
    old, new = (
        find_edition(project, deck, word, now)
        for word in (before or find_newest_version(project, deck), after or WORKING_TREE)
    )
    return compare_editions(old, new)


def make_note_title(note: PackedNote, length: int = TITLE_LENGTH) -> str:
    """What a note asks, cut short: the words of its first field that has any."""
    text = next((plain for field in note.fields if (plain := extract_plain_text(field))), note.guid)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
