"""Findings as JSON, for programs; the shape is public and changes only with a major version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from deckgen.findings import Finding
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
