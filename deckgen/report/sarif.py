"""Findings as SARIF 2.1.0, which code hosts and editors read.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from deckgen import __version__
from deckgen.check.rule_pages import RulePage, read_rule_pages
from deckgen.findings import Edit, Excerpt, Finding, Severity, Span
from deckgen.json_values import format_json
from deckgen.report.rule_pages import format_page_markdown, format_page_text

_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA_URL = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT_BASE_ID = "%SRCROOT%"

Json = dict[str, Any]


def format_findings_sarif(findings: Sequence[Finding], folder: str = "") -> str:
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
                "rules": [_describe_rule(known[name]) for name in used],
            }
        },
        # A string of Python counts these; many readers would count UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT_BASE_ID: {"description": {"text": "The root of the repository."}}
        },
        "results": [
            _describe_result(finding, used.index(finding.rule), folder, repeated)
            for finding in findings
        ],
    }
    return format_json({"$schema": _SCHEMA_URL, "version": "2.1.0", "runs": [run]})


def _describe_rule(page: RulePage) -> Json:
    return {
        "id": page.rule,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": f"{page.summary} What it does: {page.what}"},
        "help": {"text": format_page_text(page), "markdown": format_page_markdown(page)},
        "defaultConfiguration": {"level": _SARIF_LEVELS[page.severity]},
        "properties": {"tags": [page.group]},
    }


def _describe_result(finding: Finding, index: int, folder: str, repeated: Counter[str]) -> Json:
    fingerprint = _hash_finding(finding)
    # Equal findings of one file need different fingerprints, or a host shows one of them.
    repeated[fingerprint] += 1
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message + (f"\nhint: {finding.hint}" if finding.hint else "")},
        "locations": [_describe_location(finding.span.path, folder, _describe_region(finding))],
        "partialFingerprints": {"deckgenFinding/v1": f"{fingerprint}:{repeated[fingerprint]}"},
    }
    if finding.source is not None:
        passage = _describe_location(
            finding.source.path, folder, _describe_excerpt_region(finding.source)
        )
        result["relatedLocations"] = [
            {"id": 1, **passage, "message": {"text": "The passage of the source."}}
        ]
    # Editors show the description as the name of a code action.
    fixes = [(finding.hint or "Fix it", finding.edits)] if finding.edits else []
    fixes += [(choice.title, choice.edits) for choice in finding.choices]
    if fixes:
        result["fixes"] = [
            {
                "description": {"text": title},
                "artifactChanges": list(_group_replacements(edits, folder)),
            }
            for title, edits in fixes
        ]
    return result


def _hash_finding(finding: Finding) -> str:
    """What stays the same when lines move, so that a host knows a finding again."""
    parts = (finding.rule, finding.span.path, finding.question or "", finding.message)
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _locate_artifact(path: str, folder: str) -> Json:
    # SARIF wants a URI, in which a space or an accent needs a code.
    # The bytes of a name that is no text in this locale are the same bytes in the address.
    uri = quote(f"{folder}/{path}" if folder else path, errors="surrogateescape")
    return {"uri": uri, "uriBaseId": _ROOT_BASE_ID}


def _describe_location(path: str, folder: str, region: Json) -> Json:
    return {
        "physicalLocation": {"artifactLocation": _locate_artifact(path, folder), "region": region}
    }


def _describe_region(finding: Finding) -> Json:
    span = finding.span
    region = _describe_span(span)
    # A finding knows the text of its first line only.
    if span.line == span.end_line:
        region["snippet"] = {"text": finding.line_text[span.column - 1 : span.end_column - 1]}
    return region


def _describe_excerpt_region(excerpt: Excerpt) -> Json:
    _, _, last = excerpt.text.rpartition("\n")
    lines = excerpt.text.count("\n")
    end_column = len(last) + (1 if lines else excerpt.column)
    span = Span(excerpt.path, excerpt.line, excerpt.column, excerpt.line + lines, end_column)
    return {**_describe_span(span), "snippet": {"text": excerpt.text}}


def _describe_span(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _group_replacements(edits: Iterable[Edit], folder: str) -> Iterable[Json]:
    by_path: dict[str, list[Json]] = {}
    for edit in edits:
        deleted = {"charOffset": edit.start, "charLength": edit.end - edit.start}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}
        by_path.setdefault(edit.path, []).append(replacement)
    for path, replacements in by_path.items():
        yield {"artifactLocation": _locate_artifact(path, folder), "replacements": replacements}
