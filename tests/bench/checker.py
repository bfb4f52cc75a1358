"""How good the checker is, on questions that nobody here wrote: ``python -m tests.bench.checker
[LANGUAGES]``.

Prints Markdown tables: how many slips of each sort are noticed (see ``deckgen mutate``), what is
found in the questions as they are, and how long a check takes. The questions are XQuAD's (see
tests/bench/xquad.py), and the essay's deck.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deckgen.check import CheckResult, check_project
from deckgen.findings import Finding, Severity
from deckgen.load import load_project
from deckgen.mutate.mutation_report import MutantVerdict, OperatorTally
from deckgen.mutate.operators import OPERATORS
from deckgen.mutate.run import MutationPlan, mutate_decks
from tests.bench.defects import DEFECTS
from tests.bench.xquad import LANGUAGES, REPOSITORY, find_data_folder, write_project

# What is measured where the author has marked the words that bear the answer out, or made a cloze
# of them.
MARK_OPERATORS = (
    "quotation-of-another-passage",
    "mark-moved",
    "answer-of-another-question",
    "number-shifted-in-answer",
    "another-span",
    "deletion-replaced",
)
# What is true of this data, whose questions were not written to be studied one after the other.
OF_ORDER = ("answer-in-another-front", "mirrored-questions")


@dataclass(frozen=True, slots=True)
class QuestionStyle:
    """A way to make questions of the data: its heading, how they are written, and what is tried on
    them.
    """

    title: str
    write: Callable[[Path, str], Path]
    operators: tuple[str, ...]


QUESTION_STYLES = (
    QuestionStyle("plain questions", write_project, ()),
    QuestionStyle(
        "answers marked",
        lambda root, language: write_project(root, language, marked=True),
        MARK_OPERATORS,
    ),
    QuestionStyle("clozes", lambda root, language: write_project(root, language, cloze=True), ()),
)


def main() -> None:
    """The whole benchmark; languages can be given, and fewer questions."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.checker", description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument(
        "--sample", type=int, default=0, help="so many questions of each language; all if not given"
    )
    arguments = parser.parse_args()
    if find_data_folder() is None:
        sys.exit("there is no ../shared/data: see tests/bench/xquad.py")
    gc.disable()
    folder = Path(tempfile.mkdtemp(prefix="deckgen-checker-"))
    try:
        lines = list(_format_report(folder, arguments.languages, arguments.sample))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    command = " ".join(["python -m tests.bench.checker", *sys.argv[1:]])
    print(f"Measured on {date.today().isoformat()} with `{command}`.\n")
    print("\n".join(lines))


def _format_report(folder: Path, languages: Sequence[str], sample: int) -> Iterator[str]:
    clean: dict[str, CheckResult] = {}
    milliseconds: dict[str, float] = {}
    harmless: dict[str, Sequence[OperatorTally]] = {}
    for variant in QUESTION_STYLES:
        slips: dict[str, Sequence[OperatorTally]] = {}
        for language in languages:
            root = variant.write(folder / f"{language} {variant.title}", language)
            if not variant.operators:
                (
                    clean[f"{language}, {variant.title}"],
                    milliseconds[f"{language}, {variant.title}"],
                ) = _time_check(root)
            slips[language], harmless[f"{language}, {variant.title}"] = _mutate_project(
                root, variant.operators, sample
            )
        yield from _format_rates(f"Slips noticed, {variant.title}", slips)
    slips["the essay"], harmless["the essay"] = _mutate_project(
        REPOSITORY, (), 0, per_question=5, source="multipolar-world"
    )
    yield from _format_rates(
        "Slips noticed, the essay’s decks (five mutants a question)",
        {"the essay": slips["the essay"]},
    )
    yield from _format_alarms(harmless)
    yield from _format_findings(clean)
    yield "\n### Time\n"
    yield from _format_markdown_table(
        ["", "milliseconds a question"],
        [[name, f"{each:.2f}"] for name, each in milliseconds.items()],
    )


def _time_check(root: Path) -> tuple[CheckResult, float]:
    """What a check of a project finds, and milliseconds a question, loading and all: the faster of
    two runs.
    """
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        checked = check_project(load_project(root))
        taken.append((time.perf_counter() - start) * 1e3 / checked.question_count)
    return checked, min(taken)


