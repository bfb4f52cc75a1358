"""What would be found if some questions read differently, without checking the whole project
again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from deckgen.check.consequence_filter import suppress_consequences
from deckgen.check.context import Context, Waiver
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.rule_runner import (
    check_set,
    check_waivers,
    collect_waivers,
    compare_questions,
    list_checked,
    make_waiver,
)
from deckgen.check.run import CheckResult
from deckgen.findings import Finding, Severity, sort_findings
from deckgen.model import Deck, QuestionSet


@dataclass(frozen=True, slots=True)
class DeckVariant:
    """Some questions of a deck as they read or could read.

    ``questions`` takes the place of the deck's ``count`` questions from number ``first_number``
    (from 0) on; it has the path of their set.
    """

    deck: Deck
    first_number: int
    count: int
    questions: QuestionSet

    @property
    def path(self) -> str:
        return self.questions.file.path


@dataclass(frozen=True, slots=True)
class VariantResult:
    """What is found in the questions of a variant alone: findings that are not waived, waivers
    used, facts.
    """

    findings: tuple[Finding, ...]
    used_waivers: frozenset[Waiver]
    facts: tuple[QuestionFacts, ...]


class VariantChecker:
    """A checked project, to try other texts of its questions.

    It finds what a check of the changed files would, with two exceptions: findings about a deck as
    a whole (its coverage) are left out, for they are not about the questions tried; and a question
    that has a new error of its own is not compared with others.
    """

    def __init__(self, checked: CheckResult) -> None:
        self.context, self._used_waivers = checked.context, checked.used_waivers

    def check_alone(self, variant: DeckVariant) -> VariantResult:
        """What is found in the questions of a variant when nothing else is looked at."""
        result = check_set(variant.questions, variant.deck, self.context)
        waivers = collect_waivers(list_checked(variant.questions, result.facts))
        kept = tuple(each for each in result.findings if make_waiver(each) not in waivers)
        used = waivers.intersection(map(make_waiver, result.findings))
        return VariantResult(kept, frozenset(used), tuple(result.facts))

    def find_new_findings(
        self, variant: DeckVariant, before: VariantResult, now: VariantResult
    ) -> tuple[Finding, ...]:
        """What is found ``now``, in this variant, beyond what was found ``before``, in the deck's
        own text.

        A finding is new when its rule has more findings in the question than before.
        """
        own = tuple(_subtract_findings(now.findings, before.findings))
        # Other questions are compared by their facts: with the same ones they find the same.
        if now.facts == before.facts or any(finding.severity is Severity.ERROR for finding in own):
            return own
        return (*own, *self._compare_with_others(variant, before, now))

    def check_variant(self, variant: DeckVariant) -> list[Finding]:
        """All that is found in the questions of a variant, alone and compared with the deck's
        others.
        """
        now = self.check_alone(variant)
        changed = self._replace_questions(variant, now)
        waivers = collect_waivers(list_checked(variant.questions, now.facts))
        ids = {facts.id for facts in now.facts}
        # Other questions may have new findings too; only these questions are asked about.
        compared = [
            finding
            for finding in compare_questions(variant.deck, changed, with_totals=False)
            if finding.question in ids
            and finding.span.path == variant.path
            and make_waiver(finding) not in waivers
        ]
        return sort_findings(suppress_consequences([*now.findings, *compared]))

    def _compare_with_others(
        self, variant: DeckVariant, before: VariantResult, now: VariantResult
    ) -> Iterator[Finding]:
        """What is new when questions are compared with one another, and about their waivers."""
        deck, known = variant.deck, self._baselines[variant.deck.folder]
        used_before = self._used_waivers
        context = self._replace_questions(variant, now)
        waivers = known.waivers | collect_waivers(list_checked(variant.questions, now.facts))
        found = list(dict.fromkeys(compare_questions(deck, context, with_totals=False)))
        kept = [
            finding
            for finding in found
            if finding.question is not None and make_waiver(finding) not in waivers
        ]
        yield from _subtract_findings(kept, known.compared)
        # A waiver may have lost, or found, what it silences.
        if any(facts.allow for facts in now.facts):
            used = used_before - before.used_waivers | now.used_waivers
            used |= waivers.intersection(map(make_waiver, found))
            yield from _subtract_findings(
                check_waivers(deck, context, used),
                check_waivers(deck, self.context, used_before),
            )

    def _replace_questions(self, variant: DeckVariant, now: VariantResult) -> Context:
        """The project with the questions of a variant in their place."""
        folder, first = variant.deck.folder, variant.first_number
        known = self.context.checked[folder]
        new = list_checked(variant.questions, now.facts)
        changed = [*known[:first], *new, *known[first + variant.count :]]
        return self.context.with_questions({**self.context.checked, folder: changed})

    @cached_property
    def _baselines(self) -> dict[str, _DeckBaseline]:
        """The unchanged decks, by folder."""
        baselines = {}
        for deck in self.context.project.decks:
            compared = compare_questions(deck, self.context, with_totals=False)
            waivers = collect_waivers(self.context.checked[deck.folder])
            baselines[deck.folder] = _DeckBaseline(waivers, list(dict.fromkeys(compared)))
        return baselines


@dataclass(frozen=True, slots=True)
class _DeckBaseline:
    """An unchanged deck: its waivers, and what comparing its questions found."""

    waivers: set[Waiver]
    compared: list[Finding]


def _subtract_findings(findings: Iterable[Finding], before: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of which there are more than before, of one rule about one question."""
    left = Counter((finding.rule, finding.question) for finding in before)
    for finding in findings:
        left[finding.rule, finding.question] -= 1
        if left[finding.rule, finding.question] < 0:
            yield finding
