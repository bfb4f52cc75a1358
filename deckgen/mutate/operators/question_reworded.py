"""A question stands in the deck twice, and the second differs in its capital letters and its
punctuation alone.

How it happens: it is written again by somebody who did not know of the first. What should notice
it: duplicate-question.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.entry_copy import copy_question
from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.subject import MutationSubject

NAME = "question-reworded"
GROUP = "question"


def mutants(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    for text in subject.question.prompts[:1]:
        new = text[:1].swapcase() + text[1:].rstrip(" ?.!？。؟") + " …"
        yield from copy_question(subject, rewrite_scalar(text, new))
