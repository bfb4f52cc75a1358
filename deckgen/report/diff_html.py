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
from deckgen.report.coverage_html import PAGE
from deckgen.report.diff_text import WORDS, cautions
from deckgen.report.diff_view import Entry, Outcome, Row, outcomes, sections, summary
from deckgen.report.text import seen

# Of so many changes of one sort the page shows the names without being asked.
OPEN = 6


def diff_html(found: EditionDiff) -> str:
    """The page, as a whole document."""
    parts = sections(found)
    style = read_verbatim(PAGE / "diff.css")
    return render_html(
        PAGE / "diff.html.j2",
        before=seen(found.before.label),
        after=seen(found.after.label),
        deck=seen(_deck(found)),
        summary=seen(summary(parts)),
        cautions=[seen(each) for each in cautions(found)],
        sections=[
            {
                "heading": each.heading,
                "key": each.heading.lower().replace(" ", "-"),
                "entries": [_entry(entry) for entry in each.entries],
            }
            for each in parts
        ],
        outcomes=[_outcome(each) for each in outcomes(found)],
        style=style,
        policy=f"default-src 'none'; style-src '{compute_policy_hash(style)}'; base-uri 'none'; form-action 'none'",
    )


def _deck(found: EditionDiff) -> str:
    packages = found.after.package, found.before.package
    return next((deck.name for package in packages for deck in package.decks), "")


def _entry(entry: Entry) -> Mapping[str, Any]:
    return {
        "name": seen(entry.name),
        "title": seen(entry.title),
        "rows": [_row(row) for row in entry.rows],
    }


def _row(row: Row) -> Mapping[str, Any]:
    pieces = [_piece(piece) for piece in trim_equal_words(row.pieces, 12)]
    return {"name": seen(row.name), "pieces": pieces, "said": seen(row.said)}


def _piece(piece: DiffSegment) -> Mapping[str, Any]:
    """The spaces behind words stand behind their mark, not in it."""
    before, after = piece.before.rstrip(), piece.after.rstrip()
    spaces = " " if (before, after) != (piece.before, piece.after) else ""
    return {"same": piece.same, "before": seen(before), "after": seen(after), "spaces": spaces}


def _outcome(outcome: Outcome) -> Mapping[str, Any]:
    return {
        "level": WORDS[outcome.rule.level],
        "name": outcome.rule.name,
        "effect": outcome.rule.effect,
        "instead": outcome.rule.instead,
        "open": len(outcome.changes) <= OPEN and outcome.rule.level > 0,
        "changes": [
            {"subject": seen(each.subject), "message": seen(each.message)}
            for each in outcome.changes
        ],
    }
