"""A word of a quotation becomes another word of the same source.

How it happens: the quotation is typed from memory, or autocorrection knows better. The words at the
ends are changed like those inside. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.quotation_words import has_different_words, list_vocabulary, locate_source_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "word-replaced"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, place)
        for quotation in subject.quotations
        for piece in locate_source_words(quotation.text)
        for place in piece
    ]
    words = list_vocabulary(subject.source)
    for text, (start, end) in shuffle_items(draw, places):
        for word in draw.sample(words, min(5, len(words))):
            if has_different_words(word, text[start:end]):
                yield mutate_part(text, start, end, word)
                break
