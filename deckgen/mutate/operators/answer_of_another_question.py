"""The answer becomes that of another question on the same source.

How it happens: two questions are written side by side, and the answers change places. The other
answer is of the same type. What should notice it: answer-not-in-quote, the rules of dates; not
where the other answer stands in the same quotation.
"""

from collections.abc import Iterator
from random import Random

from deckgen.model import Question, YamlText
from deckgen.mutate.mutant import Mutant, replaced
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import differs

NAME = "answer-of-another-question"
GROUP = "answer"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    for spec, text in shuffled(draw, subject.answers("text", "actor", "date")):
        for other in subject.others(draw):
            answers = [each for each in _answers(other, spec.type) if differs(each, text)]
            if answers:
                yield replaced(text, str(draw.choice(answers)))


def _answers(question: Question, of_type: str) -> list[YamlText]:
    specs = question.kind.answers if question.kind else ()
    return [text for spec in specs if spec.type == of_type for text in question.get_texts(spec.key)]
