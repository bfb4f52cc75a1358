"""The style guide: each bad question is noticed as it says, each good one stands in the deck."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from deckgen.check import check_project
from deckgen.load import load_project
from tests.check.test_essay_faults import DECK, ESSAY
from tests.projects import REPOSITORY, write_project

GUIDE = (REPOSITORY / "docs" / "style-guide.md").read_text(encoding="utf-8")
_PAIR = re.compile(
    r"^(Before|After)(?:, noticed by (no rule|`[a-z-]+`))?[^\n]*\n\n```yaml\n(.*?)^```", re.M | re.S
)
EXAMPLES = [(match[1], (match[2] or "").strip("`"), match[3]) for match in _PAIR.finditer(GUIDE)]
BEFORE = [(rule, text) for side, rule, text in EXAMPLES if side == "Before"]
AFTER = [text for side, _, text in EXAMPLES if side == "After"]


def _first_words(text: str) -> str:
    return re.sub(r"\W+", "-", text.split("\n")[1])[:50]


@pytest.mark.parametrize(
    ("rule", "text"), BEFORE, ids=[f"{rule} {_first_words(text)}" for rule, text in BEFORE]
)
def test_what_went_wrong_is_noticed_as_the_guide_says(rule: str, text: str, tmp_path: Path) -> None:
    """The rule named above a bad question has something to say of it; “no rule” means that none
    has.
    """
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    files = {path: file.read_bytes() for path, file in ESSAY.items()} | {
        path: each.encode() for path, each in DECK.items()
    }
    own = f"questions:\n  - id: one\n{lines}"
    write_project(tmp_path, {**files, "cards/example/questions.yaml": own})
    found = {
        finding.rule
        for finding in check_project(load_project(tmp_path)).findings
        if finding.question == "one"
    }
    assert rule in found if rule != "no rule" else not found


@pytest.mark.parametrize("text", AFTER, ids=[text.split("\n")[0][4:] for text in AFTER])
def test_what_went_well_stands_in_the_deck(text: str) -> None:
    """A good question is one of the essay's two decks, word for word."""
    shown = yaml.load(text, Loader=yaml.BaseLoader)
    stands = {}
    for path in (REPOSITORY / "cards").glob("multipolar-world*/*.yaml"):
        questions = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for question in questions.get("questions", ()):
            stands[question["id"]] = {"kind": questions["kind"], **question}
    assert stands[shown["id"]] == shown


def test_every_kind_has_its_pairs() -> None:
    """No kind of the four that every deck has, nor cloze, choice, term and quotation, is left out."""
    kinds = {yaml.load(text, Loader=yaml.BaseLoader)["kind"] for text in AFTER}
    assert kinds >= {
        "actor",
        "date",
        "argument",
        "counterpoint",
        "term",
        "quotation",
        "cloze",
        "choice",
    }
    assert len(BEFORE) > len(AFTER) > 12
