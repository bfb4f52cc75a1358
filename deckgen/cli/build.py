"""``deckgen build``: the packages that learners import."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("build")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder for packages; dist/ if not given.",
)
@click.option(
    "--released",
    is_flag=True,
    help="Build the newest release instead: fail unless this is what the ledger has.",
)
@click.pass_obj
def command(folder: str, decks: tuple[str, ...], output: Path | None, released: bool) -> int:
    """Build the .apkg package of each DECK, or of all decks.

    A deck is named by its folder under cards/. Nothing is built while `deckgen check` finds errors.
    """
    if released:
        return _build_released(folder, decks, output)
    from deckgen.cli.output import print_check_result, shorten_path
    from deckgen.load import load_project
    from deckgen.release.package_build import build_decks
    from deckgen.report.terminal_text import format_count

    project = load_project(Path(folder))
    target = output or project.root / "dist"
    checked, built = build_decks(project, decks, target)
    if checked.error_count:
        print_check_result(checked, "text")
        click.echo(
            f"deckgen: nothing was built: {format_count(checked.error_count, 'error')} in the way",
            err=True,
        )
        return 1
    for each in built:
        parts = [format_count(each.notes, "note"), format_count(each.cards, "card")]
        parts += [format_count(each.media, "media file")] if each.media else []
        click.echo(f"{shorten_path(each.path)}: {each.deck.name}, {', '.join(parts)}")
    return 0


def _build_released(folder: str, decks: tuple[str, ...], output: Path | None) -> int:
    """Each deck's newest release in a folder of its own, with notes and check sums."""
    from deckgen.check import check_project
    from deckgen.cli.output import paint, print_check_result, shorten_path
    from deckgen.load import load_project
    from deckgen.release.package_build import choose_decks
    from deckgen.release.release_rebuild import build_current_release
    from deckgen.report.release_text import format_rebuild

    project = load_project(Path(folder))
    checked = check_project(project)
    if checked.error_count:
        print_check_result(checked, "text")
        return 1
    same = True
    for deck in choose_decks(project, decks):
        outcome, built = build_current_release(project, deck, output or project.root / "dist")
        same &= outcome.is_identical
        click.echo(
            format_rebuild(outcome, paint)
            + (f"\n{shorten_path(built.folder)}" if outcome.is_identical else "")
        )
    return int(not same)
