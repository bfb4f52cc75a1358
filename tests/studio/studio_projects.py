"""Projects for the studio: the repository's own deck as an instructor would have it, in a folder of
its own.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.projects import REPOSITORY

DECK = "multipolar-world"
SET_PATH = f"cards/{DECK}/arguments.yaml"


def copy_essay_project(root: Path) -> Path:
    """The essay's deck, copied; the root."""
    for name in ("seeds", "cards"):
        shutil.copytree(REPOSITORY / name, root / name)
    (root / "deckgen.yaml").write_text("requires: deckgen>=0.1\n", encoding="utf-8")
    return root


def uncover_words(root: Path, words: str) -> None:
    """Takes out every question whose entry has these words, and the deck's gate."""
    for path in (root / "cards" / DECK).glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        entries = re.split(r"(?m)^(?=  - id:)", text)
        kept = [
            each
            for each in entries
            if not each.startswith("  - id:") or words not in " ".join(each.split())
        ]
        text = "".join(kept)
        if path.name == "deck.yaml":
            text = re.sub(r"(?m)^gate:.*\n", "", text)
        path.write_text(text, encoding="utf-8")


def write_small_project(root: Path, count: int, sets: int = 1) -> Path:
    """A deck of so many questions on a text of as many sentences, in so many files; the root."""
    (root / "seeds").mkdir(parents=True)
    (root / "cards" / "small").mkdir(parents=True)
    seen = [(spell_number(number), spell_number(number * 7 + 1)) for number in range(count)]
    sentences = [f"Number {name} was seen by {witness} near the river." for name, witness in seen]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, count, 5)]
    (root / "seeds" / "text.txt").write_text("\n".join(paragraphs) + "\n", encoding="utf-8")
    (root / "seeds" / "text.yaml").write_text(
        "title: Sightings\nvoice: the text\nlanguage: en\n", encoding="utf-8"
    )
    (root / "cards" / "small" / "deck.yaml").write_text(
        "id: small-deck-1\nname: Small\nsource: text\n", encoding="utf-8"
    )
    entries = [
        f"  - id: q{number}\n    question: By whom was number {name} seen?\n    answer: {witness}\n"
        f"    evidence: {sentences[number]}\n"
        for number, (name, witness) in enumerate(seen)
    ]
    for number in range(sets):
        text = "kind: basic\nquestions:\n" + "\n".join(
            entries[number * count // sets : (number + 1) * count // sets]
        )
        name = "questions.yaml" if sets == 1 else f"questions-{number}.yaml"
        (root / "cards" / "small" / name).write_text(text, encoding="utf-8")
    return root


def spell_number(number: int) -> str:
    """A number in syllables, as a name that no other number has."""
    syllables = ["ba", "do", "ki", "lu", "me", "no", "pa", "ri", "so", "tu"]
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize() + "n"
