"""What became of mutants, for people: a table by operator, then the survivors as diffs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from deckgen.mutate.outcome import MutationReport, Outcome, Tally, Verdict
from deckgen.report.text import Paint, count, plain

# So many survivors are shown, the same share of each operator's.
SHOWN = 20
_HUNK = re.compile(r"^@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")


def mutation_text(report: MutationReport, paint: Paint = plain, shown: int = SHOWN) -> str:
    """The report; at most so many survivors are shown."""
    lines = [_tried(report)]
    if report.slips:
        lines += ["", *_table(report.slips, report.all_slips)]
        lines += ["", f"Each slip counted alike, {percent(report.mean_rate)} are noticed."]
    if report.harmless:
        lines += ["", *_harmless(report.harmless)]
    lines += _shown("Not noticed", report.survivors, paint, shown)
    lines += _shown("Noticed, though it says the same", report.false_alarms, paint, shown)
    return "\n".join(lines)


def _tried(report: MutationReport) -> str:
    of = f" of {report.questions}" if report.tried < report.questions else ""
    return f"{report.tried}{of} {'question' if report.tried == 1 else 'questions'} spoilt (seed {report.seed})"


def percent(rate: float | None) -> str:
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


def _table(tallies: Sequence[Tally], total: Tally) -> Iterator[str]:
    rows = [(tally.name, _cells(tally)) for tally in (*tallies, total)]
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


def _cells(tally: Tally) -> list[str]:
    """What stands under the columns; nothing where nothing could be tried."""
    if not tally.outcomes:
        return []
    killed, *others = (tally.count(verdict) for verdict in Verdict)
    return [*map(str, (killed, tally.by_error, *others)), percent(tally.rate)]


def _harmless(tallies: Sequence[Tally]) -> Iterator[str]:
    yield "Harmless, must stay silent:"
    width = max(len(tally.name) for tally in tallies)
    for tally in tallies:
        alarms = tally.count(Verdict.KILLED)
        said = f"{count(alarms, 'false alarm')} in {count(len(tally.outcomes), 'variant')}"
        yield f"{tally.name.ljust(width)}   {said if tally.outcomes else 'cannot happen here'}"


def _shown(title: str, outcomes: Sequence[Outcome], paint: Paint, limit: int) -> Iterator[str]:
    if not outcomes:
        return
    yield f"\n{title}:"
    chosen = _spread(outcomes, limit)
    for outcome in chosen:
        place = paint(f"{outcome.path}:{outcome.line}:", "path")
        rules = f" [{', '.join(outcome.rules)}]" if outcome.rules else ""
        yield f"\n{place} {outcome.operator}: {outcome.said}{paint(rules, 'rule')}"
        yield from _diff(outcome, paint)
    if len(outcomes) > len(chosen):
        yield f"\n… and {len(outcomes) - len(chosen)} more (--show 0 shows them all)"


def _spread(outcomes: Sequence[Outcome], limit: int) -> list[Outcome]:
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


def _diff(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """A unified diff of the entry, its line numbers those of the file."""
    before, after = outcome.before.splitlines(), outcome.after.splitlines()
    for line in difflib.unified_diff(before, after, outcome.path, outcome.path, n=2, lineterm=""):
        hunk = _HUNK.match(line)
        if hunk:
            first, second = int(hunk[1]) + outcome.line - 1, int(hunk[3]) + outcome.line - 1
            line = f"@@ -{first}{hunk[2]} +{second}{hunk[4]} @@"
        role = {"-": "error", "+": "caret"}.get(line[:1], "dim")
        yield paint(line, role)
