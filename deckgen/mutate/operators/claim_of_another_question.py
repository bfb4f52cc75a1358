"""A text with evidence of its own, such as a claim, becomes that of another question.

How it happens: two entries are written side by side. What should notice it: claim-not-in-source.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, replaced
from deckgen.mutate.subject import Subject
from deckgen.mutate.words import differs

NAME = "claim-of-another-question"
GROUP = "attribution"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    question = subject.question
    for spec in question.kind.fields.values() if question.kind else ():
        for text in question.get_texts(spec.key) if spec.evidence else ():
            for other in subject.others(draw):
                claims = other.get_texts(spec.key) if other.kind is question.kind else ()
                if claims and differs(claims[0], text):
                    yield replaced(text, str(claims[0]))
