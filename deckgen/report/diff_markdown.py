"""A difference in Markdown, for a pull request: fields add no link, heading or HTML to it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.word_diff import DiffSegment, escape_markdown, trim_equal_words
from deckgen.report.diff_sections import (
    DiffEntry,
    DiffRow,
    DiffSection,
    LearnerEffect,
    build_sections,
    group_changes,
    summarise_sections,
)
from deckgen.report.diff_text import list_cautions
from deckgen.report.terminal_text import escape_control_chars


def format_diff_markdown(found: EditionDiff) -> str:
    """A heading, then lists: the sections, and what learners get; words as ~~old~~ **new**."""
    parts = build_sections(found)
    lines = [
        f"## {_escape_text(found.before.label)} → {_escape_text(found.after.label)}",
        "",
        _escape_text(summarise_sections(parts)),
    ]
    for caution in list_cautions(found):
        lines += ["", f"*{_escape_text(caution)}*"]
    for section in parts:
        lines += ["", f"### {section.heading} ({len(section.entries)})", ""]
        lines += _format_section(section)
    if found.effects:
        lines += ["", f"### What learners who have {_escape_text(found.before.label)} get", ""]
        for each in group_changes(found.effects):
            lines += _format_effect(each)
    return "\n".join(lines) + "\n"


def _escape_text(text: str) -> str:
    # In one line: a line break could begin a heading or a list.
    return escape_markdown(" ".join(escape_control_chars(text).split()))


def _format_section(section: DiffSection) -> Iterator[str]:
    for entry in section.entries:
        yield _format_heading(entry)
        yield from (f"  - {_format_row(row)}" for row in entry.rows)


def _format_heading(entry: DiffEntry) -> str:
    return f"- **{_escape_text(entry.name)}** {_escape_text(entry.title)}".rstrip()


def _format_row(row: DiffRow) -> str:
    content = _escape_text(row.remark)
    if row.pieces:
        content = " ".join(filter(None, map(_format_piece, trim_equal_words(row.pieces))))
    return f"{_escape_text(row.name)}{': ' if content else ''}{content}"


def _format_piece(piece: DiffSegment) -> str:
    if piece.same:
        return _escape_text(piece.after)
    # Without the spaces around them: Markdown reads “** word**” as plain asterisks.
    old, new = _escape_text(piece.before), _escape_text(piece.after)
    return " ".join(([f"~~{old}~~"] if old else []) + ([f"**{new}**"] if new else []))


def _format_effect(outcome: LearnerEffect) -> Iterator[str]:
    rule = outcome.rule
    effect = _escape_text(rule.effect)
    yield f"- **{rule.level}**: {rule.name} ({len(outcome.changes)}): {effect}"
    if rule.level is not ChangeLevel.SAFE:
        for each in outcome.changes:
            yield f"  - {_escape_text(f'{each.subject}: {each.message}'.removeprefix(': '))}"
