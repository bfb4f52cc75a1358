"""A difference for people at a terminal: what differs, word by word, and what learners get of it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.word_diff import DiffSegment, trim_equal_words
from deckgen.report.diff_view import Entry, Outcome, Row, Section, outcomes, sections, summary
from deckgen.report.text import Paint, count, plain, seen

# So many changes of one sort are named one by one.
SHOWN = 12
COLOURS = {ChangeLevel.SAFE: "dim", ChangeLevel.WARNING: "warning", ChangeLevel.BREAKING: "error"}
WORDS = {ChangeLevel.SAFE: "safe", ChangeLevel.WARNING: "warning", ChangeLevel.BREAKING: "breaking"}
_SIGNS = {"+": "added", "-": "removed", "~": "path"}


def diff_text(found: EditionDiff, paint: Paint = plain) -> str:
    """The sections, then what a learner who has the older edition gets; words as ``[-old-]
    {+new+}``.
    """
    lines = [paint(seen(f"{found.before.label} → {found.after.label}"), "path")]
    lines += [paint("caution: ", "warning") + seen(each) for each in cautions(found)]
    parts = sections(found)
    for section in parts:
        lines += [
            "",
            paint(f"{section.heading} ({len(section.entries)})", "path"),
            *_section(section, paint),
        ]
    if found.effects:
        lines += ["", paint(f"What learners who have {seen(found.before.label)} get", "path")]
        lines += [line for each in outcomes(found) for line in _outcome(each, paint)]
    return "\n".join([*lines, "", summary(parts)])


def cautions(found: EditionDiff) -> list[str]:
    """What is doubtful in the comparison."""
    said = [each.caution for each in (found.before, found.after) if each.caution]
    if not found.comparison.has_learner_times:
        said.append(
            f"{found.before.label} was never released: whether times are newer is not judged"
        )
    return said


def _section(section: Section, paint: Paint) -> Iterator[str]:
    for entry in section.entries:
        yield f"{paint(section.sign, _SIGNS[section.sign])} {_head(entry, section, paint)}"
        if not _whole(section):
            yield from (f"    {_row(row, paint)}" for row in entry.rows)


def _whole(section: Section) -> bool:
    return section.heading in ("Added", "Removed")


def _head(entry: Entry, section: Section, paint: Paint) -> str:
    asked = f" {seen(entry.title)}" if entry.title else ""
    answer = f" → {seen(entry.rows[0].said)}" if _whole(section) and entry.rows else ""
    return f"{paint(seen(entry.name), 'rule')}{asked}{answer}"


def _row(row: Row, paint: Paint) -> str:
    said = (
        "".join(_piece(piece, paint) for piece in trim_equal_words(row.pieces))
        if row.pieces
        else seen(row.said)
    )
    return f"{paint(seen(row.name) + (':' if said else ''), 'dim')} {said}".rstrip()


def _piece(piece: DiffSegment, paint: Paint) -> str:
    if piece.same:
        return seen(piece.after)
    old = paint(f"[-{seen(piece.before.strip())}-]", "removed") if piece.before.strip() else ""
    new = paint(f"{{+{seen(piece.after.strip())}+}}", "added") if piece.after.strip() else ""
    return f"{' '.join(filter(None, (old, new)))} "


def _outcome(outcome: Outcome, paint: Paint) -> Iterator[str]:
    rule, changes = outcome.rule, outcome.changes
    yield f"  {paint(WORDS[rule.level], COLOURS[rule.level])}: {rule.name} ({len(changes)}): {rule.effect}"
    if rule.level is ChangeLevel.SAFE:
        return
    for change in changes[:SHOWN]:
        yield f"    {seen(change.subject) + ': ' if change.subject else ''}{seen(change.message)}"
    if len(changes) > SHOWN:
        yield f"    … and {count(len(changes) - SHOWN, 'other')}"
    if rule.instead:
        yield f"    hint: {rule.instead}"
