"""``deckgen deck``: the decks of a project."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_line


@click.group("deck")
def command() -> None:
    """Add a deck to the project."""


@command.command("add")
@click.argument("name")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="TEXT",
    help="A text of the deck, by its name in seeds/; once for each. Not needed if there is one.",
)
@click.option("--title", metavar="TITLE", help="The deck's name in Anki; NAME if not given.")
@click.pass_obj
def add_command(folder: str, name: str, sources: tuple[str, ...], title: str | None) -> int:
    """Add a deck: the folder cards/NAME with a deck.yaml and a question set for each text.

    A coursebook of twelve chapters is one deck over twelve texts: `deckgen source add` brings each
    chapter in, and `deckgen deck add coursebook --source chapter-01 --source chapter-02 …` makes a
    question set for each. Nothing that is there is overwritten.
    """
    from deckgen.load import load_project
    from deckgen.starter.added_deck import add_deck, choose_deck_sources

    project = load_project(Path(folder))
    added = add_deck(project, name, choose_deck_sources(project, sources), title or "")
    print_line(f"The deck “{added.name}”:")
    click.echo()
    for path in added.files:
        print_line(f"  {path}")
    click.echo("\nWrite questions, and look at them with `deckgen preview`.")
    return 0
