"""A project read again and again: what has not changed is taken over, what is broken is shown as it
last was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.load import load_project
from deckgen.model import Deck, Project, QuestionSet

# What leaves nothing of a file to be shown.
_BREAKING_RULES = frozenset({Code.YAML_SYNTAX, Code.UNREADABLE_FILE})


@dataclass(frozen=True, eq=False, slots=True)
class LoadedProject:
    """A project as it is on the disk, and as it is shown.

    ``stale_paths`` are the paths of files that are shown as they were before they broke.
    """

    project: Project
    shown_project: Project
    stale_paths: frozenset[str] = frozenset()


def reload_project(root: Path, before: LoadedProject | None = None) -> LoadedProject:
    """Reads the project again.

    Raises:
        DeckgenError: it cannot be read at all.
    """
    project = load_project(root, before.project if before else None)
    # All sets at once: each source is then searched once for the quotations of all.
    project.reader.fill_sets()
    outside = _find_broken_paths(project.findings)
    # Without a source or a kind, questions of any set would lose their cards.
    if before is not None and outside:
        return LoadedProject(project, before.shown_project, outside | before.stale_paths)
    if before is None:
        return LoadedProject(project, project)
    stale: set[str] = set()
    shown = tuple(_restore_broken_sets(deck, before.shown_project, stale) for deck in project.decks)
    return LoadedProject(project, replace(project, decks=shown), frozenset(stale))


def _find_broken_paths(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(finding.span.path for finding in findings if finding.rule in _BREAKING_RULES)


def _restore_broken_sets(deck: Deck, before: Project, stale: set[str]) -> Deck:
    """The deck with the last good questions of every set that is broken now."""
    good: dict[str, QuestionSet] = {}
    for old in before.decks:
        if old.folder == deck.folder:
            good |= {each.file.path: each for each in old.sets}
    sets = []
    for each in deck.sets:
        path = each.file.path
        if path in good and _find_broken_paths(each.findings):
            stale.add(path)
            each = good[path]
        sets.append(each)
    return replace(deck, sets=tuple(sets))
