"""Findings as people see them: whole, with the caret under the words that are meant."""

from __future__ import annotations

import unicodedata
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.findings import Excerpt, Finding, FixChoice, Severity, Span
from deckgen.report.findings_text import LINE_WINDOW, format_findings_text, format_summary


def finding(line_text: str = "", column: int = 1, end_column: int = 2, **more: object) -> Finding:
    """A finding on line 7 of a question set."""
    given: dict[str, object] = {
        "rule": "unknown-key",
        "severity": Severity.ERROR,
        "span": Span("cards/a/q.yaml", 7, column, 7, end_column),
        "message": "it is wrong",
        "line_text": line_text,
        **more,
    }
    return Finding(**given)  # type: ignore[arg-type]  # the names are the fields'


def test_a_finding_with_everything() -> None:
    """The place, what is wrong, the line with its caret, the source's words in their context, and
    what to do.
    """
    whole = finding(
        "    answer: Turkey",
        13,
        19,
        rule="answer-not-in-quote",
        message="“Turkey” does not stand in the quotation",
        hint="quote the words that say it",
        source=Excerpt(
            "seeds/essay.txt",
            3,
            10,
            26,
            "careful to\n avoid",
            "Putin has been careful to avoid provoking",
        ),
    )
    assert format_findings_text([whole]) == dedent("""\
        cards/a/q.yaml:7:13: error: “Turkey” does not stand in the quotation [answer-not-in-quote]
            7 |     answer: Turkey
              |             ^^^^^^
        source: seeds/essay.txt:3: “Putin has been careful to avoid provoking”
        hint: quote the words that say it""")


def test_choices_are_small_diffs() -> None:
    """Each choice has its title and the lines that it changes, with a number where there are
    several.
    """
    one = FixChoice("mark “Iran”", (), ("-     evidence: Iran", "+     evidence: ==Iran=="))
    other = FixChoice("add `Iran` to the actors", (), ("+   Iran: []",))
    text = format_findings_text([finding(choices=(one, other)), finding(choices=(one,))])
    assert text == dedent("""\
        cards/a/q.yaml:7:1: error: it is wrong [unknown-key]
        choice 1: mark “Iran”
            -     evidence: Iran
            +     evidence: ==Iran==
        choice 2: add `Iran` to the actors
            +   Iran: []

        cards/a/q.yaml:7:1: error: it is wrong [unknown-key]
        perhaps: mark “Iran”
            -     evidence: Iran
            +     evidence: ==Iran==""")


def test_a_finding_with_nothing_but_a_place() -> None:
    """What a finding does not have takes no line."""
    assert (
        format_findings_text([finding()]) == "cards/a/q.yaml:7:1: error: it is wrong [unknown-key]"
    )
    assert (
        format_findings_text([finding("   ")])
        == "cards/a/q.yaml:7:1: error: it is wrong [unknown-key]"
    )


def test_several_findings() -> None:
    """A blank line stands between them; none make an empty text."""
    both = format_findings_text([finding(), finding(severity=Severity.WARNING)])
    assert both == (
        "cards/a/q.yaml:7:1: error: it is wrong [unknown-key]\n\ncards/a/q.yaml:7:1: warning: it is wrong [unknown-key]"
    )
    assert format_findings_text([]) == ""


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "caret"),
    [
        pytest.param("answer: Iran", 9, 13, "answer: Iran", "        ^^^^", id="words"),
        pytest.param("answer:", 8, 8, "answer:", "       ^", id="nothing at the end"),
        pytest.param("answer:", 99, 100, "answer:", "       ^", id="beyond the end"),
        pytest.param("\tanswer: x", 2, 8, " answer: x", " ^^^^^^", id="a tab"),
        pytest.param("a: 中国 b", 7, 8, "a: 中国 b", "        ^", id="after wide characters"),
        pytest.param("a: 中国 b", 4, 6, "a: 中国 b", "   ^^^^", id="under wide characters"),
        pytest.param("a: 😀 b", 6, 7, "a: 😀 b", "      ^", id="after an emoji"),
        pytest.param(
            "a: e\u0301e\u0301 b",
            9,
            10,
            "a: e\u0301e\u0301 b",
            "      ^",
            id="after accents of their own",
        ),
        pytest.param("a: हिन्दी b", 11, 12, "a: हिन्दी b", "         ^", id="after Hindi vowels"),
        pytest.param(
            "a: x\u200by b", 8, 9, "a: x\u200by b", "      ^", id="after a zero-width space"
        ),
        pytest.param(
            "a: \x1b[31mx", 9, 10, "a: ␛[31mx", "        ^", id="after an escape character"
        ),
    ],
)
def test_the_caret(line: str, column: int, end: int, shown: str, caret: str) -> None:
    """It stands under the words in a terminal, where characters are none, one or two columns wide."""
    lines = format_findings_text([finding(line, column, end)]).split("\n")
    assert lines[1:] == [f"    7 | {shown}", f"      | {caret}"]


