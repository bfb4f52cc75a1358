"""``deckgen publish``: the release that a Git tag names, ready to be put where learners find it."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import output_option


@click.command("publish")
@click.argument("tag")
@output_option("releases", "dist")
@click.option(
    "--after",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="OLD",
    help="The package that learners have now; built from Git by default.",
)
@click.pass_obj
def command(folder: str, tag: str, output: Path | None, after: Path | None) -> int:
    """Build and test the release that TAG names, for publishing.

    For CI, on the commit with the tag, such as multipolar-world-v1.2.0. The command succeeds if the
    version is the newest in the deck's ledger, the check finds no errors, the contents are the ones
    in the ledger, it has no breaking change that its ledger does not accept, and in real Anki no
    learner with the previous release is harmed (unless the release was made with
    `--accept learners-harmed`). It writes the package, the release notes and the check sums
    into a folder of their own. It records nothing: only `deckgen release` makes a release.

    Needs Anki's library (the extra `anki`).
    """
    from deckgen.check import check_project
    from deckgen.cli.output import choose_format, paint, print_check_result, shorten_path
    from deckgen.confined_folder import locate_output_folder
    from deckgen.load import load_project
    from deckgen.release.atomic_release import DEFAULT_OUTPUT
    from deckgen.release.published_changes import (
        judge_published_release,
        list_harm_reasons,
    )
    from deckgen.release.release_rebuild import build_current_release
    from deckgen.release.tagged_release import find_tagged_deck, open_previous_release
    from deckgen.report.release_text import (
        format_harm,
        format_predecessor,
        format_rebuild,
        format_refused_release,
    )

    start = Path(folder)
    project = load_project(start)
    deck = find_tagged_deck(project, tag)
    checked = check_project(project)
    # In a workflow on GitHub the findings become annotations of the tagged commit.
    print_check_result(checked, choose_format(None), start)
    if checked.error_count:
        return 1
    target = locate_output_folder(project.root, output, DEFAULT_OUTPUT)
    outcome, built = build_current_release(project, deck, target)
    click.echo(format_rebuild(outcome, paint))
    if not outcome.is_identical:
        return 1
    with open_previous_release(project, deck, after) as before:
        judged = judge_published_release(project, deck, built.package, before)
        if judged.is_refused:
            click.echo(format_refused_release(judged, paint))
            return 1
        click.echo(format_predecessor(before, paint))
        if not _is_harmless(built.package, before.package if before else None):
            click.echo(format_harm(outcome.record, paint))
            # The author has accepted the harm in the ledger, with a reason that learners can read.
            if not list_harm_reasons(outcome.record):
                return 1
    click.echo(f"ready to be published: {shorten_path(built.folder)}")
    return 0


def _is_harmless(package: Path, before: Path | None) -> bool:
    """True where real Anki imports the package without harm, alone and after the previous one."""
    from deckgen.anki import verify_package
    from deckgen.cli.output import paint
    from deckgen.report.verify_text import format_verify_text

    report = verify_package(package, before)
    click.echo(format_verify_text(report, paint))
    return not report.is_harmful
