"""The prompt names the answer.

How it happens: the question is made more exact, and says too much; “Who …?” becomes “Who …, Iran?”.
In a cloze it is the line above the gap. A date is given away as it would be printed. What should
notice it: answer-leaked.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.cards.dates import display_date
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = Code.ANSWER_LEAKED
GROUP = "question"
_FINAL_SIGNS = re.compile(r"[\s.?!…:;。？！؟]*\Z")


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question = subject.question
    specs = question.kind.leads if question.is_cloze else question.kind.prompts
    prompts = [
        text
        for spec in specs
        if spec.type is FieldType.TEXT and not spec.common
        for text in question.get_texts(spec.key)
    ]
    for answer in shuffle_items(draw, _list_answer_texts(subject)):
        for prompt in prompts:
            yield _leak_answer(prompt, answer.rstrip(" .;,"))


def _list_answer_texts(subject: MutationSubject) -> list[str]:
    if subject.question.is_cloze:
        return list(subject.question.gaps)
    dates = [
        display_date(text, subject.deck.language)
        for _, text in subject.list_answers(FieldType.DATE)
    ]
    return dates + [str(text) for _, text in subject.list_answers(FieldType.TEXT, FieldType.ACTOR)]


def _leak_answer(prompt: YamlText, answer: str) -> Mutant:
    match = _FINAL_SIGNS.search(prompt)
    at = match.start() if match else len(prompt)
    return mutate_part(prompt, at, at, f", {answer}")
