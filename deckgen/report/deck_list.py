"""A project's decks as a table for people, and as JSON that GitHub Actions can make jobs of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from deckgen.release.deck_listing import DeckListing
from deckgen.report.terminal_text import Paint, escape_control_chars, format_count, paint_plain


def format_decks_text(decks: Sequence[DeckListing], paint: Paint = paint_plain) -> str:
    """A line for each deck: its folder, its newest release, its name, and the release's size."""
    folders = [escape_control_chars(each.deck) for each in decks]
    folder_width = max(map(len, folders))
    version_width = max(len(_format_version(each)) for each in decks)
    lines = []
    for each, name in zip(decks, folders, strict=True):
        # Padded outside of the colour: its codes have characters, but no width.
        folder = paint(name, "path") + " " * (folder_width - len(name))
        version = _format_version(each).ljust(version_width)
        lines.append(
            f"{folder}  {version}  {escape_control_chars(each.name)}{paint(_format_size(each), 'dim')}"
        )
    return "\n".join(lines)


def format_decks_json(decks: Sequence[DeckListing]) -> str:
    """``{"include": [{"deck": …, "name": …, …}, …]}`` on one line; the keys are the fields
    of :class:`DeckListing`.

    The shape is public and changes only with a major version. It is what ``strategy.matrix`` takes
    through ``fromJson`` (https://docs.github.com/actions), and one line is what a step's output
    holds.
    """
    return json.dumps({"include": decks}, ensure_ascii=False, default=asdict)


def _format_version(deck: DeckListing) -> str:
    return deck.version or "unreleased"


def _format_size(deck: DeckListing) -> str:
    if deck.notes is None or deck.cards is None:
        return ""
    return f" ({format_count(deck.notes, 'note')}, {format_count(deck.cards, 'card')})"
