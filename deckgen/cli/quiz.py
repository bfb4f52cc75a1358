"""``deckgen quiz``: a deck read by somebody who has only the text."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("quiz")
def command() -> None:
    """Let somebody else answer a deck's questions from the text alone.

    No rule notices every mistake; a reader does. Hand out the quiz, take the answers of a colleague,
    a class or any model, and see where they differ from the cards.
    """


@command.command("export")
@click.argument("deck", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "markdown")),
    help="For programs or for people; by the file's ending if not given, else jsonl.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it into this file.")
@click.option("--seed", default="", help="Another order within each passage.")
@click.pass_obj
def export_command(
    folder: str, deck: str | None, form: str | None, output: Path | None, seed: str
) -> int:
    """Write the questions of DECK with their passages, without anything that tells an answer."""
    from deckgen.files import write_output
    from deckgen.load import load_project
    from deckgen.quiz.export import format_quiz_lines, format_quiz_markdown
    from deckgen.quiz.items import list_quiz_items, shuffle_items
    from deckgen.release.package_build import choose_one_deck

    project = load_project(Path(folder))
    chosen = choose_one_deck(project, deck)
    items = shuffle_items(list_quiz_items(project, chosen), seed)
    ending = output.suffix.lower() if output else ""
    is_sheet = form == "markdown" or (form is None and ending == ".md")
    write = format_quiz_markdown if is_sheet else format_quiz_lines
    text = write(chosen, items)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_output(output, text)
    left_out = sum(not each.is_retired for each in chosen.questions) - sum(
        len(item.questions) for item in items
    )
    more = f"; {left_out} are left out, for a quotation was not found" if left_out else ""
    click.echo(f"{len(items)} questions{more}", err=True)
    return 0


@command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a quiz and of its answers, line by line."""
    from deckgen.quiz.export import read_schema

    click.echo(read_schema(), nl=False)
