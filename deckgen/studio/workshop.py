"""The studio's state: a project as it stands on the disk, its findings, and the versions of each
deck's page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from deckgen.check import CheckResult
from deckgen.config import find_root
from deckgen.errors import DeckgenError
from deckgen.findings import Finding
from deckgen.markup.media import media_name
from deckgen.model import Deck
from deckgen.preview.cards import Cards
from deckgen.preview.judging import Judge
from deckgen.preview.loading import Loaded, load
from deckgen.preview.rows import Entries
from deckgen.preview.snapshot import Snapshot, snapshot
from deckgen.realanki.rendering import CardRenderer
from deckgen.render import deck_file_name

# A page that is further behind than so many versions gets everything anew.
VERSIONS = 20
_TEXTS = frozenset({".yaml", ".txt", ".md", ".j2", ".css", ".json", ".toml"})

Changed = Callable[[], None]


@dataclass(slots=True)
class Workshop:
    """A project being worked on. One thread changes it at a time; what it hands out never changes.

    ``told`` is called whenever there is another version. ``trouble`` is what keeps the project from
    being read.
    """

    root: Path
    loaded: Loaded
    check_result: CheckResult
    judge: Judge
    cards: Cards
    told: list[Changed] = field(default_factory=list)
    trouble: str = ""
    lock: Lock = field(default_factory=Lock)
    _entries: Entries = field(default_factory=Entries)
    _history: dict[str, deque[Snapshot]] = field(default_factory=dict)
    _version: int = 0

    def refresh(self, changed: Iterable[str] = ()) -> None:
        """Reads what has changed on the disk: cards first, then findings, for judging takes longer
        than reading.

        ``changed`` are the paths of files that have; media among them get other names.
        """
        with self.lock:
            if any(Path(path).suffix not in _TEXTS for path in changed):
                media_name.cache_clear()
            try:
                self.loaded = load(self.root, self.loaded)
                self.trouble = ""
                self._publish()
                self.check_result = self.judge.check(self.loaded.project)
            except DeckgenError as failure:
                self.trouble = str(failure)
            self._publish()

    def decks(self) -> Mapping[str, Deck]:
        """The decks that are shown, by the names of their folders."""
        return {deck_file_name(deck): deck for deck in self.loaded.shown.decks}

    def current(self, deck: str) -> Snapshot | None:
        """The newest version of a deck's page."""
        history = self._history.get(deck)
        return history[-1] if history else None

    def since(self, deck: str, version: int) -> dict[str, Any] | None:
        """What a page of this version lacks, as JSON; None if it lacks nothing."""
        newest = self.current(deck)
        if newest is None or newest.version == version:
            return None
        old = next((each for each in self._history[deck] if each.version == version), None)
        regions = {}
        for name, region in newest.regions.items():
            before = old.regions.get(name, {}) if old else {}
            changed = {key: html for key, html in region.items() if before.get(key) != html}
            if changed or list(before) != list(region):
                regions[name] = {"order": list(region), "changed": changed}
        return {"version": newest.version, "regions": regions, "trouble": self.trouble}

    def _publish(self) -> None:
        self._version += 1
        for name, deck in self.decks().items():
            made = snapshot(
                self._version,
                deck,
                self._entries.of(deck),
                self._findings_of(deck),
                self.loaded.stale,
            )
            self._history.setdefault(name, deque(maxlen=VERSIONS)).append(made)
        for tell in self.told:
            tell()

    def _findings_of(self, deck: Deck) -> list[Finding]:
        """The findings in a deck's folder, and those outside all decks."""
        others = tuple(
            f"{each.folder}/" for each in self.loaded.project.decks if each.folder != deck.folder
        )
        return [
            each for each in self.check_result.findings if not each.span.path.startswith(others)
        ]


def open_workshop(start: Path, renderer: CardRenderer) -> Workshop:
    """The workshop of the project at or above ``start``, with its first version.

    Raises:
        DeckgenError: there is no project there, or it cannot be read.
    """
    root = find_root(start)
    loaded, judge = load(root), Judge()
    workshop = Workshop(root, loaded, judge.check(loaded.project), judge, Cards(renderer))
    workshop._publish()
    return workshop
