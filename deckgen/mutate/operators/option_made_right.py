"""A wrong option of a multiple choice becomes another name of the right answer.

How it happens: two names of one thing look like two things. Tried where the answer is an actor with
aliases, or has others in ``also``. What should notice it: option-repeated, option-true-elsewhere.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "option-made-right"
GROUP = "answer"
OPTION_TYPES = frozenset({"choice"})


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question, source = subject.question, subject.source
    specs = question.kind.select_fields_by_type(OPTION_TYPES) if question.kind else ()
    for _, answer in subject.list_answers("text", "actor") if specs else ():
        actor = find_actor(answer, source) if source else None
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
