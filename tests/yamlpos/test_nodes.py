"""YAML with positions: read as YAML 1.2, every syntax error found, and what stands between them
kept.
"""

from __future__ import annotations

import json
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.report.findings_text import format_findings_text
from deckgen.yamlpos.nodes import (
    MAX_DEPTH,
    MAX_SYNTAX_FINDINGS,
    ParsedYaml,
    YamlList,
    YamlMap,
    is_null,
    list_texts,
    read_number,
    read_text_table,
    read_whole_number,
    resolve_value,
)
from tests.load.yaml_reading import convert_node, format_findings, parse_text
from tests.work_count import count_lines, measure_growth


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("no", "no", id="no is a word"),
        pytest.param("off", "off", id="off is a word"),
        pytest.param("yes", "yes", id="yes is a word"),
        pytest.param("12:30", "12:30", id="a time is no number to the base of 60"),
        pytest.param("2025-01-17", "2025-01-17", id="a date is a text"),
        pytest.param("1_000", "1_000", id="an underscore makes no number"),
        pytest.param("010", 10, id="010 is ten, not eight"),
        pytest.param("0o17", 15, id="octal"),
        pytest.param("0x1F", 31, id="hexadecimal"),
        pytest.param("2007", 2007, id="a whole number"),
        pytest.param("-3.5e1", -35.0, id="a number"),
        pytest.param("1e999", "1e999", id="beyond all numbers"),
        pytest.param("9" * 40, "9" * 40, id="no number has forty digits"),
        pytest.param("²", "²", id="a superscript is no digit"),
        pytest.param("true", True, id="true"),
        pytest.param("False", False, id="False"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="tilde"),
        pytest.param("", None, id="nothing"),
        pytest.param("'null'", "null", id="quoted null is a word"),
        pytest.param('"true"', "true", id="quoted true is a word"),
        pytest.param("''", "", id="an empty text"),
        pytest.param("|-\n  2007", "2007", id="a block is a text"),
        pytest.param("==careful==", "==careful==", id="a mark"),
        pytest.param("<<", "<<", id="a merge sign means nothing"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    """A scalar keeps its text, and is read as YAML 1.2's core schema reads it: what editors see."""
    root = parse_text(f"key: {written}\n").root
    assert isinstance(root, YamlMap)
    assert resolve_value(root) == {"key": value}
    assert type(resolve_value(root["key"])) is type(value)


def test_texts_stay_as_they_are_written() -> None:
    """No scalar is turned into a number, a truth value or nothing on the way: `010` stays `010`."""
    assert convert_node(parse_text("a: 010\nb: no\nc: null\nd:\ne: 1.10\n").root) == {
        "a": "010",
        "b": "no",
        "c": "null",
        "d": "",
        "e": "1.10",
    }


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        ("2", 2, 2),
        ("2.0", 2.0, 2),
        ("2.5", 2.5, None),
        ("0x10", 16, 16),
        ("true", None, None),
        ("two", None, None),
    ],
)
def test_numbers(text: str, number: float | None, whole: int | None) -> None:
    """A plain scalar gives its number, and its whole number; a truth value is none."""
    root = parse_text(f"key: {text}\n").root
    assert isinstance(root, YamlMap)
    assert read_number(root.get_text("key")) == number
    assert read_whole_number(root.get_text("key")) == whole


def test_nothing_and_texts() -> None:
    """What is empty counts as not given; a single text counts as a list of one."""
    root = parse_text("empty:\nword: a\nlist: [a, {b: c}, d]\nquoted: ''\n").root
    assert isinstance(root, YamlMap)
    assert [is_null(root[key]) for key in root.iterate_keys()] == [True, False, False, False]
    assert [list_texts(root[key]) for key in root.iterate_keys()] == [(), ("a",), ("a", "d"), ("",)]
    assert read_text_table(root) == {"empty": "", "word": "a", "quoted": ""}
    assert root.get_text("empty") is None
    assert root.get_text("list") is None


