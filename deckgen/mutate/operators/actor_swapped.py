"""The answer names another actor of the same source.

How it happens: who did what to whom is what one mixes up first. Tried where the answer is an actor,
of whatever type the field is. What should notice it: answer-not-in-quote; where the quotation names
both, only a mark tells them apart.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.mutate.mutant import Mutant, replaced
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs

NAME = "actor-swapped"
GROUP = "answer"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    source = subject.source
    for _, text in shuffled(draw, subject.answers("actor", "text")):
        actor = find_actor(text, source) if source else None
        for other in subject.actors(draw, actor) if actor else ():
            if differs(other.name, text):
                yield replaced(text, str(other.name))
