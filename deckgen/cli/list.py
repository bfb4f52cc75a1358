"""``deckgen list``: the decks of a project."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("list")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print JSON on one line, fit for a matrix of GitHub Actions.",
)
@click.pass_obj
def command(folder: str, as_json: bool) -> int:
    """List the decks, each with its newest release.

    A deck is named by its folder under cards/, as the other commands want it. The numbers of notes
    and cards are those of the release.
    """
    from deckgen.cli.output import paint
    from deckgen.load import load_project
    from deckgen.release.deck_listing import list_decks
    from deckgen.report.deck_list import format_decks_json, format_decks_text

    project = load_project(Path(folder))
    decks = list_decks(project)
    if project.findings:
        click.echo("deckgen: some of the project could not be read: see `deckgen check`", err=True)
    click.echo(format_decks_json(decks) if as_json else format_decks_text(decks, paint))
    return 0
