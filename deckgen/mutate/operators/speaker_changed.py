"""Words or a view are given to another actor of the same source.

How it happens: the paragraph quotes two people. What should notice it: speaker-not-in-passage.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.mutate.mutant import Mutant, replaced
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs

NAME = "speaker-changed"
GROUP = "attribution"
SPEAKERS = frozenset({"speaker"})


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    question, source = subject.question, subject.source
    specs = question.kind.select_fields_by_type(SPEAKERS) if question.kind else ()
    for text in shuffled(draw, [text for spec in specs for text in question.get_texts(spec.key)]):
        actor = find_actor(text, source) if source else None
        for other in subject.actors(draw, actor):
            if differs(other.name, text):
                yield replaced(text, str(other.name))
