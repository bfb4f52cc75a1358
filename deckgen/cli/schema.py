"""``deckgen schema``: what an editor needs to complete, explain and underline."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_line

# Again here: Click needs them for --help, and the schemas are slow to import.
_SCHEMA_NAMES = ("questions", "deck", "source", "kind", "deckgen")


@click.command("schema")
@click.argument("name", required=False, type=click.Choice(_SCHEMA_NAMES))
@click.option(
    "--vscode",
    is_flag=True,
    help="Print the settings for .vscode/settings.json, and write nothing.",
)
@click.pass_obj
def command(folder: str, name: str | None, vscode: bool) -> int:
    """Write the JSON Schemas of the project's files, for editors.

    The schemas are in the folder .deckgen at the project's root. Run this again when you change
    your own kinds or update deckgen. With NAME, prints that schema and writes nothing.
    """
    from deckgen.check.rule_pages import read_rule_pages
    from deckgen.config import find_root
    from deckgen.files import write_output
    from deckgen.load.kinds import find_template_folders, load_kinds
    from deckgen.report.editor_schemas import (
        FILE_PATTERNS,
        SCHEMA_FOLDER,
        build_editor_schemas,
        format_editor_settings,
        format_schema,
        list_schema_files,
        locate_schema,
    )

    if vscode:
        click.echo(format_editor_settings())
        return 0
    root = find_root(Path(folder))
    kinds, findings = load_kinds(root, find_template_folders(root))
    if findings:
        click.echo(
            "deckgen: a kind cannot be read and is missing; `deckgen check` tells you why", err=True
        )
    schemas = build_editor_schemas(kinds, read_rule_pages().values())
    if name is not None:
        click.echo(format_schema(schemas[name]), nl=False)
        return 0
    for file_name, content in list_schema_files(schemas).items():
        write_output(root / SCHEMA_FOLDER / file_name, content, within=root)
    for each, globs in FILE_PATTERNS.items():
        print_line(f"{locate_schema(each)}: for {', '.join(globs)}")
    return 0
