"""A number in the answer is off by a digit, or has two digits changed about.

How it happens: as in a quotation, and nobody looks at a number twice. Dates have an operator of
their own. What should notice it: number-not-in-quote, answer-not-in-quote.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.numbers import shifted
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import numbers_of

NAME = "number-shifted-in-answer"
GROUP = "answer"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    places = [(text, place) for _, text in subject.answers("text") for place in numbers_of(text)]
    for text, (start, end) in shuffled(draw, places):
        yield changed(text, start, end, shifted(text[start:end], draw))
