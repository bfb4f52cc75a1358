"""``deckgen site``: decks as static pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from deckgen.cli.lines import print_line
from deckgen.cli.options import decks_argument, output_option


@click.command("site")
@decks_argument
@output_option("the pages", "site")
@click.pass_obj
def command(folder: str, decks: tuple[str, ...], output: Path | None) -> int:
    """Write web pages with the cards of each DECK, or of all decks.

    The pages need no server program and load nothing from other sites: put the folder on any web
    host, or open index.html. They show the quoted parts of a source, or all of it where its sidecar
    says `show: text`. deckgen writes nothing while `deckgen check` finds errors.
    """
    from deckgen.cli.output import print_errors
    from deckgen.confined_folder import locate_output_folder
    from deckgen.errors import DeckgenError
    from deckgen.extras import format_install_command
    from deckgen.load import load_project
    from deckgen.release.package_build import EmptyDeck
    from deckgen.report.terminal_text import format_count

    # Before the import below, which would end with a traceback.
    if importlib.util.find_spec("anki") is None:
        raise DeckgenError(
            f"the pages need Anki's library; install it with: {format_install_command('studio')}"
        )
    from deckgen.studio.static_site import write_site

    project = load_project(Path(folder))
    try:
        target = locate_output_folder(project.root, output, "site")
        checked, site = write_site(project, decks, target)
    except EmptyDeck as failure:
        print_line(f"deckgen: {failure}", err=True)
        return 1
    if site is None:
        print_errors(checked, "written")
        return 1
    decks_written = format_count(site.deck_count, "deck")
    print_line(f"{site.index}: {decks_written}, {format_count(site.card_count, 'card')}")
    return 0
