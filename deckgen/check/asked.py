"""What a question asks and answers, made comparable."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.check.words import comparable
from deckgen.model import Question, Text


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """A question's prompt and answer without typography, case and punctuation; ``at`` is the prompt as written."""

    at: Text
    prompt: str
    answer: str
    shown_answer: str


def asked(question: Question) -> Asked | None:
    """What the question asks; None for one that was withdrawn, or that asks nothing."""
    kind = question.kind
    if kind is None or question.retired is not None:
        return None
    if kind.cloze is not None:
        prompts = [quotation.text for quotation in question.evidence]
        answers: list[Text] = []
    else:
        prompts = [text for spec in kind.prompts for text in question.texts(spec.key)]
        answers = [text for spec in kind.answers for text in question.texts(spec.key)]
        if kind.answers and not answers:
            return None  # a missing answer is a finding of its own, and no other answer
    if not prompts:
        return None
    prompt = "\n".join(map(comparable, prompts))
    return Asked(prompts[0], prompt, "\n".join(map(comparable, answers)), "; ".join(answers))
