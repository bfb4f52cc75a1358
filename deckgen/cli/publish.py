"""``deckgen publish``: the release that a Git tag names, ready to be put where learners find it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("publish")
@click.argument("tag")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder for releases; dist/ if not given.",
)
@click.option(
    "--after",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="OLD",
    help="The package that learners have by now; built again from Git if not given.",
)
@click.pass_obj
def command(folder: str, tag: str, output: Path | None, after: Path | None) -> int:
    """Build the release that TAG names, such as multipolar-world-v1.2.0, and see that it may leave.

    For CI, on the commit that has the tag. The version must be the newest in the deck's ledger, the
    check without errors, the contents those that the ledger has, and in real Anki nobody who has
    the release before may come to harm, unless the release was made with --accept. Then package,
    release notes and check sums lie in a folder of their own. Nothing is recorded: only `deckgen
    release` makes a release.

    It needs Anki's library, the extra `anki`.
    """
    from deckgen.check import check_project
    from deckgen.cli.output import choose_format, paint, print_check_result, shorten_path
    from deckgen.load import load_project
    from deckgen.release.release_rebuild import build_current_release
    from deckgen.release.tagged_release import find_tagged_deck, open_previous_release
    from deckgen.report.release_text import format_harm, format_predecessor, format_rebuild

    start = Path(folder)
    project = load_project(start)
    deck = find_tagged_deck(project, tag)
    checked = check_project(project)
    print_check_result(checked, choose_format(None), start)
    if checked.error_count:
        return 1
    outcome, built = build_current_release(project, deck, output or project.root / "dist")
    click.echo(format_rebuild(outcome, paint))
    if not outcome.is_identical:
        return 1
    with open_previous_release(project, deck, after) as before:
        click.echo(format_predecessor(before, paint))
        if not _is_harmless(built.package, before.package if before else None):
            click.echo(format_harm(outcome.record, paint))
            if not outcome.record.accepted:
                return 1
    click.echo(f"ready to be published: {shorten_path(built.folder)}")
    return 0


def _is_harmless(package: Path, before: Path | None) -> bool:
    """Whether real Anki brings the package to newcomers, and to those who have the one before,
    without harm.
    """
    from deckgen.anki import verify_package
    from deckgen.cli.output import paint
    from deckgen.report.verify_text import format_verify_text

    report = verify_package(package, before)
    click.echo(format_verify_text(report, paint))
    return not report.is_harmful
