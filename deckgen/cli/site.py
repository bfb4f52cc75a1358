"""``deckgen site``: decks as static pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click


@click.command("site")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder for the pages; site/ if not given.",
)
@click.pass_obj
def command(folder: str, decks: tuple[str, ...], output: Path | None) -> int:
    """Write each DECK, or all decks, as pages to look at and download from.

    The pages need no server and ask the network for nothing: put the folder on any web host, or
    open index.html. Of a source they show what cards quote; all of it where its sidecar says `show:
    text`. Nothing is written while `deckgen check` finds errors.
    """
    from deckgen.cli.output import print_check_result
    from deckgen.errors import DeckgenError
    from deckgen.extras import format_install_command
    from deckgen.load import load_project
    from deckgen.report.terminal_text import format_count

    if importlib.util.find_spec("anki") is None:
        raise DeckgenError(f"the pages need Anki's own library: {format_install_command('studio')}")
    from deckgen.studio.static_site import write_site

    project = load_project(Path(folder))
    checked, site = write_site(project, decks, output or project.root / "site")
    if site is None:
        print_check_result(checked, "text")
        click.echo(
            f"deckgen: nothing was written: {format_count(checked.error_count, 'error')} in the way",
            err=True,
        )
        return 1
    click.echo(
        f"{site.index}: {format_count(site.deck_count, 'deck')}, {format_count(site.card_count, 'card')}"
    )
    return 0
