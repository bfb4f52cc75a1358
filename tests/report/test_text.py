"""Findings for people, printed to the letter."""

from __future__ import annotations

import pytest

from deckgen.findings import Excerpt, Finding, Severity, Span
from deckgen.report.text import findings_text, summary_text


def finding(line: str, column: int, end: int, **more: object) -> Finding:
    span = Span("cards/a/b.yaml", 7, column, 7, end)
    known = {"message": "it is wrong", "line_text": line, **more}
    return Finding("some-rule", Severity.ERROR, span, **known)  # type: ignore[arg-type]  # fields by name


def test_a_whole_finding() -> None:
    """The place, the line with carets, the source with its line, the hint."""
    source = Excerpt("seeds/x.txt", 3, 10, 15, "words", "before words after")
    assert findings_text([finding("    answer: Turkey", 13, 19, hint="mend it", source=source)]) == (
        "cards/a/b.yaml:7:13: error: it is wrong [some-rule]\n"
        "    7 |     answer: Turkey\n"
        "      |             ^^^^^^\n"
        "source: seeds/x.txt:3: “before words after”\n"
        "hint: mend it"
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "carets"),
    [
        ("答案: 伊朗", 5, 7, "      |       ^^^^"),
        ("x: e\u0301te\u0301!", 9, 10, "      |       ^"),
        ("\tx: y", 5, 6, "      |     ^"),
        ("short", 30, 31, "      |      ^"),
    ],
    ids=["wide", "combining", "tab", "beyond-the-line"],
)
def test_carets_stand_under_what_is_meant(line: str, column: int, end: int, carets: str) -> None:
    """Wide characters take two columns, combining ones none, a tab one."""
    assert findings_text([finding(line, column, end)]).splitlines()[2] == carets


def test_a_long_line_is_shown_in_part() -> None:
    """The words that are meant stay in sight, with their carets under them."""
    line = "x " * 200 + "WRONG" + " y" * 200
    shown, carets = findings_text([finding(line, 401, 406)]).splitlines()[1:3]
    assert len(shown) < 130
    assert shown[8] == "…"
    assert shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "WRONG"


def test_findings_are_set_apart() -> None:
    """A blank line stands between two; nothing is printed for none."""
    one = finding("", 1, 1)
    assert findings_text([one, one]) == (
        "cards/a/b.yaml:7:1: error: it is wrong [some-rule]\n\ncards/a/b.yaml:7:1: error: it is wrong [some-rule]"
    )
    assert findings_text([]) == ""


@pytest.mark.parametrize(
    ("severities", "waived", "questions", "line"),
    [
        ([], 0, 0, "0 questions checked: no findings"),
        ([Severity.ERROR], 0, 1, "1 question checked: 1 error"),
        (
            [Severity.WARNING, Severity.ERROR, Severity.ERROR],
            2,
            9,
            "9 questions checked: 2 errors, 1 warning (2 waived)",
        ),
        ([Severity.INFO, Severity.INFO], 0, 3, "3 questions checked: 2 info"),
    ],
    ids=["none", "one", "several", "info"],
)
def test_the_last_line_counts(severities: list[Severity], waived: int, questions: int, line: str) -> None:
    """How many questions, findings by severity, and waivers."""
    span = Span("a", 1, 1, 1, 1)
    found = [Finding("r", severity, span, str(number)) for number, severity in enumerate(severities)]
    assert summary_text(found, waived, questions) == line
