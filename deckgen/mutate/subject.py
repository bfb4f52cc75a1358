"""A question to make a mistake in, and what the operators take from its deck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from deckgen.files import YamlText
from deckgen.languages.language import Language
from deckgen.model import Actor, Deck, FieldSpec, FieldType, Kind, Question, Quotation, Source
from deckgen.mutate.question_entries import QuestionEntry

# An operator tries at most this many other questions.
MAX_OTHER_QUESTIONS = 30
# Fields of these types hold an answer in words.
WORD_TYPES = (FieldType.TEXT, FieldType.ACTOR)
_Item = TypeVar("_Item")


@dataclass(frozen=True, eq=False, slots=True)
class MutationSubject:
    """A question, and the questions of its deck on the same source (itself among them)."""

    entry: QuestionEntry
    deck: Deck
    peers: Sequence[Question]

    @property
    def question(self) -> Question:
        return self.entry.question

    @property
    def kind(self) -> Kind:
        return self.question.kind

    @property
    def source(self) -> Source:
        return self.question.source

    @property
    def language(self) -> Language:
        """The language of the source."""
        return self.source.language

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that were found in the source."""
        return self.question.evidence

    def list_answers(self, *types: FieldType) -> list[tuple[FieldSpec, YamlText]]:
        """The answers in fields of these types, each item of a list on its own.

        None that is not from the text: no check could notice a mistake in it.
        """
        if self.question.goes_beyond:
            return []
        return [pair for pair in self.question.paired_answers if pair[0].type in types]

    def list_answer_lists(self) -> list[tuple[YamlText, ...]]:
        """The answers that are lists of two items or more."""
        lists: dict[str, list[YamlText]] = {}
        for spec, text in self.list_answers(FieldType.TEXT):
            lists.setdefault(spec.key, []).append(text)
        return [tuple(items) for items in lists.values() if len(items) > 1]

    def list_texts(self, specs: Iterable[FieldSpec]) -> list[YamlText]:
        """The texts given for some fields."""
        found: list[YamlText] = []
        for spec in specs:
            found += self.question.get_texts(spec.key)
        return found

    def shuffle_places(
        self, draw: Random, locate: Callable[[str], Iterable[_Item]]
    ) -> list[tuple[YamlText, _Item]]:
        """What ``locate`` finds in the quotations, each with its quotation, in random order."""
        places: list[tuple[YamlText, _Item]] = []
        for quotation in self.quotations:
            places += [(quotation.text, place) for place in locate(quotation.text)]
        return shuffle_items(draw, places)

    def sample_other_questions(self, draw: Random) -> Iterator[Question]:
        """Other questions on the same source, in random order."""
        for other in draw.sample(self.peers, min(MAX_OTHER_QUESTIONS, len(self.peers))):
            if other is not self.question:
                yield other

    def shuffle_actors(self, draw: Random, excluded: Actor | None = None) -> list[Actor]:
        """The actors of the source in random order, without one."""
        return shuffle_items(draw, [actor for actor in self.source.actors if actor is not excluded])


def shuffle_items(draw: Random, items: Sequence[_Item]) -> list[_Item]:
    """The items in random order."""
    return draw.sample(list(items), len(items))