POSITIONS = {
    "plain": ("key: some words\n", "some words", "some words", (1, 6, 1, 16)),
    "single quoted": ("key: 'it''s'\n", "it's", "'it''s'", (1, 6, 1, 13)),
    "double quoted": ('key: "a\\tb"\n', "a\tb", '"a\\tb"', (1, 6, 1, 12)),
    "folded block": (
        "key: >-\n  one\n  two\n\nnext: x\n",
        "one two",
        ">-\n  one\n  two",
        (1, 6, 3, 6),
    ),
    "literal block": (
        "key: |\n  one\n  two\nnext: x\n",
        "one\ntwo\n",
        "|\n  one\n  two",
        (1, 6, 3, 6),
    ),
    "over two lines": ("key: one\n  two\nnext: x\n", "one two", "one\n  two", (1, 6, 2, 6)),
    "after emoji": ("key: {😀: 😀 b}\n", None, "{😀: 😀 b}", (1, 6, 1, 14)),
    "carriage returns": (
        "a: 1\r\nkey: >-\r\n  one\r\n  two\r\n",
        "one two",
        ">-\r\n  one\r\n  two",
        (2, 6, 4, 6),
    ),
    "before a comment": ("key: word # not this\n", "word", "word", (1, 6, 1, 10)),
    "empty": ("key:\nnext: x\n", "", "", (1, 5, 1, 5)),
}


@pytest.mark.parametrize(("text", "value", "written", "span"), POSITIONS.values(), ids=POSITIONS)
def test_values_know_where_they_stand(
    text: str, value: str | None, written: str, span: tuple[int, int, int, int]
) -> None:
    """A value's offsets hold it as written, quotation marks and block signs included; columns count
    characters.
    """
    root = parse_text(text).root
    assert isinstance(root, YamlMap)
    node = root["key"]
    assert text[node.start : node.end] == written
    where = node.span
    assert (where.line, where.column, where.end_line, where.end_column) == span
    assert value is None or node == value


def test_keys_lists_and_mappings_know_where_they_stand() -> None:
    """A key has a place of its own, and a mapping or list spans all that it holds."""
    text = "first: 1\nquestions:\n  - id: a\n    tags: [x, 'y']\n"
    root = parse_text(text).root
    assert isinstance(root, YamlMap)
    assert [(str(key), key.span.line, key.span.column) for key in root.iterate_keys()] == [
        ("first", 1, 1),
        ("questions", 2, 1),
    ]
    questions = root["questions"]
    assert isinstance(questions, YamlList)
    assert isinstance(questions[0], YamlMap)
    tags = questions[0]["tags"]
    assert text[tags.start : tags.end] == "[x, 'y']"
    assert text[questions[0].start :].startswith("id: a")
    assert root.find_key("questions").start == 9


words = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "S", "P", "Zs"]), min_size=1
).map(str.strip)


@given(st.lists(words.filter(bool), min_size=1, max_size=5))
def test_the_place_of_a_plain_scalar_holds_its_value(values: list[str]) -> None:
    """Whatever libyaml takes for a plain scalar on one line stands in the file, character for
    character.
    """
    text = "".join(f"k{number}: {value}\n" for number, value in enumerate(values))
    root = parse_text(text).root
    for value in root.values() if isinstance(root, YamlMap) else ():
        if isinstance(value, YamlText) and value.plain:
            assert text[value.start : value.end] == value


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=20),
        min_size=1,
    )
)
def test_quotation_marks_hold_any_text(values: list[str]) -> None:
    """Texts in double and in single quotation marks come back as they were, and their places are
    what was written.
    """
    double = [json.dumps(value, ensure_ascii=False) for value in values]
    single = ["'" + value.replace("'", "''") + "'" for value in values]
    root = parse_text("".join(f"- {each}\n" for each in double + single)).root
    assert isinstance(root, YamlList)
    assert [str(each) for each in root] == values * 2
    assert [each.file.text[each.start : each.end] for each in root] == double + single


