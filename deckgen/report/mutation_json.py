"""What became of mutants, for programs."""

from __future__ import annotations

import json
from typing import Any

from deckgen.mutate.mutation_report import MutantOutcome, MutationReport, OperatorTally, Verdict


def format_mutation_json(report: MutationReport) -> str:
    """``{"operators": […], "survivors": […], "false_alarms": […], "summary": {…}}``; rates are in
    per cent.
    """
    total = report.all_mistakes
    shape = {
        "operators": [_serialise_tally(each) for each in (*report.mistakes, *report.variants)],
        "survivors": [_serialise_outcome(each) for each in report.survivors],
        "false_alarms": [_serialise_outcome(each) for each in report.false_alarms],
        "summary": {
            "questions": report.question_count,
            "spoilt": report.mutated_count,
            "seed": report.seed,
            **_count_verdicts(total),
            "rate": _round_rate(total),
            "mean_rate": round(report.mean_kill_rate, 3)
            if report.mean_kill_rate is not None
            else None,
            "false_alarms": len(report.false_alarms),
        },
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _serialise_tally(tally: OperatorTally) -> dict[str, Any]:
    return {
        "operator": tally.name,
        "group": tally.group,
        "mutants": len(tally.outcomes),
        "not_applicable": tally.inapplicable_count,
        **_count_verdicts(tally),
        "rate": _round_rate(tally),
        "rules": dict(tally.killing_rules),
    }


def _count_verdicts(tally: OperatorTally) -> dict[str, int]:
    counts = {verdict.value.replace(" ", "_"): tally.count_verdict(verdict) for verdict in Verdict}
    return {**counts, "killed_by_errors": tally.error_kills}


def _round_rate(tally: OperatorTally) -> float | None:
    return round(tally.kill_rate, 3) if tally.kill_rate is not None else None


def _serialise_outcome(outcome: MutantOutcome) -> dict[str, Any]:
    return {
        "operator": outcome.operator,
        "path": outcome.path,
        "line": outcome.line,
        "question": outcome.question,
        "said": outcome.description,
        "rules": list(outcome.rules),
        "before": outcome.before,
        "after": outcome.after,
    }
