"""Printing what the library returns: colour on a terminal, plain in a pipe."""

from __future__ import annotations

import os
from pathlib import Path

import click

from deckgen.check import CheckResult
from deckgen.check.fix import FixResult
from deckgen.config import find_root
from deckgen.report.terminal_text import (
    format_findings_text,
    format_fix_count,
    format_fixable_count,
    format_fixes,
    format_summary,
)

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
    """Colour for a role of :data:`deckgen.report.terminal_text.Paint`; Click takes it out again in a pipe."""
    if role == "dim":
        return click.style(text, dim=True)
    return click.style(text, fg=_ROLE_COLOURS.get(role), bold=role in ("path", "error"))


def choose_format(given: str | None) -> str:
    """The format asked for; else the one that the place we run in can show."""
    return given or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")


def print_check_result(checked: CheckResult, form: str, start: Path = Path()) -> None:
    """Prints a check's findings as text, json, github or sarif; ``start`` is a folder of the
    project.
    """
    if form == "json":
        from deckgen.report.findings_json import format_findings_json

        click.echo(
            format_findings_json(checked.findings, checked.waived_count, checked.question_count)
        )
    elif form == "sarif":
        from deckgen.report.sarif import format_findings_sarif

        click.echo(format_findings_sarif(checked.findings, _find_repository_folder(start)))
    elif form == "github":
        _print_github_log(checked, start)
    else:
        if checked.findings:
            click.echo(format_findings_text(checked.findings, paint) + "\n")
        if fixable := format_fixable_count(checked.findings):
            click.echo(fixable)
        click.echo(format_summary(checked.findings, checked.waived_count, checked.question_count))


def print_fixes(mended: FixResult, form: str, start: Path) -> None:
    """Prints what was mended, then what is left; where standard output is for programs, the first
    goes beside it.
    """
    findings, files = mended.findings, len(mended.paths)
    for refusal in mended.refusals:
        click.echo(f"deckgen: {refusal.path} {refusal.reason}: not fixed", err=True)
    click.echo(
        format_fixes(findings, files) if form == "text" else format_fix_count(findings, files),
        err=form != "text",
    )
    if form == "text" and mended.check_result.findings:
        click.echo()
    print_check_result(mended.check_result, form, start)


def print_fix_preview(mended: FixResult) -> None:
    """Prints the diff alone on standard output, fit for ``git apply``; what it would do beside it."""
    click.echo(mended.diff, nl=False)
    count = format_fix_count(mended.findings, len(mended.paths))
    click.echo(f"would have {count}" if mended.findings else "nothing to fix", err=True)


def _print_github_log(checked: CheckResult, start: Path) -> None:
    """The findings to read in the log, the gravest first, then as annotations."""
    from deckgen.report.github_annotations import defuse_commands, format_github_annotations

    if checked.findings:
        gravest_first = sorted(checked.findings, key=lambda finding: -finding.severity)
        click.echo(defuse_commands(format_findings_text(gravest_first)) + "\n")
    click.echo(format_summary(checked.findings, checked.waived_count, checked.question_count))
    if checked.findings:
        click.echo(format_github_annotations(checked.findings, _find_repository_folder(start)))


def _find_repository_folder(start: Path) -> str:
    """Where the project lies in the repository that GitHub Actions checked out; empty for its root."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace:
        return ""
    root, top = find_root(start), Path(workspace).resolve()
    return root.relative_to(top).as_posix() if root != top and root.is_relative_to(top) else ""


def shorten_path(path: Path) -> str:
    """A path as people at this prompt would write it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
