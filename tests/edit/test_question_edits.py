"""Questions put into files and changed there: byte for byte what it was, but for what was meant."""

from __future__ import annotations

from textwrap import dedent

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.edit.question_edits import (
    UneditableFile,
    append_question,
    change_question,
    find_question_number,
    parse_question_nodes,
    read_question_text,
    remove_question,
)
from deckgen.files import TextFile, YamlText
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, parse_yaml
from deckgen.yamlpos.value_format import MAX_LINE_WIDTH, YamlValue, format_entry
from tests.projects import REPOSITORY

# What YAML allows in no file, and the reader nowhere.
NON_PRINTABLE = yaml.reader.Reader.NON_PRINTABLE
ORDER = ["id", "kind", "question", "answer", "context", "evidence", "explanation", "tags"]
HEAD = "questions:\n  - id: a\n"
ENTRY: dict[str, YamlValue] = {
    "id": "new",
    "question": "Who?",
    "answer": "Iran",
    "evidence": "Iran has sent drones",
}
WRITTEN = "  - id: new\n    question: Who?\n    answer: Iran\n    evidence: Iran has sent drones\n"
SETS = sorted((REPOSITORY / "cards" / "multipolar-world").glob("[!d]*.yaml"))


def file_of(text: str) -> TextFile:
    """A set's file."""
    return TextFile("cards/x/y.yaml", text)


def plain(node: Node | None) -> object:
    """A node as plain values."""
    if isinstance(node, YamlMap):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, YamlList):
        return [plain(each) for each in node]
    assert isinstance(node, YamlText)
    return str(node)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"kind: basic\n{HEAD}", f"kind: basic\n{HEAD}\n{WRITTEN}", id="one"),
        pytest.param(f"{HEAD}  - id: b\n", f"{HEAD}  - id: b\n{WRITTEN}", id="without blank lines"),
        pytest.param(f"{HEAD}\n  - id: b", f"{HEAD}\n  - id: b\n\n{WRITTEN}", id="no end of line"),
        pytest.param(
            "questions:\n  - id: a\n\n  # next: paragraph 2\n\n\n",
            f"questions:\n  - id: a\n\n  # next: paragraph 2\n\n{WRITTEN}\n\n",
            id="a comment at the end",
        ),
        pytest.param(
            "questions:\n- id: a\n", "questions:\n- id: a\n\n" + dedent(WRITTEN), id="at the margin"
        ),
        pytest.param("kind: basic\nquestions:\n", f"kind: basic\nquestions:\n{WRITTEN}", id="nothing yet"),
        pytest.param("kind: basic\nquestions: []  # none\n", f"kind: basic\nquestions:\n{WRITTEN}", id="an empty list"),
        pytest.param("kind: basic\n", f"kind: basic\nquestions:\n{WRITTEN}", id="no list"),
        pytest.param("", f"questions:\n{WRITTEN}", id="empty file"),
        pytest.param(f"{HEAD}tags: [x]\n", f"{HEAD}\n{WRITTEN}\ntags: [x]\n", id="a key after it"),
        pytest.param(
            "questions:\r\n  - id: a\r\n",
            "questions:\r\n  - id: a\r\n\r\n" + WRITTEN.replace("\n", "\r\n"),
            id="lines of Windows",
        ),
        pytest.param(
            "questions:\n  - id: a\n    note: |+\n      kept\n",
            f"questions:\n  - id: a\n    note: |+\n      kept\n{WRITTEN}",
            id="a text whose blank lines count",
        ),
    ],
)  # fmt: skip
def test_a_question_goes_to_the_end(before: str, after: str) -> None:
    """What was there stays to the byte; the new entry stands as the house writes it."""
    assert append_question(file_of(before), ENTRY) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("questions: [{id: a}]\n", id="in brackets"),
        pytest.param("questions:\n  - id: [a\n", id="broken"),
        pytest.param("questions: none\n", id="no list"),
        pytest.param("- id: a\n", id="a list at the top"),
    ],
)
def test_what_cannot_be_done_for_certain_is_refused(text: str) -> None:
    """No file is guessed at."""
    with pytest.raises(UneditableFile):
        append_question(file_of(text), ENTRY)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name)
