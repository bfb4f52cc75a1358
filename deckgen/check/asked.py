"""What each question of a deck asks and answers, made comparable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.check.words import comparable
from deckgen.model import Deck, Question, Text


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """A question's prompt and answer without typography, case and punctuation; ``at`` is the prompt."""

    question: Question
    at: Text
    prompt: str
    answer: str
    shown_answer: str


def asked(deck: Deck) -> Iterator[Asked]:
    """What the deck's questions ask; those withdrawn are left out."""
    for question in deck.questions:
        kind = question.kind
        if kind is None or question.retired is not None:
            continue
        prompts = [text for spec in kind.prompts for text in question.texts(spec.key)]
        answers = [text for spec in kind.answers for text in question.texts(spec.key)]
        if kind.cloze is not None:
            prompts = [quotation.text for quotation in question.evidence]
            answers = []
        elif kind.answers and not answers:
            continue  # a missing answer is a finding of its own, and no other answer
        if prompts:
            prompt = "\n".join(comparable(text) for text in prompts)
            answer = "\n".join(comparable(text) for text in answers)
            yield Asked(question, prompts[0], prompt, answer, "; ".join(answers))
