"""A difference as one HTML page: words that went and came side by side in the text, and what
learners get.

The page asks the network for nothing and runs no script; its Content-Security-Policy allows its own
style sheet alone, by its hash. Texts are escaped: of a field's HTML the page shows the words, or
the HTML as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deckgen.cards.page_templates import build_inline_policy, read_verbatim, render_html
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.word_diff import DiffSegment, trim_equal_words
from deckgen.report.coverage_html import PAGE_FOLDER
from deckgen.report.diff_sections import (
    DiffRow,
    build_sections,
    group_changes,
    summarise_sections,
)
from deckgen.report.diff_text import list_cautions
from deckgen.report.terminal_text import picture_control_chars

# A list of at most this many changes is open at first: a longer one would hide what follows it.
MAX_OPEN_CHANGES = 6


def format_diff_html(found: EditionDiff) -> str:
    """The page, as a whole document."""
    parts = build_sections(found)
    # The newer edition first: a deck can get another name, and an edition can lack it.
    decks = [*found.after.package.decks, *found.before.package.decks]
    style = read_verbatim(PAGE_FOLDER / "diff.css")
    return render_html(
        PAGE_FOLDER / "diff.html.j2",
        clean=picture_control_chars,
        before=found.before.label,
        after=found.after.label,
        deck=decks[0].name if decks else "",
        summary=summarise_sections(parts),
        cautions=list_cautions(found),
        sections=parts,
        cut_row=_cut_row,
        outcomes=group_changes(found.effects),
        max_open=MAX_OPEN_CHANGES,
        style=style,
        policy=build_inline_policy([style]),
    )


def _cut_row(row: DiffRow) -> list[Mapping[str, Any]]:
    # More words around a change than in a terminal: a page has room for them.
    return [_build_piece(piece) for piece in trim_equal_words(row.pieces, 12)]


def _build_piece(piece: DiffSegment) -> Mapping[str, Any]:
    """The spaces after words follow their mark, so that the mark does not colour them."""
    before, after = piece.before.rstrip(), piece.after.rstrip()
    spaces = " " if (before, after) != (piece.before, piece.after) else ""
    return {
        "same": piece.same,
        "before": before,
        "after": after,
        "spaces": spaces,
    }
