"""``deckgen check``: every question against its source."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default=None,
    help="How to print findings; text if not given, and github under GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and remember nothing.")
@click.pass_obj
def command(folder: str, form: str | None, strict: bool, no_cache: bool) -> int:
    """Check every question against its source.

    Ends with 0 if there are no errors, and with 1 if there are. Question sets that have not changed since
    the last check, nor anything they depend on, are not read again.
    """
    from deckgen.check.run import check_folder
    from deckgen.cli.output import chosen_format, print_checked
    from deckgen.findings import Severity, exit_code

    checked = check_folder(Path(folder), remember=not no_cache)
    print_checked(checked, chosen_format(form), Path(folder))
    return exit_code(checked.findings, Severity.WARNING if strict else Severity.ERROR)
