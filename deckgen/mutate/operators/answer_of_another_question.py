"""The answer becomes that of another question on the same source.

How it happens: two questions are written side by side, and the answers change places. The other
answer is of the same type. What should notice it: answer-not-in-quote, the rules of dates; not
where the other answer stands in the same quotation.
"""

from collections.abc import Iterator
from random import Random

from deckgen.files import YamlText
from deckgen.model import Question
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "answer-of-another-question"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    for spec, text in shuffle_items(draw, subject.list_answers("text", "actor", "date")):
        for other in subject.sample_other_questions(draw):
            answers = [
                each
                for each in _list_answers_of_type(other, spec.type)
                if has_different_words(each, text)
            ]
            if answers:
                yield mutate_text(text, str(draw.choice(answers)))


def _list_answers_of_type(question: Question, of_type: str) -> list[YamlText]:
    specs = question.kind.answers if question.kind else ()
    return [text for spec in specs if spec.type == of_type for text in question.get_texts(spec.key)]
