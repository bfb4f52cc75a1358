"""``deckgen coverage``: how much of the sources the questions draw on."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("coverage")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print coverage.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Also write a page that shows the sources, and on a click the questions.",
)
@click.option(
    "-m",
    "--show-missing",
    is_flag=True,
    help="Print the sentences, dates and claims that are missed, too.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=None,
    metavar="PERCENT",
    help="End with 1 if fewer of some source's sentences are covered.",
)
@click.pass_obj
def command(
    folder: str,
    decks: tuple[str, ...],
    form: str,
    html: Path | None,
    show_missing: bool,
    fail_under: float | None,
) -> int:
    """Show how much of its sources each DECK, or every deck, draws on.

    Counts sentences, actors, dates and reported claims. The gate in a deck's deck.yaml is for
    `deckgen check`.
    """
    from deckgen.check.coverage import describe_shortfalls, measure_deck
    from deckgen.cli.output import paint
    from deckgen.files import write_output
    from deckgen.load import load_project
    from deckgen.release.package_build import choose_decks
    from deckgen.report.coverage_json import format_coverage_json
    from deckgen.report.coverage_text import format_coverage_text

    project = load_project(Path(folder))
    measured = [measure_deck(deck) for deck in choose_decks(project, decks)]
    if project.findings or any(each.findings for deck in project.decks for each in deck.sets):
        click.echo(
            "deckgen: some of the project could not be read and does not count: see `deckgen check`",
            err=True,
        )
    if html is not None:
        from deckgen.report.coverage_html import format_coverage_html

        write_output(html, format_coverage_html(measured))
    click.echo(
        format_coverage_json(measured)
        if form == "json"
        else format_coverage_text(measured, show_missing, paint)
    )
    under = (
        [line for each in measured for line in describe_shortfalls(each, fail_under)]
        if fail_under is not None
        else []
    )
    for line in under:
        click.echo(f"deckgen: {line}", err=True)
    return int(bool(under))
