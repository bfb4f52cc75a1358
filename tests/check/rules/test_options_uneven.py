"""Right options that look right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

# The right option, the wrong ones, and whether the rule finds something.
CASES: dict[str, tuple[str, list[str], bool]] = {
    "longest by far": (
        "A toothless alliance of fair-weather friends",
        ["A cartel", "An empire"],
        True,
    ),
    "only one with a number": ("the crisis of 2008", ["the great war", "the long plague"], True),
    "only one without a number": (
        "the long plague",
        ["the war of 1812", "the crisis of 2008"],
        True,
    ),
    "Chinese, longest by far": ("一个没有牙齿的酒肉朋友联盟", ["一个帝国", "卡特尔"], True),
    "as long as another": (
        "A toothless alliance of friends",
        ["An empire", "A bloc of zealots of ideas"],
        False,
    ),
    "two words more": ("a peace treaty now", ["a loan", "a war"], False),
    "shortest": ("a loan", ["a very long treaty of peace", "a war without any end"], False),
    "all with numbers": ("2008", ["1914", "1929"], False),
    "one of the wrong ones has a number": (
        "the long plague",
        ["the war of 1812", "the great fire"],
        False,
    ),
    "right one listed to fix its place": ("Iran", ["Syria", "Iran", "Oman"], False),
}


@pytest.mark.parametrize(("right", "wrong", "uneven"), CASES.values(), ids=CASES)
def test_options_uneven(right: str, wrong: list[str], uneven: bool, tmp_path: Path) -> None:
    """The right option is found."""
    given: dict[str, FieldValue] = {
        "question": "What?",
        "answer": right,
        "options": wrong,
        "evidence": "==Iran has sent==",
    }
    assert find_faulty_words(tmp_path, "options-uneven", "choice", **given) == (
        [right] if uneven else []
    )
