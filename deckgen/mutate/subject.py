"""A question that is to be spoilt, and what the ways of spoiling it draw on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from deckgen.files import YamlText
from deckgen.languages.language import Language
from deckgen.model import Actor, Deck, FieldSpec, Question, Quotation, Source

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
    def source(self) -> Source | None:
        return self.question.source

    @property
    def language(self) -> Language:
        """The language of the source."""
        return self.source.language if self.source else self.deck.language

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that were found."""
        return tuple(quotation for quotation in self.question.evidence if quotation.is_found)

    def list_answers(self, *types: str) -> list[tuple[FieldSpec, YamlText]]:
        """The answers of fields of these types, each item of a list by itself."""
        specs = self.question.kind.answers if self.question.kind else ()
        return [
            (spec, text)
            for spec in specs
            if spec.type in types
            for text in self.question.get_texts(spec.key)
        ]

    def sample_other_questions(self, draw: Random) -> Iterator[Question]:
        """Other questions on the same source, in an order drawn."""
        for other in draw.sample(self.peers, min(MAX_OTHER_QUESTIONS, len(self.peers))):
            if other is not self.question:
                yield other

    def shuffle_actors(self, draw: Random, but: Actor | None = None) -> list[Actor]:
        """The actors of the source in an order drawn, without one."""
        actors = [
            actor for actor in (self.source.actors if self.source else ()) if actor is not but
        ]
        return shuffle_items(draw, actors)


def shuffle_items(draw: Random, items: Sequence[_Item]) -> list[_Item]:
    """The items in an order drawn."""
    return draw.sample(list(items), len(items))
