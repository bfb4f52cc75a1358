"""The answer becomes that of another question on the same source.

How it happens: two questions are written side by side, and the answers change places. The other
answer is of the same type. What should notice it: answer-not-in-quote, the rules of dates; not
where the other answer stands in the same quotation.
"""

from collections.abc import Iterator
from random import Random

from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "answer-of-another-question"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    for spec, text in shuffle_items(
        draw, subject.list_answers(FieldType.TEXT, FieldType.ACTOR, FieldType.DATE)
    ):
        for other in subject.sample_other_questions(draw):
            same_type = [each for field, each in other.paired_answers if field.type is spec.type]
            answers = [each for each in same_type if has_different_words(each, text)]
            if answers:
                yield mutate_text(text, str(draw.choice(answers)))
