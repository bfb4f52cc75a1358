"""The answer names another actor of the same source.

How it happens: who did what to whom is what one mixes up first. Tried where the answer is an actor,
of whatever type the field is. What should notice it: answer-not-in-quote; where the quotation names
both, only a mark tells them apart.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "actor-swapped"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    source = subject.source
    for _, text in shuffle_items(draw, subject.list_answers(FieldType.ACTOR, FieldType.TEXT)):
        actor = find_actor(text, source)
        for other in subject.shuffle_actors(draw, actor) if actor else ():
            if has_different_words(other.name, text):
                yield mutate_text(text, str(other.name))
