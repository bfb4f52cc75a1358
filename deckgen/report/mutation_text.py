"""What became of mutants, for people: a table by operator, then the survivors as diffs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from deckgen.mutate.mutation_report import MutantOutcome, MutationReport, OperatorTally, Verdict
from deckgen.report.terminal_text import Paint, format_count, paint_plain

# So many survivors are shown, the same share of each operator's.
MAX_SURVIVORS = 20
_HUNK = re.compile(r"^@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")


def format_mutation_text(
    report: MutationReport, paint: Paint = paint_plain, shown: int = MAX_SURVIVORS
) -> str:
    """The report; at most so many survivors are shown."""
    lines = [_format_opening(report)]
    if report.mistakes:
        lines += ["", *_format_table(report.mistakes, report.all_mistakes)]
        lines += [
            "",
            f"Each slip counted alike, {format_percent(report.mean_kill_rate)} are noticed.",
        ]
    if report.variants:
        lines += ["", *_format_variants(report.variants)]
    lines += _format_outcomes("Not noticed", report.survivors, paint, shown)
    lines += _format_outcomes("Noticed, though it says the same", report.false_alarms, paint, shown)
    return "\n".join(lines)


def _format_opening(report: MutationReport) -> str:
    of = f" of {report.question_count}" if report.mutated_count < report.question_count else ""
    return f"{report.mutated_count}{of} {'question' if report.mutated_count == 1 else 'questions'} spoilt (seed {report.seed})"


def format_percent(rate: float | None) -> str:
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


def _format_table(tallies: Sequence[OperatorTally], total: OperatorTally) -> Iterator[str]:
    rows = [(tally.name, _list_cells(tally)) for tally in (*tallies, total)]
    width = max(len(name) for name, _ in rows)
    sizes = [max(len(column), 7) for column in _COLUMNS]
    yield "   ".join(
        [" " * width, *(f"{name:>{size}}" for name, size in zip(_COLUMNS, sizes, strict=True))]
    )
    for name, cells in rows:
        if cells:
            numbers = [f"{cell:>{size}}" for cell, size in zip(cells, sizes, strict=True)]
            yield "   ".join([f"{name:<{width}}", *numbers])
        else:
            yield f"{name:<{width}}   cannot happen here"


def _list_cells(tally: OperatorTally) -> list[str]:
    """What stands under the columns; nothing where nothing could be tried."""
    if not tally.outcomes:
        return []
    killed, *others = (tally.count_verdict(verdict) for verdict in Verdict)
    return [*map(str, (killed, tally.error_kills, *others)), format_percent(tally.kill_rate)]


def _format_variants(tallies: Sequence[OperatorTally]) -> Iterator[str]:
    yield "Harmless, must stay silent:"
    width = max(len(tally.name) for tally in tallies)
    for tally in tallies:
        alarms = tally.count_verdict(Verdict.KILLED)
        said = f"{format_count(alarms, 'false alarm')} in {format_count(len(tally.outcomes), 'variant')}"
        yield f"{tally.name.ljust(width)}   {said if tally.outcomes else 'cannot happen here'}"


def _format_outcomes(
    title: str, outcomes: Sequence[MutantOutcome], paint: Paint, limit: int
) -> Iterator[str]:
    if not outcomes:
        return
    yield f"\n{title}:"
    chosen = _choose_across_operators(outcomes, limit)
    for outcome in chosen:
        place = paint(f"{outcome.path}:{outcome.line}:", "path")
        rules = f" [{', '.join(outcome.rules)}]" if outcome.rules else ""
        yield f"\n{place} {outcome.operator}: {outcome.description}{paint(rules, 'rule')}"
        yield from _format_diff(outcome, paint)
    if len(outcomes) > len(chosen):
        yield f"\n… and {len(outcomes) - len(chosen)} more (--show 0 shows them all)"


def _choose_across_operators(outcomes: Sequence[MutantOutcome], limit: int) -> list[MutantOutcome]:
    """So many outcomes, of every operator the first, then of every one the second, and so on; 0 for
    all.
    """
    rank: dict[str, int] = {}
    ranked: list[tuple[int, int]] = []
    for index, outcome in enumerate(outcomes):
        rank[outcome.operator] = rank.get(outcome.operator, 0) + 1
        ranked.append((rank[outcome.operator], index))
    chosen = sorted(index for _, index in sorted(ranked)[: limit or None])
    return [outcomes[index] for index in chosen]


def _format_diff(outcome: MutantOutcome, paint: Paint) -> Iterator[str]:
    """A unified diff of the entry, its line numbers those of the file."""
    before, after = outcome.before.splitlines(), outcome.after.splitlines()
    for line in difflib.unified_diff(before, after, outcome.path, outcome.path, n=2, lineterm=""):
        hunk = _HUNK.match(line)
        if hunk:
            first, second = int(hunk[1]) + outcome.line - 1, int(hunk[3]) + outcome.line - 1
            line = f"@@ -{first}{hunk[2]} +{second}{hunk[4]} @@"
        role = {"-": "error", "+": "caret"}.get(line[:1], "dim")
        yield paint(line, role)