def _mutate_project(
    root: Path, operators: tuple[str, ...], sample: int, per_question: int = 1, source: str = ""
) -> tuple[Sequence[OperatorTally], Sequence[OperatorTally]]:
    """Tallies of slips, and of harmless variants, of all decks or of those over one source."""
    print(f"spoiling {root.name} …", file=sys.stderr)
    project = load_project(root)
    decks = [
        deck for deck in project.decks if not source or (deck.source and deck.source.name == source)
    ]
    report = mutate_decks(project, decks, MutationPlan(operators, per_question, sample))
    return report.mistakes, report.variants


def _format_rates(title: str, slips: Mapping[str, Sequence[OperatorTally]]) -> Iterator[str]:
    """Killed among killed and survived by operator; in brackets how many were tried."""
    yield f"\n### {title}\n"
    by_name = {
        column: {tally.name: tally for tally in tallies} for column, tallies in slips.items()
    }
    names = [each.name for each in OPERATORS if not each.is_harmless]
    rows = [
        [name, *(_format_rate(tallies.get(name)) for tallies in by_name.values())] for name in names
    ]
    yield from _format_markdown_table(
        ["", *slips], [row for row in rows if any(cell != "–" for cell in row[1:])]
    )


def _format_rate(tally: OperatorTally | None) -> str:
    if tally is None or tally.kill_rate is None:
        return "–"
    judged = tally.count_verdict(MutantVerdict.KILLED) + tally.count_verdict(MutantVerdict.SURVIVED)
    by_errors = 100 * tally.error_kills / judged
    more = f"; by errors {by_errors:.1f}" if by_errors < tally.kill_rate else ""
    return f"{int(tally.kill_rate * 10) / 10:.1f} % ({judged}{more})"


def _format_alarms(harmless: Mapping[str, Sequence[OperatorTally]]) -> Iterator[str]:
    yield "\n### Other typography only: false alarms among variants\n"
    names = [each.name for each in OPERATORS if each.is_harmless]
    by_name = {
        column: {tally.name: tally for tally in tallies}
        for column, tallies in harmless.items()
        if tallies
    }
    rows = [
        [name, *(_format_alarm(tallies[name]) for tallies in by_name.values())] for name in names
    ]
    yield from _format_markdown_table(["", *by_name], rows)


def _format_alarm(tally: OperatorTally) -> str:
    return f"{tally.count_verdict(MutantVerdict.KILLED)} of {len(tally.outcomes)}"


def _format_findings(clean: Mapping[str, CheckResult]) -> Iterator[str]:
    """What is found in the questions as they are, by rule, without true defects; a share is one of
    questions.
    """
    yield "\n### Findings in the questions as they are (false alarms, but for the defects)\n"
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    asked: dict[tuple[str, Severity], set[str | None]] = defaultdict(set)
    levels: dict[str, Severity] = {}
    for column, checked in clean.items():
        defects = DEFECTS.get(column.partition(",")[0], {})
        for finding in checked.findings:
            true = finding.question in defects and defects[finding.question].rule == finding.rule
            name = "true defects" if true else finding.rule
            counts[name][column] += 1
            if not true:
                levels[name] = finding.severity
                asked[column, finding.severity].add(finding.question)
    rows = [
        [
            f"questions with {level}s",
            *(_format_share(len(asked[column, level]), clean[column]) for column in clean),
        ]
        for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    aside = [
        {each.question for each in checked.findings if _is_of_question(each)}
        for checked in clean.values()
    ]
    shares = map(_format_share, map(len, aside), clean.values())
    rows.insert(2, ["… the order of study aside", *shares])
    ordered = sorted(levels, key=lambda name: (-levels[name], name))
    rows += [
        [f"{name} ({levels[name]})", *(str(counts[name][column]) for column in clean)]
        for name in ordered
    ]
    rows.append(["true defects", *(str(counts["true defects"][column]) for column in clean)])
    yield from _format_markdown_table(["", *clean], rows)


def _is_of_question(finding: Finding) -> bool:
    """Whether it is a warning that says something of the question itself."""
    return finding.severity is Severity.WARNING and finding.rule not in OF_ORDER


def _format_share(number: int, checked: CheckResult) -> str:
    return f"{number} ({100 * number / checked.question_count:.2f} %)"


def _format_markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    main()
