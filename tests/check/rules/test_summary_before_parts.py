"""Lists that are studied before their parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

TEXT = "The queen sent ships to Delos. Storms sank them near Naxos.\n"
LIST = """\
  - id: places
    question: Which two islands are named?
    answer: [Delos, Naxos]
    evidence: [The queen sent ships to ==Delos==, Storms sank them near ==Naxos==]
"""
PARTS = """\
  - id: goal
    question: Where were the ships to go?
    answer: Delos
    evidence: The queen sent ships to ==Delos==
  - id: end
    question: Near which island did they sink?
    answer: Naxos
    evidence: Storms sank them near ==Naxos==
"""


def find_summaries(root: Path, questions: str, order: str = "written") -> list[str]:
    """What the rule says of these questions, which begin on line 3."""
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": "title: An essay\nlanguage: en\n",
        "cards/example/deck.yaml": f"id: example-deck\nname: E\nsource: essay\norder: {order}\n",
        QUESTIONS_PATH: f"kind: basic\nquestions:\n{questions}",
    }
    return list_file_messages(root, "summary-before-parts", files)


def test_a_list_before_its_parts(tmp_path: Path) -> None:
    """It stands at the list, and names the parts in the order of the list."""
    assert find_summaries(tmp_path, LIST + PARTS) == [
        "5:14 the list is studied before its parts `goal`, `end`"
    ]


@pytest.mark.parametrize(
    ("questions", "order"),
    [
        pytest.param(PARTS + LIST, "written", id="parts first"),
        pytest.param(LIST + PARTS, "source", id="in the order of the text"),
        pytest.param(
            LIST.replace("    evidence", "    after: [goal, end]\n    evidence") + PARTS,
            "written",
            id="put behind",
        ),
        pytest.param(LIST + PARTS.partition("  - id: end")[0], "written", id="one part alone"),
        pytest.param(
            (LIST + PARTS).replace("    evidence", "    same_fact: islands\n    evidence"),
            "written",
            id="wanted so",
        ),
    ],
)
def test_lists_in_their_place(questions: str, order: str, tmp_path: Path) -> None:
    """A list behind its parts, and one of which only one item is asked for."""
    assert find_summaries(tmp_path, questions, order) == []
