"""The decks of a project, each with its newest release; no question is read for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.model import Deck, Project
from deckgen.release.git_history import format_tag
from deckgen.release.package_build import choose_decks, read_deck_ledger
from deckgen.render import get_deck_file_name


@dataclass(frozen=True, slots=True)
class DeckListing:
    """A deck: ``deck`` is its folder's name, by which commands know it, ``name`` its name in Anki.

    ``version``, ``tag``, ``notes`` and ``cards`` are from its newest release, and None before
    the first.
    """

    deck: str
    name: str
    id: str
    version: str | None = None
    tag: str | None = None
    notes: int | None = None
    cards: int | None = None


def list_decks(project: Project) -> list[DeckListing]:
    """Every deck of the project, by its folder's name; no question is read for it.

    Raises:
        DeckgenError: there is no deck, or a ledger is not whole.
    """
    return [_list_deck(project, deck) for deck in choose_decks(project, ())]


def _list_deck(project: Project, deck: Deck) -> DeckListing:
    newest = read_deck_ledger(project, deck).newest
    listing = DeckListing(get_deck_file_name(deck), str(deck.name), str(deck.id))
    if newest is None:
        return listing
    tag, notes, cards = format_tag(deck, newest.version), newest.notes, newest.cards
    return replace(listing, version=newest.version, tag=tag, notes=notes, cards=cards)