class _Dumper(yaml.SafeDumper):
    """PyYAML's writer, without signs for values that it has met before."""

    def ignore_aliases(self, _: object) -> bool:
        return True


# PyYAML writes the line ends of YAML 1.1 as such; to YAML 1.2, and here, they are characters. What
# no file of YAML may hold, it writes as escapes, and those are findings here.
characters = st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029").filter(
    lambda char: not yaml.reader.Reader.NON_PRINTABLE.match(char)
)


values_of_yaml = st.recursive(
    st.text(characters, max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(characters, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values_of_yaml, st.sampled_from([None, "'", '"', "|", ">"]), st.booleans())
def test_what_another_program_writes_is_read(value: object, style: str | None, flow: bool) -> None:
    """Texts, lists and mappings that PyYAML writes, in any style, come back as they were, every
    line end included.
    """
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        default_style=style,
        default_flow_style=flow,
        allow_unicode=True,
        width=30,
    )
    parsed = parse_text(text)
    assert parsed.findings == []
    assert convert_node(parsed.root) == value


def test_a_part_of_a_text_is_found_where_it_is_written() -> None:
    """The place of some words of a text is looked up in the file; where folding moved them, the
    text's own serves.
    """
    text = "a: one two one\nb: >-\n  fold\n  ed\nc: 'it''s here'\n"
    root = parse_text(text).root
    assert isinstance(root, YamlMap)
    first, folded, quoted = (root.get_text(key) for key in "abc")
    assert first is not None and folded is not None and quoted is not None
    assert first.find_span(8, 3) == first.file.build_span(11, 14)
    assert folded.find_span(0, 4) == folded.file.build_span(
        text.index("fold"), text.index("fold") + 4
    )
    assert folded.find_span(2, 4) == folded.span
    assert quoted.find_span(5, 4) == quoted.file.build_span(
        text.index("here"), text.index("here") + 4
    )


def test_a_key_that_stands_twice() -> None:
    """The first of two equal keys counts, the second is a finding that says where the first is."""
    parsed = parse_text("a: 1\nb: 2\na: {c: [d]}\n")
    assert convert_node(parsed.root) == {"a": "1", "b": "2"}
    assert format_findings_text(parsed.findings) == dedent("""\
        set.yaml:3:1: error: `a` stands twice; the first is on line 1 [duplicate-key]
            3 | a: {c: [d]}
              | ^
        hint: remove one of the two""")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param("a: &x 1\n", "1:4 yaml-syntax: YAML takes `&x` for itself", id="anchor"),
        pytest.param("a: *x\n", "1:4 yaml-syntax: YAML takes `*x` for itself", id="alias"),
        pytest.param("*x : 1\n", "1:1 yaml-syntax: YAML takes `*x` for itself", id="alias as key"),
        pytest.param(
            "a: !!python/object:os.system x\n",
            "1:4 yaml-syntax: YAML takes `!!python/object:os.system` for itself",
            id="tag",
        ),
        pytest.param("a: ! x\n", "1:4 yaml-syntax: YAML takes `!` for itself", id="bare tag"),
        pytest.param(
            "a: &x {b: c}\n",
            "1:4 yaml-syntax: YAML takes `&x` for itself",
            id="anchor of a mapping",
        ),
        pytest.param(
            "a: [*x, *x]\n", "1:5 yaml-syntax: YAML takes `*x` for itself", id="alias in a list"
        ),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, finding: str) -> None:
    """They eat the first word of a text that was not meant as one, and can blow a file up."""
    assert format_findings(parse_text(text)) == [
        f"{finding} -> put `>-` after the key, and the text below it"
    ]


