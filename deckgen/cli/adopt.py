"""``deckgen adopt``: continue a deck that learners already have."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.lines import print_line, print_text
from deckgen.cli.options import deck_option


def _parse_pairs(
    _: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    """``NAME=VALUE``, repeated, as a mapping."""
    pairs = {}
    for each in given:
        # At the first sign: a guid of Anki can contain others, a question's id cannot.
        name, sign, value = each.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"“{each}” is not NAME=VALUE", param=parameter)
        if name in pairs:
            raise click.BadParameter(f"“{name}” is given twice", param=parameter)
        pairs[name] = value
    return pairs


@click.command("adopt")
@click.argument("package", type=click.Path(path_type=Path))
@deck_option
@click.option(
    "--field", "fields", multiple=True, callback=_parse_pairs, metavar="NAME=KEY",
    help="The field NAME of a note type holds KEY of the kind; without KEY, it becomes empty.",
)  # fmt: skip
@click.option(
    "--card", "cards", multiple=True, callback=_parse_pairs, metavar="NAME=CARD",
    help="The card template NAME is CARD of the kind; without CARD, its cards become blank.",
)  # fmt: skip
@click.option(
    "--match", "matches", multiple=True, callback=_parse_pairs, metavar="ID=GUID",
    help="The note with this guid belongs to the question ID.",
)  # fmt: skip
@click.option(
    "--leave",
    is_flag=True,
    help="Learners keep the notes without a question, unchanged.",
)
@click.option(
    "--rewrite",
    is_flag=True,
    help="The next release rewrites every note that would differ.",
)
@click.option(
    "--version",
    "version",
    help="The version of the learners' edition; 0.0.0 by default.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and write nothing.")
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
    """Continue a deck that learners already have, from its PACKAGE.

    deckgen matches each note with the question that asks the same, and writes the deck's ledger as
    if that package were the first release: notes keep guids and times, note types keep ids, fields
    and card templates. So the next `deckgen release` updates what learners have. deckgen does not
    guess: if a match is ambiguous, it tells you, and writes nothing.
    """
    from deckgen.check import check_project
    from deckgen.cli.output import paint, print_errors, shorten_path
    from deckgen.load import load_project
    from deckgen.release.adopted_note_types import NoteTypeMapping
    from deckgen.release.adoption import AdoptionOptions, plan_adoption, write_adoption
    from deckgen.release.package_build import choose_one_deck, read_clock
    from deckgen.release.release_versions import ADOPTED_VERSION, parse_version
    from deckgen.report.adoption_text import format_adoption, format_refusal

    project = load_project(Path(folder))
    deck = choose_one_deck(project, name)
    # A question that does not load would make its note look like one without a question.
    checked = check_project(project)
    if checked.error_count:
        print_errors(checked, "adopted")
        return 1
    options = AdoptionOptions(
        NoteTypeMapping(fields, cards),
        matches,
        rewrite,
        str(parse_version(version)) if version else ADOPTED_VERSION,
    )
    adoption = plan_adoption(project, deck, package, options, read_clock())
    print_text(format_adoption(adoption, paint))
    if refusal := format_refusal(adoption, leave):
        print_line(f"deckgen: nothing was adopted: {refusal}", err=True)
        return 1
    if not dry_run:
        written = shorten_path(write_adoption(project, adoption))
        print_line(f"wrote {written}: commit it, then edit questions and run `deckgen release`")
    return 0
