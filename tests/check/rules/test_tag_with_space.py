"""Tags with spaces, in every place that a tag is written."""

from __future__ import annotations

from pathlib import Path

from deckgen.check.fix import fix_folder
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.check.run import check_folder
from tests.projects import write_project

DECK = "id: example-deck\nname: Example\nsource: essay\ntags: [the deck]\ntags_under: the essay  # for ever\n"
SET = """\
kind: basic
tags: [the set]
questions:
  - id: one
    question: Who sent drones?
    answer: Iran
    tags: [the question]
    evidence: Iran has sent thousands of Shared drones
"""


def test_each_is_found_once_and_mended(tmp_path: Path) -> None:
    """Of deck, set and question, and the one that derived tags hang under: said once, and joined in
    place.
    """
    root = write_project(tmp_path, {"cards/example/deck.yaml": DECK, QUESTIONS_PATH: SET})
    found = check_folder(root, remember=False).findings
    assert [f"{each.span.path}:{each.span.line}: {each.message}" for each in found] == [
        "cards/example/deck.yaml:4: the tag “the deck” has a space",
        "cards/example/deck.yaml:5: the tag “the essay” has a space",
        "cards/example/questions.yaml:2: the tag “the set” has a space",
        "cards/example/questions.yaml:7: the tag “the question” has a space",
    ]
    fix_folder(root, remember=False)
    assert (
        (root / "cards/example/deck.yaml")
        .read_text(encoding="utf-8")
        .endswith("tags: [the-deck]\ntags_under: the-essay  # for ever\n")
    )
    assert check_folder(root, remember=False).findings == ()
