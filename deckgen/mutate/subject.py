"""A question that is to be spoilt, and what the ways of spoiling it draw on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from deckgen.files import YamlText
from deckgen.languages.language import Language
from deckgen.model import Actor, Deck, FieldSpec, FieldType, Question, Quotation, Source

# So many other questions are tried before an operator gives up.
MAX_OTHER_QUESTIONS = 30
_Item = TypeVar("_Item")


@dataclass(frozen=True, eq=False, slots=True)
class MutationSubject:
    """A question, the questions of its deck on the same source (itself among them), and where it
    stands.

    ``start`` and ``end`` are the offsets of its entry in the file; ``has_own_lines`` says that the entry
    has its lines to itself, so that another can be put between it and the next.
    """

    question: Question
    deck: Deck
    peers: Sequence[Question]
    start: int
    end: int
    has_own_lines: bool

    @property
    def source(self) -> Source:
        return self.question.source

    @property
    def language(self) -> Language:
        """The language of the source."""
        return self.source.language

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that were found."""
        return self.question.evidence

    def list_answers(self, *types: FieldType) -> list[tuple[FieldSpec, YamlText]]:
        """The answers of fields of these types, each item of a list by itself."""
        return [pair for pair in self.question.paired_answers if pair[0].type in types]

    def sample_other_questions(self, draw: Random) -> Iterator[Question]:
        """Other questions on the same source, in an order drawn."""
        for other in draw.sample(self.peers, min(MAX_OTHER_QUESTIONS, len(self.peers))):
            if other is not self.question:
                yield other

    def shuffle_actors(self, draw: Random, but: Actor | None = None) -> list[Actor]:
        """The actors of the source in an order drawn, without one."""
        actors = [actor for actor in self.source.actors if actor is not but]
        return shuffle_items(draw, actors)


def shuffle_items(draw: Random, items: Sequence[_Item]) -> list[_Item]:
    """The items in an order drawn."""
    return draw.sample(list(items), len(items))
