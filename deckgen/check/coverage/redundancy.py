"""How often a deck asks for the same: sentences with many questions, and fronts that show answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deckgen.check.card_words import CardWords, list_card_words
from deckgen.check.coverage.deck_coverage import DeckCoverage
from deckgen.check.coverage.measures import CoverageItem
from deckgen.check.quotation_overlaps import find_overlaps
from deckgen.model import Question, Source

# More questions on a sentence ask for its words, and no longer for what it says.
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Redundancy:
    """``per_sentence`` is how many questions a sentence has that any question quotes (None without
    one); ``crowded`` are the sentences with more than ``MOST_QUESTIONS``.

    ``shown_answers`` are the ids of questions on whose front the answer of others stands, with the
    ids of these; both quote some of the same words.
    """

    per_sentence: float | None
    crowded: tuple[tuple[Source, CoverageItem], ...]
    shown_answers: dict[str, list[str]]


def measure_redundancy(coverage: DeckCoverage) -> Redundancy:
    """The redundancy of a deck; questions that are withdrawn do not count."""
    counts: list[int] = []
    crowded: list[tuple[Source, CoverageItem]] = []
    for each in coverage.sources:
        for item in each.measures["sentences"].items:
            count = len(item.question_numbers)
            counts += [count] if count else []
            crowded += [(each.source, item)] if count > MOST_QUESTIONS else []
    per_sentence = sum(counts) / len(counts) if counts else None
    # Not sets: the ids stand in the order of the deck.
    shown: dict[str, dict[str, None]] = {}
    for front, answered in _find_shown_answers(coverage):
        shown.setdefault(str(front.id), {})[str(answered.id)] = None
    lists = {front: list(ids) for front, ids in shown.items()}
    return Redundancy(per_sentence, tuple(crowded), lists)


def _find_shown_answers(coverage: DeckCoverage) -> Iterator[tuple[Question, Question]]:
    """The questions with a card that shows the answer of another one, and that one."""
    questions = [each for each in coverage.deck.questions if not each.is_retired]
    cards = [list(list_card_words(each, coverage.deck)) for each in questions]
    overlaps = find_overlaps([usage.quotation_spans for usage in coverage.usages])
    for question, own, near in zip(questions, cards, overlaps, strict=True):
        for other in near:
            if any(_shows_answer(front, cards[other]) for front, _ in own):
                yield question, questions[other]


def _shows_answer(front: str, cards: Iterable[CardWords]) -> bool:
    """Whether a front has all that any of some cards asks for."""
    asked = (answers for _, answers in cards if answers)
    return any(all(map(front.__contains__, answers)) for answers in asked)
