"""``deckgen source``: the texts of a project, from files of many formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.received import describe_origin, print_found_text

if TYPE_CHECKING:
    from deckgen.starter import AddedSource, ReceivedText, SourceDetails


@click.group("source")
def command() -> None:
    """Bring a text into the project, or a new edition of one.

    Reads Word, PDF, EPUB, HTML, subtitles (SRT, WebVTT), Markdown and plain text.
    """


@command.command("add")
@click.argument("file")
@click.option("--name", metavar="NAME", help="The text's name in the project; made of the file's.")
@click.option(
    "--language", metavar="CODE", help="The text's language (en, de, ar, …); guessed if not given."
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="What a plain text is written in, if not UTF-8: windows-1252, utf-16, …",
)
@click.pass_obj
def add_command(
    folder: str, file: str, name: str | None, language: str | None, encoding: str | None
) -> int:
    """Add the text of FILE to the project, with what is known of it.

    Writes seeds/NAME.txt and the sidecar seeds/NAME.yaml, both or none, and never over a file that
    is there. A plain text or Markdown stays as it is; the text of any other format is written in
    one plain form, with headings, pages, notes, verse, code and tables as lines of their own. Read
    it through once: it is what questions are checked against from now on.
    """
    from deckgen.cli.languages import parse_language_code
    from deckgen.config import find_root
    from deckgen.starter import (
        SourceDetails,
        add_source,
        guess_text_language,
        make_folder_name,
        parse_typed_path,
        propose_source_name,
        receive_text,
    )

    root = find_root(Path(folder))
    received = receive_text(parse_typed_path(file), encoding or "")
    about = SourceDetails(
        make_folder_name(name) if name else propose_source_name(received),
        received.ending,
        parse_language_code(language) if language else guess_text_language(received),
        language is None,
    )
    added = add_source(root, received, about)
    _print_added_source(added, received, about)
    return 0


def _print_added_source(added: AddedSource, received: ReceivedText, about: SourceDetails) -> None:
    from deckgen.cli.languages import describe_language
    from deckgen.starter import describe_source

    details = describe_source(received)
    said = [each for each in (details.title, details.author, details.published) if each]
    width = max(len(added.text_path), len(added.sidecar_path))
    click.echo(f"  {added.text_path:{width}}  {describe_origin(received)}")
    known = "; ".join([*said, f"language: {describe_language(about.language)}"])
    click.echo(f"  {added.sidecar_path:{width}}  {known}\n")
    print_found_text(received)
    click.echo(f"Read {added.text_path} through once, and complete {added.sidecar_path}. A deck")
    click.echo(f"names the text with `source: {added.name}`.")
