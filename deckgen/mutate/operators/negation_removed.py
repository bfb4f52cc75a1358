"""A “not” of a quotation gets lost.

How it happens: the smallest word is the easiest to overlook. A quotation that began with the word
only begins behind it now. In languages whose negations are not known here it is not tried. What
should notice it: quote-not-found; at the beginning of a quotation, quote-hides-qualifier.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.negations import find_negations
from deckgen.mutate.quotation_words import is_in_brackets
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "negation-removed"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    negations = find_negations(subject.language)
    places = [
        (quotation.text, match.span())
        for quotation in (subject.quotations if negations else ())
        for match in (negations.removable_word.finditer(quotation.text) if negations else ())
        if not is_in_brackets(quotation.text, match.start())
    ]
    for text, (start, end) in shuffle_items(draw, places):
        left = (text[:start] + text[end:]).strip(" =")
        if left:
            yield mutate_part(text, start, end, "")
