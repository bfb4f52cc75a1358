"""``deckgen release``: a version of a deck that learners can follow."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.options import deck_option, output_option


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
    output: Path | None,
) -> int:
    """Release VERSION of a deck, or show what would be released.

    Writes the package, release notes and check sums, and updates the ledger and the changelog.
    deckgen shows what each change since the last release does to learners, and refuses a change
    that would cost them reviews or updates. Without VERSION it writes nothing, and proposes the
    version that the changes need.
    """
    # The ledger records both or nothing.
    if bool(rules or forgotten) != bool(because):
        raise click.UsageError(
            "--accept and --because belong together, and so do --forget and --because: name the "
            "change or the release, and give the reason"
        )
    if past is not None:
        if version or dry_run or because or after or output:
            raise click.UsageError(
                "--verify builds a past release again: VERSION and the options for a new release "
                "do not fit"
            )
        return _verify_past_release(folder, name, past)
    return _plan_and_release(
        folder,
        name,
        version,
        dry_run,
        output,
        after,
        # A rule that is named twice is recorded once.
        [(rule, str(because)) for rule in dict.fromkeys(rules)],
        [(release, str(because)) for release in dict.fromkeys(forgotten)],
    )


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
    click.echo(format_rebuild(outcome, paint))
    return int(not outcome.is_identical)


def _plan_and_release(
    folder: str,
    name: str | None,
    version: str | None,
    dry_run: bool,
    output: Path | None,
    after: Path | None,
    accepted: list[tuple[str, str]],
    forgotten: list[tuple[str, str]],
) -> int:
    """Plans a release, and makes it if a version is given; 1 if a change is refused."""
    from deckgen.check import check_project
    from deckgen.cli.output import paint, print_check_result, shorten_path
    from deckgen.ledger.record import AcceptedChange, ForgottenRelease
    from deckgen.load import load_project
    from deckgen.release.atomic_release import DEFAULT_OUTPUT, finish_interrupted
    from deckgen.release.change_rules import CHANGE_RULES
    from deckgen.release.git_repository import open_repository
    from deckgen.release.new_release import make_release, plan_release
    from deckgen.release.package_build import choose_one_deck, read_clock
    from deckgen.release.release_versions import parse_version
    from deckgen.report.release_text import format_plan, format_release

    if unknown := {rule for rule, _ in accepted} - set(CHANGE_RULES):
        raise click.BadParameter(
            f"there is no change {min(unknown)}; there are: {', '.join(sorted(CHANGE_RULES))}"
        )
    project = load_project(Path(folder))
    output = output or project.root / DEFAULT_OUTPUT
    # Before the check: a release that was killed half-way can have left files of two releases.
    finish_interrupted(project.root, output)
    deck = choose_one_deck(project, name)
    # The check reports such a change as well: accepted here, it is no error there.
    checked = check_project(project).without_rules(
        {CHANGE_RULES[rule].check_rule for rule, _ in accepted}
    )
    if checked.error_count or checked.warning_count:
        print_check_result(checked, "text", Path(folder))
        click.echo("deckgen: nothing was released: fix the errors and warnings first", err=True)
        return 1
    wanted = parse_version(version) if version else None
    plan = plan_release(
        project,
        deck,
        wanted,
        read_clock(),
        [AcceptedChange(*each) for each in accepted],
        [ForgottenRelease(str(parse_version(each)), because) for each, because in forgotten],
        output,
        after,
    )
    click.echo(format_plan(plan, paint))
    # A refusal fails without VERSION, too: CI asks whether a release would be possible.
    if plan.refused_changes or dry_run or version is None:
        return int(bool(plan.refused_changes))
    released = make_release(project, plan, output)
    in_git = open_repository(project.root) is not None
    click.echo(format_release(plan, shorten_path(released.folder), in_git))
    return 0
