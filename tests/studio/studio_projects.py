"""Projects for the studio: the repository's own deck as an instructor would have it, in a folder of
its own; a small deck of every sort of card; and decks of any size.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.projects import copy_deck

DECK = "multipolar-world"
SET_PATH = f"cards/{DECK}/arguments.yaml"


def copy_essay_project(root: Path) -> Path:
    """The essay's deck, copied; the root."""
    copy_deck(DECK, root)
    (root / "deckgen.yaml").write_text("requires: deckgen>=0.1\n", encoding="utf-8")
    return root


def uncover_words(root: Path, words: str) -> None:
    """Takes out every question whose entry has these words, and the deck's gate and objectives."""
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
            text = re.sub(r"(?m)^(?:gate:.*|objectives:\n(?:[ ].*\n)*)", "", text)
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


HARBOUR_FILES = {
    "seeds/harbour.txt": """\
The harbour was opened in 1871. It was paid for by the Guild of Fishers.
The lighthouse followed in 1875, and whale oil fed its lamp. Its keeper was chosen by lot.
The quarrel over the tolls never ended. It is fuelled by grievance and a sense of injustice.
""",
    "seeds/harbour.yaml": """\
title: The harbour
voice: the text
language: en
paragraphs: lines
actors:
  the Guild of Fishers: {aliases: [the Guild], role: owner}
""",
    "cards/harbour/deck.yaml": "id: harbour-deck-1\nname: The harbour\nsource: harbour\n",
    "cards/harbour/answers.yaml": """\
kind: basic
questions:
  - id: harbour-paid-for
    question: By whom was the harbour paid for?
    answer: the Guild of Fishers
    typed: true
    evidence: It was paid for by ==the Guild of Fishers==.

  - id: lighthouse-lamp
    kind: choice
    question: What fed the lamp of the lighthouse?
    answer: Whale oil
    options: [Coal gas, Candle wax, Pine wood]
    evidence: and ==whale oil== fed its lamp
""",
    "cards/harbour/arguments.yaml": """\
kind: argument
questions:
  - id: choice-of-the-keeper
    question: In which way was the keeper of the lighthouse chosen?
    answer: By lot
    tags: [lighthouse]
    evidence: Its keeper was chosen ==by lot==.

  - id: length-of-the-quarrel
    question: When did the quarrel over the tolls end?
    answer: It never ended
    evidence: The quarrel over the tolls ==never ended==.
""",
    "cards/harbour/dates.yaml": """\
kind: date
questions:
  - id: harbour-opened
    question: When was the harbour opened?
    answer: 1871
    evidence: The harbour was opened in ==1871==.

  - id: lighthouse-built
    question: When did the lighthouse follow?
    answer: 1875
    evidence: The lighthouse followed in ==1875==
""",
}


def write_harbour_project(root: Path) -> Path:
    """A deck of questions of several kinds, in which one sentence has none; the root."""
    for path, text in HARBOUR_FILES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def spell_number(number: int) -> str:
    """A number in syllables, as a name that no other number has."""
    syllables = ["ba", "do", "ki", "lu", "me", "no", "pa", "ri", "so", "tu"]
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize() + "n"
