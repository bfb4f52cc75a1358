"""``deckgen release``: a version of a deck that learners can follow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.lines import print_line, print_text
from deckgen.cli.options import deck_option, output_option

if TYPE_CHECKING:
    from deckgen.model import Deck, Project
    from deckgen.release.new_release import ReleasePlan


@click.command("release")
@click.argument("version", required=False)
@deck_option
@click.option("--dry-run", is_flag=True, help="Show what would be released, and write nothing.")
@click.option(
    "--accept",
    "rules",
    multiple=True,
    metavar="RULE",
    help="Allow a breaking change of this sort; can be repeated.",
)
@click.option(
    "--forget",
    "forgotten",
    multiple=True,
    metavar="RELEASE",
    help="Leave out a release that the ledger lacks and nobody has; can be repeated.",
)
@click.option(
    "--because",
    metavar="TEXT",
    help="The reason for --accept or --forget; recorded in the ledger.",
)
@click.option(
    "--after",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="PACKAGE",
    help="The package of the newest release, where neither dist/ nor Git has it.",
)
@click.option(
    "--verify",
    "past",
    metavar="VERSION",
    help="Build a past release again, and compare it with the ledger.",
)
@click.option(
    "--no-trial",
    is_flag=True,
    help="Do not try the package on learners in real Anki.",
)
@output_option("releases", "dist")
@click.pass_obj
def command(
    folder: str,
    version: str | None,
    name: str | None,
    dry_run: bool,
    rules: tuple[str, ...],
    forgotten: tuple[str, ...],
    because: str | None,
    after: Path | None,
    past: str | None,
    no_trial: bool,
    output: Path | None,
) -> int:
    """Release VERSION of a deck, or show what would be released.

    Writes the package, release notes and check sums, and updates the ledger and the changelog.
    deckgen shows what each change since the last release does to learners, and refuses a change
    that would cost them reviews or updates. Where Anki's library is installed (the extra `anki`),
    learners in real Anki try the package before anything is recorded. Without VERSION it writes
    nothing, and proposes the version that the changes need.
    """
    # The ledger records both or nothing.
    if bool(rules or forgotten) != bool(because):
        raise click.UsageError(
            "--accept and --because belong together, and so do --forget and --because: name the "
            "change or the release, and give the reason"
        )
    if past is not None:
        if version or dry_run or because or after or output or no_trial:
            raise click.UsageError(
                "--verify builds a past release again: VERSION and the options for a new release "
                "do not fit"
            )
        return _verify_past_release(folder, name, past)
    options = _Options(
        version,
        dry_run,
        output,
        after,
        # A rule that is named twice is recorded once.
        [(rule, str(because)) for rule in dict.fromkeys(rules)],
        [(release, str(because)) for release in dict.fromkeys(forgotten)],
        no_trial,
    )
    return _plan_and_release(folder, name, options)


def _verify_past_release(folder: str, name: str | None, past: str) -> int:
    """Builds a past release again; 1 if it differs from what learners got."""
    from deckgen.cli.output import paint
    from deckgen.load import load_project
    from deckgen.release.package_build import choose_one_deck
    from deckgen.release.release_rebuild import rebuild_release
    from deckgen.release.release_versions import parse_version
    from deckgen.report.release_text import format_rebuild

    project = load_project(Path(folder))
    outcome = rebuild_release(
        project.root, choose_one_deck(project, name), str(parse_version(past))
    )
    print_text(format_rebuild(outcome, paint))
    return int(not outcome.is_identical)


@dataclass(frozen=True, slots=True)
class _Options:
    """What the command line says of a new release; pairs are a name and the reason for it."""

    version: str | None
    dry_run: bool
    output: Path | None
    after: Path | None
    accepted: list[tuple[str, str]]
    forgotten: list[tuple[str, str]]
    no_trial: bool


def _plan_and_release(folder: str, name: str | None, options: _Options) -> int:
    """Plans a release, and makes it if a version is given; 1 if it is refused."""
    from deckgen.cli.output import paint, shorten_path
    from deckgen.confined_folder import locate_output_folder
    from deckgen.load import load_project
    from deckgen.release.atomic_release import DEFAULT_OUTPUT, finish_interrupted
    from deckgen.release.git_repository import open_repository
    from deckgen.release.new_release import NothingChanged, make_release
    from deckgen.release.package_build import choose_one_deck
    from deckgen.report.release_text import format_plan, format_release

    _refuse_unknown_rules(options.accepted)
    project = load_project(Path(folder))
    output = locate_output_folder(project.root, options.output, DEFAULT_OUTPUT)
    # Before the check: a release that was killed half-way can have left files of two releases.
    finish_interrupted(project.root, output)
    deck = choose_one_deck(project, name)
    if not _passes_check(project, options.accepted, Path(folder)):
        return 1
    try:
        plan = _make_plan(project, deck, output, options)
    except NothingChanged as nothing:
        # Not a failure: a course's timetable may ask for a release every week.
        print_line(str(nothing))
        return 0
    if not plan.is_refused and (options.dry_run or options.version is not None):
        plan = _try_on_learners(project, plan, output, options)
    print_text(format_plan(plan, paint))
    # A refusal fails without VERSION, too: CI asks whether a release would be possible.
    if plan.is_refused or options.dry_run or options.version is None:
        return int(plan.is_refused)
    released = make_release(project, plan, output)
    in_git = open_repository(project.root) is not None
    print_text(format_release(plan, shorten_path(released.folder), in_git))
    return 0


def _try_on_learners(
    project: Project, plan: ReleasePlan, output: Path, options: _Options
) -> ReleasePlan:
    """The plan with the harm that a trial in real Anki found, where it can be run."""
    from deckgen.anki import QUICK_LEARNERS, is_anki_installed, verify_package
    from deckgen.cli.output import announce_learner, paint
    from deckgen.extras import format_install_command
    from deckgen.release.release_trial import try_release
    from deckgen.report.verify_text import describe_harm, format_trial

    if options.no_trial:
        click.echo("not tried in real Anki: --no-trial; `deckgen publish` tries it")
        return plan
    if not is_anki_installed():
        command = format_install_command("anki")
        print_line(f"not tried in real Anki: its library is not here; to get it: {command}")
        return plan

    def try_package(package: Path, before: Path | None) -> str:
        report = verify_package(package, before, announce_learner, QUICK_LEARNERS)
        print_text(format_trial(report, paint))
        return describe_harm(report)

    return try_release(project, plan, output, try_package)


def _refuse_unknown_rules(accepted: list[tuple[str, str]]) -> None:
    from deckgen.release.change_rules import CHANGE_RULES

    if unknown := {rule for rule, _ in accepted} - set(CHANGE_RULES):
        raise click.BadParameter(
            f"there is no change {min(unknown)}; there are: {', '.join(sorted(CHANGE_RULES))}"
        )


def _passes_check(project: Project, accepted: list[tuple[str, str]], start: Path) -> bool:
    """Whether nothing is found in the project; what is found is printed."""
    from deckgen.check import check_project
    from deckgen.cli.output import print_check_result
    from deckgen.release.change_rules import CHANGE_RULES

    # The check reports such a change as well: accepted here, it is no error there.
    checked = check_project(project).without_rules(
        {CHANGE_RULES[rule].check_rule for rule, _ in accepted}
    )
    if not checked.error_count and not checked.warning_count:
        return True
    print_check_result(checked, "text", start)
    click.echo("deckgen: nothing was released: fix the errors and warnings first", err=True)
    return False


def _make_plan(project: Project, deck: Deck, output: Path, options: _Options) -> ReleasePlan:
    from deckgen.ledger.record import AcceptedChange, ForgottenRelease
    from deckgen.release.new_release import plan_release
    from deckgen.release.package_build import read_clock
    from deckgen.release.release_versions import parse_version

    return plan_release(
        project,
        deck,
        parse_version(options.version) if options.version else None,
        read_clock(),
        [AcceptedChange(*each) for each in options.accepted],
        [ForgottenRelease(str(parse_version(each)), why) for each, why in options.forgotten],
        output,
        options.after,
    )
