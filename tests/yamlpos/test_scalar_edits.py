"""Words put into YAML scalars of every style: the value is the one wanted, and all else stays as it
was.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.reader import Reader

from deckgen.files import TextFile, YamlText
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, parse_yaml
from deckgen.yamlpos.scalar_edits import (
    insert_key,
    rename_key,
    replace_whole_text,
    rewrite_text,
)
from deckgen.yamlpos.scalar_layout import find_scalar_layout
from deckgen.yamlpos.splice import splice
from deckgen.yamlpos.verify_edit import is_same_except_edits

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
NON_PRINTABLE = Reader.NON_PRINTABLE
word = st.text(st.sampled_from("abcdefghijé中"), min_size=1, max_size=6)
bit = st.one_of(word, st.sampled_from(NASTY))
anything = st.one_of(
    st.lists(bit, max_size=6).map("".join),
    st.text(max_size=8),
    st.lists(st.one_of(bit, st.just("\n")), max_size=6).map("".join),
).filter(
    lambda text: not NON_PRINTABLE.search(text)
)  # no file of YAML may hold these, not even by their numbers
BEFORE = "# a comment\nkind: basic   # of all\nquestions:\n  - id: one # its name\n    evidence: "
AFTER = (
    "    answer: 'it''s' # after\n  # between\n  - {id: two, evidence: a b}\nlast: |\n  words\n\n"
)


def of(text: str) -> YamlMap:
    """A file of this text, read; it has no faults."""
    parsed = parse_yaml(TextFile("set.yaml", text))
    assert not parsed.findings, parsed.findings
    assert isinstance(parsed.root, YamlMap)
    return parsed.root


def at(node: Node, *path: str | int) -> YamlText:
    """The text at a path."""
    for step in path:
        assert isinstance(node, YamlMap | YamlList)
        node = node[step]  # type: ignore[index]  # the test knows the way
    assert isinstance(node, YamlText)
    return node


def values(node: Node | None) -> object:
    """A node as Python values."""
    if isinstance(node, YamlMap):
        return {str(key): values(value) for key, value in node.items()}
    return [values(each) for each in node] if isinstance(node, YamlList) else str(node)


def comments(text: str) -> list[str]:
    """The comments of the frame round a scalar."""
    return re.findall(
        r"# (?:a comment|of all|its name|after|between|right here)\n", text.replace("\r", "")
    )


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A scalar of any style as it stands behind ``evidence: ``, with its line end."""
    lines = draw(
        st.lists(st.lists(word, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)
    )
    style = draw(
        st.sampled_from(
            ["", "'", '"', "|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "flow", "list"]
        )
    )
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
        joined = (
            joined.replace("a", '\\"')
            .replace("b", "\\u00e9\\\n        ")
            .replace("c", "\\n")
            .replace("d", "\\ ")
        )
    return f"{style}{joined}{style}{rest}"


def target(root: YamlMap) -> tuple[tuple[str | int, ...], YamlText]:
    """Where the scalar stands, and itself."""
    path: tuple[str | int, ...] = ("questions", 0, "evidence")
    found = root["questions"][0]["evidence"]  # type: ignore[call-overload,index]  # the frame above
    if isinstance(found, YamlMap):
        path = (*path, "quote")
    elif isinstance(found, YamlList):
        path = (*path, 0)
    return path, at(root, *path)


def put(tree: object, path: tuple[str | int, ...], value: str) -> object:
    """The tree with another value at the path."""
    node = tree
    for step in path[:-1]:
        node = node[step]  # type: ignore[index]  # the test knows the way
    node[path[-1]] = value  # type: ignore[index]  # the test knows the way
    return tree


def test_a_tab_at_the_beginning_of_a_block_is_not_written() -> None:
    """YAML would take it for indentation."""
    root = of("key: |\n  words\n  more\n")
    assert rewrite_text(at(root, "key"), [(0, 0, "\t")]) == ()
    assert rewrite_text(at(root, "key"), [(6, 6, "\t")]) != ()


def test_the_first_words_of_a_block_are_not_taken_from_before_deeper_spaces() -> None:
    """What is left of their line would be blank, with more spaces than the next words have: YAML
    cannot read that.
    """
    root = of("key: |\n  a  \n\n  more\n")
    assert rewrite_text(at(root, "key"), [(0, 1, "")]) == ()
    assert rewrite_text(at(root, "key"), [(0, 3, "")]) != ()


@settings(max_examples=300)
@given(scalar=scalars(), data=st.data(), crlf=st.booleans(), new=anything)
def test_any_words_in_any_style(scalar: str, data: st.DataObject, crlf: bool, new: str) -> None:
    """After the splice the file reads, the value is the one wanted, and all other values and
    comments are there.
    """
    text = BEFORE + scalar + AFTER
    root = of(text.replace("\n", "\r\n") if crlf else text)
    path, old = target(root)
    layout = find_scalar_layout(old)
    assert layout is not None
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    edits = rewrite_text(old, [(start, end, new)])
    if not edits:
        return
    after = splice(old.file.text, edits)
    wanted = old[:start] + new + old[end:]
    assert values(of(after)) == put(values(root), path, wanted)
    assert comments(after) == comments(old.file.text)
    assert is_same_except_edits(old.file, edits)
    if crlf:
        assert "\n" not in after.replace("\r\n", "")


@settings(max_examples=300)
@given(scalar=scalars(), data=st.data(), crlf=st.booleans(), new=word)
def test_a_word_for_a_word_always_fits(
    scalar: str, data: st.DataObject, crlf: bool, new: str
) -> None:
    """Another word needs no other style and no other lines: nothing but the word changes."""
    text = BEFORE + scalar + AFTER
    _, old = target(of(text.replace("\n", "\r\n") if crlf else text))
    words = list(re.finditer(r"[a-jé中]+", old))
    if not words:
        return
    chosen = data.draw(st.sampled_from(words))
    edits = rewrite_text(old, [(chosen.start(), chosen.end(), new)])
    assert bool(edits) == (new != chosen.group())
    assert all(len(edit.text) <= len(new) for edit in edits)


@pytest.mark.parametrize(
    ("written", "new", "after"),
    [
        pytest.param("a word", "a: word", "'a: word'", id="a colon in a plain one"),
        pytest.param("a word # more", "a #word", "'a #word' # more", id="a hash in a plain one"),
        pytest.param("a word", "- word", "'- word'", id="a sign at the beginning"),
        pytest.param("a word", "null", "'null'", id="nothing"),
        pytest.param("a word", "", "''", id="empty"),
        pytest.param("it's", "it's: so", "'it''s: so'", id="an apostrophe to double"),
        pytest.param("a word", "a\tb\x85", '"a\\tb\\N"', id="what cannot be seen"),
        pytest.param("'a ''b'''", "x 'b'", "'x ''b'''", id="single"),
        pytest.param("'ab'", "a\nb", '"a\\nb"', id="a line end in a single one"),
        pytest.param('"a \\"b\\""', "a “b\\", '"a “b\\\\"', id="double"),
        pytest.param("[a, b]", "c d", "[c d, b]", id="in a list"),
        pytest.param("[a, b]", "c, d", "['c, d', b]", id="a comma in a list"),
        pytest.param("a, b", "a, c", "a, c", id="a comma that was there"),
    ],
)
def test_the_style_stays_as_far_as_it_can(written: str, new: str, after: str) -> None:
    """The whole scalar in its own style; a plain one that cannot hold the words gets quotation
    marks.
    """
    text = f"key: {written}\nlast: x\n"
    root = of(text)
    edits = replace_whole_text(
        at(root, "key") if isinstance(root["key"], YamlText) else at(root, "key", 0), new
    )
    assert splice(text, edits) == f"key: {after}\nlast: x\n"
    assert is_same_except_edits(TextFile("set.yaml", text), edits)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param(
            "- id: one # its name\n  x: y\n",
            "- id: one # its name\n  was: a b\n  x: y\n",
            id="block",
        ),
        pytest.param("- id: one\r\n  x: y\r\n", "- id: one\r\n  was: a b\r\n  x: y\r\n", id="crlf"),
        pytest.param("- x: y\n  id: one", "- x: y\n  id: one\n  was: a b", id="at the end"),
        pytest.param(
            "-  x: y\n   id: |-\n    one\n",
            "-  x: y\n   id: |-\n    one\n   was: a b\n",
            id="literal",
        ),
        pytest.param(
            "- {id: one, x: y} # z\n", "- {id: one, was: a b, x: y} # z\n", id="in brackets"
        ),
        pytest.param(
            "- {x: y, id: 'one'}\n", "- {x: y, id: 'one', was: a b}\n", id="last in brackets"
        ),
    ],
)
def test_a_key_is_put_in_behind_another(text: str, after: str) -> None:
    """With the indentation of its neighbours, and their line end; nothing else moves."""
    file = TextFile("set.yaml", text)
    root = parse_yaml(file).root
    assert isinstance(root, YamlList)
    edits = insert_key(at(root, 0, "id"), "was", "a b")
    assert splice(text, edits) == after
    assert is_same_except_edits(file, edits)


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [
        pytest.param("old: x # y\n", "new", "new: x # y\n", id="plain"),
        pytest.param('{"old": x}\n', "new", '{"new": x}\n', id="quoted"),
        pytest.param("? old\n: x\n", "new", "? new\n: x\n", id="after a question mark"),
        pytest.param("old: x\n", "a: b", "'a: b': x\n", id="with a colon"),
    ],
)
def test_a_key_gets_another_name(text: str, name: str, after: str) -> None:
    """The value, its place behind the key, and comments stay."""
    root = of(text)
    assert splice(text, rename_key(root.find_key("old"), name)) == after


def test_changes_side_by_side_are_one() -> None:
    """What touches is written together; what overlaps is not written at all."""
    text = at(of("key: abcdef\n"), "key")
    assert (
        splice(text.file.text, rewrite_text(text, [(2, 3, "X"), (0, 1, "Y"), (1, 2, "Z")]))
        == "key: YZXdef\n"
    )
    assert rewrite_text(text, [(0, 3, "X"), (2, 4, "Y")]) == ()
    assert rewrite_text(text, [(0, 3, "abc")]) == ()
    assert rewrite_text(text, [(0, 3, "\ud800")]) == ()