def test_the_house_writes_as_the_house_is_written(path: object) -> None:
    """The sets of this repository keep every byte when a question is added, and the entry is found
    again.
    """
    file = file_of(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]  # pytest's parameters are untyped
    text = append_question(file, ENTRY)
    assert text == f"{file.text}\n{WRITTEN}"
    number = find_question_number(parse_question_nodes(file_of(text)), "new")
    assert read_question_text(file_of(text), number) == WRITTEN.rstrip()


BASE = """\
kind: basic
questions:
  # the first
  - id: a   # for ever
    question: Who?
    answer: 'It''s Iran'
    evidence: >-
      Iran has sent
      drones

  - id: b
    question: Whom?
    answer: [x, y]   # two
    evidence:
      # why
      - quote: one
        paragraph: 2
      - two
"""


@pytest.mark.parametrize(
    ("number", "changes", "old", "new"),
    [
        pytest.param(0, {"answer": "It's Russia"}, "'It''s Iran'", "'It''s Russia'", id="in its own style"),
        pytest.param(0, {"question": "Who: they?"}, "Who?", "'Who: they?'", id="that needs quotation marks"),
        pytest.param(0, {"explanation": "So"}, "drones\n", "drones\n    explanation: So\n", id="a new key"),
        pytest.param(
            0, {"kind": "term"}, "# for ever\n", "# for ever\n    kind: term\n", id="a new key in its place"
        ),
        pytest.param(0, {"answer": None}, "    answer: 'It''s Iran'\n", "", id="a key taken out"),
        pytest.param(
            0,
            {"evidence": None},
            "    evidence: >-\n      Iran has sent\n      drones\n",
            "",
            id="a folded key taken out",
        ),
        pytest.param(0, {"answer": ["p", "q"]}, "'It''s Iran'", "[p, q]", id="a list for a text"),
        pytest.param(1, {"answer": ["x", "z"]}, "[x, y]", "[x, z]", id="one item"),
        pytest.param(1, {"answer": ["x"]}, "[x, y]", "[x]", id="fewer items"),
        pytest.param(
            1,
            {"evidence": [{"quote": "one", "paragraph": 3}, "two"]},
            "paragraph: 2",
            "paragraph: 3",
            id="inside a list of quotations",
        ),
        pytest.param(
            0,
            {"question": "Who " + "and who " * 14 + "not?"},
            " Who?",
            " >-\n      Who" + " and who" * 11 + " and\n      who" + " and who" * 2 + " not?",
            id="too long for its line",
        ),
    ],
)  # fmt: skip
def test_a_change_is_made_where_it_belongs(
    number: int, changes: dict[str, YamlValue], old: str, new: str
) -> None:
    """Only these characters of the file are others."""
    assert BASE.count(old) == 1 or old in (" Who?", "Who?")
    assert change_question(file_of(BASE), number, changes, ORDER) == BASE.replace(old, new, 1)


def test_comments_are_not_written_over() -> None:
    """A list that holds a comment and would have to be laid out anew is left to the file."""
    with pytest.raises(UneditableFile, match="comments inside `evidence`"):
        change_question(file_of(BASE), 1, {"evidence": ["one"]}, ORDER)


words = st.text(
    st.sampled_from("ab :#-?[]{}!'\"|>%@`&*,=\n\t\\éß“”…\u2028\x85\u00ad漢٣🙂\x07"),
    min_size=1,
    max_size=60,
)
values: st.SearchStrategy[YamlValue] = st.recursive(
    words | st.text(min_size=1, max_size=300) | st.booleans() | st.integers(0, 99),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.sampled_from(["quote", "claim", "answer"]), inner, min_size=1, max_size=3
        )
    ),
    max_leaves=6,
)


