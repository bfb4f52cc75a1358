"""A word inside a quotation is left out, without the sign for an omission.

How it happens: the eye jumps a word in copying. The first and the last word are left alone: without
them a quotation is shorter and no less true. So are words beside an ellipsis, which is then an
omission. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.quotation_words import locate_inner_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "word-dropped"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, place)
        for quotation in subject.quotations
        for place in locate_inner_words(quotation.text)
    ]
    for text, (start, end) in shuffle_items(draw, places):
        end += text[end : end + 1] == " "
        emptied = (
            text[start - 1 : start] + text[end : end + 2] == "==="
        )  # nothing would be left to mark
        if (
            not emptied
            and not text.startswith(("…", "..."), end)
            and not text.endswith(("…", "..."), 0, start)
        ):
            yield mutate_part(text, start, end, "")
