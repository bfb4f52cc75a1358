"""The words that a cloze leaves out become other words of the same sentence.

How it happens: a gap is filled again by hand, and wrongly: the learner would be shown it as the
answer. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.quotation_words import (
    has_different_words,
    locate_free_spans,
    locate_marks,
    locate_words,
)
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "deletion-replaced"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    if not subject.question.is_cloze:
        return
    for quotation in shuffle_items(draw, subject.quotations):
        text = quotation.text
        for _, (start, end) in shuffle_items(draw, locate_marks(text)):
            others = locate_free_spans(
                text, len(locate_words(text[start:end])), [whole for whole, _ in locate_marks(text)]
            )
            for begin, stop in shuffle_items(draw, others):
                if has_different_words(text[start:end], text[begin:stop]):
                    yield mutate_part(text, start, end, text[begin:stop])
