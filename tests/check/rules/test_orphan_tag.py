"""Tags that one question has and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings

ONE = "no other question has the tag"


def write_tagged_set(tags: list[str], head: str = "") -> str:
    """A set of questions, each with its tags, which stand on every fifth line from line 4 on."""
    questions = "".join(
        f"  - id: q{number}\n    tags: [{each}]\n    question: Who is number {number}?\n"
        "    answer: Iran\n    evidence: Iran has sent thousands of Shared drones\n"
        for number, each in enumerate(tags)
    )
    return f"kind: basic\n{head}questions:\n{questions}"


CASES: dict[str, tuple[list[str], list[str]]] = {
    "one question's": (["arms", "arms", "amrs"], [f"14:12 {ONE} `amrs`"]),
    "second of its question": (["arms, east", "arms", "arms"], [f"4:18 {ONE} `east`"]),
    "of two questions": (["arms", "arms", "east", "east"], []),
    "in another case": (["arms", "arms", "Arms"], [f"14:12 {ONE} `Arms`"]),
    "one each": (["arms", "east", "war"], [f"{line}:12 {ONE} `{tag}`" for line, tag in
                                            ((4, "arms"), (9, "east"), (14, "war"))]),
    "none": (["", "", ""], []),
    "too few questions": (["arms", "amrs"], []),
}  # fmt: skip


@pytest.mark.parametrize(("tags", "expected"), CASES.values(), ids=CASES)
def test_tags(tags: list[str], expected: list[str], tmp_path: Path) -> None:
    """From three questions on, as the settings have it here, a tag has more than one question."""
    files = {
        QUESTIONS_PATH: write_tagged_set(tags),
        "deckgen.yaml": "rules: {orphan-tag: {questions: 3}}\n",
    }
    assert list_file_messages(tmp_path, "orphan-tag", files) == expected


@pytest.mark.parametrize(("count", "found"), [(19, 0), (20, 1)])
def test_a_small_deck_may_have_them(count: int, found: int, tmp_path: Path) -> None:
    """Twenty questions, unless a setting says another number, are enough to expect a second one."""
    files = {QUESTIONS_PATH: write_tagged_set(["arms"] * (count - 1) + ["amrs"])}
    assert len(list_rule_findings(tmp_path, "orphan-tag", files)) == found


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("amrs", "did you mean `arms`?"),
        ("theatre", "use a tag that other questions have, or none"),
    ],
)
def test_the_hint_names_a_tag_that_others_have(tag: str, hint: str, tmp_path: Path) -> None:
    """The nearest tag is named only if several questions have it."""
    files = {
        QUESTIONS_PATH: write_tagged_set(["arms", "arms", tag, "theatres"]),
        "deckgen.yaml": "rules: {orphan-tag: {questions: 3}}\n",
    }
    assert list_rule_findings(tmp_path, "orphan-tag", files)[0].hint == hint


def test_a_tag_of_the_whole_set_is_shared(tmp_path: Path) -> None:
    """The tags of a set and of a deck are tags of each of its questions."""
    files = {
        QUESTIONS_PATH: write_tagged_set(["arms", "arms"], "tags: [east]\n"),
        "deckgen.yaml": "rules: {orphan-tag: {questions: 2}}\n",
    }
    assert list_rule_findings(tmp_path, "orphan-tag", files) == []
