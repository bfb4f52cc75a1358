"""Words or a view are given to another actor of the same source.

How it happens: the paragraph quotes two people. What should notice it: speaker-not-in-passage.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "speaker-changed"
GROUP = "attribution"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question, source = subject.question, subject.source
    for text in shuffle_items(draw, question.speakers):
        actor = find_actor(text, source)
        for other in subject.shuffle_actors(draw, actor):
            if has_different_words(other.name, text):
                yield mutate_text(text, str(other.name))
