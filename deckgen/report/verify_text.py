"""What a package does to learners, for people: a table of learners, then each harm with the notes
it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.anki.verification_report import Harm, HarmGroup, LearnerResult, VerificationReport
from deckgen.report.text import Paint, count, plain, seen

SHOWN = 5
"""So many of the notes concerned are named."""


def verify_text(report: VerificationReport, paint: Paint = plain) -> str:
    """The report; its last line is the verdict."""
    lines = [*_opening(report), "", *_table(report, paint)]
    for (harm, cause), found in _by_harm(report).items():
        lines += ["", *_harm(harm, cause, found, paint)]
    remarks = list(_remarks(report, paint))
    lines += ["", *remarks] if remarks else []
    return "\n".join([*lines, "", _verdict(report)])


def _opening(report: VerificationReport) -> Iterator[str]:
    size = f"{count(report.note_count, 'note')}, {count(report.card_count, 'card')}"
    yield f"{seen(report.package)}: {size}, tried in Anki {report.anki_version}"
    if report.previous_package:
        parts = [
            f"{count(report.notes_changed, 'note')} changed",
            f"{report.notes_added} added",
            f"{report.notes_removed} removed",
        ]
        parts += (
            [f"{count(report.note_types_changed, 'note type')} changed"]
            if report.note_types_changed
            else []
        )
        yield f"since {seen(report.previous_package)}: {', '.join(parts)}"


def _table(report: VerificationReport, paint: Paint) -> Iterator[str]:
    rows = [(f"{each.learner}: {each.actions}", *_cells(report, each)) for each in report.results]
    width = max(len(row[0]) for row in rows)
    yield paint(f"{'a learner who …':<{width}}   {'changes':>9}   {'new notes':>9}   harm", "dim")
    for (name, changes, added), outcome in zip(rows, report.results, strict=True):
        harm = ", ".join(dict.fromkeys(found.harm.value for found in outcome.harms))
        verdict = paint(harm, "error") if harm else "none"
        yield f"{name:<{width}}   {changes:>9}   {added:>9}   {verdict}"


def _cells(report: VerificationReport, outcome: LearnerResult) -> tuple[str, str]:
    """“17/17” of what changed and of what is new; a dash where there is nothing to bring."""
    changes, new = report.notes_changed + report.note_types_changed, report.notes_added
    if outcome is report.results[0]:
        return "–", "–"
    return (
        f"{outcome.changes_delivered}/{changes}" if changes else "–",
        f"{outcome.notes_added}/{new}" if new else "–",
    )


def _by_harm(report: VerificationReport) -> dict[tuple[Harm, str], list[tuple[str, HarmGroup]]]:
    """Who suffered each harm with its cause, in the order of :class:`Harm`."""
    groups: dict[tuple[Harm, str], list[tuple[str, HarmGroup]]] = {}
    for outcome in report.results:
        for found in outcome.harms:
            groups.setdefault((found.harm, found.cause), []).append((outcome.learner, found))
    order = list(Harm)
    return dict(sorted(groups.items(), key=lambda each: (order.index(each[0][0]), each[0][1])))


def _harm(
    harm: Harm, cause: str, found: list[tuple[str, HarmGroup]], paint: Paint
) -> Iterator[str]:
    yield paint(harm.value, "error") + (f": {seen(cause)}" if cause else "")
    yield f"   for whoever {', '.join(f'{learner} ({each.count})' for learner, each in found)}"
    notes = max((each.notes for _, each in found), key=len)
    for note in notes[:SHOWN]:
        yield f"   “{seen(note)}”"
    if len(notes) > SHOWN:
        yield f"   … and {len(notes) - SHOWN} more"


def _remarks(report: VerificationReport, paint: Paint) -> Iterator[str]:
    """What is worth knowing, once for all learners of whom it is true."""
    found: dict[tuple[str, bool], list[str]] = {}
    for outcome in report.results:
        for remark in outcome.remarks:
            found.setdefault((remark.said, remark.warning), []).append(
                f"{outcome.learner} ({remark.count})"
            )
    for (said, warning), learners in found.items():
        role = "warning" if warning else "info"
        yield f"{paint(role + ':', role)} {said}: {', '.join(learners)}"


def _verdict(report: VerificationReport) -> str:
    harmed = sum(bool(outcome.harms) for outcome in report.results)
    tried = count(len(report.results), "learner")
    return f"{tried} tried: {f'{harmed} come to harm' if harmed else 'no harm'}"
