"""``deckgen build``: the packages that learners import."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_line, print_text
from deckgen.cli.options import decks_argument, output_option


@click.command("build")
@decks_argument
@output_option("packages", "dist")
@click.option(
    "--released",
    is_flag=True,
    help="Build the newest release again; fail if it differs from the ledger.",
)
@click.pass_obj
def command(folder: str, decks: tuple[str, ...], output: Path | None, released: bool) -> int:
    """Build the package of each DECK, or of all decks.

    DECK is the name of the deck's folder under cards/. deckgen builds nothing while `deckgen check`
    finds errors.
    """
    if released:
        return _build_released(folder, decks, output)
    from deckgen.cli.output import print_errors, shorten_path
    from deckgen.confined_folder import locate_output_folder
    from deckgen.load import load_project
    from deckgen.release.atomic_release import DEFAULT_OUTPUT
    from deckgen.release.package_build import EmptyDeck, build_decks
    from deckgen.report.terminal_text import format_count

    project = load_project(Path(folder))
    target = locate_output_folder(project.root, output, DEFAULT_OUTPUT)
    try:
        checked, built = build_decks(project, decks, target)
    except EmptyDeck as failure:
        print_line(f"deckgen: {failure}", err=True)
        return 1
    if checked.error_count:
        print_errors(checked, "built")
        return 1
    for each in built:
        parts = [format_count(each.notes, "note"), format_count(each.cards, "card")]
        parts += [format_count(each.media, "media file")] if each.media else []
        print_line(f"{shorten_path(each.path)}: {each.deck.name}, {', '.join(parts)}")
        if each.preset is not None:
            print_line(f"{shorten_path(each.preset)}: its preset, for learners who want it")
    return 0


def _build_released(folder: str, decks: tuple[str, ...], output: Path | None) -> int:
    """Builds each deck's newest release into its own folder, with release notes and check sums."""
    from deckgen.check import check_project
    from deckgen.cli.output import paint, print_errors, shorten_path
    from deckgen.confined_folder import locate_output_folder
    from deckgen.load import load_project
    from deckgen.release.atomic_release import DEFAULT_OUTPUT
    from deckgen.release.package_build import choose_decks
    from deckgen.release.release_rebuild import build_current_release
    from deckgen.report.release_text import format_rebuild

    project = load_project(Path(folder))
    checked = check_project(project)
    if checked.error_count:
        print_errors(checked, "built")
        return 1
    target = locate_output_folder(project.root, output, DEFAULT_OUTPUT)
    same = True
    for deck in choose_decks(project, decks):
        outcome, built = build_current_release(project, deck, target)
        # One deck that differs does not stop the others: the log shows all of them.
        same &= outcome.is_identical
        print_text(format_rebuild(outcome, paint))
        if outcome.is_identical:
            print_line(shorten_path(built.folder))
    return int(not same)
