"""What a question asks and answers, made comparable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.cards.word_matching import normalize_words
from deckgen.files import YamlText
from deckgen.model import Question


@dataclass(frozen=True, eq=False, slots=True)
class ComparableQuestion:
    """A question's prompt and answer without typography, case and punctuation; ``original_prompt`` is the prompt
    as written.
    """

    original_prompt: YamlText
    prompt: str
    answer: str
    display_answer: str


def make_comparable(question: Question) -> ComparableQuestion | None:
    """What the question asks; None for one that was withdrawn, or that asks nothing.

    A cloze asks for its marked words, and its prompt is its text with the marks in it.
    """
    kind = question.kind
    answers: Sequence[str]
    if kind is None or question.retired_since is not None:
        return None
    if kind.cloze_field is not None:
        prompts = [quotation.text for quotation in question.evidence]
        answers = [mark for quotation in question.evidence for mark in quotation.marked_words]
    else:
        prompts = [text for spec in kind.prompts for text in question.get_texts(spec.key)]
        answers = [text for spec in kind.answers for text in question.get_texts(spec.key)]
        if kind.answers and not answers:
            return None  # a missing answer is a finding of its own, and no other answer
    if not prompts:
        return None
    prompt = "\n".join(map(normalize_words, prompts))
    return ComparableQuestion(
        prompts[0], prompt, "\n".join(map(normalize_words, answers)), "; ".join(answers)
    )
