"""The choices of findings in a terminal: each is shown as a diff, and made by its number."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.check.fix import apply_choice
from deckgen.check.run import check_folder
from deckgen.cli.lines import print_line, print_text
from deckgen.cli.output import paint
from deckgen.config import find_root
from deckgen.findings import Finding
from deckgen.report.findings_text import format_findings_text

_QUESTION = "Number of the choice, or Enter to leave it"


def choose_fixes(start: Path, *, remember: bool) -> None:
    """Asks about each finding with choices, one after the other, and makes what is chosen.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked.
    """
    root = find_root(start)
    left: set[tuple[str, str, str | None, str]] = set()
    # Checked again after each: a choice moves what stands below it, and may answer the next.
    while True:
        findings = check_folder(root, remember=remember).findings
        finding = next(
            (each for each in findings if each.choices and _name(each) not in left), None
        )
        if finding is None:
            return
        # Standard output is for the report of the check, which a program may read.
        print_text(format_findings_text([finding], paint), err=True)
        try:
            answer = click.prompt(_QUESTION, default="", show_default=False, err=True).strip()
        except click.Abort:  # the end of the input: leave the rest
            click.echo(err=True)
            return
        if answer not in map(str, range(1, len(finding.choices) + 1)):
            if answer:
                print_line(f"there is no choice {answer}: left as it is", err=True)
            left.add(_name(finding))
            continue
        refusal = apply_choice(root, finding, int(answer) - 1)
        if refusal is not None:
            left.add(_name(finding))
            print_line(f"deckgen: {refusal.path} {refusal.reason}: not fixed", err=True)


def _name(finding: Finding) -> tuple[str, str, str | None, str]:
    """What stays the same when lines move."""
    return finding.rule, finding.span.path, finding.question, finding.message
