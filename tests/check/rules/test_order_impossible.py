"""Orders of study that cannot be: unknown ids, and circles."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages


def find_faults(root: Path, **after: str) -> list[str]:
    """What the rule says of questions with these ids and `after:`; each has five lines, the last
    of which is `after:`.
    """
    entries = (
        f"  - id: {name}\n    question: Which state sent drones in {name}?\n    answer: Iran\n"
        "    evidence: Iran has sent thousands of Shared drones\n"
        f"    {f'after: {value}' if value else ''}\n"
        for name, value in after.items()
    )
    text = "kind: basic\nquestions:\n" + "".join(entries)
    return list_file_messages(root, "order-impossible", {QUESTIONS_PATH: text})


def test_an_unknown_id(tmp_path: Path) -> None:
    """The finding stands at the id that no question has."""
    assert find_faults(tmp_path, first="", second="[first, thrid]", third="") == [
        "12:20 no question of the deck is called `thrid`"
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"a": "[a]"}, ["7:13 `a` comes after `a`"]),
        (
            {"a": "[b]", "b": "[c]", "c": "[a]"},
            ["7:13 `a` comes after `b`, which comes after `c`, which comes after `a`"],
        ),
        # The question that leads into the circle is no part of it.
        (
            {"x": "[a]", "a": "[b]", "b": "[a]"},
            ["12:13 `a` comes after `b`, which comes after `a`"],
        ),
    ],
)
def test_a_circle_is_one_finding(
    after: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    """It names all that are in it, in their order."""
    assert find_faults(tmp_path, **after) == expected


def test_orders_that_can_be(tmp_path: Path) -> None:
    """Two ways to one question are no circle."""
    assert find_faults(tmp_path, a="", b="[a]", c="[a]", d="[b, c, a]") == []


def test_a_long_chain(tmp_path: Path) -> None:
    """Hundreds of questions in a circle are one finding, which names the first."""
    names = [f"q{number}" for number in range(1500)]
    chain = {name: f"[{before}]" for before, name in pairwise(names)}
    (found,) = find_faults(tmp_path, **chain, q0=f"[{names[-1]}]")
    assert found.endswith("which comes after `…`, which comes after `q1`")
