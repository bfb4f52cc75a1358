"""A “not” gets into a quotation.

How it happens: the sentence is typed as one remembers it. In languages whose negations are not
known here it is not tried. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.negations import Negations, find_negations
from deckgen.mutate.quotation_words import is_in_brackets, pair_neighbours
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "negation-inserted"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    negations = find_negations(subject.language)
    for quotation in subject.quotations if negations else ():
        assert negations is not None  # the condition above
        text = quotation.text
        for at in shuffle_items(draw, _find_insertion_points(text, negations)):
            yield mutate_part(
                text,
                at,
                at,
                f" {negations.inserted_word}" if negations.has_spaces else negations.inserted_word,
            )


def _find_insertion_points(text: str, negations: Negations) -> list[int]:
    """Behind an auxiliary verb inside the quotation, or else behind any word that another follows."""
    followed = [end for (_, end), _ in pair_neighbours(text)]
    verbs = [
        match.end()
        for match in negations.preceding_word.finditer(text)
        if not is_in_brackets(text, match.start())
    ]
    return [at for at in verbs if at in followed] or followed
