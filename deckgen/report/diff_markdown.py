"""A difference in Markdown, for a pull request: nothing of a field can become a link, a heading or
HTML in it.
"""

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
    group_effects,
    summarise_sections,
)
from deckgen.report.diff_text import LEVEL_NAMES, list_cautions
from deckgen.report.terminal_text import escape_control_chars


def format_diff_markdown(found: EditionDiff) -> str:
    """A heading, the sections as lists, and what learners get as a list; words as ~~old~~ **new**."""
    parts = build_sections(found)
    lines = [
        f"## {_escape_text(found.before.label)} → {_escape_text(found.after.label)}",
        "",
        _escape_text(summarise_sections(parts)),
    ]
    lines += [line for each in list_cautions(found) for line in ("", f"*{_escape_text(each)}*")]
    for section in parts:
        lines += [
            "",
            f"### {section.heading} ({len(section.entries)})",
            "",
            *_format_section(section),
        ]
    if found.effects:
        lines += ["", f"### What learners who have {_escape_text(found.before.label)} get", ""]
        lines += [line for each in group_effects(found) for line in _format_effect(each)]
    return "\n".join(lines) + "\n"


def _escape_text(text: str) -> str:
    return escape_markdown(" ".join(escape_control_chars(text).split()))


def _format_section(section: DiffSection) -> Iterator[str]:
    for entry in section.entries:
        yield _format_heading(entry)
        yield from (f"  - {_format_row(row)}" for row in entry.rows)


def _format_heading(entry: DiffEntry) -> str:
    return f"- **{_escape_text(entry.name)}** {_escape_text(entry.title)}".rstrip()


def _format_row(row: DiffRow) -> str:
    said = (
        " ".join(filter(None, map(_format_piece, trim_equal_words(row.pieces))))
        if row.pieces
        else _escape_text(row.remark)
    )
    return f"{_escape_text(row.name)}{': ' if said else ''}{said}"


def _format_piece(piece: DiffSegment) -> str:
    if piece.same:
        return _escape_text(piece.after)
    old, new = _escape_text(piece.before), _escape_text(piece.after)
    return " ".join(([f"~~{old}~~"] if old else []) + ([f"**{new}**"] if new else []))


def _format_effect(outcome: LearnerEffect) -> Iterator[str]:
    rule = outcome.rule
    yield f"- **{LEVEL_NAMES[rule.level]}**: {rule.name} ({len(outcome.changes)}): {_escape_text(rule.effect)}"
    if rule.level is not ChangeLevel.SAFE:
        yield from (
            f"  - {_escape_text(f'{each.subject}: {each.message}'.removeprefix(': '))}"
            for each in outcome.changes
        )
