"""What a package does to learners, for people: a table of learners, then each harm with the notes
it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.realanki.outcome import Found, Harm, Outcome, Report
from deckgen.report.text import Paint, count, plain, seen

SHOWN = 5
"""So many of the notes concerned are named."""


def verify_text(report: Report, paint: Paint = plain) -> str:
    """The report; its last line is the verdict."""
    lines = [*_opening(report), "", *_table(report, paint)]
    for (harm, cause), found in _by_harm(report).items():
        lines += ["", *_harm(harm, cause, found, paint)]
    remarks = list(_remarks(report, paint))
    lines += ["", *remarks] if remarks else []
    return "\n".join([*lines, "", _verdict(report)])


def _opening(report: Report) -> Iterator[str]:
    size = f"{count(report.notes, 'note')}, {count(report.cards, 'card')}"
    yield f"{seen(report.package)}: {size}, tried in Anki {report.anki}"
    if report.after:
        parts = [
            f"{count(report.changed, 'note')} changed",
            f"{report.added} added",
            f"{report.removed} removed",
        ]
        parts += [f"{count(report.looks, 'note type')} changed"] if report.looks else []
        yield f"since {seen(report.after)}: {', '.join(parts)}"


def _table(report: Report, paint: Paint) -> Iterator[str]:
    rows = [(f"{each.learner}: {each.did}", *_cells(report, each)) for each in report.outcomes]
    width = max(len(row[0]) for row in rows)
    yield paint(f"{'a learner who …':<{width}}   {'changes':>9}   {'new notes':>9}   harm", "dim")
    for (name, changes, added), outcome in zip(rows, report.outcomes, strict=True):
        harm = ", ".join(dict.fromkeys(found.harm.value for found in outcome.found))
        verdict = paint(harm, "error") if harm else "none"
        yield f"{name:<{width}}   {changes:>9}   {added:>9}   {verdict}"


def _cells(report: Report, outcome: Outcome) -> tuple[str, str]:
    """“17/17” of what changed and of what is new; a dash where there is nothing to bring."""
    changes, new = report.changed + report.looks, report.added
    if outcome is report.outcomes[0]:
        return "–", "–"
    return (
        f"{outcome.delivered}/{changes}" if changes else "–",
        f"{outcome.added}/{new}" if new else "–",
    )


def _by_harm(report: Report) -> dict[tuple[Harm, str], list[tuple[str, Found]]]:
    """Who suffered each harm with its cause, in the order of :class:`Harm`."""
    groups: dict[tuple[Harm, str], list[tuple[str, Found]]] = {}
    for outcome in report.outcomes:
        for found in outcome.found:
            groups.setdefault((found.harm, found.cause), []).append((outcome.learner, found))
    order = list(Harm)
    return dict(sorted(groups.items(), key=lambda each: (order.index(each[0][0]), each[0][1])))


def _harm(harm: Harm, cause: str, found: list[tuple[str, Found]], paint: Paint) -> Iterator[str]:
    yield paint(harm.value, "error") + (f": {seen(cause)}" if cause else "")
    yield f"   for whoever {', '.join(f'{learner} ({each.count})' for learner, each in found)}"
    notes = max((each.notes for _, each in found), key=len)
    for note in notes[:SHOWN]:
        yield f"   “{seen(note)}”"
    if len(notes) > SHOWN:
        yield f"   … and {len(notes) - SHOWN} more"


def _remarks(report: Report, paint: Paint) -> Iterator[str]:
    """What is worth knowing, once for all learners of whom it is true."""
    found: dict[tuple[str, bool], list[str]] = {}
    for outcome in report.outcomes:
        for remark in outcome.remarks:
            found.setdefault((remark.said, remark.warning), []).append(
                f"{outcome.learner} ({remark.count})"
            )
    for (said, warning), learners in found.items():
        role = "warning" if warning else "info"
        yield f"{paint(role + ':', role)} {said}: {', '.join(learners)}"


def _verdict(report: Report) -> str:
    harmed = sum(bool(outcome.found) for outcome in report.outcomes)
    tried = count(len(report.outcomes), "learner")
    return f"{tried} tried: {f'{harmed} come to harm' if harmed else 'no harm'}"
