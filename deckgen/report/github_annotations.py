"""Findings as annotations of GitHub Actions, which it shows next to the lines they are about.

The format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.findings import Finding, Severity
from deckgen.report.terminal_text import escape_control_chars

_SEVERITY_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# Behind spaces and the codes of colours too.
_COMMAND = re.compile(r"##(?=\[)|^(?:\s|\x1b\[[\d;]*m)*:(?=:)", re.MULTILINE)
# GitHub drops what a step has beyond these, without a word.
MAX_ANNOTATIONS = 10


def format_github_annotations(findings: Sequence[Finding], folder: str = "") -> str:
    """A line for each finding, folded away in the log, the gravest first; an empty text for none.

    ``folder`` is where the project lies in the repository, with forward slashes; empty for its
    root.
    """
    if not findings:
        return ""
    gravest_first = sorted(findings, key=lambda finding: -finding.severity)
    title = (
        f"::group::Annotations (GitHub shows the first {MAX_ANNOTATIONS} of each severity; "
        "all findings stand above)"
    )
    annotations = [_format_annotation(finding, folder) for finding in gravest_first]
    return "\n".join([title, *annotations, "::endgroup::"])


def defuse_commands(text: str) -> str:
    """A text for the log in which GitHub finds no command: `##[` begins one anywhere in a line, and
    `::` at its beginning.
    """
    return _COMMAND.sub(r"\g<0> ", text)


def _format_annotation(finding: Finding, folder: str) -> str:
    span = finding.span
    path = f"{folder}/{span.path}" if folder else span.path
    properties: dict[str, object] = {"file": path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub drops columns that span lines
        # GitHub includes the end column, and a finding can be empty.
        properties |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
    properties["title"] = finding.rule
    written = ",".join(
        f"{name}={_escape_value(str(value), ':,')}" for name, value in properties.items()
    )
    hint = f"hint: {finding.hint}" if finding.hint else ""
    message = "\n".join(part for part in (finding.message, _format_passage(finding), hint) if part)
    command = f"::{_SEVERITY_COMMANDS[finding.severity]} {written}::{_escape_value(message)}"
    # The log shows it to people, too.
    return escape_control_chars(command)


def _format_passage(finding: Finding) -> str:
    source = finding.source
    return (
        f"source: {source.path}:{source.line}: “{' '.join(source.text.split())}”" if source else ""
    )


def _escape_value(text: str, more: str = "") -> str:
    """The text with a percent code for what would end it."""
    # The percent sign first: it begins the codes of the others.
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
