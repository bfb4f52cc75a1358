"""Which paragraphs belong to a quotation's passage."""

from __future__ import annotations

from pathlib import Path

from deckgen.cards.passages import (
    SourceParagraph,
    list_paragraphs_up_to,
    list_passage_paragraphs,
    list_quoted_paragraphs,
)
from deckgen.model import Quotation
from tests.projects import load_example_project

LONG = "word " * 230
PROSE = f"{LONG}\nOne.\nTwo is quoted\nand three too.\nFour.\n{LONG}{LONG}\n"
VERSES = PROSE + "A verse.\n" * 8


def load_quotation(root: Path, text: str = VERSES) -> Quotation:
    """A quotation that reaches over two short lines between long paragraphs."""
    question = (
        "kind: basic\nsource: essay\nquestions:\n  - id: a\n    question: What?\n    answer: it\n"
        "    evidence: is quoted and three\n"
    )
    project = load_example_project(root, question, **{"seeds/essay.txt": text})
    (found,) = next(project.decks[0].questions).evidence
    return found


def list_numbers(paragraphs: list[SourceParagraph]) -> list[int]:
    return sorted(each.number for each in paragraphs)


def test_short_paragraphs_have_neighbours(tmp_path: Path) -> None:
    """All lines that the quotation reaches over; the neighbours that fit; those before it."""
    evidence = [load_quotation(tmp_path)]
    assert list_numbers(list_quoted_paragraphs(evidence)) == [3, 4]
    assert list_numbers(list_passage_paragraphs(evidence)) == [1, 2, 3, 4, 5]
    assert list_numbers(list_paragraphs_up_to(evidence)) == [1, 2, 3, 4]


def test_a_few_short_paragraphs_of_prose_have_none(tmp_path: Path) -> None:
    """Each has a subject of its own, as in a text of a few lines."""
    evidence = [load_quotation(tmp_path, PROSE)]
    assert list_numbers(list_passage_paragraphs(evidence)) == [3, 4]
    assert list_numbers(list_paragraphs_up_to(evidence)) == [3, 4]
