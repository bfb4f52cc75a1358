"""Two words that stand side by side in a quotation change places.

How it happens: typing faster than reading. Marks stay where they are. What should notice it:
quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, reworded
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs, neighbours

NAME = "words-transposed"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    pairs = [
        (quotation.text, pair)
        for quotation in subject.quotations
        for pair in neighbours(quotation.text)
    ]
    for text, ((start, end), (begin, stop)) in shuffled(draw, pairs):
        one, other = text[start:end], text[begin:stop]
        if differs(one + other, other + one):
            new = text[:start] + other + text[end:begin] + one + text[stop:]
            yield Mutant(reworded(text, new), f"“{text[start:stop]}” → “{new[start:stop]}”")
