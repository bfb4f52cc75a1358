"""Findings that only follow from another one, which says what is really wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from deckgen.codes import Code
from deckgen.findings import Finding, Severity

_SHAPE_RULES = frozenset({Code.WRONG_TYPE, Code.UNKNOWN_KEY, Code.MISSING_FIELD})
_LOADING_RULES = _SHAPE_RULES | {Code.YAML_SYNTAX, Code.DUPLICATE_KEY, Code.UNREADABLE_FILE}
# Rules that report a missing kind or source, and the files that it would be read from.
_FILE_PATTERNS: Mapping[str, tuple[str, ...]] = {
    Code.UNKNOWN_KIND: ("templates/{}/kind.yaml",),
    Code.UNKNOWN_SOURCE: ("seeds/{}.txt", "seeds/{}.md"),
}


def suppress_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are not consequences of others.

    Where a line breaks off, what is left of it has no right shape; what has the wrong shape says
    nothing else that could be judged; where a kind's or a source's own file is broken, the kind or
    source is not there.
    """
    items = list(findings)
    broken: dict[str, set[int]] = defaultdict(set)
    for finding in items:
        if finding.rule not in _FILE_PATTERNS and finding.severity is Severity.ERROR:
            # A syntax error breaks one line; lines count from 1, so 0 is no line.
            line = finding.span.line if finding.rule == Code.YAML_SYNTAX else 0
            broken[finding.span.path].add(line)
    left = [finding for finding in items if not _is_consequence(finding, broken)]
    misshapen = {
        _get_start_position(finding) for finding in left if finding.rule == Code.WRONG_TYPE
    }
    return [
        finding
        for finding in left
        if finding.rule in _LOADING_RULES or _get_start_position(finding) not in misshapen
    ]


def _get_start_position(finding: Finding) -> tuple[str, int, int]:
    return finding.span.path, finding.span.line, finding.span.column


def _is_consequence(finding: Finding, broken: dict[str, set[int]]) -> bool:
    span = finding.span
    if finding.rule in _FILE_PATTERNS:
        word = finding.line_text[span.column - 1 : span.end_column - 1]
        return any(pattern.format(word) in broken for pattern in _FILE_PATTERNS[finding.rule])
    return finding.rule in _SHAPE_RULES and span.line in broken.get(span.path, ())
