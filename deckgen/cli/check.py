"""``deckgen check``: checks every question against its source."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    help="Output format; text by default, github under GitHub Actions.",
)
@click.option("--fix", is_flag=True, help="Fix what has only one right answer, then check again.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option("--choose", is_flag=True, help="Ask which choice to make, finding by finding.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--no-cache", is_flag=True, help="Check everything again, and store nothing.")
@click.pass_obj
def command(
    folder: str,
    form: str | None,
    fix: bool,
    diff: bool,
    choose: bool,
    strict: bool,
    no_cache: bool,
) -> int:
    """Check every question against its source.

    The exit code is 0 if there are no errors, and 1 if there are; after --fix, only the remaining
    ones count. Question sets that have not changed since the last check are not read again.
    """
    from deckgen.check.fix import fix_folder, rehearse_fix
    from deckgen.check.run import check_folder
    from deckgen.cli.output import choose_format, print_check_result, print_fix_preview, print_fixes
    from deckgen.findings import Severity, compute_exit_code

    start, form = Path(folder), choose_format(form)
    # With both options --diff wins: who wants to see the fixes first has not agreed to them.
    if choose and not diff:
        from deckgen.cli.choice_screen import choose_fixes

        choose_fixes(start, remember=not no_cache)
    if fix and not diff:
        fixed = fix_folder(start, remember=not no_cache)
        checked = fixed.check_result
        print_fixes(fixed, form, start)
    else:
        checked = check_folder(start, remember=not no_cache)
        if diff:
            print_fix_preview(rehearse_fix(start))
        else:
            print_check_result(checked, form, start)
    return compute_exit_code(checked.findings, Severity.WARNING if strict else Severity.ERROR)
