"""``deckgen verify``: what a package does to those who import it, tried in real Anki."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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
    something of their own? Each learner has a temporary collection.

    The exit code is 1 if a learner is harmed. Needs Anki's library (the extra `anki`).
    """
    from deckgen.anki import verify_package
    from deckgen.cli.output import paint
    from deckgen.report.verify_json import format_verify_json
    from deckgen.report.verify_text import format_verify_text

    report = verify_package(package, after, _announce_learner)
    click.echo(format_verify_json(report) if form == "json" else format_verify_text(report, paint))
    return 1 if report.is_harmful else 0


def _announce_learner(learner: str) -> None:
    """On a terminal, tells which learner is being tested."""
    # Somebody who waits wants to know for what; a log needs only the result.
    if sys.stderr.isatty():
        click.echo(f"a learner who {learner} …", err=True)