def texts_of(value: YamlValue) -> list[str]:
    """All texts of a value."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in texts_of(each)]


def wanted(value: YamlValue) -> object:
    """A value as it is read back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, dict):
        return {key: wanted(each) for key, each in value.items()}
    assert isinstance(value, list)
    return [wanted(each) for each in value]


@settings(max_examples=300)
@example({"answer": ["=\n="], "also": ["a  b"]})
@given(st.dictionaries(st.sampled_from(["answer", "evidence", "also"]), values, max_size=3))
def test_whatever_is_written_reads_back(entry: dict[str, YamlValue]) -> None:
    """Any text, list and mapping comes back as it was, or is refused; the file before it is the
    same to the byte.
    """
    entry = {"id": "new", **entry}
    before = "questions:\n  - id: a\n"
    try:
        text = append_question(file_of(before), entry)
    except UneditableFile:
        assert any(NON_PRINTABLE.search(text) for text in texts_of(entry))
        return
    assert text.startswith(before)
    root = plain(parse_yaml(file_of(text)).root)
    assert isinstance(root, dict)
    assert root["questions"][1] == wanted(entry)


@settings(max_examples=200)
@given(
    st.integers(0, 1),
    st.dictionaries(
        st.sampled_from(["question", "answer", "explanation", "tags"]), values, min_size=1
    ),
)
def test_whatever_is_changed_reads_back(number: int, changes: dict[str, YamlValue]) -> None:
    """The question has the new values, the other is the same to the byte, and so are all comments."""
    try:
        text = change_question(file_of(BASE), number, changes, ORDER)
    except UneditableFile:
        return
    root = plain(parse_yaml(file_of(text)).root)
    before = plain(parse_yaml(file_of(BASE)).root)
    assert isinstance(root, dict) and isinstance(before, dict)
    assert root["questions"][number] == {
        **before["questions"][number],
        **{key: wanted(each) for key, each in changes.items()},
    }
    assert read_question_text(file_of(text), 1 - number) == read_question_text(
        file_of(BASE), 1 - number
    )
    assert all(comment in text for comment in ("# the first", "# for ever", "# two", "# why"))


def test_lines_keep_to_the_width_of_the_house() -> None:
    """Long texts are folded; no line is longer than the house writes."""
    lines = format_entry(
        {"id": "a", "evidence": "word " * 200 + "end", "answer": ["item " * 40 + "end", "b"]}, 2
    )
    assert max(map(len, lines)) <= MAX_LINE_WIDTH


THREE = """\
kind: basic   # of all
questions:
  # the first
  - id: a
    question: Who?   # whoever

  # the second
  - id: b
    answer: |+
      It is.

  # the third
  - {id: c, answer: So}
"""


@pytest.mark.parametrize(
    ("number", "gone"),
    [
        (0, "  - id: a\n    question: Who?   # whoever\n\n"),
        (1, "  - id: b\n    answer: |+\n      It is.\n\n"),
        (2, "  - {id: c, answer: So}\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_question_is_taken_out_alone(number: int, gone: str, line_end: str) -> None:
    """Comments before and behind it stay, and so does every other question."""
    file = file_of(THREE.replace("\n", line_end))
    wanted = THREE.replace(gone, "").replace("\n", line_end)
    assert remove_question(file, number) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("questions:\n  - id: a\n", id="the only one"),
        pytest.param("questions: [{id: a}, {id: b}]\n", id="several on one line"),
        pytest.param("questions:\n  - &x {id: a}\n  - *x\n", id="one that another refers to"),
    ],
)
def test_what_cannot_be_taken_out_for_certain_stays(text: str) -> None:
    """The file says so itself, or its author takes it out there."""
    with pytest.raises(UneditableFile):
        remove_question(file_of(text), 0)
