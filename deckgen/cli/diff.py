"""``deckgen diff``: what one edition of a deck has otherwise than another, and what learners get of
it.
"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("diff")
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option("--deck", "name", help="The deck's folder under cards/, where there are several.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default=None,
    help="How to print the difference; text if not given, or what FILE's ending says.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it into a file.",
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
    """Show what AFTER has otherwise than BEFORE: questions, note types, media, and what learners
    get.

    Each is one of these, tried in this order: `.`, the working tree; a path that ends in .apkg or
    .colpkg, a package of any tool; a version in the deck's ledger, such as 1.2.0, that release;
    anything else, a revision of Git, such as HEAD~2 or main (refs/tags/1.2.0 is always a revision).
    AFTER is the working tree if not given, BEFORE the newest release.

    Ends with 0 where there is no difference, and with 1 where there is one.
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
    if form is None and ending not in {*endings, "", ".txt"}:
        raise click.BadParameter(
            f"{ending} is no ending that says how to write: {', '.join(endings)}, .txt; or --format"
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
        click.echo(text.removesuffix("\n"))
    else:
        write_output(output, text.removesuffix("\n") + "\n")
        click.echo(f"wrote {shorten_path(output)}", err=True)
    return int(not found.comparison.is_same)
