"""``deckgen adopt``: go on with a deck that learners already have."""

from __future__ import annotations

from pathlib import Path

import click


def _parse_pairs(
    _: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    """``NAME=VALUE``, repeated, as a mapping."""
    pairs = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or not name:
            raise click.BadParameter(
                f"“{each}” should be two words with = between them", param=parameter
            )
        if name in pairs:
            raise click.BadParameter(f"“{name}” is given twice", param=parameter)
        pairs[name] = value
    return pairs


@click.command("adopt")
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--deck", "name", help="The deck's folder under cards/, where there are several.")
@click.option(
    "--field", "fields", multiple=True, callback=_parse_pairs, metavar="NAME=KEY",
    help="The field NAME of a note type holds KEY of the kind; with nothing for KEY, it is emptied.",
)  # fmt: skip
@click.option(
    "--card", "cards", multiple=True, callback=_parse_pairs, metavar="NAME=CARD",
    help="The card template NAME is CARD of the kind; with nothing for CARD, its cards become blank.",
)  # fmt: skip
@click.option(
    "--match", "matches", multiple=True, callback=_parse_pairs, metavar="ID=GUID",
    help="The note with this guid is that of the question ID.",
)  # fmt: skip
@click.option(
    "--leave",
    is_flag=True,
    help="Leave notes without a question with learners, as they are, for ever.",
)
@click.option(
    "--rewrite",
    is_flag=True,
    help="Let the next release write every note anew that comes out otherwise.",
)
@click.option(
    "--version",
    "version",
    default=None,
    help="What learners' edition is called; 0.0.0 if not given.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be recorded, and write nothing.")
@click.pass_obj
def command(
    folder: str,
    package: Path,
    name: str | None,
    fields: dict[str, str],
    cards: dict[str, str],
    matches: dict[str, str],
    leave: bool,
    rewrite: bool,
    version: str | None,
    dry_run: bool,
) -> int:
    """Go on with a deck that learners already have, from the PACKAGE they got.

    Each of its notes is matched with the question that asks the same, and the deck's ledger is
    written as if that package had been its first release: notes keep guids and times, note types
    their ids, fields and card templates. So the next `deckgen release` updates what learners have.
    Nothing is guessed: what is ambiguous is said, and nothing is written then.
    """
    from deckgen.check import check_project
    from deckgen.cli.output import paint, print_check_result, shorten_path
    from deckgen.load import load_project
    from deckgen.release.adopted_note_types import NoteTypeMapping
    from deckgen.release.adoption import AdoptionOptions, plan_adoption, write_adoption
    from deckgen.release.package_build import choose_one_deck, read_clock
    from deckgen.release.release_versions import ADOPTED_VERSION, parse_version
    from deckgen.report.adoption_text import format_adoption, format_refusal

    project = load_project(Path(folder))
    deck = choose_one_deck(project, name)
    checked = check_project(project)
    if checked.error_count:
        print_check_result(checked, "text", Path(folder))
        click.echo("deckgen: nothing was adopted: the deck has errors", err=True)
        return 1
    wish = AdoptionOptions(
        NoteTypeMapping(fields, cards),
        matches,
        rewrite,
        str(parse_version(version)) if version else ADOPTED_VERSION,
    )
    adoption = plan_adoption(project, deck, package, wish, read_clock())
    click.echo(format_adoption(adoption, paint))
    if refusal := format_refusal(adoption, leave):
        click.echo(f"deckgen: nothing was adopted: {refusal}", err=True)
        return 1
    if not dry_run:
        written = shorten_path(write_adoption(project, adoption))
        click.echo(f"wrote {written}: commit it, then edit questions and run `deckgen release`")
    return 0
