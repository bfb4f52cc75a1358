"""What a package does to learners, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from deckgen.realanki.outcome import Outcome, Report


def verify_json(report: Report) -> str:
    """``{"package": …, "after": …, "anki": …, "learners": [{"learner": …, "harm": […], …}],
    "summary": {…}}``.

    ``after`` is null where there is no older package.
    """
    shape = {
        "package": report.package,
        "after": report.after or None,
        "anki": report.anki,
        "learners": [_learner(outcome) for outcome in report.outcomes],
        "summary": {
            "notes": report.notes,
            "cards": report.cards,
            "changed": report.changed,
            "added": report.added,
            "removed": report.removed,
            "note_types_changed": report.looks,
            "harmed": sum(bool(outcome.found) for outcome in report.outcomes),
        },
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _learner(outcome: Outcome) -> dict[str, Any]:
    return {
        "learner": outcome.learner,
        "did": outcome.did,
        "delivered": outcome.delivered,
        "added": outcome.added,
        "harm": [{**asdict(found), "harm": found.harm.value} for found in outcome.found],
        "remarks": [asdict(remark) for remark in outcome.remarks],
    }
