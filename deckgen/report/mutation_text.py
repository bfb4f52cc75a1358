"""The verdicts on mutants, for people: a table by operator, then the survivors as diffs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from deckgen.mutate.mutation_report import (
    MutantOutcome,
    MutantVerdict,
    MutationReport,
    OperatorTally,
)
from deckgen.report.terminal_text import Paint, escape_control_chars, format_count, paint_plain

# This many survivors are shown, as many of each operator as of the others.
MAX_SURVIVORS = 20
_HUNK = re.compile(r"^@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")


def format_mutation_text(
    report: MutationReport, paint: Paint = paint_plain, shown: int = MAX_SURVIVORS
) -> str:
    """The report with at most ``shown`` survivors; 0 for all."""
    lines = [_format_opening(report)]
    if report.mistakes:
        lines += ["", *_format_table(report.mistakes), "", *_format_parts(report)]
    if report.variants:
        lines += ["", *_format_variants(report.variants)]
    lines += _format_outcomes("Not noticed", report.survivors, paint, shown)
    lines += _format_outcomes("Noticed, though it says the same", report.false_alarms, paint, shown)
    return "\n".join(lines)


def _format_opening(report: MutationReport) -> str:
    questions = format_count(report.mutated_count, "question")
    if report.mutated_count < report.question_count:
        questions = f"{report.mutated_count} of {format_count(report.question_count, 'question')}"
    return f"{questions} mutated (seed {report.seed})"


def format_rate(rate: float | None) -> str:
    """“99.5 %”, rounded down, so that 100 means all."""
    return "–" if rate is None else f"{int(rate * 10) / 10:.1f} %"


_COLUMNS = (
    "killed",
    "by errors",
    "survived",
    "equivalent",
    "no longer loads",
    "already flagged",
    "rate",
)


_PART_TITLES = {
    "content": "Of mistakes in what a question, its answer and its speaker say",
    "form": "Of answers given away, and questions asked twice",
    "evidence": "Of damage to a quotation, which is compared with the text",
}


def _format_parts(report: MutationReport) -> Iterator[str]:
    """How many mistakes of each part are noticed, and which hardly ever."""
    for part in report.parts:
        if part.mean_kill_rate is not None:
            judged = sum(each.is_judged for each in part.tallies)
            # On average: each sort counts the same.
            over = f", on average over {judged} sorts" if judged > 1 else ""
            rate = format_rate(part.mean_kill_rate)
            yield f"{_PART_TITLES[part.name]}, {rate} are noticed{over}."
    if report.hardly_noticed:
        named = ", ".join(map(_format_share, report.hardly_noticed))
        yield f"Hardly noticed here: {named}."
    yield "What agrees with itself in every field passes, whatever the text means by it."


def _format_share(tally: OperatorTally) -> str:
    killed, survived = (
        tally.count_verdict(MutantVerdict.KILLED),
        tally.count_verdict(MutantVerdict.SURVIVED),
    )
    return f"{tally.name} ({killed} of {killed + survived})"


def _format_table(tallies: Sequence[OperatorTally]) -> Iterator[str]:
    width = max(len(tally.name) for tally in tallies)
    yield _format_row("", _COLUMNS, width)
    for tally in tallies:
        if tally.outcomes:
            killed, *others = (str(tally.count_verdict(verdict)) for verdict in MutantVerdict)
            rate = format_rate(tally.kill_rate)
            yield _format_row(tally.name, [killed, str(tally.error_kills), *others, rate], width)
        else:
            yield f"{tally.name:<{width}}   cannot happen here"


def _format_row(name: str, cells: Sequence[str], width: int) -> str:
    columns = zip(_COLUMNS, cells, strict=True)
    # At least as wide as “100.0 %”.
    aligned = [f"{cell:>{max(len(column), 7)}}" for column, cell in columns]
    return "   ".join([f"{name:<{width}}", *aligned])


def _format_variants(tallies: Sequence[OperatorTally]) -> Iterator[str]:
    yield "Harmless, must stay silent:"
    width = max(len(tally.name) for tally in tallies)
    for tally in tallies:
        alarms = format_count(tally.count_verdict(MutantVerdict.KILLED), "false alarm")
        result = f"{alarms} in {format_count(len(tally.outcomes), 'variant')}"
        yield f"{tally.name:<{width}}   {result if tally.outcomes else 'cannot happen here'}"


def _format_outcomes(
    title: str, outcomes: Sequence[MutantOutcome], paint: Paint, limit: int
) -> Iterator[str]:
    if not outcomes:
        return
    yield f"\n{title}:"
    chosen = _choose_across_operators(outcomes, limit)
    for outcome in chosen:
        place = paint(f"{escape_control_chars(outcome.path)}:{outcome.line}:", "path")
        rules = f" [{', '.join(outcome.rules)}]" if outcome.rules else ""
        said = escape_control_chars(outcome.description)
        yield f"\n{place} {outcome.operator}: {said}{paint(rules, 'rule')}"
        yield from _format_diff(outcome, paint)
    if len(outcomes) > len(chosen):
        yield f"\n… and {len(outcomes) - len(chosen)} more (--show 0 shows them all)"


def _choose_across_operators(outcomes: Sequence[MutantOutcome], limit: int) -> list[MutantOutcome]:
    """Up to ``limit`` outcomes (0 for all): the first of every operator, then every second one, and
    so on.
    """
    rank: dict[str, int] = {}
    ranked: list[tuple[int, int]] = []
    for index, outcome in enumerate(outcomes):
        rank[outcome.operator] = rank.get(outcome.operator, 0) + 1
        ranked.append((rank[outcome.operator], index))
    # Back in the order of the decks, in which an author works on them.
    chosen = sorted(index for _, index in sorted(ranked)[: limit or None])
    return [outcomes[index] for index in chosen]


def _format_diff(outcome: MutantOutcome, paint: Paint) -> Iterator[str]:
    """A unified diff of the entry with the line numbers of the file."""
    before, after = outcome.before.splitlines(), outcome.after.splitlines()
    for line in difflib.unified_diff(before, after, outcome.path, outcome.path, n=2, lineterm=""):
        # difflib counts the lines from the beginning of the entry.
        hunk = _HUNK.match(line)
        if hunk:
            first, second = int(hunk[1]) + outcome.line - 1, int(hunk[3]) + outcome.line - 1
            line = f"@@ -{first}{hunk[2]} +{second}{hunk[4]} @@"
        role = {"-": "error", "+": "caret"}.get(line[:1], "dim")
        yield paint(escape_control_chars(line.replace("\t", "    ")), role)
