"""An actor named in a quotation becomes another actor of the same source.

How it happens: two names that one mixes up, and the sentence typed from memory. What should notice
it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.word_matching import find_words, normalize_words
from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs, in_brackets
from deckgen.text.canonical import fold_case

NAME = "actor-swapped-in-quotation"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, actor, start, start + len(name))
        for quotation in subject.quotations
        for actor in subject.actors(draw)
        for name in actor.names
        if (start := find_words(fold_case(quotation.text), fold_case(name))) >= 0
        and not in_brackets(quotation.text, start)
    ]
    for text, actor, start, end in shuffled(draw, places):
        for other in subject.actors(draw, actor)[:1]:
            if differs(other.name, text[start:end]) and normalize_words(other.name):
                yield changed(text, start, end, str(other.name))
