"""Searches that a text or a quotation could make slow: many lost quotations, millions of quotation
marks, short words between omissions.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from deckgen.check import check_project
from deckgen.load import load_project

LOST_QUOTATIONS = 300
TEXT_SIZE = 6_000_000
QUOTATION_MARKS = 5_000_000
WORDS_IN_QUOTATION = 20
# Processor seconds.
GOAL = 5.0


def measure_hard_searches() -> Iterator[tuple[str, float, float]]:
    """What was done, the processor seconds it took, and its goal."""
    draw = random.Random(7)
    text = _make_text(draw)
    lost = _break_quotations(text, draw)
    yield f"check of {LOST_QUOTATIONS} lost quotations in 6 MB", _time_check(text, lost), GOAL
    paged = _insert_pages(text[:500_000])
    name = f"load of {LOST_QUOTATIONS} lost quotations in a text with running heads and notes"
    yield name, _time(load_project, paged, lost, "form: marked\n"), GOAL
    marks = '"' * QUOTATION_MARKS + "\nThe ferry crosses the river.\n"
    yield "load of 5,000,000 quotation marks", _time(load_project, marks, ["The ferry"]), GOAL
    short = ["the […] of […] the […]", "the […] of […] the […] nowhere"]
    yield "load of short words between omissions in 6 MB", _time(load_project, text, short), GOAL


def _make_text(draw: random.Random) -> str:
    letters = "abcdefghijklmnoprstuvw"
    words = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(20_000)]
    words += ["the", "of", "and", "to"] * 1_500
    paragraphs: list[str] = []
    size = 0
    while size < TEXT_SIZE:
        sentences = [" ".join(draw.choices(words, k=draw.randint(8, 20))) + "." for _ in range(6)]
        paragraphs.append(" ".join(map(str.capitalize, sentences)))
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs) + "\n"


def _insert_pages(text: str) -> str:
    """The text with a running head after each sixth paragraph, and a note in each third."""
    paragraphs = text.split("\n\n")
    notes = []
    for number, paragraph in enumerate(paragraphs):
        if number % 3 == 0:
            notes.append(f"[^{number}]: a note")
            paragraphs[number] = f"{paragraph}[^{number}]"
        if number % 6 == 0:
            paragraphs[number] += f"\n\n[p. {number // 6 + 1}: THE WAR {number}]"
    return "\n\n".join([*paragraphs, *notes]) + "\n"


def _break_quotations(text: str, draw: random.Random) -> list[str]:
    """Quotations of the text with four words of each exchanged."""
    words = text.split()
    quotations: list[str] = []
    for _ in range(LOST_QUOTATIONS):
        first = draw.randrange(len(words) - WORDS_IN_QUOTATION)
        quotation = words[first : first + WORDS_IN_QUOTATION]
        for _ in range(4):
            quotation[draw.randrange(WORDS_IN_QUOTATION)] = draw.choice(words) + "x"
        quotations.append(" ".join(quotation))
    return quotations


def _time_check(text: str, quotations: list[str]) -> float:
    return _time(lambda root: check_project(load_project(root)), text, quotations)


def _time(
    work: Callable[[Path], object], text: str, quotations: list[str], sidecar: str = ""
) -> float:
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        (root / "cards" / "bench").mkdir(parents=True)
        (root / "deckgen.yaml").touch()
        (root / "seeds" / "source.txt").write_text(text, encoding="utf-8")
        (root / "seeds" / "source.yaml").write_text(sidecar, encoding="utf-8")
        (root / "cards" / "bench" / "deck.yaml").write_text(
            "id: bench-deck\nname: Bench\nsource: source\n", encoding="utf-8"
        )
        entries = [
            f"  - id: q{number}\n    question: What?\n    answer: it\n    evidence: '{words}'\n"
            for number, words in enumerate(quotations)
        ]
        (root / "cards" / "bench" / "q.yaml").write_text(
            "kind: basic\nquestions:\n" + "".join(entries), encoding="utf-8"
        )
        start = _read_processor_time()
        project = work(root)
        # Question sets are read when they are asked for.
        for deck in getattr(project, "decks", ()):
            assert list(deck.questions)
        return _read_processor_time() - start


def _read_processor_time() -> float:
    """Of this process and of those that it waited for."""
    return sum(os.times()[:4])
