"""``deckgen coverage``: how much of the sources the questions use."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from deckgen.cli.lines import print_line, print_text
from deckgen.cli.options import decks_argument, fail_under_option, format_option


@click.command("coverage")
@decks_argument
@format_option("text", "json")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write a page with the sources; a click shows the questions.",
)
@click.option(
    "-m",
    "--show-missing",
    is_flag=True,
    help="Also print the sentences, dates and claims without a question.",
)
@fail_under_option("Fail if fewer sentences of a source are covered.")
@click.pass_obj
def command(
    folder: str,
    decks: tuple[str, ...],
    form: str,
    html: Path | None,
    show_missing: bool,
    fail_under: float | None,
) -> int:
    """Show how much of its sources each DECK, or every deck, uses.

    Counts sentences, actors, dates and reported claims. `deckgen check` uses the minimum in a
    deck's deck.yaml, not this command.
    """
    from deckgen.check.coverage.deck_coverage import describe_shortfalls, measure_deck
    from deckgen.cli.output import paint
    from deckgen.files import write_output
    from deckgen.load import load_project
    from deckgen.release.package_build import choose_decks
    from deckgen.report.coverage_json import format_coverage_json
    from deckgen.report.coverage_text import format_coverage_text

    project = load_project(Path(folder))
    measured = [measure_deck(deck) for deck in choose_decks(project, decks)]
    sets = chain.from_iterable(deck.sets for deck in project.decks)
    # Coverage is measured all the same: a share of what could be read is better than none.
    if project.findings or any(each.findings for each in sets):
        print_line(
            "deckgen: some files could not be read and do not count: see `deckgen check`", err=True
        )
    if html is not None:
        from deckgen.report.coverage_html import format_coverage_html

        write_output(html, format_coverage_html(measured))
    if form == "json":
        click.echo(format_coverage_json(measured))
    else:
        print_text(format_coverage_text(measured, show_missing, paint))
    if fail_under is None:
        return 0
    shortfalls: list[str] = []
    for each in measured:
        shortfalls += describe_shortfalls(each, fail_under)
    for line in shortfalls:
        print_line(f"deckgen: {line}", err=True)
    return int(bool(shortfalls))
