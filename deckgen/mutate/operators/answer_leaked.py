"""The prompt names the answer.

How it happens: the question is made more exact, and says too much; “Who …?” becomes “Who …, Iran?”.
In a cloze it is the line above the gap. A date is given away as it would be printed. What should
notice it: answer-leaked.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.cards.dates import display_date
from deckgen.model import YamlText
from deckgen.mutate.mutant import Mutant, changed
from deckgen.mutate.subject import Subject, shuffled

NAME = "answer-leaked"
GROUP = "question"
_SIGNS_AT_END = re.compile(r"[\s.?!…:;。？！؟]*\Z")


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
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
    for answer in shuffled(draw, _answers(subject, cloze)):
        for prompt in prompts:
            yield _leaked(prompt, answer.rstrip(" .;,"))


def _answers(subject: Subject, cloze: bool) -> list[str]:
    if cloze:
        return [mark for quotation in subject.quotations for mark in quotation.marked_words]
    dates = [display_date(text, subject.deck.language) for _, text in subject.answers("date")]
    return dates + [str(text) for _, text in subject.answers("text", "actor")]


def _leaked(prompt: YamlText, answer: str) -> Mutant:
    match = _SIGNS_AT_END.search(prompt)
    at = match.start() if match else len(prompt)
    return changed(prompt, at, at, f", {answer}")
