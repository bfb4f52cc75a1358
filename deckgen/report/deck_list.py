"""A project's decks as a table for people, and as JSON that GitHub Actions can make jobs of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from deckgen.release.deck_listing import DeckListing
from deckgen.report.terminal_text import Paint, format_count, paint_plain


def format_decks_text(decks: Sequence[DeckListing], paint: Paint = paint_plain) -> str:
    """A line for each deck: its folder, its newest release, its name, and how much the release has."""
    folders, versions = (
        max(map(len, words))
        for words in ([each.deck for each in decks], map(_format_version, decks))
    )
    return "\n".join(
        f"{paint(each.deck, 'path')}{' ' * (folders - len(each.deck))}  {_format_version(each):<{versions}}  {each.name}"
        + paint(_format_size(each), "dim")
        for each in decks
    )


def format_decks_json(decks: Sequence[DeckListing]) -> str:
    """``{"include": [{"deck": …, "name": …, …}, …]}`` on one line; the keys are those of
    :class:`Listed`.

    The shape is public and changes only with a major version. It is what ``strategy.matrix`` takes
    through ``fromJson`` (https://docs.github.com/actions), and one line is what a step's output
    holds.
    """
    return json.dumps({"include": [asdict(each) for each in decks]}, ensure_ascii=False)


def _format_version(deck: DeckListing) -> str:
    return deck.version or "unreleased"


def _format_size(deck: DeckListing) -> str:
    if deck.notes is None or deck.cards is None:
        return ""
    return f" ({format_count(deck.notes, 'note')}, {format_count(deck.cards, 'card')})"
