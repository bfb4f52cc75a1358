"""Findings as annotations of GitHub Actions."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.findings import Excerpt, Finding, Severity, Span
from deckgen.report.github_annotations import defuse_commands, format_github_annotations
from deckgen.report.terminal_text import escape_control_chars

WHOLE = Finding(
    rule="answer-not-in-quote",
    severity=Severity.ERROR,
    span=Span("cards/a/q.yaml", 7, 13, 7, 19),
    message="“Turkey” is no 100% answer",
    hint="quote the words, all of them:\nthese",
    question="whom",
    source=Excerpt("seeds/essay.txt", 3, 10, 26, "careful\nto avoid", "has been careful to avoid"),
    line_text="    answer: Turkey",
)


def bare(
    severity: Severity = Severity.ERROR, span: Span | None = None, message: str = "it is wrong"
) -> Finding:
    """A finding without hint and passage."""
    return Finding("yaml-syntax", severity, span or Span("deckgen.yaml", 1, 1, 1, 1), message)


def annotated(findings: list[Finding], folder: str = "") -> list[str]:
    """The lines between the group's first and last."""
    first, *lines, last = format_github_annotations(findings, folder).split("\n")
    assert first.startswith("::group::")
    assert last == "::endgroup::"
    return lines


def test_the_whole_annotation() -> None:
    """One line: place, rule as title, then message, passage and hint, with line ends and percent
    signs escaped.
    """
    assert annotated([WHOLE]) == [
        "::error file=cards/a/q.yaml,line=7,endLine=7,col=13,endColumn=18,title=answer-not-in-quote::"
        "“Turkey” is no 100%25 answer%0Asource: seeds/essay.txt:3: “careful to avoid”"
        "%0Ahint: quote the words, all of them:%0Athese"
    ]


def test_the_gravest_come_first() -> None:
    """GitHub keeps the first ten of a severity; within one severity the order stays."""
    found = [
        bare(Severity.INFO),
        bare(Severity.ERROR),
        bare(Severity.WARNING),
        bare(Severity.ERROR, message="too"),
    ]
    lines = annotated(found)
    assert [line.split()[0] for line in lines] == ["::error", "::error", "::warning", "::notice"]
    assert lines[1].endswith("::too")


@pytest.mark.parametrize(
    ("span", "properties"),
    [
        pytest.param(
            Span("a.yaml", 2, 5, 2, 5),
            "file=a.yaml,line=2,endLine=2,col=5,endColumn=5",
            id="a point",
        ),
        pytest.param(
            Span("a.yaml", 2, 5, 2, 6),
            "file=a.yaml,line=2,endLine=2,col=5,endColumn=5",
            id="a character",
        ),
        pytest.param(Span("a.yaml", 2, 5, 3, 2), "file=a.yaml,line=2,endLine=3", id="two lines"),
        pytest.param(
            Span("a,b:%", 1, 1, 1, 2),
            "file=a%2Cb%3A%25,line=1,endLine=1,col=1,endColumn=1",
            id="signs",
        ),
    ],
)
def test_places(span: Span, properties: str) -> None:
    """The last column counts, a place over several lines has none, and signs in a path do not end
    it.
    """
    assert annotated([bare(span=span)]) == [f"::error {properties},title=yaml-syntax::it is wrong"]


def test_a_project_in_a_folder_of_its_repository() -> None:
    """GitHub looks for files from the repository's root."""
    assert "file=courses/history/cards/a/q.yaml," in annotated([WHOLE], "courses/history")[0]


def test_no_findings() -> None:
    """Nothing to annotate, nothing to print."""
    assert format_github_annotations([]) == ""


def show(text: str) -> str:
    """A text as the log shows it: line breaks are codes, what a terminal would obey is a picture."""
    return re.sub(r"[^\r\n]+", lambda found: escape_control_chars(found[0]), text)


@given(st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_nothing_in_a_finding_ends_its_annotation(message: str, path: str) -> None:
    """Whatever stands in a message or path, there is one line, and GitHub reads both back as they
    were.
    """
    (line,) = annotated([bare(span=Span(path, 1, 1, 1, 2), message=message)])
    read = re.fullmatch(r"::error file=([^,:]*),[^:]*::(.*)", line, re.DOTALL)
    assert read is not None
    assert not {"\n", "\r"} & set(line)
    codes = re.compile(r"%(25|0D|0A|3A|2C)")
    assert codes.sub(lambda code: unquote(code[0]), read[1]) == show(path)
    assert codes.sub(lambda code: unquote(code[0]), read[2]) == show(message)


def test_a_text_cannot_command_github() -> None:
    """The old form of commands is obeyed in the middle of a line, the new one at its beginning."""
    assert defuse_commands("::a::b ::c\n \x1b[1m::d\nc::e") == ": :a::b ::c\n \x1b[1m: :d\nc::e"
    assert (
        defuse_commands("   5 | answer: ##[error]x # a ## b")
        == "   5 | answer: ## [error]x # a ## b"
    )
