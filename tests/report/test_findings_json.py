"""Findings as JSON: the shape is public."""

from __future__ import annotations

import json

from deckgen.findings import Edit, Excerpt, Finding, FixChoice, Severity, Span
from deckgen.report.findings_json import format_findings_json

WHOLE = Finding(
    rule="answer-not-in-quote",
    severity=Severity.ERROR,
    span=Span("cards/a/q.yaml", 7, 13, 8, 19),
    message="“Turkey” does not stand in the quotation",
    hint="quote the words that say it",
    question="whom",
    source=Excerpt(
        "seeds/essay.txt", 3, 10, 26, "careful to avoid", "Putin has been careful to avoid"
    ),
    line_text="    answer: Turkey",
    edits=(Edit("cards/example/questions.yaml", 1, 2, "x"),),
)
BARE = Finding("yaml-syntax", Severity.WARNING, Span("deckgen.yaml", 1, 1, 1, 1), "it is wrong")
INFO = Finding(
    "yaml-syntax",
    Severity.INFO,
    Span("deckgen.yaml", 1, 1, 1, 1),
    "it could be better",
    choices=(FixChoice("mark it", (Edit("b.yaml", 0, 0, "=="),), ("- a", "+ ==a")),),
)


def test_the_whole_shape() -> None:
    """Every key of a finding and of the summary, and no other; `source` only where a passage is
    meant.
    """
    assert json.loads(
        format_findings_json([WHOLE, BARE, INFO], waived=2, questions=62, beyond=3)
    ) == {
        "findings": [
            {
                "rule": "answer-not-in-quote",
                "severity": "error",
                "path": "cards/a/q.yaml",
                "line": 7,
                "column": 13,
                "end_line": 8,
                "end_column": 19,
                "question": "whom",
                "message": "“Turkey” does not stand in the quotation",
                "hint": "quote the words that say it",
                "fixable": True,
                "fixes": [
                    {
                        "title": "quote the words that say it",
                        "certain": True,
                        "edits": [
                            {
                                "path": "cards/example/questions.yaml",
                                "start": 1,
                                "end": 2,
                                "text": "x",
                            }
                        ],
                    }
                ],
                "source": {
                    "path": "seeds/essay.txt",
                    "line": 3,
                    "start": 10,
                    "end": 26,
                    "text": "careful to avoid",
                },
            },
            {
                "rule": "yaml-syntax",
                "severity": "warning",
                "path": "deckgen.yaml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "question": None,
                "message": "it is wrong",
                "hint": "",
                "fixable": False,
                "fixes": [],
            },
            {
                "rule": "yaml-syntax",
                "severity": "info",
                "path": "deckgen.yaml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "question": None,
                "message": "it could be better",
                "hint": "",
                "fixable": False,
                "fixes": [
                    {
                        "title": "mark it",
                        "certain": False,
                        "edits": [{"path": "b.yaml", "start": 0, "end": 0, "text": "=="}],
                    }
                ],
            },
        ],
        "summary": {
            "questions": 62,
            "beyond": 3,
            "errors": 1,
            "warnings": 1,
            "infos": 1,
            "waived": 2,
        },
    }


def test_no_findings() -> None:
    """A good project has an empty list and a summary of noughts."""
    assert json.loads(format_findings_json([], waived=0, questions=1)) == {
        "findings": [],
        "summary": {
            "questions": 1,
            "beyond": 0,
            "errors": 0,
            "warnings": 0,
            "infos": 0,
            "waived": 0,
        },
    }


def test_text_stays_readable() -> None:
    """Texts in any script stand in it as themselves."""
    assert "“Turkey”" in format_findings_json([WHOLE], waived=0, questions=1)
