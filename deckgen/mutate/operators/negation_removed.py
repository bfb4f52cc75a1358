"""A “not” of a quotation gets lost.

How it happens: the smallest word is the easiest to overlook. A quotation that began with the word
only begins behind it now. In languages whose negations are not known here it is not tried. What
should notice it: quote-not-found; at the beginning of a quotation, quote-hides-qualifier.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.negations import negations_of
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import in_brackets

NAME = "negation-removed"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    negations = negations_of(subject.language)
    places = [
        (quotation.text, match.span())
        for quotation in (subject.quotations if negations else ())
        for match in (negations.gone.finditer(quotation.text) if negations else ())
        if not in_brackets(quotation.text, match.start())
    ]
    for text, (start, end) in shuffled(draw, places):
        left = (text[:start] + text[end:]).strip(" =")
        if left:
            yield changed(text, start, end, "")
