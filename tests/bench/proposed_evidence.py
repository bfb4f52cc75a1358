"""How often the sentence that `check` proposes as evidence is the right one; `python -m
tests.bench.proposed_evidence LANGUAGE [SAMPLE]`.

Each article of XQuAD is a source. A question with its answer, and without evidence, must be given
the sentence that has the marked answer.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.check.evidence_search import find_supporting_sentences
from deckgen.load import load_project
from tests.bench.xquad import write_project

SEED = 7
PROPOSED = 3


def measure_proposals(root: Path, sample: int) -> tuple[int, int, int]:
    """How many questions were tried, and for how many the right sentence came first, and among
    the first three.
    """
    project = load_project(root)
    questions = [each for deck in project.decks for each in deck.questions if each.evidence]
    if sample and sample < len(questions):
        questions = random.Random(SEED).sample(questions, sample)
    first = among = 0
    for question in questions:
        source, places = question.evidence[0].source, question.evidence[0].places
        spans = find_supporting_sentences(source, question.prompts, question.answers, PROPOSED)
        hits = [any(start < last and begin < end for begin, last in places) for start, end in spans]
        first, among = first + (hits[:1] == [True]), among + any(hits)
    return len(questions), first, among


def main(language: str, sample: int = 0) -> None:
    """Prints how often the right sentence is first, and among the first three."""
    with TemporaryDirectory() as folder:
        tried, first, among = measure_proposals(write_project(Path(folder), language), sample)
    print(
        f"{language}: of {tried} questions, the right sentence is first for {first} "
        f"({first / tried:.1%}), among the first {PROPOSED} for {among} ({among / tried:.1%})"
    )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
