"""``deckgen verify``: what a package does to those who import it, tried in real Anki."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_text
from deckgen.cli.options import format_option


@click.command("verify")
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--after",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="The package that learners have now.",
)
@format_option("text", "json")
def command(package: Path, after: Path | None, form: str) -> int:
    """Test what PACKAGE does to learners, in real Anki.

    Without --after: do all notes, cards and media arrive, once and complete, and does a second
    import change nothing? With --after OLD: learners import OLD, study, tag, edit, suspend, delete
    and restyle, then import PACKAGE with Anki's own defaults. Who misses a change, and who loses
    something of their own? Each learner has a temporary collection. A package of a deck's preset must
    bring it to those who tick “Import any deck presets”; any other must leave them the preset that
    they chose.

    The exit code is 1 if a learner is harmed. Needs Anki's library (the extra `anki`).
    """
    from deckgen.anki import verify_package
    from deckgen.cli.output import announce_learner, paint
    from deckgen.report.verify_json import format_verify_json
    from deckgen.report.verify_text import format_verify_text

    report = verify_package(package, after, announce_learner)
    if form == "json":
        click.echo(format_verify_json(report))
    else:
        print_text(format_verify_text(report, paint))
    return 1 if report.is_harmful else 0
