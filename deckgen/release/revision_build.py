"""A deck's package as it was at another time: built again from what was committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.model import Deck, Project
from deckgen.package.writer import write_package
from deckgen.release.git_history import check_out_revision
from deckgen.release.package_build import read_deck_ledger
from deckgen.render import render_deck


@contextmanager
def load_project_at_revision(
    root: Path, deck: Deck, revision: str
) -> Iterator[tuple[Project, Deck, Ledger]]:
    """The project as a revision of Git gives it, in a temporary folder; the deck as it was there,
    and its ledger.

    Raises:
        DeckgenError: there is no such revision, or it does not have the deck.
    """
    with check_out_revision(root, revision) as folder:
        project = load_project(folder)
        found = next((each for each in project.decks if each.id == deck.id), None)
        if found is None:
            raise DeckgenError(f"`{revision}` has no deck with the id `{deck.id}`")
        yield project, found, read_deck_ledger(project, found)


@contextmanager
def build_at_revision(root: Path, deck: Deck, revision: str) -> Iterator[tuple[Path, Ledger]]:
    """The deck's package as a revision of Git gives it, in a temporary folder, and the ledger it
    had then.

    Raises:
        DeckgenError: there is no such revision, it does not have the deck, or the deck cannot be
            built.
    """
    then = load_project_at_revision(root, deck, revision)
    with then as (project, found, ledger), TemporaryDirectory(prefix="deckgen-") as place:
        package = Path(place, "deck.apkg")
        # Any time will do: in the commit of a release no note differs from the ledger.
        write_package(package, render_deck(project, found, ledger, now=0))
        yield package, ledger
