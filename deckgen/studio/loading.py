"""A project read again and again: what has not changed is taken over, what is broken is shown as it
last was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.findings import Finding
from deckgen.load import load_project
from deckgen.model import Deck, Project, QuestionSet

# What leaves nothing of a file to be shown.
_BROKEN = frozenset({"yaml-syntax", "unreadable-file"})


@dataclass(frozen=True, eq=False, slots=True)
class Loaded:
    """A project as it is on the disk, and as it is shown.

    ``stale`` are the paths of files that are shown as they were before they broke.
    """

    project: Project
    shown: Project
    stale: frozenset[str] = frozenset()


def load(root: Path, before: Loaded | None = None) -> Loaded:
    """Reads the project again.

    Raises:
        DeckgenError: it cannot be read at all.
    """
    known = _sets(before.project) if before else {}
    project = load_project(root, known.__contains__, before.project.sources if before else None)
    decks = tuple(
        replace(deck, sets=tuple(_read(each, known) for each in deck.sets))
        for deck in project.decks
    )
    project = replace(project, decks=decks)
    outside = _broken(project.findings)
    if before is not None and outside:
        return Loaded(project, before.shown, outside | before.stale)
    if before is None:
        return Loaded(project, project)
    stale: set[str] = set()
    shown = tuple(_mended(deck, before.shown, stale) for deck in project.decks)
    return Loaded(project, replace(project, decks=shown), frozenset(stale))


def _sets(project: Project) -> Mapping[str, QuestionSet]:
    return {
        each.cache_key: each
        for deck in project.decks
        for each in deck.sets
        if each.cache_key and not each.is_unread
    }


def _read(questions: QuestionSet, known: Mapping[str, QuestionSet]) -> QuestionSet:
    return known[questions.cache_key] if questions.is_unread else questions


def _broken(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(finding.span.path for finding in findings if finding.rule in _BROKEN)


def _mended(deck: Deck, before: Project, stale: set[str]) -> Deck:
    """The deck with the last good questions of every set that is broken now."""
    good = {
        each.file.path: each
        for old in before.decks
        if old.folder == deck.folder
        for each in old.sets
    }
    sets = []
    for each in deck.sets:
        path = each.file.path
        if path in good and _broken(each.findings):
            stale.add(path)
            each = good[path]
        sets.append(each)
    return replace(deck, sets=tuple(sets))
