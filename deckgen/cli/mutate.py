"""``deckgen mutate``: how many mistakes in a deck the checks would notice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from deckgen.cli.lines import print_text
from deckgen.cli.options import decks_argument, fail_under_option, format_option


@click.command("mutate")
@decks_argument
@click.option(
    "--operator",
    "operators",
    multiple=True,
    metavar="NAME",
    help="Only this mistake; can be repeated.",
)
@click.option(
    "--sample",
    type=click.IntRange(0),
    help="Questions of a deck to mutate; 0 for all, 500 by default.",
)
@click.option(
    "--per-question",
    type=click.IntRange(1),
    default=1,
    help="Mutants for each mistake and question.",
)
@click.option("--seed", type=int, default=1, help="Another seed makes other mutants.")
@format_option("text", "json")
@click.option("--show", type=click.IntRange(0), default=20, help="Survivors to show; 0 for all.")
@fail_under_option("Fail if fewer mistakes of content are noticed.")
@click.pass_obj
def command(
    folder: str,
    decks: tuple[str, ...],
    operators: tuple[str, ...],
    sample: int | None,
    per_question: int,
    seed: int,
    form: str,
    show: int,
    fail_under: float | None,
) -> int:
    """Measure which mistakes in the questions the checks notice.

    deckgen makes mistakes in copies of the questions of each DECK: it changes a word, swaps an
    answer, removes a “not” and so on, and checks the result. No file is changed. Mistakes that
    nothing notices are shown as diffs. The same seed gives the same report.
    """
    from deckgen.cli.output import paint
    from deckgen.load import load_project
    from deckgen.mutate.run import (
        DEFAULT_SAMPLE,
        MutationPlan,
        count_planned_questions,
        mutate_decks,
    )
    from deckgen.release.package_build import choose_decks
    from deckgen.report.mutation_json import format_mutation_json
    from deckgen.report.mutation_text import format_mutation_text

    project = load_project(Path(folder))
    chosen = choose_decks(project, decks)
    # The default is not in the option: its module is too slow to import for --help.
    plan = MutationPlan(operators, per_question, DEFAULT_SAMPLE if sample is None else sample, seed)
    with _show_progress(count_planned_questions(chosen, plan)) as on_progress:
        report = mutate_decks(project, chosen, plan, on_progress)
    if form == "json":
        click.echo(format_mutation_json(report))
    else:
        print_text(format_mutation_text(report, paint, show))
    # Damage to evidence is found anyway: it counts only where nothing else was tried. None where no
    # mistake could be made: then none was missed.
    rates = [part.whole.kill_rate for part in report.parts]
    rate = next((each for each in rates if each is not None), None)
    return int(fail_under is not None and rate is not None and rate < fail_under)


@contextmanager
def _show_progress(questions: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=questions, label="mutating questions", file=sys.stderr) as bar:
        yield bar.update
