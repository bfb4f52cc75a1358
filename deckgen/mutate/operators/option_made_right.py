"""A wrong option of a multiple choice becomes another name of the right answer.

How it happens: two names of one thing look like two things. Tried where the answer is an actor with
aliases, or has others in ``also``. What should notice it: option-repeated, option-true-elsewhere.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.mutate.mutant import Mutant, replaced
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs

NAME = "option-made-right"
GROUP = "answer"
OPTIONS = frozenset({"choice"})


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    question, source = subject.question, subject.source
    specs = question.kind.select_fields_by_type(OPTIONS) if question.kind else ()
    for _, answer in subject.answers("text", "actor") if specs else ():
        actor = find_actor(answer, source) if source else None
        names = [*(actor.names if actor else ()), *question.get_texts("also")]
        names = [name for name in names if differs(name, answer)]
        options = [
            text for spec in specs for text in question.get_texts(spec.key) if differs(text, answer)
        ]
        for option in shuffled(draw, options) if names else ():
            yield replaced(option, str(draw.choice(names)))
