"""Tags and entities, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import list_rule_messages, write_project

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


@pytest.mark.parametrize(
    ("text", "question", "sidecar", "language", "expected"), CASES.values(), ids=CASES
)
def test_what_it_says(
    text: str, question: str, sidecar: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The line and column of what is at fault, and why; or nothing."""
    assert list_rule_messages(tmp_path, "raw-html", question, text, sidecar, language) == expected


def test_on_the_decks_page(tmp_path: Path) -> None:
    """A description and a source's rights stand on the page of the deck, which shows HTML as
    written, too.
    """
    files = {
        "cards/example/deck.yaml": "id: example-deck\nname: Example\ndescription: <b>Who</b> and *when*\n",
        "seeds/essay.yaml": "rights: >-\n  Under <a href='x'>a licence</a>\n",
        QUESTIONS_PATH: "kind: basic\nquestions: []\n",
    }
    project = load_project(write_project(tmp_path, files))
    assert [
        f"{each.span.path}:{each.span.line}:{each.span.column} {each.rule}: {each.message}"
        for each in check_project(project).findings
        if each.rule != "deck-without-questions"
    ] == [
        "cards/example/deck.yaml:3:14 raw-html: the deck's page shows “<b>” as it stands here",
        "seeds/essay.yaml:2:9 raw-html: the deck's page shows “<a href='x'>” as it stands here",
    ]
