"""A number in a quotation is off by a digit, or has two digits changed about.

How it happens: 1938 for 1939, 1983 for 1938. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.numbers import shifted
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import in_brackets, numbers_of

NAME = "number-shifted"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, place)
        for quotation in subject.quotations
        for place in numbers_of(quotation.text)
        if not in_brackets(quotation.text, place[0])
    ]
    for text, (start, end) in shuffled(draw, places):
        yield changed(text, start, end, shifted(text[start:end], draw))
