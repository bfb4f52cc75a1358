"""A quotation is exchanged for one of another passage of the same source.

How it happens: the wrong lines are on the clipboard. The other quotation is taken from another
question, marks and all. Not tried in a cloze, which is nothing but its quotation: another one is
another question. What should notice it: answer-not-in-quote, number-not-in-quote, the rules of
dates; where the words are marked and the answer is a paraphrase, weak-support.
"""

from collections.abc import Iterator
from random import Random

from deckgen.model import Quotation
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "quotation-of-another-passage"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    if subject.question.is_cloze:
        return
    for quotation in shuffle_items(draw, subject.quotations):
        for other in subject.sample_other_questions(draw):
            elsewhere = [
                each.text
                for each in other.evidence
                if each.source is quotation.source and not _has_overlap(each, quotation)
            ]
            if elsewhere:
                yield mutate_text(quotation.text, str(draw.choice(elsewhere)))


def _has_overlap(one: Quotation, other: Quotation) -> bool:
    return any(
        start < stop and begin < end for start, end in one.places for begin, stop in other.places
    )
