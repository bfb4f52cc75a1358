"""Which cards of a deck show the answers of others, in the order in which they are studied."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from deckgen.cards.study_order import StudyPlace, arrange_places
from deckgen.check.context import CheckedQuestion, Context
from deckgen.check.coverage.usage import share_quoted_words
from deckgen.check.phrase_search import PhraseSearch
from deckgen.check.question_facts import QuestionFacts
from deckgen.model import Deck

# So many questions before one that could mirror it are looked at: the nearest are the ones to tell.
MAX_CANDIDATES = 20


class StudiedCard(NamedTuple):
    """A card at its place in the order of study.

    ``front`` and ``answers`` are as :data:`~deckgen.check.card_words.CardWords` has them; ``number``
    is the card's among those of its question, from 0.
    """

    question: CheckedQuestion
    number: int
    front: str
    answers: tuple[str, ...]

    def shows_answer_of(self, other: StudiedCard) -> bool:
        """Whether the front has all that another card asks for, word for word."""
        return bool(other.answers) and all(answer in self.front for answer in other.answers)


def list_studied_cards(deck: Deck, context: Context) -> list[StudiedCard]:
    """The cards of a deck as a learner meets them, from the facts of its questions alone."""
    kept = context.comparisons.derived_values
    key = (list_studied_cards, deck.folder)
    if key not in kept:
        kept[key] = list(_iterate_cards(deck, context))
    cards: list[StudiedCard] = kept[key]
    return cards


def _iterate_cards(deck: Deck, context: Context) -> Iterator[StudiedCard]:
    checked = context.checked[deck.folder]
    sets = {each.file.path: number for number, each in enumerate(deck.sets)}
    places = [_find_place(each.facts, sets[each.questions.file.path]) for each in checked]
    for index in arrange_places(deck, places, context.project.sources):
        question = checked[index]
        for number, (front, answers) in enumerate(question.facts.cards):
            yield StudiedCard(question, number, front, tuple(answers))


def find_shown_answers(
    cards: Sequence[StudiedCard], reach: int
) -> Iterator[tuple[StudiedCard, StudiedCard, int]]:
    """Each card whose answer stands on the front of another question, shown at most ``reach`` cards
    before it: the card, the nearest that shows it, and how many cards before.

    Both quote words in common: else a name that a text is full of would stand everywhere. Cards
    that show each other's answers are left to :func:`find_mirrored_cards`.
    """
    reach = min(reach, len(cards))
    before: deque[str] = deque(maxlen=reach)
    for place, card in enumerate(cards):
        # One look at all of them together: most answers stand on none.
        shown = "".join(before)
        before.append(card.front)
        if not card.answers or not all(answer in shown for answer in card.answers):
            continue
        for distance in range(1, min(reach, place) + 1):
            other = cards[place - distance]
            if not other.shows_answer_of(card) or card.shows_answer_of(other):
                continue
            if are_about_same_words(card.question.facts, other.question.facts):
                yield card, other, distance
                break


def find_mirrored_cards(cards: Sequence[StudiedCard]) -> Iterator[tuple[StudiedCard, StudiedCard]]:
    """The pairs of cards, of two questions, that show each other's answers: the later one first.

    One pass over all words: each front is looked through for the answers of all cards.
    """
    search = PhraseSearch(card.answers[0] for card in cards if card.answers)
    # Cards by what they ask for, and what of other cards' answers they show.
    met: dict[tuple[str, str], list[StudiedCard]] = defaultdict(list)
    for card in cards:
        if not card.answers:
            continue
        shown = search.find_phrases(card.front)
        for phrase in shown:
            for other in islice(reversed(met.get((phrase, card.answers[0]), ())), MAX_CANDIDATES):
                if _are_mirrored(card, other):
                    yield card, other
        for phrase in shown:
            met[card.answers[0], phrase].append(card)


def find_later_parts(
    cards: Sequence[StudiedCard],
) -> Iterator[tuple[StudiedCard, list[StudiedCard]]]:
    """Each card that asks for a list, with the later cards that ask for its items alone: at least
    two of them, one for each item, the nearest.
    """
    # From the end on: what is met is studied later.
    later: dict[str, list[StudiedCard]] = defaultdict(list)
    found: list[tuple[StudiedCard, list[StudiedCard]]] = []
    for card in reversed(cards):
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
    end = max((end for _, _, end in facts.evidence), default=0)
    return StudyPlace(facts.id, set_number, source, end, facts.is_list, tuple(facts.after))


def _are_mirrored(card: StudiedCard, other: StudiedCard) -> bool:
    return (
        card.shows_answer_of(other)
        and other.shows_answer_of(card)
        and are_about_same_words(card.question.facts, other.question.facts)
    )
