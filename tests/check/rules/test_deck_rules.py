"""Rules that compare the questions of a deck, and rules for what nobody uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import write_project

HEAD = "kind: basic\nquestions:\n"
EVIDENCE = "evidence: Iran has sent thousands of Shared drones to aid the Russian army"


def asking(number: int, prompt: str, answer: str = "Iran", more: str = "") -> str:
    """One question on the drones."""
    return (
        f"  - id: q{number}\n    question: {prompt}\n    answer: {answer}\n    {EVIDENCE}\n{more}"
    )


def said(root: Path, questions: str, files: dict[str, str] | None = None) -> list[str]:
    """What the checker says of a question set: rule, line, and message."""
    project = load_project(write_project(root, {QUESTIONS_PATH: HEAD + questions, **(files or {})}))
    return [
        f"{each.rule}:{each.span.line}: {each.message}" for each in check_project(project).findings
    ]


FIRST = "Which state has sent thousands of drones to the army?"


@pytest.mark.parametrize(
    ("prompt", "answer", "alike"),
    [
        pytest.param(
            "Which country has sent thousands of drones to the army?", "Iran", True, id="one word"
        ),
        pytest.param(
            "Which state has lately sent thousands of drones to the army?",
            "Iran",
            True,
            id="a word more",
        ),
        pytest.param(
            "Thousands of drones, which state has sent to the army?",
            "Iran",
            True,
            id="another order",
        ),
        pytest.param(
            "Which state has given thousands of planes to the army?", "Iran", False, id="two words"
        ),
        pytest.param(
            "Which state has sent thousands of drones to the Army?", "Iran", False, id="the same"
        ),
        pytest.param("Who sent drones?", "Iran", False, id="short"),
    ],
)
def test_near_duplicates(prompt: str, answer: str, alike: bool, tmp_path: Path) -> None:
    """One word may differ, if it is no number and no name; what is wholly the same is another
    rule's.
    """
    found = said(tmp_path, asking(1, FIRST) + asking(2, prompt, answer))
    expected = f"near-duplicate:8: `q1` ({QUESTIONS_PATH}:4) asks nearly the same: “{FIRST}”"
    assert [each for each in found if each.startswith("near-duplicate")] == (
        [expected] if alike else []
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "In 2007 what had it sent to the army?",
            "In 2008 what had it sent to the army?",
            id="number",
        ),
        pytest.param(
            "What has Iran sent to the Russian army?",
            "What has Israel sent to the Russian army?",
            id="name",
        ),
    ],
)
def test_a_number_or_a_name_makes_another_question(first: str, second: str, tmp_path: Path) -> None:
    """Series of questions that differ in the year or the name are as they should be."""
    found = said(tmp_path, asking(1, first, "drones") + asking(2, second, "drones"))
    assert [each for each in found if each.startswith("near-duplicate")] == []


def test_gaps_make_questions_of_one_sentence(tmp_path: Path) -> None:
    """Clozes of a sentence with different gaps are two questions; with the same gap they are one."""
    cloze = "  - id: {}\n    kind: cloze\n    evidence: Iran has sent {} of {} drones\n"
    first = cloze.format("a", "==thousands==", "Shared")
    assert said(tmp_path, first + cloze.format("b", "thousands", "==Shared==")) == []
    found = said(tmp_path, first + cloze.format("b", "==thousands==", "Shared"))
    assert [each.partition(":")[0] for each in found] == ["duplicate-question"]


def test_questions_of_two_kinds_are_not_alike(tmp_path: Path) -> None:
    """A cloze and a question on the same words are two ways to learn them."""
    cloze = (
        "  - id: c\n    kind: cloze\n    evidence: Iran has sent ==thousands== of Shared drones\n"
    )
    assert said(tmp_path, asking(1, FIRST) + cloze) == []


def test_a_waiver_that_nothing_needs(tmp_path: Path) -> None:
    """An unused waiver is reported at its line; one for a rule that is off, or that found
    something, is not.
    """
    allow = "    allow: {quote-case-differs: so it stands there, near-duplicate: both are wanted}\n"
    text = asking(1, FIRST, more=allow)
    assert said(tmp_path, text) == [
        "unused-waiver:7: `quote-case-differs` finds nothing here",
        "unused-waiver:7: `near-duplicate` finds nothing here",
    ]
    settings = {"deckgen.yaml": "rules: {quote-case-differs: off, near-duplicate: off}\n"}
    assert said(tmp_path, text, settings) == []


def test_a_waiver_of_a_rule_over_the_deck_is_used(tmp_path: Path) -> None:
    """A finding of a rule that compares questions can be waived, and the waiver counts as used."""
    second = asking(
        2, FIRST.replace("state", "country"), more="    allow: {near-duplicate: both are wanted}\n"
    )
    assert said(tmp_path, asking(1, FIRST) + second) == []


def test_media_that_nothing_shows(tmp_path: Path) -> None:
    """Pictures in folders below the deck count; notes, hidden files and pictures that are shown do
    not.
    """
    files = {
        "cards/example/a.svg": "<svg/>",
        "cards/example/more/b.png": "x",
        "cards/example/.hidden.png": "x",
        "cards/example/notes.md": "x",
    }
    shown = asking(1, FIRST, more='    explanation: "![so](a.svg)"\n')
    assert said(tmp_path, shown, files) == [
        "media-unused:1: no question shows cards/example/more/b.png"
    ]
