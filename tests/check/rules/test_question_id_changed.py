"""Released questions under a new id, and those that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH, build_example_files
from deckgen.findings import Finding
from tests.projects import list_rule_findings

# The digest stands for the question below, whatever its id.
LEDGER = (
    '{"format": 1, "deck": "example-deck", "note_types": {}, "releases": [], "notes": {"drones": '
    '{"guid": "g", "kind": "basic", "mod": 1700000000, "authored": "DIGEST", "rendered": "", '
    '"cards": [], "added": "1", "changed": "1"}}}'
)
KEYS = (
    "question: Who sent drones?, answer: Iran, evidence: Iran has sent thousands of Shared drones"
)
WAS = "this question was released as `drones`"


def find(root: Path, *questions: str, ledger: str = LEDGER) -> list[Finding]:
    """What the rule says of a set of these questions, each on a line of its own from line 3 on."""
    lines = "".join(f"  - {{{each}}}\n" for each in questions)
    files = build_example_files(
        f"## cards/example/ledger.json\n{ledger}\n## {QUESTIONS_PATH}\nkind: basic\nquestions:\n{lines}"
    )
    return list_rule_findings(root, "question-id-changed", files)


def test_a_new_id(tmp_path: Path) -> None:
    """The finding stands at the id, names the old one, and its fix writes `was:`."""
    [finding] = find(tmp_path, f"id: who, {KEYS}")
    assert (finding.span.line, finding.span.column, finding.message) == (3, 10, WAS)
    assert finding.hint == "put the old id back, or add `was: drones`"
    assert finding.fixable


# The questions of the set, none of which is found.
RIGHT: dict[str, tuple[str, ...]] = {
    "the old id": (f"id: drones, {KEYS}",),
    "its old id is given": (f"id: who, was: drones, {KEYS}",),
    "another has the old id": (f"id: drones, {KEYS.replace('Who sent', 'Who gave')}", f"id: who, {KEYS}"),
    "another was it": (
        f"id: new, was: drones, {KEYS.replace('Who sent', 'Who gave')}",
        f"id: who, {KEYS}",
    ),
    "another question": (f"id: who, {KEYS.replace('Who sent', 'Who gave')}",),
    "another answer": (f"id: who, {KEYS.replace('answer: Iran', 'answer: thousands')}",),
}  # fmt: skip


@pytest.mark.parametrize("questions", RIGHT.values(), ids=RIGHT)
def test_what_is_no_new_id(questions: tuple[str, ...], tmp_path: Path) -> None:
    """The released question is there under its id, or what is there has other content."""
    assert find(tmp_path, *questions) == []


def test_a_deck_without_releases(tmp_path: Path) -> None:
    """Before the first release ids are free."""
    ledger = '{"format": 1, "deck": "example-deck", "note_types": {}, "releases": [], "notes": {}}'
    assert find(tmp_path, f"id: who, {KEYS}", ledger=ledger) == []


def test_of_two_questions_neither_gets_the_old_id(tmp_path: Path) -> None:
    """Which of them was the old one is for their author to say."""
    found = find(tmp_path, f"id: who, {KEYS}", f"id: which, {KEYS}")
    assert [(each.span.line, each.message, each.fixable) for each in found] == [
        (3, WAS, False),
        (4, WAS, False),
    ]
