"""What is said of a YAML syntax error, and what it costs."""

from __future__ import annotations

import pytest

from deckgen.yamlpos.nodes import MAX_SYNTAX_FINDINGS, YamlList, YamlMap
from tests.load.yaml_reading import convert_node, format_findings, list_question_ids, parse_text

SYNTAX = {
    "colon": (
        "question: Who: me",
        "4:18 yaml-syntax: this `: ` is a second one where only one can stand -> a text that contains `: ` needs `>-` "
        "after its key, and stands on the next, indented line",
    ),
    "bracket in front": (
        "question: [sic] who",
        (
            "4:21 yaml-syntax: the text goes on after its closing bracket -> a text that begins with [ needs "
            "`>-` after its key, and stands on the next, indented line"
        ),
    ),
    "bracket open": (
        "question: [sic who",
        "4:15 yaml-syntax: the bracket that begins here is not closed -> close it, or put `>-` after the key and "
        "the text below it",
    ),
    "braces": (
        "question: {{c1::x}} who",
        (
            "4:16 yaml-syntax: a bracket begins where a key should stand -> put `>-` after the key, and the "
            "text below it"
        ),
    ),
    "at sign": (
        "question: @who",
        (
            "4:15 yaml-syntax: YAML takes `@` at the beginning of a text for itself -> a text that begins "
            "with @ needs `>-` after its key, and stands on the next, indented line"
        ),
    ),
    "backtick": (
        "question: `who`",
        (
            "4:15 yaml-syntax: YAML takes ``` at the beginning of a text for itself -> a text that begins "
            "with ` needs `>-` after its key, and stands on the next, indented line"
        ),
    ),
    "star": (
        "question: *who* is",
        (
            "4:15 yaml-syntax: YAML takes `*` at the beginning of a text for itself -> a text that begins "
            "with * needs `>-` after its key, and stands on the next, indented line"
        ),
    ),
    "image": (
        "question: ![map](map.png)",
        (
            "4:15 yaml-syntax: YAML takes `!` at the beginning of a text for itself -> a text that begins "
            "with ! needs `>-` after its key, and stands on the next, indented line"
        ),
    ),
    "greater": (
        "question: > than",
        "4:15 yaml-syntax: a text after `>` begins on the next line -> put it there, indented",
    ),
    "words after a quotation": (
        'question: "Who" did it',
        (
            "4:21 yaml-syntax: the text goes on after its closing quotation mark -> a text that begins with "
            '" needs `>-` after its key, and stands on the next, indented line'
        ),
    ),
    "double quotation mark open": (
        'question: "Who',
        "4:15 yaml-syntax: the quotation mark that begins here is not closed -> close it, or put `>-` after the key "
        "and the text below it",
    ),
    "single quotation mark open": (
        "question: 'Who",
        "4:15 yaml-syntax: the quotation mark that begins here is not closed -> close it, or put `>-` after the key "
        "and the text below it",
    ),
    "maths in double quotation marks": (
        'question: "a \\( b"',
        (
            "4:18 yaml-syntax: YAML does not know what this `\\` means -> between double quotation marks `\\` "
            "has a meaning of its own: put `>-` after the key, and the text on the next, indented line"
        ),
    ),
    "no colon": (
        "question who\n    answer: b",
        (
            "4:5 yaml-syntax: a `: ` is missing in this line, or above it -> a key ends with a colon and a "
            "space; a text that goes on from the line above is indented further than its key"
        ),
    ),
    "tab": (
        "question: a\n\tanswer: b",
        "5:1 yaml-syntax: a tab stands here -> indent with spaces: YAML does not allow tabs there",
    ),
    "bad indentation": (
        "question: a\n   answer: b",
        (
            "5:4 yaml-syntax: `answer:` stands further in or out than the keys it belongs to -> put it right "
            "under the other keys: check the indentation"
        ),
    ),
}


@pytest.mark.parametrize(("slip", "finding"), SYNTAX.values(), ids=SYNTAX)
def test_a_syntax_error_is_found_and_costs_its_question_alone(slip: str, finding: str) -> None:
    """One finding, where the slip is, that says what to do; the question before, those after and
    later keys stay.
    """
    parsed = parse_text(
        f"kind: basic\nquestions:\n  - id: slipped\n    {slip}\n  - id: second\n    question: b\n"
        "  - kind: date\n    id: third\ntags: [x]\n"
    )
    assert format_findings(parsed) == [finding]
    assert list_question_ids(parsed) == ["second", "third"]
    root = parsed.root
    assert isinstance(root, YamlMap)
    assert list(root) == ["kind", "questions", "tags"]
    second = root["questions"]
    assert isinstance(second, YamlList)
    assert isinstance(second[0], YamlMap)
    assert second[0].span.line == 4 + slip.count("\n") + 1


def test_a_quotation_mark_that_swallows_the_next_questions() -> None:
    """A quotation mark left open finds its end far below: the finding stands where it began."""
    parsed = parse_text(
        'questions:\n  - id: a\n    question: "Who\n    answer: b\n  - id: c\n    question: "What?"\n  - id: d\n'
    )
    assert format_findings(parsed) == [
        "3:15 yaml-syntax: the quotation mark that begins here is not closed -> "
        "close it, or put `>-` after the key and the text below it"
    ]
    assert list_question_ids(parsed) == ["c", "d"]


