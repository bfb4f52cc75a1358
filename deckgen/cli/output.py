"""Printing what the library returns: colour on a terminal, plain in a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from deckgen.check import CheckResult
from deckgen.check.fix import FixResult
from deckgen.check.settings import list_silent_rules
from deckgen.cli.lines import is_github_log, print_line, print_text
from deckgen.config import find_root
from deckgen.confined_folder import follow_links
from deckgen.report.findings_text import (
    format_findings_text,
    format_fix_count,
    format_fixable_count,
    format_fixes,
    format_silent_rules,
    format_summary,
)
from deckgen.report.terminal_text import format_count

_ROLE_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "info": "blue",
    "caret": "green",
    "rule": "cyan",
    "added": "green",
    "removed": "red",
}


def paint(text: str, role: str) -> str:
    """Colour for a role of :data:`deckgen.report.terminal_text.Paint`.

    ``click.echo`` removes it again where :func:`deckgen.cli.choose_colour` wants none.
    """
    if role == "dim":
        return click.style(text, dim=True)
    return click.style(text, fg=_ROLE_COLOURS.get(role), bold=role in ("path", "error"))


def announce_learner(learner: str) -> None:
    """On a terminal, tells which learner a package is being tried on."""
    # Somebody who waits wants to know for what; a log needs only the result.
    if sys.stderr.isatty():
        print_line(f"a learner who {learner} …", err=True)


def choose_format(given: str | None) -> str:
    """The format asked for, or the default: annotations under GitHub Actions, text elsewhere."""
    return given or ("github" if is_github_log() else "text")


def print_check_result(checked: CheckResult, form: str, start: Path = Path()) -> None:
    """Prints the findings as text, json, github or sarif; ``start`` is a folder of the project."""
    if form == "json":
        from deckgen.report.findings_json import format_findings_json

        click.echo(
            format_findings_json(
                checked.findings,
                checked.waived_count,
                checked.question_count,
                checked.beyond_count,
            )
        )
    elif form == "sarif":
        from deckgen.report.sarif import format_findings_sarif

        click.echo(format_findings_sarif(checked.findings, _find_repository_folder(start)))
    elif form == "github":
        _print_github_log(checked, start)
    else:
        if checked.findings:
            print_text(format_findings_text(checked.findings, paint) + "\n")
        if fixable := format_fixable_count(checked.findings):
            print_text(fixable)
        click.echo(_summarise(checked))
        if silent := format_silent_rules(list_silent_rules(checked.context)):
            print_text(silent)


def _summarise(checked: CheckResult) -> str:
    counts = checked.waived_count, checked.question_count, checked.beyond_count
    return format_summary(checked.findings, *counts)


def print_errors(checked: CheckResult, refused: str) -> None:
    """Prints the findings, and that for their errors nothing was, say, ``built``."""
    print_check_result(checked, "text")
    errors = format_count(checked.error_count, "error")
    print_line(f"deckgen: nothing was {refused}: {errors} to fix first", err=True)


def print_fixes(fixed: FixResult, form: str, start: Path) -> None:
    """Prints what was fixed, then the remaining findings.

    In a format for programs, what was fixed goes to standard error.
    """
    findings, files = fixed.findings, len(fixed.paths)
    for refusal in fixed.refusals:
        print_line(f"deckgen: {refusal.path} {refusal.reason}: not fixed", err=True)
    if form == "text":
        print_text(format_fixes(findings, files))
        if fixed.check_result.findings:
            click.echo()
    else:
        # A program reads standard output, and expects one document.
        print_line(format_fix_count(findings, files), err=True)
    print_check_result(fixed.check_result, form, start)


def print_fix_preview(fixed: FixResult) -> None:
    """Prints the diff on standard output, for ``git apply``, and its size on standard error."""
    # A diff with a line too many is one that `git apply` refuses.
    click.echo(fixed.diff, nl=False)
    count = format_fix_count(fixed.findings, len(fixed.paths))
    print_line(f"would have {count}" if fixed.findings else "nothing to fix", err=True)


def _print_github_log(checked: CheckResult, start: Path) -> None:
    """The findings as text for the log, the most severe first, then as annotations."""
    from deckgen.report.github_annotations import format_github_annotations

    if checked.findings:
        severest_first = sorted(checked.findings, key=lambda finding: -finding.severity)
        print_text(format_findings_text(severest_first) + "\n")
    click.echo(_summarise(checked))
    if checked.findings:
        click.echo(format_github_annotations(checked.findings, _find_repository_folder(start)))


def _find_repository_folder(start: Path) -> str:
    """The project's folder in the checkout of GitHub Actions; empty for its root.

    Annotations need it: GitHub resolves their paths from the root of the repository.
    """
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace:
        return ""
    # The workspace can be a link, as in containers; find_root resolves links, too.
    root, top = find_root(start), follow_links(Path(workspace))
    return root.relative_to(top).as_posix() if root != top and root.is_relative_to(top) else ""


def shorten_path(path: Path) -> str:
    """A path relative to the current folder, if it is inside."""
    try:
        return str(follow_links(path).relative_to(Path.cwd()))
    except ValueError:
        return str(path)
