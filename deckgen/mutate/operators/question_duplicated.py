"""A question stands in the deck twice, under two ids.

How it happens: an entry is copied to be changed, and then is not. What should notice it:
duplicate-question.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.copies import copied
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import Subject

NAME = "question-duplicated"
GROUP = "question"


def mutants(subject: Subject, _: Random) -> Iterator[Mutant]:
    return copied(subject, [])
