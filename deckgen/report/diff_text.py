"""A difference for people at a terminal: what differs, word by word, and what learners get of it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.word_diff import DiffSegment, trim_equal_words
from deckgen.report.diff_sections import (
    DiffEntry,
    DiffRow,
    DiffSection,
    LearnerEffect,
    build_sections,
    group_effects,
    summarise_sections,
)
from deckgen.report.terminal_text import Paint, escape_control_chars, format_count, paint_plain

# So many changes of one sort are named one by one.
MAX_CHANGES = 12
LEVEL_COLOURS = {
    ChangeLevel.SAFE: "dim",
    ChangeLevel.WARNING: "warning",
    ChangeLevel.BREAKING: "error",
}
LEVEL_NAMES = {
    ChangeLevel.SAFE: "safe",
    ChangeLevel.WARNING: "warning",
    ChangeLevel.BREAKING: "breaking",
}
_SIGN_ROLES = {"+": "added", "-": "removed", "~": "path"}


def format_diff_text(found: EditionDiff, paint: Paint = paint_plain) -> str:
    """The sections, then what a learner who has the older edition gets; words as ``[-old-]
    {+new+}``.
    """
    lines = [paint(escape_control_chars(f"{found.before.label} → {found.after.label}"), "path")]
    lines += [
        paint("caution: ", "warning") + escape_control_chars(each) for each in list_cautions(found)
    ]
    parts = build_sections(found)
    for section in parts:
        lines += [
            "",
            paint(f"{section.heading} ({len(section.entries)})", "path"),
            *_format_section(section, paint),
        ]
    if found.effects:
        lines += [
            "",
            paint(f"What learners who have {escape_control_chars(found.before.label)} get", "path"),
        ]
        lines += [line for each in group_effects(found) for line in _format_effect(each, paint)]
    return "\n".join([*lines, "", summarise_sections(parts)])


def list_cautions(found: EditionDiff) -> list[str]:
    """What is doubtful in the comparison."""
    said = [each.caution for each in (found.before, found.after) if each.caution]
    if not found.comparison.has_learner_times:
        said.append(
            f"{found.before.label} was never released: whether times are newer is not judged"
        )
    return said


def _format_section(section: DiffSection, paint: Paint) -> Iterator[str]:
    for entry in section.entries:
        yield f"{paint(section.sign, _SIGN_ROLES[section.sign])} {_format_heading(entry, section, paint)}"
        if not _has_whole_notes(section):
            yield from (f"    {_format_row(row, paint)}" for row in entry.rows)


def _has_whole_notes(section: DiffSection) -> bool:
    return section.heading in ("Added", "Removed")


def _format_heading(entry: DiffEntry, section: DiffSection, paint: Paint) -> str:
    asked = f" {escape_control_chars(entry.title)}" if entry.title else ""
    answer = (
        f" → {escape_control_chars(entry.rows[0].remark)}"
        if _has_whole_notes(section) and entry.rows
        else ""
    )
    return f"{paint(escape_control_chars(entry.name), 'rule')}{asked}{answer}"


def _format_row(row: DiffRow, paint: Paint) -> str:
    said = (
        "".join(_format_piece(piece, paint) for piece in trim_equal_words(row.pieces))
        if row.pieces
        else escape_control_chars(row.remark)
    )
    return f"{paint(escape_control_chars(row.name) + (':' if said else ''), 'dim')} {said}".rstrip()


def _format_piece(piece: DiffSegment, paint: Paint) -> str:
    if piece.same:
        return escape_control_chars(piece.after)
    old = (
        paint(f"[-{escape_control_chars(piece.before.strip())}-]", "removed")
        if piece.before.strip()
        else ""
    )
    new = (
        paint(f"{{+{escape_control_chars(piece.after.strip())}+}}", "added")
        if piece.after.strip()
        else ""
    )
    return f"{' '.join(filter(None, (old, new)))} "


def _format_effect(outcome: LearnerEffect, paint: Paint) -> Iterator[str]:
    rule, changes = outcome.rule, outcome.changes
    yield f"  {paint(LEVEL_NAMES[rule.level], LEVEL_COLOURS[rule.level])}: {rule.name} ({len(changes)}): {rule.effect}"
    if rule.level is ChangeLevel.SAFE:
        return
    for change in changes[:MAX_CHANGES]:
        yield f"    {escape_control_chars(change.subject) + ': ' if change.subject else ''}{escape_control_chars(change.message)}"
    if len(changes) > MAX_CHANGES:
        yield f"    … and {format_count(len(changes) - MAX_CHANGES, 'other')}"
    if rule.instead:
        yield f"    hint: {rule.instead}"
