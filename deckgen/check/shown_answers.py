"""Which cards of a deck show the answers of others, in the order in which they are studied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from deckgen.cards.study_order import StudyPlace, arrange_places
from deckgen.check.context import CheckedQuestion, Context
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.quotation_overlaps import find_overlaps, share_quoted_words
from deckgen.model import Deck

# So many questions before or after one are looked at: the nearest are the ones to tell.
MAX_CANDIDATES = 20


class StudiedCard(NamedTuple):
    """A card at its place in the order of study, from 0.

    ``front`` and ``answers`` are as :data:`~deckgen.check.card_words.CardWords` has them; ``number``
    is the card's among those of its question, from 0.
    """

    question: CheckedQuestion
    place: int
    number: int
    front: str
    answers: tuple[str, ...]

    def shows_answer_of(self, other: StudiedCard) -> bool:
        """Whether the front has all that another card asks for, word for word."""
        return bool(other.answers) and all(answer in self.front for answer in other.answers)


class StudiedQuestion(NamedTuple):
    """The cards of a question, and those of earlier questions that quote some of the same words, the
    nearest first.

    Of questions that quote other words, a name that the text is full of would stand everywhere; those
    with the same ``same_fact:`` are left out, too.
    """

    cards: list[StudiedCard]
    earlier: list[StudiedCard]


def list_studied_questions(deck: Deck, context: Context) -> list[StudiedQuestion]:
    """The questions of a deck as a learner meets them, from their facts alone."""
    kept = context.comparisons.derived_values
    key = (list_studied_questions, deck.folder)
    if key not in kept:
        kept[key] = _arrange_questions(deck, context)
    questions: list[StudiedQuestion] = kept[key]
    return questions


def _arrange_questions(deck: Deck, context: Context) -> list[StudiedQuestion]:
    checked = context.checked[deck.folder]
    sets = {each.file.path: number for number, each in enumerate(deck.sets)}
    places = [_find_place(each.facts, sets[each.questions.file.path]) for each in checked]
    ordered = [checked[index] for index in arrange_places(deck, places, context.project.sources)]
    overlaps = find_overlaps([each.facts.evidence for each in ordered])
    studied: list[StudiedQuestion] = []
    place = 0
    for index, question in enumerate(ordered):
        facts = question.facts
        cards = [
            StudiedCard(question, place + number, number, front, tuple(answers))
            for number, (front, answers) in enumerate(facts.cards)
        ]
        place += len(cards)
        earlier: list[StudiedCard] = []
        for other in reversed(overlaps[index]):
            label = ordered[other].facts.same_fact
            if other < index and not (label and label == facts.same_fact):
                earlier += reversed(studied[other].cards)
        studied.append(StudiedQuestion(cards, earlier))
    return studied


def find_shown_answers(
    questions: Sequence[StudiedQuestion], reach: int
) -> Iterator[tuple[StudiedCard, StudiedCard, int]]:
    """Each card whose answer stands on the front of another question, shown at most ``reach`` cards
    before it: the card, the nearest that shows it, and how many cards before.

    Cards that show each other's answers are left to :func:`find_mirrored_cards`.
    """
    for question in questions:
        for card in question.cards:
            for other in question.earlier:
                distance = card.place - other.place
                if distance > reach:
                    break
                if other.shows_answer_of(card) and not card.shows_answer_of(other):
                    yield card, other, distance
                    break


def find_mirrored_cards(
    questions: Sequence[StudiedQuestion],
) -> Iterator[tuple[StudiedCard, StudiedCard]]:
    """The pairs of cards, of two questions, that show each other's answers: the later one first, each
    with the nearest ones.
    """
    for question in questions:
        for card in question.cards:
            mirrored = (
                other
                for other in question.earlier
                if card.shows_answer_of(other) and other.shows_answer_of(card)
            )
            for other in islice(mirrored, MAX_CANDIDATES):
                yield card, other


def find_later_parts(
    questions: Sequence[StudiedQuestion],
) -> Iterator[tuple[StudiedCard, list[StudiedCard]]]:
    """Each card that asks for a list, with the later cards that ask for its items alone: at least
    two of them, one for each item, the nearest.
    """
    # From the end on: what is met is studied later.
    later: dict[str, list[StudiedCard]] = defaultdict(list)
    found: list[tuple[StudiedCard, list[StudiedCard]]] = []
    for question in reversed(questions):
        for card in reversed(question.cards):
            if card.question.facts.is_list and len(card.answers) > 1:
                parts = [_find_part(card, later.get(answer, ())) for answer in card.answers]
                named = list(dict.fromkeys(part for part in parts if part is not None))
                if len(named) > 1:
                    found.append((card, named))
            elif len(card.answers) == 1:
                later[card.answers[0]].append(card)
    yield from reversed(found)


def _find_part(card: StudiedCard, later: Sequence[StudiedCard]) -> StudiedCard | None:
    """The nearest of some later cards, the nearest last, that is about the same words."""
    nearest = islice(reversed(later), MAX_CANDIDATES)
    facts = card.question.facts
    return next(
        (each for each in nearest if are_about_same_words(facts, each.question.facts)), None
    )


def are_about_same_words(one: QuestionFacts, other: QuestionFacts) -> bool:
    """Whether two different questions quote some of the same words of a source, unless their author
    says that they ask for one fact.
    """
    if one is other or (one.same_fact and one.same_fact == other.same_fact):
        return False
    return share_quoted_words(one.evidence, other.evidence)


def _find_place(facts: QuestionFacts, set_number: int) -> StudyPlace:
    source = facts.evidence[0][0] if facts.evidence else ""
    end = max([end for _, _, end in facts.evidence], default=0)
    return StudyPlace(facts.id, set_number, source, end, facts.is_list, tuple(facts.after))
