"""Printing what the library returns: colour on a terminal, plain in a pipe."""

from __future__ import annotations

import click

from deckgen.check import Checked
from deckgen.report.json import findings_json
from deckgen.report.text import findings_text, summary_text

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue", "caret": "green", "rule": "cyan"}


def paint(text: str, role: str) -> str:
    """Colour for a role of :data:`deckgen.report.text.Paint`; Click takes it out again in a pipe."""
    if role == "dim":
        return click.style(text, dim=True)
    return click.style(text, fg=_COLOURS.get(role), bold=role in ("path", "error"))


def print_checked(checked: Checked, form: str) -> None:
    """Prints a check's findings in the form asked for."""
    if form == "json":
        click.echo(findings_json(checked.findings, checked.waived, checked.questions))
        return
    if checked.findings:
        click.echo(findings_text(checked.findings, paint) + "\n")
    click.echo(summary_text(checked.findings, checked.waived, checked.questions))
