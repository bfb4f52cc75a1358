"""How often a deck asks for the same: sentences with many questions, and fronts that show answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deckgen.check.card_words import CardWords, list_card_words
from deckgen.check.coverage.deck_coverage import DeckCoverage
from deckgen.check.coverage.measures import CoverageItem
from deckgen.check.coverage.usage import SourceSpan, share_quoted_words
from deckgen.check.phrase_search import PhraseSearch
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
    cards: list[tuple[Question, CardWords]] = []
    spans: dict[Question, tuple[SourceSpan, ...]] = {}
    asked = (question for question in coverage.deck.questions if not question.is_retired)
    for question, usage in zip(asked, coverage.usages, strict=True):
        spans[question] = usage.quotation_spans
        cards += [(question, card) for card in list_card_words(question, coverage.deck)]
    asking: dict[tuple[str, str, int], list[tuple[Question, CardWords]]] = defaultdict(list)
    for question, card in cards:
        for place in _list_paragraphs(question) if card[1] else ():
            asking[card[1][0], *place].append((question, card))
    search = PhraseSearch(phrase for phrase, _, _ in asking)
    for question, (front, _) in cards:
        for phrase in search.find_phrases(front):
            for place in _list_paragraphs(question):
                for other, (_, answers) in asking.get((phrase, *place), ()):
                    is_shown = other is not question and all(each in front for each in answers)
                    if is_shown and share_quoted_words(spans[question], spans[other]):
                        yield question, other


def _list_paragraphs(question: Question) -> Iterable[tuple[str, int]]:
    return [(question.source.name, number) for number in question.find_paragraphs()]
