"""A number in a quotation is off by a digit, or has two digits changed about.

How it happens: 1938 for 1939, 1983 for 1938. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.number_shift import shift_number
from deckgen.mutate.quotation_words import is_in_brackets, locate_numbers
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "number-shifted"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, place)
        for quotation in subject.quotations
        for place in locate_numbers(quotation.text)
        if not is_in_brackets(quotation.text, place[0])
    ]
    for text, (start, end) in shuffle_items(draw, places):
        yield mutate_part(text, start, end, shift_number(text[start:end], draw))