def test_several_syntax_errors_with_questions_between_them() -> None:
    """Each of several slips is found in one run, and the good questions between them are kept."""
    slips = ("@x", "fine", "Who: me", "[sic] who", "fine", "*who* is", "fine")
    lines = [f"  - id: q{number}\n    question: {slip}\n" for number, slip in enumerate(slips)]
    parsed = parse_text("questions:\n" + "".join(lines))
    assert [each.span.line for each in parsed.findings] == [3, 7, 9, 13]
    assert list_question_ids(parsed) == ["q1", "q4", "q6"]


def test_a_list_entry_inside_a_question_is_no_question() -> None:
    """Reading goes on at the next entry of the list of questions, not at a `- id:` deeper down."""
    parsed = parse_text(
        "questions:\n  - id: a\n    question: @x\n    evidence: >-\n      - id: not-a-question\n"
        "    also:\n      - id: nor-this\n  - id: b\n"
    )
    assert len(parsed.findings) == 1
    assert list_question_ids(parsed) == ["b"]


@pytest.mark.parametrize("indent", ["", "  ", "      "], ids=["none", "two", "six"])
def test_questions_may_be_indented_as_one_likes(indent: str) -> None:
    """Reading goes on at the next question, however far the list is indented."""
    entries = (
        f"{indent}# a comment\n{indent}- id: a\n{indent}  x: @x\n{indent}- id: b\n{indent}  x: y\n"
    )
    parsed = parse_text(f"questions:\n\n{entries}tags: [x]\n")
    assert list_question_ids(parsed) == ["b"]
    assert len(parsed.findings) == 1
    assert convert_node(parsed.root) == {"questions": [{"id": "b", "x": "y"}], "tags": ["x"]}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(
            "id: a\nname: Who: me\nsource: s\n",
            {"id": "a", "name": "Who", "source": "s"},
            id="colon",
        ),
        pytest.param("id: a\nname: @me\nsource: s\n", {"id": "a", "source": "s"}, id="at sign"),
        pytest.param(
            "id: a\ntags: [b, c\nsource: s\n", {"id": "a", "source": "s"}, id="bracket open"
        ),
        pytest.param(
            'id: a\nname: "me\nsource: s\n', {"id": "a", "source": "s"}, id="quotation mark open"
        ),
        pytest.param("id: a\nname me\nsource: s\n", {"id": "a", "source": "s"}, id="no colon"),
        pytest.param(
            "actors:\n  a: [b]\n  c: @d\nsource: s\n",
            {"actors": {"a": ["b"], "c": ""}, "source": "s"},
            id="deeper",
        ),
    ],
)
def test_a_syntax_error_at_the_margin_costs_its_key_alone(text: str, kept: object) -> None:
    """In a file without questions, what stands under the other keys is kept, and what came before
    the error.
    """
    parsed = parse_text(text)
    assert len(parsed.findings) == 1
    assert convert_node(parsed.root) == kept


def test_a_file_that_is_not_yaml_at_all() -> None:
    """After twenty-five syntax errors the reading stops: more of them help nobody."""
    lines = [f"  - id: q{number}\n    question: @x\n" for number in range(100)]
    assert len(parse_text("questions:\n" + "".join(lines)).findings) == MAX_SYNTAX_FINDINGS


def test_a_merge_that_left_its_marks() -> None:
    """Conflict marks are told from other syntax errors."""
    parsed = parse_text(
        "questions:\n  - id: a\n<<<<<<< HEAD\n  - id: b\n=======\n  - id: c\n>>>>>>> theirs\n  - id: d\n"
    )
    assert {each.hint for each in parsed.findings} == {
        "keep one of the two sides, and remove the marks"
    }
    assert parsed.findings[0].span.line == 3


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x7f", "U+007F"),
        ("\x80", "U+0080"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_control_character_is_named_and_costs_nothing_else(char: str, name: str) -> None:
    """The finding names the character at its place, after an emoji too, and every question is read."""
    parsed = parse_text(f"questions:\n  - id: a\n    question: 😀 Who{char}?\n  - id: b{char}\n")
    assert format_findings(parsed) == [
        f"{line}:{column} yaml-syntax: the character {name} is not allowed in YAML -> "
        "remove it: it cannot be seen, and comes from copying"
        for line, column in ((3, 20), (4, 10))
    ]
    assert list_question_ids(parsed) == ["a", "b"]


def test_a_control_character_by_its_number_is_a_finding() -> None:
    """An escape lets in what the file itself may not hold; it would end in a card."""
    assert format_findings(parse_text('a: one\nb: "tw\\0o"\n')) == [
        "2:4 yaml-syntax: the text has the character U+0000, which no card can show -> leave its `\\` out"
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [("a: b\n---\nc: d\n", 2), ("---\na: b\n...\n---\nc: [d\n", 4), ("a: b\n--- c\n", 2)],
)
def test_a_second_document_is_a_finding(text: str, where: int) -> None:
    """One file is one document; the first counts."""
    parsed = parse_text(text)
    assert convert_node(parsed.root) == {"a": "b"}
    assert [(each.span.line, each.message) for each in parsed.findings] == [
        (where, "a second document begins here")
    ]
