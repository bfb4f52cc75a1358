"""Of all that readers send back, what can be recorded of a deck."""

from __future__ import annotations

from itertools import chain

from deckgen.model import Deck
from deckgen.quiz.answers import AnswerFault, AnswerLine, ReaderAnswer


class AnswerSorter:
    """The answers to questions that a deck has, each once, and a line for all that is not so.

    Args:
        deck: what was read.
        numbers: the numbers of the questions that are asked of it now.
    """

    def __init__(self, deck: Deck, numbers: frozenset[str]) -> None:
        self.deck, self.numbers = deck, numbers
        self.given: dict[str, list[ReaderAnswer]] = {}
        self.faults: list[str] = []

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
        elif answer.number not in self.numbers:
            why = "the deck has no such question, or it has changed since: not taken"
            self.faults.append(f"{place}: {answer.number}: {why}")
        elif not answer.is_empty:
            self._keep(answer, place)

    def _keep(self, answer: ReaderAnswer, place: str) -> None:
        given = self.given.setdefault(answer.number, [])
        if answer in given:
            return
        if given:
            self.faults.append(f"{place}: {answer.number} is answered again: both are recorded")
        given.append(answer)
