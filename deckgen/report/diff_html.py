"""A difference as one HTML page: words that went and came side by side in the text, and what
learners get.

The page asks the network for nothing and runs no script; its Content-Security-Policy allows its own
style sheet alone, by its hash. Texts are escaped: of a field's HTML the page shows the words, or
the HTML as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deckgen.cards.page_templates import compute_policy_hash, read_verbatim, render_html
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.word_diff import DiffSegment, trim_equal_words
from deckgen.report.coverage_html import PAGE_FOLDER
from deckgen.report.diff_sections import (
    DiffEntry,
    DiffRow,
    DiffSection,
    LearnerEffect,
    build_sections,
    group_effects,
    summarise_sections,
)
from deckgen.report.diff_text import LEVEL_NAMES, list_cautions
from deckgen.report.terminal_text import escape_control_chars

# A list of at most this many changes is open at first: a longer one would hide what follows it.
MAX_OPEN_CHANGES = 6


def format_diff_html(found: EditionDiff) -> str:
    """The page, as a whole document."""
    parts = build_sections(found)
    style = read_verbatim(PAGE_FOLDER / "diff.css")
    return render_html(
        PAGE_FOLDER / "diff.html.j2",
        before=escape_control_chars(found.before.label),
        after=escape_control_chars(found.after.label),
        deck=escape_control_chars(_find_deck_name(found)),
        summary=escape_control_chars(summarise_sections(parts)),
        cautions=[escape_control_chars(each) for each in list_cautions(found)],
        sections=list(map(_build_section, parts)),
        outcomes=[_build_effect(each) for each in group_effects(found)],
        style=style,
        policy=(
            f"default-src 'none'; style-src '{compute_policy_hash(style)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
    )


def _find_deck_name(found: EditionDiff) -> str:
    # The newer edition first: a deck can get another name, and an edition can lack it.
    decks = [*found.after.package.decks, *found.before.package.decks]
    return decks[0].name if decks else ""


def _build_section(section: DiffSection) -> Mapping[str, Any]:
    return {
        "heading": section.heading,
        "key": section.heading.lower().replace(" ", "-"),
        "entries": [_build_entry(entry) for entry in section.entries],
    }


def _build_entry(entry: DiffEntry) -> Mapping[str, Any]:
    return {
        "name": escape_control_chars(entry.name),
        "title": escape_control_chars(entry.title),
        "rows": [_build_row(row) for row in entry.rows],
    }


def _build_row(row: DiffRow) -> Mapping[str, Any]:
    pieces = [_build_piece(piece) for piece in trim_equal_words(row.pieces, 12)]
    return {
        "name": escape_control_chars(row.name),
        "pieces": pieces,
        "said": escape_control_chars(row.remark),
    }


def _build_piece(piece: DiffSegment) -> Mapping[str, Any]:
    """The spaces after words follow their mark, so that the mark does not colour them."""
    before, after = piece.before.rstrip(), piece.after.rstrip()
    spaces = " " if (before, after) != (piece.before, piece.after) else ""
    return {
        "same": piece.same,
        "before": escape_control_chars(before),
        "after": escape_control_chars(after),
        "spaces": spaces,
    }


def _build_effect(outcome: LearnerEffect) -> Mapping[str, Any]:
    return {
        "level": LEVEL_NAMES[outcome.rule.level],
        "name": outcome.rule.name,
        "effect": outcome.rule.effect,
        "instead": outcome.rule.instead,
        "open": len(outcome.changes) <= MAX_OPEN_CHANGES and outcome.rule.level > 0,
        "changes": [
            {
                "subject": escape_control_chars(each.subject),
                "message": escape_control_chars(each.message),
            }
            for each in outcome.changes
        ],
    }
