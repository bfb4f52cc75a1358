"""Rules whose faults are found while a project is loaded: their findings come with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deckgen.check.context import Context
from deckgen.findings import Finding
from deckgen.model import Deck, QuestionSet

ProjectCheck = Callable[[Context], Iterator[Finding]]
SetCheck = Callable[[QuestionSet, Deck, Context], Iterator[Finding]]


def make_load_checks(rule: str) -> tuple[ProjectCheck, SetCheck]:
    """The two checks of such a rule: what loading found under its name, outside question sets and
    in one.
    """

    def check_project(context: Context) -> Iterator[Finding]:
        return (finding for finding in context.project.findings if finding.rule == rule)

    def check_set(questions: QuestionSet, _: Deck, __: Context) -> Iterator[Finding]:
        return (finding for finding in questions.findings if finding.rule == rule)

    return check_project, check_set
