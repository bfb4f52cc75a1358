"""Two words that stand side by side in a quotation change places.

How it happens: typing faster than reading. Marks stay where they are. What should notice it:
quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.quotation_words import has_different_words, pair_neighbours
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "words-transposed"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    pairs = [
        (quotation.text, pair)
        for quotation in subject.quotations
        for pair in pair_neighbours(quotation.text)
    ]
    for text, ((start, end), (begin, stop)) in shuffle_items(draw, pairs):
        one, other = text[start:end], text[begin:stop]
        if has_different_words(one + other, other + one):
            new = text[:start] + other + text[end:begin] + one + text[stop:]
            yield Mutant(rewrite_scalar(text, new), f"“{text[start:stop]}” → “{new[start:stop]}”")
