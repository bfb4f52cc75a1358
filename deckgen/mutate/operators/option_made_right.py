"""A wrong option of a multiple choice becomes another name of the right answer.

How it happens: two names of one thing look like two things. Tried where the answer is an actor with
aliases, or has others in ``also``. What should notice it: option-repeated, option-true-elsewhere.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "option-made-right"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question, source = subject.question, subject.source
    specs = question.kind.select_fields(FieldType.CHOICE)
    for _, answer in subject.list_answers(FieldType.TEXT, FieldType.ACTOR) if specs else ():
        actor = find_actor(answer, source)
        names = [*(actor.names if actor else ()), *question.get_texts("also")]
        names = [name for name in names if has_different_words(name, answer)]
        options = [
            text
            for spec in specs
            for text in question.get_texts(spec.key)
            if has_different_words(text, answer)
        ]
        for option in shuffle_items(draw, options) if names else ():
            yield mutate_text(option, str(draw.choice(names)))
