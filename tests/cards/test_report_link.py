"""How a learner's report names its question."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cards.report_link import (
    NamedQuestion,
    compute_question_version,
    find_named_questions,
    write_report_name,
)
from tests.projects import load_example_project

QUESTION = """\
kind: basic
questions:
  - id: übung.2_a-b
    question: Who sent *drones*?
    answer: Iran
    also: Persia
    evidence: ==Iran== has sent thousands of Shared drones
"""


def name_question(root: Path, text: str = QUESTION) -> str:
    """What the only question of a set is called in a report."""
    [question] = load_example_project(root, text).decks[0].questions
    return write_report_name(question)


def test_the_name_needs_no_encoding(tmp_path: Path) -> None:
    """Anki puts a field into an address as it is: letters of other alphabets are encoded before."""
    name = name_question(tmp_path)
    assert name.startswith("%C3%BCbung.2_a-b~") and name.isascii()
    [found] = find_named_questions(f"https://example.org/?title=Wrong%20{name}&body=x")
    assert found.id == "übung.2_a-b"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Who sent", "Who has sent"),
        ("answer: Iran", "answer: Tehran"),
        ("also: Persia", "also: [Persia, Iran]"),
        ("==Iran== has", "Iran has"),
        ("kind: basic", "kind: term"),
    ],
)
def test_a_version_is_of_all_words(tmp_path: Path, old: str, new: str) -> None:
    """Prompt, answer, other answers, quotation, kind: another one is another version."""
    [before] = load_example_project(tmp_path / "a", QUESTION).decks[0].questions
    [after] = load_example_project(tmp_path / "b", QUESTION.replace(old, new)).decks[0].questions
    assert compute_question_version(before) != compute_question_version(after)


def test_how_words_are_written_is_no_version(tmp_path: Path) -> None:
    """Line breaks of the file, quotation marks of YAML and the question's id change none."""
    other = QUESTION.replace("Who sent *drones*?", ">-\n      Who sent\n      *drones*?")
    other = other.replace("answer: Iran", 'answer: "Iran"').replace("übung.2_a-b", "other")
    names = name_question(tmp_path / "a"), name_question(tmp_path / "b", other)
    assert len({name.rpartition("~")[2] for name in names}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Wrong drones~abcdefg2",
        "[drones~abcdefg2](https://example.org)",
        "`drones~abcdefg2`: the drones~abcdefg2 card",
        "https://example.org/issues/new?title=drones~abcdefg2&body=",
        "“Etwas stimmt nicht (drones~abcdefg2)”",
    ],
)
def test_a_name_is_found_in_what_people_write(text: str) -> None:
    """In titles, links and sentences, and once."""
    assert list(find_named_questions(text)) == [NamedQuestion("drones", "abcdefg2")]


@pytest.mark.parametrize(
    "text", ["drones", "drones~abc", "drones~abcdefg2h", "drones ~abcdefg2", "~abcdefg2", "a~ABCDEFG2"]
)  # fmt: skip
def test_other_words_name_nothing(text: str) -> None:
    """An id alone, a version alone, or too many letters."""
    assert list(find_named_questions(text)) == []


def test_a_long_text_is_searched_in_passing() -> None:
    """Megabytes without a name take no time to speak of."""
    assert list(find_named_questions("~a" * 1_000_000)) == []
    assert len(list(find_named_questions("~" * 100_000 + "a~abcdefg2 " * 1000))) == 1
