"""Findings as SARIF 2.1.0, which code hosts and editors read.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from deckgen import __version__
from deckgen.check.rule_pages import RulePage, read_rule_pages
from deckgen.findings import Edit, Excerpt, Finding, Severity, Span
from deckgen.report.pages import page_markdown, page_text

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"

Json = dict[str, Any]


def findings_sarif(findings: Sequence[Finding], folder: str = "") -> str:
    """The findings and the rules that made them; columns count characters, and an end is exclusive.

    ``folder`` is where the project lies in the repository, with forward slashes; empty for its
    root.
    """
    known = read_rule_pages()
    used = sorted({finding.rule for finding in findings}, key=list(known).index)
    repeated: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "deckgen",
                "version": __version__,
                "rules": [_rule(known[name]) for name in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [
            _result(finding, used.index(finding.rule), folder, repeated) for finding in findings
        ],
    }
    return json.dumps(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(page: RulePage) -> Json:
    return {
        "id": page.rule,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": f"{page.summary} What it does: {page.what}"},
        "help": {"text": page_text(page), "markdown": page_markdown(page)},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"tags": [page.group]},
    }


def _result(finding: Finding, index: int, folder: str, repeated: Counter[str]) -> Json:
    fingerprint = _fingerprint(finding)
    repeated[fingerprint] += 1
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f"\nhint: {finding.hint}" if finding.hint else "")},
        "locations": [_location(finding.span.path, folder, _region(finding))],
        "partialFingerprints": {"deckgenFinding/v1": f"{fingerprint}:{repeated[fingerprint]}"},
    }
    if finding.source is not None:
        passage = _location(finding.source.path, folder, _region_of(finding.source))
        result["relatedLocations"] = [
            {"id": 1, **passage, "message": {"text": "The passage of the source."}}
        ]
    if finding.edits:
        result["fixes"] = [{"artifactChanges": list(_changes(finding.edits, folder))}]
    return result


def _fingerprint(finding: Finding) -> str:
    """What stays the same when lines move, so that a host knows a finding again."""
    parts = (finding.rule, finding.span.path, finding.question or "", finding.message)
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def _artifact(path: str, folder: str) -> Json:
    return {"uri": quote(f"{folder}/{path}" if folder else path), "uriBaseId": _ROOT}


def _location(path: str, folder: str, region: Json) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(path, folder), "region": region}}


def _region(finding: Finding) -> Json:
    span = finding.span
    region = _lines_and_columns(span)
    if span.line == span.end_line:
        region["snippet"] = {"text": finding.line_text[span.column - 1 : span.end_column - 1]}
    return region


def _region_of(excerpt: Excerpt) -> Json:
    _, _, last = excerpt.text.rpartition("\n")
    lines = excerpt.text.count("\n")
    end_column = len(last) + (1 if lines else excerpt.column)
    span = Span(excerpt.path, excerpt.line, excerpt.column, excerpt.line + lines, end_column)
    return {**_lines_and_columns(span), "snippet": {"text": excerpt.text}}


def _lines_and_columns(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _changes(edits: Iterable[Edit], folder: str) -> Iterable[Json]:
    by_path: dict[str, list[Json]] = {}
    for edit in edits:
        deleted = {"charOffset": edit.start, "charLength": edit.end - edit.start}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}
        by_path.setdefault(edit.path, []).append(replacement)
    for path, replacements in by_path.items():
        yield {"artifactLocation": _artifact(path, folder), "replacements": replacements}
