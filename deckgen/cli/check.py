"""``deckgen check``: every question against its source."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print findings.")
@click.pass_obj
def command(folder: str, form: str) -> int:
    """Check every question against its source.

    Ends with 0 if there are no errors, and with 1 if there are.
    """
    from deckgen.check import check_project
    from deckgen.cli.output import print_checked
    from deckgen.findings import exit_code
    from deckgen.load import load_project

    project = load_project(Path(folder))
    checked = check_project(project)
    questions = sum(1 for deck in project.decks for _ in deck.questions)
    print_checked(checked, questions, form)
    return exit_code(checked.findings)
