"""A difference for people at a terminal: what differs, word by word, and what learners get."""

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
    group_changes,
    summarise_sections,
)
from deckgen.report.terminal_text import Paint, escape_control_chars, paint_plain

# This many changes of one sort are listed, so that one sort does not hide the others.
MAX_CHANGES = 12
LEVEL_COLOURS = {
    ChangeLevel.SAFE: "dim",
    ChangeLevel.WARNING: "warning",
    ChangeLevel.BREAKING: "error",
}
_SIGN_ROLES = {"+": "added", "-": "removed", "~": "path"}


def format_diff_text(found: EditionDiff, paint: Paint = paint_plain) -> str:
    """The sections, then what learners with the older edition get; words as ``[-old-]{+new+}``."""
    before = escape_control_chars(found.before.label)
    lines = [paint(f"{before} → {escape_control_chars(found.after.label)}", "path")]
    for caution in list_cautions(found):
        lines.append(paint("caution: ", "warning") + escape_control_chars(caution))
    parts = build_sections(found)
    for section in parts:
        lines += ["", paint(f"{section.heading} ({len(section.entries)})", "path")]
        lines += _format_section(section, paint)
    if found.effects:
        lines += ["", paint(f"What learners who have {before} get", "path")]
        for each in group_changes(found.effects):
            lines.append(format_effect_heading(each, paint))
            if each.rule.level is not ChangeLevel.SAFE:
                lines += list_changes(each)
    return "\n".join([*lines, "", summarise_sections(parts)])


def list_cautions(found: EditionDiff) -> list[str]:
    """What is doubtful in the comparison."""
    cautions = [each.caution for each in (found.before, found.after) if each.caution]
    if not found.comparison.has_learner_times:
        label = found.before.label
        cautions.append(f"{label} was never released: whether times are newer is not judged")
    return cautions


def _format_section(section: DiffSection, paint: Paint) -> Iterator[str]:
    for entry in section.entries:
        sign = paint(section.sign, _SIGN_ROLES[section.sign])
        yield f"{sign} {_format_heading(entry, section, paint)}"
        # A whole note's other fields repeat the question's file: its prompt and answer are enough.
        if not _has_whole_notes(section):
            yield from (f"    {_format_row(row, paint)}" for row in entry.rows)


def _has_whole_notes(section: DiffSection) -> bool:
    return section.heading in ("Added", "Removed")


def _format_heading(entry: DiffEntry, section: DiffSection, paint: Paint) -> str:
    asked = f" {escape_control_chars(entry.title)}" if entry.title else ""
    answer = ""
    if _has_whole_notes(section) and entry.rows:
        answer = f" → {escape_control_chars(entry.rows[0].remark)}"
    return f"{paint(escape_control_chars(entry.name), 'rule')}{asked}{answer}"


def _format_row(row: DiffRow, paint: Paint) -> str:
    content = escape_control_chars(row.remark)
    if row.pieces:
        pieces = trim_equal_words(row.pieces)
        content = "".join(_format_piece(piece, paint) for piece in pieces)
    name = escape_control_chars(row.name) + (":" if content else "")
    return f"{paint(name, 'dim')} {content}".rstrip()


def _format_piece(piece: DiffSegment, paint: Paint) -> str:
    if piece.same:
        return escape_control_chars(piece.after)
    words = []
    if old := piece.before.strip():
        # The signs of `git diff --word-diff`, which are clear without colour.
        words.append(paint(f"[-{escape_control_chars(old)}-]", "removed"))
    if new := piece.after.strip():
        words.append(paint(f"{{+{escape_control_chars(new)}+}}", "added"))
    return f"{' '.join(words)} "


def format_effect_heading(outcome: LearnerEffect, paint: Paint, more: str = "") -> str:
    """The level of a sort of change with ``more`` behind it, its name, and what learners get of it."""
    rule = outcome.rule
    level = paint(f"{rule.level}{more}", LEVEL_COLOURS[rule.level])
    return f"  {level}: {rule.name} ({len(outcome.changes)}): {rule.effect}"


def list_changes(outcome: LearnerEffect) -> Iterator[str]:
    """What changes, a line each, and how the author can have it without harm."""
    for change in outcome.changes[:MAX_CHANGES]:
        subject = f"{change.subject}: " if change.subject else ""
        yield f"    {escape_control_chars(subject + change.message)}"
    if len(outcome.changes) > MAX_CHANGES:
        yield f"    … and {len(outcome.changes) - MAX_CHANGES} more"
    if outcome.rule.instead:
        yield f"    hint: {outcome.rule.instead}"
