"""Unknown, missing and wrong keys in every file of a project, each at its line and column with a
hint.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.load.schema_validation import suggest_word
from tests.load.file_shapes import FILE_SHAPES
from tests.load.set_shapes import GOOD_SET, SET_SHAPES
from tests.projects import collect_load_findings, write_project

FINDINGS = SET_SHAPES | FILE_SHAPES


def lines_of(root: Path, path: str, text: str) -> list[str]:
    """What loading says of one file in a good project: a line for each finding."""
    project = load_project(write_project(root, {QUESTIONS_PATH: GOOD_SET, path: text.encode()}))
    found = [each for each in collect_load_findings(project) if each.span.path == path]
    return [
        f"{each.span.line}:{each.span.column} {each.rule}: {each.message} -> {each.hint}"
        for each in found
    ]


@pytest.mark.parametrize(("path", "text", "lines"), FINDINGS.values(), ids=FINDINGS)
def test_what_does_not_fit_is_said_where_it_stands(
    tmp_path: Path, path: str, text: str, lines: list[str]
) -> None:
    """One slip is one finding (and what follows from it), at its line and column, with what to do."""
    assert lines_of(tmp_path, path, text) == lines


def test_a_finding_names_its_question(tmp_path: Path) -> None:
    """What is wrong inside a question carries the question's id, and what is wrong outside carries
    none.
    """
    text = ("kinds: x\n" + GOOD_SET).replace("answer:", "anwser:")
    found = collect_load_findings(load_project(write_project(tmp_path, {QUESTIONS_PATH: text})))
    assert {(each.message, each.question) for each in found} == {
        ("`kinds` is no key of this file", None),
        ("`anwser` is no key of this question", "drones"),
    }


def test_a_finding_in_a_mapping_points_at_one_character(tmp_path: Path) -> None:
    """Where a whole mapping is wrong, its beginning is underlined and not its pages."""
    text = GOOD_SET.replace(" Iran\n", " {a: Iran}\n")
    (finding,) = collect_load_findings(
        load_project(write_project(tmp_path, {QUESTIONS_PATH: text}))
    )
    assert (finding.span.column, finding.span.end_line, finding.span.end_column) == (13, 5, 14)
    assert finding.line_text == "    answer: {a: Iran}"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("anwser", "did you mean `answer`?"),
        ("question", "did you mean `question`?"),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    """The nearest known word is named only if it is near."""
    assert suggest_word(word, ["answer", "question"]) == hint
