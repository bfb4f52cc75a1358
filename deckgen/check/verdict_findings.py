"""A finding on what a reader or a learner said of a question, until somebody settles it."""

from __future__ import annotations

from typing import Protocol

from deckgen.check.context import find_passage, make_finding
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Question
from deckgen.quiz.readings import Settlement


class Verdict(Protocol):
    """What was said beside its question; ``key`` is what a settlement names."""

    @property
    def question(self) -> Question: ...
    @property
    def key(self) -> str: ...
    @property
    def settlement(self) -> Settlement | None: ...


def report_unsettled(code: Code, verdict: Verdict, message: str) -> Finding:
    """The finding, at the question's first text, with its passage and the way to settle it."""
    question = verdict.question
    hint = f"correct the card, or `deckgen quiz settle {verdict.key} …`"
    if verdict.settlement is not None:
        hint = f"change it: it was settled as {verdict.settlement.outcome}"
    at = next(iter((*question.prompts, *question.leads)), question.id)
    passage = find_passage(question.quotations[0]) if question.quotations else None
    return make_finding(code, at, message, hint, question, passage)
