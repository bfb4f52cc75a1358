"""The words that a cloze leaves out become other words of the same sentence.

How it happens: a gap is filled again by hand, and wrongly: the learner would be shown it as the
answer. What should notice it: quote-not-found.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs, marks, spans, words_of

NAME = "deletion-replaced"
GROUP = "answer"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    kind = subject.question.kind
    if kind is None or kind.cloze_field is None:
        return
    for quotation in shuffled(draw, subject.quotations):
        text = quotation.text
        for _, (start, end) in shuffled(draw, marks(text)):
            others = spans(
                text, len(words_of(text[start:end])), [whole for whole, _ in marks(text)]
            )
            for begin, stop in shuffled(draw, others):
                if differs(text[start:end], text[begin:stop]):
                    yield changed(text, start, end, text[begin:stop])
