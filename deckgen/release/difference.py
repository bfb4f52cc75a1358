"""Two editions of a deck, what differs between them, and what learners get of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.load import load_project
from deckgen.package.contents import PackedNote
from deckgen.release.build import clock, one_deck
from deckgen.release.changes import Change
from deckgen.release.compare import Comparison, compare
from deckgen.release.editions import (
    WORKING_TREE,
    Edition,
    edition,
    is_package,
    newest_release,
    package_edition,
)
from deckgen.release.effects import effects
from deckgen.release.plain import plain_text
from deckgen.release.staged import finish_interrupted

# So much of a note's first field says which note is meant.
TITLE = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """What the newer edition has otherwise than the older; ``effects`` are for those who have the
    older.
    """

    before: Edition
    after: Edition
    comparison: Comparison
    effects: Sequence[Change]

    def question(self, note: PackedNote) -> str:
        """The id of the question that a note was made of; empty where it is not known."""
        return self.after.questions.get(note.guid) or self.before.questions.get(note.guid, "")


def difference(before: Edition, after: Edition) -> Difference:
    """Compare two editions; where the older is a draft, no learner has its times, and nothing is
    said of them.
    """
    comparison = compare(before.package, after.package, timed=not before.draft)
    questions = {**before.questions, **after.questions}
    return Difference(
        before,
        after,
        comparison,
        effects(comparison, lambda note: questions.get(note.guid) or f"“{title(note)}”"),
    )


def compared(start: Path, name: str | None, before: str | None, after: str | None) -> Difference:
    """The difference between two editions named in words, see
    :func:`~deckgen.release.editions.edition`.

    A project at or above ``start`` is only read where one of the two is no package.

    Args:
        name: the deck's folder under ``cards/``, where there are several.
        before: the newest release, if not given.
        after: the working tree, if not given.

    Raises:
        DeckgenError: there is no such deck or edition, or it cannot be built.
    """
    if before and after and is_package(before) and is_package(after):
        return difference(package_edition(Path(before)), package_edition(Path(after)))
    project = load_project(start)
    finish_interrupted(project.root)
    deck, now = one_deck(project, name), clock()
    old, new = (
        edition(project, deck, word, now)
        for word in (before or newest_release(project, deck), after or WORKING_TREE)
    )
    return difference(old, new)


def title(note: PackedNote, length: int = TITLE) -> str:
    """What a note asks, cut short: the words of its first field that has any."""
    text = next((plain for field in note.fields if (plain := plain_text(field))), note.guid)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
