"""Findings as JSON, for programs; the shape is public and changes only with a major version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from deckgen.findings import Edit, Finding
from deckgen.json_values import format_json


def format_findings_json(
    findings: Sequence[Finding], waived: int, questions: int, beyond: int = 0
) -> str:
    """``{"findings": […], "summary": {…}}``; offsets and columns count characters, lines from 1."""
    counts = Counter(str(finding.severity) for finding in findings)
    summary = {
        "questions": questions,
        "beyond": beyond,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "waived": waived,
    }
    return format_json({"findings": list(map(_serialise_finding, findings)), "summary": summary})


def _serialise_fixes(finding: Finding) -> Iterator[dict[str, Any]]:
    """The one certain fix, or the choices; ``certain`` says which."""
    if finding.edits:
        yield _serialise_fix(finding.hint or finding.message, finding.edits, is_certain=True)
    for choice in finding.choices:
        yield _serialise_fix(choice.title, choice.edits, is_certain=False)


def _serialise_fix(title: str, edits: Sequence[Edit], *, is_certain: bool) -> dict[str, Any]:
    rows = [
        {"path": each.path, "start": each.start, "end": each.end, "text": each.text}
        for each in edits
    ]
    return {"title": title, "certain": is_certain, "edits": rows}


def _serialise_finding(finding: Finding) -> dict[str, Any]:
    span, source = finding.span, finding.source
    shape: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "question": finding.question,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fixable,
        "fixes": list(_serialise_fixes(finding)),
    }
    if source is not None:
        shape["source"] = {
            "path": source.path,
            "line": source.line,
            "start": source.start,
            "end": source.end,
            "text": source.text,
        }
    return shape
