"""``deckgen mutate``: how much of a slip in a deck would be noticed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@click.command("mutate")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "--operator",
    "operators",
    multiple=True,
    metavar="NAME",
    help="Only this slip; may be repeated.",
)
@click.option(
    "--sample",
    type=click.IntRange(0),
    help="Spoil so many questions of a deck; 0 for all, 500 if not given.",
)
@click.option(
    "--per-question",
    type=click.IntRange(1),
    default=1,
    help="So many mutants of each slip and question.",
)
@click.option("--seed", type=int, default=1, help="Another seed draws other mutants.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print the report.",
)
@click.option(
    "--show", type=click.IntRange(0), default=20, help="Show so many survivors; 0 for all."
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail if fewer slips are noticed.",
)
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
    """Spoil the questions of each DECK on purpose, and see what the checks notice.

    Nothing is written: each question is tried with a word changed, an answer exchanged, a “not”
    lost, and so on, and checked as if it read so. Slips that nothing notices are shown as diffs.
    The same seed gives the same report.
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
    plan = MutationPlan(operators, per_question, DEFAULT_SAMPLE if sample is None else sample, seed)
    with _show_progress(count_planned_questions(chosen, plan)) as done:
        report = mutate_decks(project, chosen, plan, done)
    click.echo(
        format_mutation_json(report)
        if form == "json"
        else format_mutation_text(report, paint, show)
    )
    rate = report.all_mistakes.kill_rate
    return int(fail_under is not None and rate is not None and rate < fail_under)


@contextmanager
def _show_progress(questions: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=questions, label="spoiling questions", file=sys.stderr) as bar:
        yield bar.update
