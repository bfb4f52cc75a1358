"""An actor named in a quotation becomes another actor of the same source.

How it happens: two names that one mixes up, and the sentence typed from memory. What should notice
it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.word_matching import find_words, normalize_words
from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.quotation_words import has_different_words, is_in_brackets
from deckgen.mutate.subject import MutationSubject, shuffle_items
from deckgen.text.canonical import fold_case

NAME = "actor-swapped-in-quotation"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, actor, start, start + len(name))
        for quotation in subject.quotations
        for actor in subject.shuffle_actors(draw)
        for name in actor.names
        if (start := find_words(fold_case(quotation.text), fold_case(name))) >= 0
        and not is_in_brackets(quotation.text, start)
    ]
    for text, actor, start, end in shuffle_items(draw, places):
        for other in subject.shuffle_actors(draw, actor)[:1]:
            if has_different_words(other.name, text[start:end]) and normalize_words(other.name):
                yield mutate_part(text, start, end, str(other.name))
