"""What a package does to learners, for programs."""

from __future__ import annotations

from typing import Any

from deckgen.anki.verification_report import LearnerResult, VerificationReport
from deckgen.json_values import format_json


def format_verify_json(report: VerificationReport) -> str:
    """``{"package": …, "after": …, "anki": …, "learners": [{"learner": …, "harm": […], …}],
    "summary": {…}}``.

    ``after`` is null where there is no older package.
    """
    shape = {
        "package": report.package,
        "after": report.previous_package or None,
        "anki": report.anki_version,
        "learners": [_serialise_learner(outcome) for outcome in report.results],
        "summary": {
            "notes": report.note_count,
            "cards": report.card_count,
            "changed": report.notes_changed,
            "added": report.notes_added,
            "removed": report.notes_removed,
            "note_types_changed": report.note_types_changed,
            "harmed": sum(bool(outcome.harms) for outcome in report.results),
        },
    }
    return format_json(shape)


def _serialise_learner(outcome: LearnerResult) -> dict[str, Any]:
    return {
        "learner": outcome.learner,
        "did": outcome.actions,
        "delivered": outcome.changes_delivered,
        "added": outcome.notes_added,
        "harm": outcome.harms,
        "remarks": outcome.remarks,
    }
