"""A word of a quotation becomes another word of the same source.

How it happens: the quotation is typed from memory, or autocorrection knows better. The words at the
ends are changed like those inside. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs, pieces, vocabulary

NAME = "word-replaced"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, place)
        for quotation in subject.quotations
        for piece in pieces(quotation.text)
        for place in piece
        if quotation.source is not None
    ]
    for text, (start, end) in shuffled(draw, places):
        words = vocabulary(subject.quotations[0].source) if subject.quotations[0].source else ()
        for word in draw.sample(words, min(5, len(words))):
            if differs(word, text[start:end]):
                yield changed(text, start, end, word)
                break
