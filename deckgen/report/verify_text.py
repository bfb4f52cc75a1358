"""What a package does to learners, for people: a table of learners, then each harm."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.anki.verification_report import Harm, HarmGroup, LearnerResult, VerificationReport
from deckgen.report.terminal_text import Paint, escape_control_chars, format_count, paint_plain

# This many notes are examples enough: one harm can concern every note of a deck.
MAX_NOTES = 5


def format_verify_text(report: VerificationReport, paint: Paint = paint_plain) -> str:
    """The report; its last line is the verdict."""
    lines = [*_format_opening(report), "", *_format_table(report, paint)]
    for (harm, cause), found in _group_by_harm(report).items():
        lines += ["", *_format_harm(harm, cause, found, paint)]
    remarks = list(_format_remarks(report, paint))
    lines += ["", *remarks] if remarks else []
    return "\n".join([*lines, "", _format_verdict(report)])


def format_trial(report: VerificationReport, paint: Paint = paint_plain) -> str:
    """One line where nobody comes to harm, else the whole report."""
    if report.is_harmful:
        return format_verify_text(report, paint)
    learners = ", ".join(each.learner for each in report.results)
    return f"tried in Anki {report.anki_version} on a learner who {learners}: no harm"


def describe_harm(report: VerificationReport) -> str:
    """Each harm with the learners whom it meets; nothing if there is none."""
    met: dict[str, list[str]] = {}
    for each in report.results:
        for found in each.harms:
            met.setdefault(found.harm.value, []).append(each.learner)
    parts = [
        f"{harm} (a learner who {', '.join(dict.fromkeys(learners))})"
        for harm, learners in met.items()
    ]
    return "; ".join(parts)


def _format_opening(report: VerificationReport) -> Iterator[str]:
    size = f"{format_count(report.note_count, 'note')}, {format_count(report.card_count, 'card')}"
    yield f"{escape_control_chars(report.package)}: {size}, tried in Anki {report.anki_version}"
    if report.previous_package:
        parts = [
            f"{format_count(report.notes_changed, 'note')} changed",
            f"{report.notes_added} added",
            f"{report.notes_removed} removed",
        ]
        if report.note_types_changed:
            parts.append(f"{format_count(report.note_types_changed, 'note type')} changed")
        yield f"since {escape_control_chars(report.previous_package)}: {', '.join(parts)}"


def _format_table(report: VerificationReport, paint: Paint) -> Iterator[str]:
    rows = [
        (f"{each.learner}: {each.actions}", *_count_deliveries(report, each))
        for each in report.results
    ]
    width = max(len(row[0]) for row in rows)
    yield paint(f"{'a learner who …':<{width}}   {'changes':>9}   {'new notes':>9}   harm", "dim")
    for (name, changes, added), outcome in zip(rows, report.results, strict=True):
        # One harm can have several causes, and is named once.
        harm = ", ".join(dict.fromkeys(found.harm.value for found in outcome.harms))
        verdict = paint(harm, "error") if harm else "none"
        yield f"{name:<{width}}   {changes:>9}   {added:>9}   {verdict}"


def _count_deliveries(report: VerificationReport, outcome: LearnerResult) -> tuple[str, str]:
    """“17/17” of what changed and of what is new; a dash where there is nothing to bring."""
    changes, new = report.notes_changed + report.note_types_changed, report.notes_added
    # The first learner has no earlier package to update.
    if outcome is report.results[0]:
        return "–", "–"
    return (
        f"{outcome.changes_delivered}/{changes}" if changes else "–",
        f"{outcome.notes_added}/{new}" if new else "–",
    )


def _group_by_harm(
    report: VerificationReport,
) -> dict[tuple[Harm, str], list[tuple[str, HarmGroup]]]:
    """Who suffered each harm with its cause, in the order of :class:`Harm`."""
    groups: dict[tuple[Harm, str], list[tuple[str, HarmGroup]]] = {}
    for outcome in report.results:
        for found in outcome.harms:
            groups.setdefault((found.harm, found.cause), []).append((outcome.learner, found))
    order = list(Harm)
    return dict(sorted(groups.items(), key=lambda each: (order.index(each[0][0]), each[0][1])))


def _format_harm(
    harm: Harm, cause: str, found: list[tuple[str, HarmGroup]], paint: Paint
) -> Iterator[str]:
    yield paint(harm.value, "error") + (f": {escape_control_chars(cause)}" if cause else "")
    learners = ", ".join(f"{learner} ({each.count})" for learner, each in found)
    yield f"   for a learner who {learners}"
    # The longest list: those of the other learners mostly repeat it.
    notes = max((each.notes for _, each in found), key=len)
    for note in notes[:MAX_NOTES]:
        yield f"   “{escape_control_chars(note)}”"
    if len(notes) > MAX_NOTES:
        yield f"   … and {len(notes) - MAX_NOTES} more"


def _format_remarks(report: VerificationReport, paint: Paint) -> Iterator[str]:
    """What is worth knowing, once for all learners that it is true of."""
    found: dict[tuple[str, bool], list[str]] = {}
    for outcome in report.results:
        for remark in outcome.remarks:
            learners = found.setdefault((remark.said, remark.warning), [])
            learners.append(f"{outcome.learner} ({remark.count})")
    for (text, is_warning), learners in found.items():
        role = "warning" if is_warning else "info"
        yield f"{paint(role + ':', role)} {text}: {', '.join(learners)}"


def _format_verdict(report: VerificationReport) -> str:
    harmed = sum(bool(outcome.harms) for outcome in report.results)
    tried = format_count(len(report.results), "learner")
    return f"{tried} tried: {f'{harmed} come to harm' if harmed else 'no harm'}"
