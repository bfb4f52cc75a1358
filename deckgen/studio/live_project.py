"""The studio's state: a project on the disk, its findings, and the versions of each deck's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from deckgen.anki.card_rendering import CardRenderer
from deckgen.check import CheckResult, check_project
from deckgen.check.incremental import ResultMemory
from deckgen.config import find_root
from deckgen.errors import DeckgenError
from deckgen.findings import Finding
from deckgen.model import Deck
from deckgen.quiz.readings import load_record
from deckgen.render import get_deck_file_name
from deckgen.studio.card_documents import CardDocumentStore
from deckgen.studio.incremental_load import LoadedProject, reload_project
from deckgen.studio.page_entries import PageEntryCache
from deckgen.studio.page_snapshot import PageRegion, PageSnapshot, build_snapshot

# A page that is further behind than this many versions gets everything again.
MAX_VERSIONS = 20


@dataclass(slots=True)
class LiveProject:
    """A project being worked on. One thread changes it at a time; its snapshots never change.

    ``listeners`` are called for each new version. ``load_error`` is why the project cannot be read.
    """

    root: Path
    loaded_project: LoadedProject
    check_result: CheckResult
    memory: ResultMemory
    card_documents: CardDocumentStore
    listeners: list[Callable[[], object]] = field(default_factory=list)
    load_error: str = ""
    lock: Lock = field(default_factory=Lock)
    _entry_cache: PageEntryCache = field(default_factory=PageEntryCache)
    _newest: dict[str, PageSnapshot] = field(default_factory=dict)
    # What open pages may still show, by version: a whole snapshot would keep its text alive.
    _old_regions: dict[str, dict[int, Mapping[str, PageRegion]]] = field(default_factory=dict)
    _version: int = 0

    def refresh(self) -> None:
        """Reads what has changed on the disk: cards first, then findings, for judging takes longer
        than reading.
        """
        with self.lock:
            try:
                self.loaded_project = reload_project(self.root, self.loaded_project)
                self.load_error = ""
                self._publish_version()
                self.check_result = check_project(self.loaded_project.project, self.memory)
            except DeckgenError as failure:
                self.load_error = str(failure)
            self._publish_version()

    def map_shown_decks(self) -> Mapping[str, Deck]:
        """The decks that are shown, by the names of their folders."""
        return {get_deck_file_name(deck): deck for deck in self.loaded_project.shown_project.decks}

    def get_newest_snapshot(self, deck: str) -> PageSnapshot | None:
        """The newest version of a deck's page."""
        return self._newest.get(deck)

    def describe_changes_since(self, deck: str, version: int) -> dict[str, Any] | None:
        """What a page of this version lacks, as JSON; None if it lacks nothing."""
        newest = self.get_newest_snapshot(deck)
        if newest is None or newest.version == version:
            return None
        old = self._old_regions[deck].get(version, {})
        regions = {}
        for name, region in newest.regions.items():
            before = old.get(name, {})
            changed = {key: html for key, html in region.items() if before.get(key) != html}
            # Pieces that have gone, or moved, change none of the others.
            if changed or list(before) != list(region):
                regions[name] = {"order": list(region), "changed": changed}
        return {"version": newest.version, "regions": regions, "load_error": self.load_error}

    def _publish_version(self) -> None:
        self._version += 1
        for name, deck in self.map_shown_decks().items():
            made = build_snapshot(
                self._version,
                deck,
                self._entry_cache.list_entries(deck),
                self._select_findings(deck),
                self.loaded_project.stale_paths,
                readers=load_record(self.loaded_project.project, deck).describe_readers(),
            )
            self._newest[name] = made
            regions = self._old_regions.setdefault(name, {})
            regions[made.version] = made.regions
            if len(regions) > MAX_VERSIONS:
                del regions[min(regions)]
        for tell in self.listeners:
            tell()

    def _select_findings(self, deck: Deck) -> list[Finding]:
        """The findings in a deck's folder, and those outside all decks."""
        # With the slash: `cards/war` is not the folder of `cards/war-and-peace/…`.
        others = tuple(
            f"{each.folder}/"
            for each in self.loaded_project.project.decks
            if each.folder != deck.folder
        )
        return [
            each for each in self.check_result.findings if not each.span.path.startswith(others)
        ]


def open_live_project(start: Path, renderer: CardRenderer) -> LiveProject:
    """The live project at or above ``start``, with its first version.

    Raises:
        DeckgenError: there is no project there, or it cannot be read.
    """
    root = find_root(start)
    loaded, memory = reload_project(root), ResultMemory()
    checked = check_project(loaded.project, memory)
    live = LiveProject(root, loaded, checked, memory, CardDocumentStore(renderer))
    live._publish_version()
    return live
