"""What became of mutants, for programs."""

from __future__ import annotations

import json
from typing import Any

from deckgen.mutate.outcome import MutationReport, Outcome, Tally, Verdict


def mutation_json(report: MutationReport) -> str:
    """``{"operators": […], "survivors": […], "false_alarms": […], "summary": {…}}``; rates are in
    per cent.
    """
    total = report.all_slips
    shape = {
        "operators": [_tally(each) for each in (*report.slips, *report.harmless)],
        "survivors": [_outcome(each) for each in report.survivors],
        "false_alarms": [_outcome(each) for each in report.false_alarms],
        "summary": {
            "questions": report.questions,
            "spoilt": report.tried,
            "seed": report.seed,
            **_verdicts(total),
            "rate": _rate(total),
            "mean_rate": round(report.mean_rate, 3) if report.mean_rate is not None else None,
            "false_alarms": len(report.false_alarms),
        },
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "operator": tally.name,
        "group": tally.group,
        "mutants": len(tally.outcomes),
        "not_applicable": tally.untried,
        **_verdicts(tally),
        "rate": _rate(tally),
        "rules": dict(tally.rules),
    }


def _verdicts(tally: Tally) -> dict[str, int]:
    counts = {verdict.value.replace(" ", "_"): tally.count(verdict) for verdict in Verdict}
    return {**counts, "killed_by_errors": tally.by_error}


def _rate(tally: Tally) -> float | None:
    return round(tally.rate, 3) if tally.rate is not None else None


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "operator": outcome.operator,
        "path": outcome.path,
        "line": outcome.line,
        "question": outcome.question,
        "said": outcome.said,
        "rules": list(outcome.rules),
        "before": outcome.before,
        "after": outcome.after,
    }
