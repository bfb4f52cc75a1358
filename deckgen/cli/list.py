"""``deckgen list``: the decks of a project."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_text


@click.command("list")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print JSON on one line, for a matrix of GitHub Actions.",
)
@click.pass_obj
def command(folder: str, as_json: bool) -> int:
    """List the decks, each with its newest release.

    The first column is the deck's folder under cards/: other commands take this name. Notes and
    cards are counted in the release.
    """
    from deckgen.cli.output import paint
    from deckgen.errors import DeckgenError
    from deckgen.load import load_project
    from deckgen.release.deck_listing import list_decks
    from deckgen.report.deck_list import format_decks_json, format_decks_text

    project = load_project(Path(folder))
    decks = list_decks(project)
    if not decks:
        raise DeckgenError("no deck can be read: see `deckgen check`")
    # To standard error: a workflow reads the JSON from standard output.
    if project.findings:
        click.echo("deckgen: some files could not be read: see `deckgen check`", err=True)
    if as_json:
        click.echo(format_decks_json(decks))
    else:
        print_text(format_decks_text(decks, paint))
    return 0
