"""Findings for programs: the public shape."""

from __future__ import annotations

import json

from deckgen.findings import Excerpt, Finding, Severity, Span
from deckgen.report.json import findings_json


def test_the_shape_is_public() -> None:
    """Keys, their order and their types change only with a major version."""
    found = [
        Finding(
            "quote-not-found",
            Severity.WARNING,
            Span("cards/a/b.yaml", 7, 13, 8, 2),
            "“x” is not there",
            "look",
            "drones",
            Excerpt("seeds/x.txt", 3, 10, 15, "wörds", "some wörds"),
            "line",
        ),
        Finding("yaml-syntax", Severity.ERROR, Span("a", 1, 1, 1, 2), "broken"),
    ]
    text = findings_json(found, waived=1, questions=5)
    assert "wörds" in text
    assert json.loads(text) == {
        "findings": [
            {
                "rule": "quote-not-found",
                "severity": "warning",
                "path": "cards/a/b.yaml",
                "line": 7,
                "column": 13,
                "end_line": 8,
                "end_column": 2,
                "question": "drones",
                "message": "“x” is not there",
                "hint": "look",
                "fixable": False,
                "source": {"path": "seeds/x.txt", "line": 3, "start": 10, "end": 15, "text": "wörds"},
            },
            {
                "rule": "yaml-syntax",
                "severity": "error",
                "path": "a",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2,
                "question": None,
                "message": "broken",
                "hint": "",
                "fixable": False,
            },
        ],
        "summary": {"questions": 5, "errors": 1, "warnings": 1, "infos": 0, "waived": 1},
    }
