"""A question stands in the deck twice, under two ids.

How it happens: an entry is copied to be changed, and then is not. What should notice it:
duplicate-question.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.entry_copy import copy_question
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject

NAME = "question-duplicated"
GROUP = "question"


def mutants(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    return copy_question(subject, [])
