"""A number in the answer is off by a digit, or has two digits changed about.

How it happens: as in a quotation, and nobody looks at a number twice. Dates have an operator of
their own. What should notice it: number-not-in-quote, answer-not-in-quote.
"""

from collections.abc import Iterator
from random import Random

from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.number_shift import shift_number
from deckgen.mutate.quotation_words import locate_numbers
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "number-shifted-in-answer"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    places = [
        (text, place)
        for _, text in subject.list_answers(FieldType.TEXT)
        for place in locate_numbers(text)
    ]
    for text, (start, end) in shuffle_items(draw, places):
        yield mutate_part(text, start, end, shift_number(text[start:end], draw))
