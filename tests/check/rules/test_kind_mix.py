"""Decks whose questions are nearly all of one kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

KINDS = {"b": "basic", "t": "term"}


def find_one_kind(root: Path, kinds: str, settings: str = "", retired: int = 0) -> list[str]:
    """What the rule says of a deck with a question of each kind, the last ones retired."""
    lines = ["questions:"]
    for number, letter in enumerate(kinds):
        lines += [f"  - id: q{number}", f"    kind: {KINDS.get(letter, 'unheard-of')}"]
        if number >= len(kinds) - retired:
            lines.append('    retired: "1.0"')
    files = {QUESTIONS_PATH: "\n".join(lines) + "\n", "deckgen.yaml": settings}
    return list_file_messages(root, "kind-mix", files)


def describe_mix(count: int, total: int, kind: str = "basic") -> list[str]:
    return [f"cards/example/deck.yaml:2:7 {count} of {total} questions are of the kind `{kind}`"]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        pytest.param("b" * 20, describe_mix(20, 20), id="twenty of twenty"),
        pytest.param("b" * 19, [], id="a small deck"),
        pytest.param("t" * 19 + "b", describe_mix(19, 20, "term"), id="more than nine in ten"),
        pytest.param("b" * 18 + "tt", [], id="nine in ten"),
        pytest.param("b" * 19 + "x", [], id="an unknown kind does not count"),
    ],
)
def test_from_which_share_on(kinds: str, expected: list[str], tmp_path: Path) -> None:
    """From twenty questions on, more than nine in ten are too many."""
    assert find_one_kind(tmp_path, kinds) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        pytest.param("{questions: 3, percent: 66}", describe_mix(2, 3), id="more than 66 %"),
        pytest.param("{questions: 3, percent: 67}", [], id="not more than 67 %"),
        pytest.param("{questions: 4, percent: 66}", [], id="too few questions"),
    ],
)
def test_both_limits_can_be_set(limits: str, expected: list[str], tmp_path: Path) -> None:
    """The share, and the number of questions from which on it counts."""
    settings = f"rules: {{kind-mix: {limits}}}"
    assert find_one_kind(tmp_path, "btb", settings) == expected


def test_retired_questions_do_not_count(tmp_path: Path) -> None:
    """Of twenty questions of one kind and ten retired ones of another, nobody learns the ten."""
    assert find_one_kind(tmp_path, "b" * 20 + "t" * 10, retired=10) == describe_mix(20, 20)
    assert find_one_kind(tmp_path, "b" * 20, retired=1) == []
