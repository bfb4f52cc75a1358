"""What became of mutants, for programs."""

from __future__ import annotations

from typing import Any

from deckgen.json_values import format_json
from deckgen.mutate.mutation_report import (
    MutantOutcome,
    MutantVerdict,
    MutationReport,
    OperatorTally,
)


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
            # Keys are public, and stay when the words of the code change.
            "spoilt": report.mutated_count,
            "seed": report.seed,
            **_count_verdicts(total),
            "rate": _round_rate(total.kill_rate),
            # By part: an average over all would hide mistakes of content behind found quotations.
            "mean_rates": {part.name: _round_rate(part.mean_kill_rate) for part in report.parts},
            "false_alarms": len(report.false_alarms),
        },
    }
    return format_json(shape)


def _serialise_tally(tally: OperatorTally) -> dict[str, Any]:
    return {
        "operator": tally.name,
        "group": tally.group,
        "mutants": len(tally.outcomes),
        "not_applicable": tally.inapplicable_count,
        **_count_verdicts(tally),
        "rate": _round_rate(tally.kill_rate),
        "rules": dict(tally.killing_rules),
    }


def _count_verdicts(tally: OperatorTally) -> dict[str, int]:
    counts = {
        verdict.value.replace(" ", "_"): tally.count_verdict(verdict) for verdict in MutantVerdict
    }
    return {**counts, "killed_by_errors": tally.error_kills}


def _round_rate(rate: float | None) -> float | None:
    return round(rate, 3) if rate is not None else None


def _serialise_outcome(outcome: MutantOutcome) -> dict[str, Any]:
    return {
        "operator": outcome.operator,
        "path": outcome.path,
        "line": outcome.line,
        "question": outcome.question,
        "said": outcome.description,
        "rules": outcome.rules,
        "before": outcome.before,
        "after": outcome.after,
    }
