"""A “not” gets into a quotation.

How it happens: the sentence is typed as one remembers it. In languages whose negations are not
known here it is not tried. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.negations import Negations, negations_of
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import in_brackets, neighbours

NAME = "negation-inserted"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    negations = negations_of(subject.language)
    for quotation in subject.quotations if negations else ():
        assert negations is not None  # the condition above
        text = quotation.text
        for at in shuffled(draw, _places(text, negations)):
            yield changed(
                text, at, at, f" {negations.word}" if negations.spaced else negations.word
            )


def _places(text: str, negations: Negations) -> list[int]:
    """Behind an auxiliary verb inside the quotation, or else behind any word that another follows."""
    followed = [end for (_, end), _ in neighbours(text)]
    verbs = [
        match.end()
        for match in negations.after.finditer(text)
        if not in_brackets(text, match.start())
    ]
    return [at for at in verbs if at in followed] or followed