def test_a_billion_laughs() -> None:
    """Lists of aliases of lists of aliases are refused one by one, and nothing grows."""
    lines = [
        "a: &a [ha, ha]",
        *(
            f"{this}: &{this} [*{last}, *{last}]"
            for last, this in zip("abcdefgh", "bcdefghi", strict=True)
        ),
    ]
    parsed = parse_text("\n".join(lines) + "\n")
    assert [each.span.line for each in parsed.findings] == list(range(1, 10))
    assert {each.rule for each in parsed.findings} == {"yaml-syntax"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 100_000, id="brackets"),
        pytest.param("a: " + "[" * 100_000 + "]" * 100_000, id="closed brackets"),
        pytest.param("{a: " * 100_000, id="braces"),
        pytest.param("- " * 100_000, id="lists"),
    ],
)
def test_deep_nesting_is_a_finding_at_once(text: str) -> None:
    """A file that nests a hundred thousand deep is answered with one finding, and not read to its
    end.
    """
    parsed: list[ParsedYaml] = []
    assert count_lines(lambda: parsed.append(parse_text(text + "\nb: c\n"))) < 10_000
    assert [each.message for each in parsed[0].findings][:1] == [
        f"nested deeper than {MAX_DEPTH} levels"
    ]
    assert len(parsed[0].findings) <= 2


def test_nesting_to_the_limit_is_allowed() -> None:
    """The deepest level that is allowed is read, one more is not."""
    assert parse_text("[" * MAX_DEPTH + "]" * MAX_DEPTH).findings == []
    assert len(parse_text("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).findings) == 1


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"], ids=["NEL", "LS", "PS"])
def test_old_line_ends_are_characters_like_any_other(char: str) -> None:
    """YAML 1.2 ends lines at line feeds alone: a copied line separator neither ends a text nor
    moves a position.
    """
    text = f"a: one{char}two\nb: >-\n  one{char}two\n  three\nc: 'one{char}two'\nd{char}: e\n"
    parsed = parse_text(text)
    assert parsed.findings == []
    assert convert_node(parsed.root) == {
        "a": f"one{char}two",
        "b": f"one{char}two three",
        "c": f"one{char}two",
        f"d{char}": "e",
    }
    root = parsed.root
    assert isinstance(root, YamlMap)
    assert [value.span.line for value in root.values()] == [1, 2, 5, 6]
    assert text[root["a"].start : root["a"].end] == f"one{char}two"


def test_private_characters_survive_beside_old_line_ends() -> None:
    """What stands in for old line ends while libyaml reads is never a character of the text itself."""
    words = "".join(map(chr, range(0xE000, 0xE010)))
    assert convert_node(parse_text(f"a: {words}\u2028{words}\n").root) == {
        "a": f"{words}\u2028{words}"
    }


def test_carriage_returns() -> None:
    """A file from Windows reads like any other, and its findings have the same lines and columns."""
    text = "kind: a\nquestions:\n  - id: a\n    question: Who: me\n  - id: b\n    note: |\n      x\n      y\n"
    unix, windows = parse_text(text), parse_text(text.replace("\n", "\r\n"))
    assert convert_node(unix.root) == convert_node(windows.root)
    assert format_findings(unix) == format_findings(windows)
    assert format_findings_text(unix.findings) == format_findings_text(windows.findings)


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n...\n# nothing\n"])
def test_a_file_with_nothing_in_it(text: str) -> None:
    """An empty file has no root or an empty one, and is no syntax error."""
    parsed = parse_text(text)
    assert parsed.findings == []
    assert is_null(parsed.root)


def test_thousands_of_repeated_keys_are_answered_quickly() -> None:
    """A file of repeated keys is answered in time in proportion to its length, with so many
    findings as help.
    """

    def parse_repeated(keys: int) -> list[Finding]:
        return parse_text("".join(f"k{number}: 1\n" for number in range(keys)) * 2).findings

    assert len(parse_repeated(2_000)) == MAX_SYNTAX_FINDINGS
    assert measure_growth(parse_repeated, 300) < 3
