"""Words put into YAML scalars of every style: the value is the one wanted, and all else stays as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.edit.layout import layout_of
from deckgen.edit.same import same_but_for
from deckgen.edit.scalars import insert_key, rename_key, replace, replace_all, rewrite
from deckgen.edit.splice import splice
from deckgen.load.nodes import List, Map, Node, parse
from deckgen.model import Text, TextFile

NASTY = [
    ": ",
    " #",
    "#",
    "'",
    '"',
    "\\",
    "- ",
    "? ",
    "|",
    ">",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&",
    "*",
    "!",
    "%",
    "@",
    "`",
    ":",
]
NASTY += [
    "~",
    "null",
    "…",
    "“",
    "”",
    " ",
    "  ",
    "é",
    "\u0301",
    "中",
    "😀",
    "\xa0",
    "\u2028",
    "\x85",
    "\ufeff",
    "==",
    "\t",
]
word = st.text(st.sampled_from("abcdefghijé中"), min_size=1, max_size=6)
bit = st.one_of(word, st.sampled_from(NASTY))
anything = st.one_of(
    st.lists(bit, max_size=6).map("".join),
    st.text(max_size=8),
    st.lists(st.one_of(bit, st.just("\n")), max_size=6).map("".join),
)
BEFORE = "# a comment\nkind: basic   # of all\nquestions:\n  - id: one # its name\n    evidence: "
AFTER = "    answer: 'it''s' # after\n  # between\n  - {id: two, evidence: a b}\nlast: |\n  words\n\n"


def of(text: str) -> Map:
    """A file of this text, read; it has no faults."""
    parsed = parse(TextFile("set.yaml", text))
    assert not parsed.findings, parsed.findings
    assert isinstance(parsed.root, Map)
    return parsed.root


def at(node: Node, *path: str | int) -> Text:
    """The text at a path."""
    for step in path:
        assert isinstance(node, Map | List)
        node = node[step]  # type: ignore[index]  # the test knows the way
    assert isinstance(node, Text)
    return node


def values(node: Node | None) -> object:
    """A node as Python values."""
    if isinstance(node, Map):
        return {str(key): values(value) for key, value in node.items()}
    return [values(each) for each in node] if isinstance(node, List) else str(node)


def comments(text: str) -> list[str]:
    """The comments of the frame round a scalar."""
    return re.findall(r"# (?:a comment|of all|its name|after|between|right here)\n", text.replace("\r", ""))


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A scalar of any style as it stands behind ``evidence: ``, with its line end."""
    lines = draw(st.lists(st.lists(word, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4))
    style = draw(st.sampled_from(["", "'", '"', "|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "flow", "list"]))
    blank = draw(st.booleans())
    rest = draw(st.sampled_from(["\n", " # right here\n"]))
    if style[:1] in ("|", ">"):
        more = draw(st.sampled_from(["", "  "])) if "2" not in style else ""
        inside = draw(st.sampled_from(["", ": x", " # y", " 'z\"", "  "]))
        body = [f"      {more}{line}{inside}\n" for line in lines]
        if blank:
            body.insert(1, draw(st.sampled_from(["\n", "   \n"])))
        return f"{style}{rest}" + "".join(body) + draw(st.sampled_from(["", "\n", "\n\n"]))
    joined = (("\n\n" if blank else "\n") + "      ").join(lines)
    if style == "flow":
        return f"{{quote: {joined}, paragraph: 2}}{rest}"
    if style == "list":
        return f"[{joined}, other]{rest}"
    if style == "'":
        joined = joined.replace("a", "''")
    if style == '"':
        joined = joined.replace("a", '\\"').replace("b", "\\u00e9\\\n        ").replace("c", "\\n").replace("d", "\\ ")
    return f"{style}{joined}{style}{rest}"


def target(root: Map) -> tuple[tuple[str | int, ...], Text]:
    """Where the scalar stands, and itself."""
    path: tuple[str | int, ...] = ("questions", 0, "evidence")
    found = root["questions"][0]["evidence"]  # type: ignore[call-overload,index]  # the frame above
    if isinstance(found, Map):
        path = (*path, "quote")
    elif isinstance(found, List):
        path = (*path, 0)
    return path, at(root, *path)


def put(tree: object, path: tuple[str | int, ...], value: str) -> object:
    """The tree with another value at the path."""
    node = tree
    for step in path[:-1]:
        node = node[step]  # type: ignore[index]  # the test knows the way
    node[path[-1]] = value  # type: ignore[index]  # the test knows the way
    return tree


@settings(max_examples=600, deadline=None)
@given(scalar=scalars(), data=st.data(), crlf=st.booleans(), new=anything)
def test_any_words_in_any_style(scalar: str, data: st.DataObject, crlf: bool, new: str) -> None:
    """After the splice the file reads, the value is the one wanted, and all other values and comments are there."""
    text = BEFORE + scalar + AFTER
    root = of(text.replace("\n", "\r\n") if crlf else text)
    path, old = target(root)
    layout = layout_of(old)
    assert layout is not None
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    edits = replace(old, start, end, new)
    if not edits:
        return
    after = splice(old.file.text, edits)
    wanted = old[:start] + new + old[end:]
    assert values(of(after)) == put(values(root), path, wanted)
    assert comments(after) == comments(old.file.text)
    assert same_but_for(old.file, edits)
    if crlf:
        assert "\n" not in after.replace("\r\n", "")


@settings(max_examples=300, deadline=None)
@given(scalar=scalars(), data=st.data(), crlf=st.booleans(), new=word)
def test_a_word_for_a_word_always_fits(scalar: str, data: st.DataObject, crlf: bool, new: str) -> None:
    """Another word needs no other style and no other lines: nothing but the word changes."""
    text = BEFORE + scalar + AFTER
    _, old = target(of(text.replace("\n", "\r\n") if crlf else text))
    words = list(re.finditer(r"[a-jé中]+", old))
    if not words:
        return
    chosen = data.draw(st.sampled_from(words))
    edits = replace(old, chosen.start(), chosen.end(), new)
    assert bool(edits) == (new != chosen.group())
    assert all(len(edit.text) <= len(new) for edit in edits)
