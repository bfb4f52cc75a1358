"""Of all that readers send back, what can be recorded of a deck."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Self

from deckgen.model import Deck, Project
from deckgen.quiz.answers import AnswerFault, AnswerLine, ReaderAnswer
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import list_quiz_items


class AnswerSorter:
    """The answers to questions that a deck has, each once, and a line for all that is not so.

    Args:
        deck: what was read.
        numbers: the numbers of the questions that are asked of it now.
        open_numbers: those of the same with the backs of their cards.
    """

    def __init__(
        self, deck: Deck, numbers: frozenset[str], open_numbers: frozenset[str] = frozenset()
    ) -> None:
        self.deck, self.numbers, self.open_numbers = deck, numbers, open_numbers
        self.given: dict[str, list[ReaderAnswer]] = {}
        self.faults: list[str] = []

    @classmethod
    def for_deck(cls, project: Project, deck: Deck) -> Self:
        """One that takes answers to all questions of a deck, blind or with the backs of cards.

        Raises:
            DeckgenError: a card template is missing or wrong.
        """
        items = list_quiz_items(project, deck)
        asked = (frozenset(item.number for item in each) for each in (items, add_card_backs(items)))
        return cls(deck, *asked)

    @property
    def answers(self) -> list[ReaderAnswer]:
        """All that can be recorded."""
        return list(chain.from_iterable(self.given.values()))

    def add(self, where: str, found: AnswerLine | AnswerFault) -> None:
        """Takes an answer, or says why not; ``where`` stands before the number of its line."""
        place = f"{where}{found.line}"
        if isinstance(found, AnswerFault):
            self.faults.append(f"{place}: {found.message}")
            return
        answer = found.answer
        if found.deck and found.deck != self.deck.id:
            self.faults.append(f"{place}: is an answer to another deck, `{found.deck}`: not taken")
        elif answer.number in self.open_numbers:
            self._sort_verdict(answer, place)
        elif answer.number not in self.numbers:
            why = "the deck has no such question, or it has changed since: not taken"
            self.faults.append(f"{place}: {answer.number}: {why}")
        elif answer.judges_card:
            why = "judges a card whose back the reader has not seen: not taken"
            self.faults.append(f"{place}: {answer.number}: {why}")
        elif not answer.is_empty:
            self._keep(answer, place)

    def _sort_verdict(self, answer: ReaderAnswer, place: str) -> None:
        """Who has seen the card says what is wrong with it; their own answer would prove nothing."""
        if answer.answer:
            why = "answers a card whose back the reader has seen: the answer is not taken"
            self.faults.append(f"{place}: {answer.number}: {why}")
            answer = replace(answer, answer=())
        if answer.sound and answer != ReaderAnswer(answer.number, sound=True, saw=answer.saw):
            why = "says that the card is sound, and what is wrong: the latter is taken"
            self.faults.append(f"{place}: {answer.number}: {why}")
            answer = replace(answer, sound=False)
        if not answer.is_empty:
            self._keep(answer, place)

    def _keep(self, answer: ReaderAnswer, place: str) -> None:
        given = self.given.setdefault(answer.number, [])
        if answer in given:
            return
        if given:
            self.faults.append(f"{place}: {answer.number} is answered again: both are recorded")
        given.append(answer)
