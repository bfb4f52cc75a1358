"""A text with evidence of its own, such as a claim, becomes that of another question.

How it happens: two entries are written side by side. What should notice it: claim-not-in-source.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject

NAME = "claim-of-another-question"
GROUP = "attribution"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question = subject.question
    for spec in question.kind.fields.values():
        for text in question.get_texts(spec.key) if spec.evidence else ():
            for other in subject.sample_other_questions(draw):
                claims = other.get_texts(spec.key) if other.kind is question.kind else ()
                if claims and has_different_words(claims[0], text):
                    yield mutate_text(text, str(claims[0]))
