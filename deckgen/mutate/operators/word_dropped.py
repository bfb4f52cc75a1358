"""A word inside a quotation is left out, without the sign for an omission.

How it happens: the eye jumps a word in copying. The first and the last word are left alone: without
them a quotation is shorter and no less true. So are words beside an ellipsis, which is then an
omission. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import inner

NAME = "word-dropped"
GROUP = "evidence"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    places = [
        (quotation.text, place)
        for quotation in subject.quotations
        for place in inner(quotation.text)
    ]
    for text, (start, end) in shuffled(draw, places):
        end += text[end : end + 1] == " "
        emptied = (
            text[start - 1 : start] + text[end : end + 2] == "==="
        )  # nothing would be left to mark
        if (
            not emptied
            and not text.startswith(("…", "..."), end)
            and not text.endswith(("…", "..."), 0, start)
        ):
            yield changed(text, start, end, "")
