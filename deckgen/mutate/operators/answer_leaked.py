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
from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = Code.ANSWER_LEAKED
GROUP = "question"
_FINAL_SIGNS = re.compile(r"[\s.?!…:;。？！؟]*\Z")


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question = subject.question
    if question.kind is None:
        return
    cloze = question.kind.cloze_field is not None
    specs = [
        spec for spec in question.kind.fields.values() if spec.type == "text" and not spec.common
    ]
    prompts = [
        text
        for spec in specs
        if spec.role == ("context" if cloze else "prompt")
        for text in question.get_texts(spec.key)
    ]
    for answer in shuffle_items(draw, _list_answer_texts(subject, cloze)):
        for prompt in prompts:
            yield _leak_answer(prompt, answer.rstrip(" .;,"))


def _list_answer_texts(subject: MutationSubject, cloze: bool) -> list[str]:
    if cloze:
        return [mark for quotation in subject.quotations for mark in quotation.marked_words]
    dates = [display_date(text, subject.deck.language) for _, text in subject.list_answers("date")]
    return dates + [str(text) for _, text in subject.list_answers("text", "actor")]


def _leak_answer(prompt: YamlText, answer: str) -> Mutant:
    match = _FINAL_SIGNS.search(prompt)
    at = match.start() if match else len(prompt)
    return mutate_part(prompt, at, at, f", {answer}")
