"""A difference in Markdown, for a pull request: nothing of a field can become a link, a heading or
HTML in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.word_diff import DiffSegment, escape_markdown, trim_equal_words
from deckgen.report.diff_text import WORDS, cautions
from deckgen.report.diff_view import Entry, Outcome, Row, Section, outcomes, sections, summary
from deckgen.report.text import seen


def diff_markdown(found: EditionDiff) -> str:
    """A heading, the sections as lists, and what learners get as a list; words as ~~old~~ **new**."""
    parts = sections(found)
    lines = [
        f"## {_safe(found.before.label)} → {_safe(found.after.label)}",
        "",
        _safe(summary(parts)),
    ]
    lines += [line for each in cautions(found) for line in ("", f"*{_safe(each)}*")]
    for section in parts:
        lines += ["", f"### {section.heading} ({len(section.entries)})", "", *_section(section)]
    if found.effects:
        lines += ["", f"### What learners who have {_safe(found.before.label)} get", ""]
        lines += [line for each in outcomes(found) for line in _outcome(each)]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    return escape_markdown(" ".join(seen(text).split()))


def _section(section: Section) -> Iterator[str]:
    for entry in section.entries:
        yield _head(entry)
        yield from (f"  - {_row(row)}" for row in entry.rows)


def _head(entry: Entry) -> str:
    return f"- **{_safe(entry.name)}** {_safe(entry.title)}".rstrip()


def _row(row: Row) -> str:
    said = (
        " ".join(filter(None, map(_piece, trim_equal_words(row.pieces))))
        if row.pieces
        else _safe(row.said)
    )
    return f"{_safe(row.name)}{': ' if said else ''}{said}"


def _piece(piece: DiffSegment) -> str:
    if piece.same:
        return _safe(piece.after)
    old, new = _safe(piece.before), _safe(piece.after)
    return " ".join(([f"~~{old}~~"] if old else []) + ([f"**{new}**"] if new else []))


def _outcome(outcome: Outcome) -> Iterator[str]:
    rule = outcome.rule
    yield f"- **{WORDS[rule.level]}**: {rule.name} ({len(outcome.changes)}): {_safe(rule.effect)}"
    if rule.level is not ChangeLevel.SAFE:
        yield from (
            f"  - {_safe(f'{each.subject}: {each.message}'.removeprefix(': '))}"
            for each in outcome.changes
        )
