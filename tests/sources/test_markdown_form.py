"""What the signs of a Markdown text mean, and where each of them stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.sources.markdown_form import read_markdown_form

PARTS = [
    "\n\n",
    "```",
    "---\n",
    "[^1]",
    "[^1]: ",
    "<b>",
    "&amp;",
    "a",
    "é",
    "字",
    "𝔘",
    "1. ",
    "    ",
    "\r\n",
    "![",
    "](",
    "http://a.b",
]
SIGNS = st.lists(st.sampled_from([*"#*_`[]()!<>|&;:~-=\\\n \t", *PARTS]), max_size=12).map("".join)


def show_hidden(text: str) -> list[tuple[str, str]]:
    """The hidden signs, and what a reader sees in their place."""
    return [(text[each.start : each.end], each.printed) for each in read_markdown_form(text).hidden]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        pytest.param("a *b* __c__", [("*", ""), ("*", ""), ("__", ""), ("__", "")], id="emphasis"),
        pytest.param("2 * 3 * 4 snake_case_name", [], id="signs that mean nothing"),
        pytest.param("ä `x*y`", [("`", ""), ("`", "")], id="code"),
        pytest.param("AT&amp;T", [("&amp;", "&")], id="an entity"),
        pytest.param(r"\* no", [("\\", "")], id="an escape"),
        pytest.param('[words](u "t")', [("[", ""), ('](u "t")', "")], id="a link"),
        pytest.param("so ![alt *x*](p) on", [("![alt *x*](p)", "")], id="a picture"),
        pytest.param("a<b>c</b> <!-- d -->", [("<b>", ""), ("</b>", ""), ("<!-- d -->", "")], id="tags"),
        pytest.param("<div>\nwords\n</div>", [("<div>", ""), ("</div>", "")], id="a block of HTML"),
        pytest.param("a[^1]\n\n[^1]: b", [("[^1]", "1"), ("[^1]:", "")], id="a note"),
        pytest.param("> a\n> b", [(">", ""), (">", "")], id="a quotation"),
        pytest.param("1. a\n2. b", [("1.", ""), ("2.", "")], id="a list"),
        pytest.param("[a]: http://b.c\n\nword", [("[a]: http://b.c", "")], id="a target"),
    ],
)  # fmt: skip
def test_signs_that_no_reader_sees_are_hidden(text: str, hidden: list[tuple[str, str]]) -> None:
    """And nothing else: every word stays."""
    assert show_hidden(text) == hidden


def test_headings_are_found_with_their_words() -> None:
    """Of both sorts, without their signs; a line of code that looks like one is none."""
    text = "# Die *Fähre* &amp; der Fluss #\n\nÜber\n====\n\n```\n# no\n```\n"
    form = read_markdown_form(text)
    assert [(line.words, line.level, text[line.start :][:4]) for line in form.lines] == [
        ("Die Fähre & der Fluss", 1, "# Di"),
        ("Über", 1, "Über"),
    ]


def test_a_heading_in_a_block_that_holds_markdown_is_found() -> None:
    """`markdown="1"` of kramdown and Pandoc says so, though no blank line parts the two; elsewhere
    such a line is text.
    """
    heading = '<div markdown="1">\n### Glossary\n{: .title}\n\nferry\n\n</div>\n'
    form = read_markdown_form(heading)
    assert [(line.words, line.level) for line in form.lines] == [("Glossary", 3)]
    assert show_hidden(heading)[:2] == [('<div markdown="1">', ""), ("###", "")]
    assert read_markdown_form(heading.replace(' markdown="1"', "")).lines == ()


def test_code_keeps_its_lines_and_notes_stand_apart() -> None:
    """So do settings at the head of a file."""
    text = "---\ntitle: x\n---\n\nä[^1]\n\n```py\ndef f():\n    pass\n```\n\n[^1]: b\n    c\n"
    form = read_markdown_form(text)
    assert [text[each.start : each.end] for each in form.kept] == ["def f():\n    pass\n"]
    assert [text[start:end].strip() for start, end in form.notes] == [
        "---\ntitle: x\n---",
        "[^1]: b\n    c",
    ]


@settings(max_examples=60, deadline=None)
@given(SIGNS)
@example("*    \t#")  # half a tab is an event of no length
def test_any_text_is_read(text: str) -> None:
    """Stretches are in order, inside the text, and never of white space alone."""
    form = read_markdown_form(text)
    for each in form.hidden:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip()
    assert all(one.end <= other.start for one, other in pairwise(form.hidden))
    assert all(text[each.start : each.end] for each in form.kept)
