"""``deckgen publish``: the release that a Git tag names, ready to be put where learners find it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.lines import print_line, print_text
from deckgen.cli.options import output_option

if TYPE_CHECKING:
    from deckgen.model import Deck, Project
    from deckgen.release.new_release import ReleaseFiles


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
    from deckgen.cli.output import shorten_path
    from deckgen.confined_folder import locate_output_folder
    from deckgen.load import load_project
    from deckgen.release.atomic_release import DEFAULT_OUTPUT
    from deckgen.release.tagged_release import find_tagged_deck

    start = Path(folder)
    project = load_project(start)
    deck = find_tagged_deck(project, tag)
    if not _is_checked(project, start):
        return 1
    target = locate_output_folder(project.root, output, DEFAULT_OUTPUT)
    built = _build_recorded_release(project, deck, target)
    if built is None or not _may_follow_previous(project, deck, built, after):
        return 1
    print_line(f"ready to be published: {shorten_path(built.folder)}")
    return 0


def _is_checked(project: Project, start: Path) -> bool:
    """True where the check finds no errors; the findings are printed."""
    from deckgen.check import check_project
    from deckgen.cli.output import choose_format, print_check_result

    checked = check_project(project)
    # In a workflow on GitHub the findings become annotations of the tagged commit.
    print_check_result(checked, choose_format(None), start)
    return not checked.error_count


def _build_recorded_release(project: Project, deck: Deck, target: Path) -> ReleaseFiles | None:
    """The files of the newest release; None if their contents are not what the ledger records."""
    from deckgen.cli.output import paint
    from deckgen.release.release_rebuild import build_current_release
    from deckgen.report.release_text import format_rebuild

    outcome, built = build_current_release(project, deck, target)
    print_text(format_rebuild(outcome, paint))
    return built if outcome.is_identical else None


def _may_follow_previous(
    project: Project, deck: Deck, built: ReleaseFiles, after: Path | None
) -> bool:
    """True where nothing breaking is unaccepted, and no learner with the release before is harmed,
    or the author has accepted the harm in the ledger, with a reason that learners can read.
    """
    from deckgen.cli.output import paint
    from deckgen.release.published_changes import judge_published_release, list_harm_reasons
    from deckgen.release.tagged_release import open_previous_release
    from deckgen.report.release_text import format_harm, format_predecessor, format_refused_release

    with open_previous_release(project, deck, after) as before:
        judged = judge_published_release(project, deck, built.package, before)
        if judged.is_refused:
            print_text(format_refused_release(judged, paint))
            return False
        print_text(format_predecessor(before, paint))
        is_harmless = _is_harmless(built.package, before.package if before else None)
        if is_harmless and built.preset is not None:
            print_line("the deck's preset, tried on those who have this release:")
            is_harmless = _is_harmless(built.preset, built.package)
        if is_harmless:
            return True
        print_text(format_harm(judged.record, paint))
        return bool(list_harm_reasons(judged.record))


def _is_harmless(package: Path, before: Path | None) -> bool:
    """True where real Anki imports the package without harm, alone and after the previous one."""
    from deckgen.anki import verify_package
    from deckgen.cli.output import paint
    from deckgen.report.verify_text import format_verify_text

    report = verify_package(package, before)
    print_text(format_verify_text(report, paint))
    return not report.is_harmful
