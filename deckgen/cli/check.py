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
@click.option("--fix", is_flag=True, help="Mend what has one right answer, then check again.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and remember nothing.")
@click.pass_obj
def command(
    folder: str, form: str | None, fix: bool, diff: bool, strict: bool, no_cache: bool
) -> int:
    """Check every question against its source.

    Ends with 0 if there are no errors, and with 1 if there are; after --fix, by what is left.
    Question sets that have not changed since the last check, nor anything they depend on, are not
    read again.
    """
    from deckgen.check.fix import fix_folder, rehearse_fix
    from deckgen.check.run import check_folder
    from deckgen.cli.output import choose_format, print_check_result, print_fix_preview, print_fixes
    from deckgen.findings import Severity, compute_exit_code

    start, form = Path(folder), choose_format(form)
    if fix and not diff:
        mended = fix_folder(start, remember=not no_cache)
        checked = mended.check_result
        print_fixes(mended, form, start)
    else:
        checked = check_folder(start, remember=not no_cache)
        if diff:
            print_fix_preview(rehearse_fix(start))
        else:
            print_check_result(checked, form, start)
    return compute_exit_code(checked.findings, Severity.WARNING if strict else Severity.ERROR)