def test_a_span_over_several_lines() -> None:
    """The first line is underlined to its end."""
    span = Span("a.yaml", 7, 5, 9, 3)
    assert (
        format_findings_text([finding("key: some words", span=span)]).split("\n")[2]
        == "      |     ^^^^^^^^^^^"
    )


@pytest.mark.parametrize(
    ("column", "shown", "caret"),
    [
        pytest.param(1, "x" * LINE_WINDOW + "…", "^^^", id="at the beginning"),
        pytest.param(151, "…" + "x" * LINE_WINDOW + "…", " " * 21 + "^^^", id="in the middle"),
        pytest.param(298, "…" + "x" * LINE_WINDOW, " " * 108 + "^^^", id="at the end"),
    ],
)
def test_a_long_line(column: int, shown: str, caret: str) -> None:
    """A window on the line holds the words that are meant, with dots where it was cut."""
    lines = format_findings_text([finding("x" * 300, column, column + 3)]).split("\n")
    assert lines[1:] == [f"    7 | {shown}", f"      | {caret}"]


def test_long_words_in_a_long_line() -> None:
    """The carets end with the window."""
    lines = format_findings_text([finding("x" * 300, 1, 301)]).split("\n")
    assert lines[2] == "      | " + "^" * LINE_WINDOW


def test_a_line_number_of_many_digits() -> None:
    """The bar keeps its place up to a hundred thousand lines."""
    lines = format_findings_text([finding("a: b", span=Span("a.yaml", 12345, 1, 12345, 2))]).split(
        "\n"
    )
    assert lines[1:] == ["12345 | a: b", "      | ^"]


def test_nothing_that_a_terminal_obeys_gets_through() -> None:
    """Escape sequences in a file, its name or a source are shown, not sent."""
    source = Excerpt("seeds/\x1b[2J.txt", 1, 0, 1, "a\x07b", "see a\x07b here")
    nasty = finding(
        "x\x9b2Jx",
        message="no \x1b]0;title\x07",
        hint="\x08",
        source=source,
        span=Span("\x1bc.yaml", 1, 1, 1, 2),
    )
    printed = format_findings_text([nasty])
    assert not any(unicodedata.category(char) == "Cc" for char in printed.replace("\n", ""))
    assert printed.split("\n") == [
        "␛c.yaml:1:1: error: no ␛]0;title␇ [unknown-key]",
        "    1 | x\ufffd2Jx",
        "      | ^",
        "source: seeds/␛[2J.txt:1: “see a␇b here”",
        "hint: ␈",
    ]


def test_colours() -> None:
    """Every part has its role, and the roles' signs stand round nothing else."""
    source = Excerpt("s.txt", 3, 0, 4, "four", "the four of")
    painted = format_findings_text(
        [finding("a: b", 4, 5, hint="do", source=source)], lambda text, role: f"<{role}|{text}>"
    )
    assert painted.split("\n") == [
        "<path|cards/a/q.yaml:7:4:> <error|error:> it is wrong <rule|[unknown-key]>",
        "<dim|    7 | >a: b",
        "<dim|      | ><caret|   ^>",
        "<dim|source:> s.txt:3: “<dim|the >four<dim| of>”",
        "<dim|hint:> do",
    ]


@pytest.mark.parametrize(
    ("severities", "waived", "questions", "line"),
    [
        ([], 0, 0, "0 questions checked: no findings"),
        ([], 0, 1, "1 question checked: no findings"),
        ([], 2, 62, "62 questions checked: no findings (2 waived)"),
        ([Severity.ERROR], 0, 62, "62 questions checked: 1 error"),
        ([Severity.INFO, Severity.ERROR] * 2, 0, 2, "2 questions checked: 2 errors, 2 info"),
        (
            [Severity.INFO] * 3 + [Severity.WARNING] * 2,
            1,
            2,
            "2 questions checked: 2 warnings, 3 info (1 waived)",
        ),
    ],
)
def test_the_summary(severities: list[Severity], waived: int, questions: int, line: str) -> None:
    """One line: how many questions, and how many findings of each severity."""
    assert (
        format_summary([finding(severity=each) for each in severities], waived, questions) == line
    )


@pytest.mark.parametrize(
    ("beyond", "aside"),
    [(1, " (1 answer not from the text)"), (2, " (2 answers not from the text)")],
)
def test_the_summary_counts_what_is_not_from_the_text(beyond: int, aside: str) -> None:
    """Nobody has checked these answers: the line that says “no findings” says so."""
    assert format_summary([], 0, 9, beyond) == f"9 questions checked{aside}: no findings"


@given(st.text(max_size=300), st.integers(1, 320), st.integers(0, 40))
def test_any_line_can_be_shown(line: str, column: int, width: int) -> None:
    """Whatever a line holds, it is shown in one line, with one line of carets under it."""
    lines = format_findings_text([finding(line, column, column + width)]).split("\n")
    assert len(lines) == (3 if line.strip() else 1)
    assert all("^" in each and not each[8:].strip(" ^") for each in lines[2:])
