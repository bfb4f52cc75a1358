"""Tags and entities, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import said

TEXT = "Iran has sent thousands of drones to aid the army."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "a tag in an option": (
        TEXT,
        """choice
        question: What did Iran send?
        answer: drones
        options: [<b>tanks</b>, rifles]
        evidence: Iran has sent thousands of ==drones== to aid the army""",
        "",
        "en",
        ["6:15 a card shows “<b>” as it stands here"],
    ),
    "a tag in an explanation": (
        TEXT,
        """basic
        question: What did Iran send?
        answer: drones
        evidence: Iran has sent thousands of ==drones== to aid the army
        explanation: It sent <i>many</i>.""",
        "",
        "en",
        ["7:26 a card shows “<i>” as it stands here"],
    ),
    "an entity": (
        TEXT,
        """basic
        question: What did Iran&nbsp;send?
        answer: drones
        evidence: Iran has sent thousands of ==drones== to aid the army""",
        "",
        "en",
        ["4:28 a card shows “&nbsp;” as it stands here"],
    ),
    "code": (
        TEXT,
        """basic
        question: What did `<b>` send?
        answer: drones
        evidence: Iran has sent thousands of ==drones== to aid the army""",
        "",
        "en",
        [],
    ),
    "signs alone": (
        TEXT,
        """basic
        question: Is 3 < 4 > 2 & a&b; so?
        answer: drones
        evidence: Iran has sent thousands of ==drones== to aid the army""",
        "",
        "en",
        [],
    ),
    "an unknown tag": (
        TEXT,
        """basic
        question: What did <someone> send?
        answer: drones
        evidence: Iran has sent thousands of ==drones== to aid the army""",
        "",
        "en",
        [],
    ),
}


@pytest.mark.parametrize(("text", "question", "sidecar", "language", "expected"), CASES.values(), ids=CASES)
def test_what_it_says(
    text: str, question: str, sidecar: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The line and column of what is at fault, and why; or nothing."""
    assert said(tmp_path, "raw-html", question, text, sidecar, language) == expected
