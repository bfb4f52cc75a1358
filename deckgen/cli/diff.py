"""``deckgen diff``: the differences between two editions of a deck, and what learners get."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_line, print_text
from deckgen.cli.options import deck_option


@click.command("diff")
@click.argument("before", required=False)
@click.argument("after", required=False)
@deck_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    help="Output format; by default the ending of FILE decides, else text.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file.",
)
@click.pass_obj
def command(
    folder: str,
    before: str | None,
    after: str | None,
    name: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Show the differences between BEFORE and AFTER.

    Compares questions, note types, media and decks, and shows what learners get. BEFORE is the
    newest release by default, AFTER the working tree. Each can be one of these, in this order: `.`
    for the working tree; a path that ends in .apkg or .colpkg for a package of any program; a
    version in the deck's ledger, such as 1.2.0, for that release; anything else for a revision of
    Git, such as HEAD~2 or main (refs/tags/1.2.0 is always a revision).

    The exit code is 0 if there is no difference, and 1 if there is one.
    """
    from deckgen.cli.output import paint, shorten_path
    from deckgen.files import write_output
    from deckgen.release.edition_diff import compare_named_editions
    from deckgen.report.diff_html import format_diff_html
    from deckgen.report.diff_json import format_diff_json
    from deckgen.report.diff_markdown import format_diff_markdown
    from deckgen.report.diff_text import format_diff_text
    from deckgen.report.terminal_text import paint_plain

    endings = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}
    ending = output.suffix.lower() if output else ""
    # A guess would write text into a file that its name promises to be something else.
    if form is None and ending not in {*endings, "", ".txt"}:
        raise click.BadParameter(
            f"{ending} is unknown: use {', '.join(endings)} or .txt, or give --format"
        )
    form = form or endings.get(ending, "text")
    found = compare_named_editions(Path(folder), name, before, after)
    written = {"markdown": format_diff_markdown, "json": format_diff_json, "html": format_diff_html}
    text = (
        written[form](found)
        if form in written
        else format_diff_text(found, paint_plain if output else paint)
    )
    if output is None:
        # A program reads the others, word for word.
        (print_text if form == "text" else click.echo)(text.removesuffix("\n"))
    else:
        write_output(output, text.removesuffix("\n") + "\n")
        print_line(f"wrote {shorten_path(output)}", err=True)
    # As diff and `git diff --exit-code` do.
    return int(not found.comparison.is_same)
