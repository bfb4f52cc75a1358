"""The decks of cards that the tests of looks share: each is built and imported once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from docs.anki_reviewer import ImportedDeck, import_deck
from tests.templates.card_decks import load_hard_project, load_language_project
from tests.templates.card_pages import HARD_DECK, DeckOpener


@pytest.fixture(scope="session")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeckOpener]:
    """The deck of a language, or the hard one, in a collection of Anki."""
    opened: dict[str, ImportedDeck] = {}
    with ExitStack() as stack:

        def open_deck(name: str) -> ImportedDeck:
            if name not in opened:
                folder = tmp_path_factory.mktemp(name)
                project = (
                    load_hard_project(folder)
                    if name == HARD_DECK
                    else load_language_project(folder, name)
                )
                opened[name] = stack.enter_context(import_deck(project, folder))
            return opened[name]

        yield open_deck
