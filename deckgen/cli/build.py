"""``deckgen build``: the packages that learners import."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("build")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=None, help="Folder for packages; dist/ if not given."
)
@click.pass_obj
def command(folder: str, decks: tuple[str, ...], output: Path | None) -> int:
    """Build the .apkg package of each DECK, or of all decks.

    A deck is named by its folder under cards/. Nothing is built while `deckgen check` finds errors.
    """
    from deckgen.cli.output import print_checked
    from deckgen.load.project import load_outline
    from deckgen.release.build import build_decks
    from deckgen.report.text import count

    project = load_outline(Path(folder))
    target = output or project.root / "dist"
    checked, built = build_decks(project, decks, target)
    if checked.errors:
        print_checked(checked, "text")
        click.echo(f"deckgen: nothing was built: {count(checked.errors, 'error')} in the way", err=True)
        return 1
    for each in built:
        parts = [count(each.notes, "note"), count(each.cards, "card")]
        parts += [count(each.media, "media file")] if each.media else []
        click.echo(f"{_near(each.path)}: {each.deck.name}, {', '.join(parts)}")
    return 0


def _near(path: Path) -> str:
    """A path as people at this prompt would write it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
