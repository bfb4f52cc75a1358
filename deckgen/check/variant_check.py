"""What would be found if some questions read otherwise, without checking the whole project again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from deckgen.check.consequence_filter import suppress_consequences
from deckgen.check.context import Context, Waiver
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.run import (
    judge_deck,
    judge_set,
    judge_waivers,
    list_waivers,
    make_context,
    make_waiver,
)
from deckgen.findings import Finding, Severity, sort_findings
from deckgen.ledger.record import Ledger, LedgerFault
from deckgen.model import Deck, Project, QuestionSet, WrittenQuestion


@dataclass(frozen=True, slots=True)
class DeckVariant:
    """A stretch of a deck as it reads or could read.

    ``questions`` holds what stands in place of the deck's ``count`` questions from number ``first_number``
    (from 0) on; its path is that of their set.
    """

    deck: Deck
    first_number: int
    count: int
    questions: QuestionSet


@dataclass(frozen=True, slots=True)
class VariantResult:
    """What the questions of a wording give by themselves: findings that are not waived, waivers
    used, facts.
    """

    findings: tuple[Finding, ...]
    used_waivers: frozenset[Waiver]
    facts: tuple[QuestionFacts, ...]


class VariantChecker:
    """A checked project whose questions can be tried in other words.

    It says what a check of the changed files would, with two exceptions that are no matter of the
    questions tried: findings about a deck as a whole (its coverage) are left out; and where a
    question has a new error by itself, it is not compared with others.
    """

    def __init__(self, project: Project) -> None:
        """``project`` has all its sets read."""
        self.context = make_context(project)
        self._known = {deck.folder: self._judge_baseline(deck) for deck in project.decks}

    def judge_variant(self, wording: DeckVariant) -> VariantResult:
        """What is found in the questions of a wording when nothing else is looked at."""
        result = judge_set(wording.questions, wording.deck, self.context)
        path = wording.questions.file.path
        waivers = {waiver for facts in result.facts for waiver in list_waivers(path, facts)}
        kept = tuple(finding for finding in result.findings if make_waiver(finding) not in waivers)
        return VariantResult(
            kept,
            frozenset(waivers.intersection(map(make_waiver, result.findings))),
            tuple(result.facts),
        )

    def find_new_findings(
        self, wording: DeckVariant, before: VariantResult, now: VariantResult
    ) -> tuple[Finding, ...]:
        """What is found ``now``, in this wording, beyond what was ``before``, in the deck's own.

        A finding is new when its rule has more to say of the question than before.
        """
        own = tuple(_subtract_findings(now.findings, before.findings))
        if now.facts == before.facts or any(finding.severity is Severity.ERROR for finding in own):
            return own
        return (*own, *self._find_new_in_comparison(wording, before, now))

    def check_variant(self, wording: DeckVariant) -> list[Finding]:
        """All that is found about the questions of a wording, in themselves and held against the
        deck's others.
        """
        now = self.judge_variant(wording)
        changed = _VariantContext(
            self.context.project, self.context.settings, self.context, wording, now.facts
        )
        path = wording.questions.file.path
        waivers = {each for facts in now.facts for each in list_waivers(path, facts)}
        ids = {facts.id for facts in now.facts}
        compared = [
            finding
            for finding in judge_deck(wording.deck, changed, whole=False)
            if finding.question in ids
            and finding.span.path == path
            and make_waiver(finding) not in waivers
        ]
        return sort_findings(suppress_consequences([*now.findings, *compared]))

    def _find_new_in_comparison(
        self, wording: DeckVariant, before: VariantResult, now: VariantResult
    ) -> Iterator[Finding]:
        """What is new where questions are compared with one another, and among their waivers."""
        deck, path = wording.deck, wording.questions.file.path
        known = self._known[deck.folder]
        context = _VariantContext(
            self.context.project, self.context.settings, self.context, wording, now.facts
        )
        waivers = known.waivers | {
            each for facts in now.facts for each in list_waivers(path, facts)
        }
        found = list(dict.fromkeys(judge_deck(deck, context, whole=False)))
        kept = (
            finding
            for finding in found
            if make_waiver(finding) not in waivers and finding.question is not None
        )
        yield from _subtract_findings(kept, known.comparison_findings)
        if any(facts.allow for facts in now.facts):
            used = (
                known.used_waivers - before.used_waivers
                | now.used_waivers
                | waivers.intersection(map(make_waiver, found))
            )
            yield from _subtract_findings(
                judge_waivers(deck, context, used),
                judge_waivers(deck, self.context, known.used_waivers),
            )

    def _judge_baseline(self, deck: Deck) -> _DeckBaseline:
        found: list[Finding] = []
        for each in deck.sets:
            result = judge_set(each, deck, self.context)
            self.context.add_set(each, deck, result.facts)
            found.extend(result.findings)
        compared = list(dict.fromkeys(judge_deck(deck, self.context, whole=False)))
        waivers = {
            waiver
            for number, facts in enumerate(self.context.facts[deck.folder])
            if facts.allow
            for waiver in list_waivers(self.context.find_path(deck, number), facts)
        }
        return _DeckBaseline(
            waivers, waivers.intersection(map(make_waiver, [*found, *compared])), compared
        )


@dataclass(frozen=True, slots=True)
class _DeckBaseline:
    """An unspoilt deck: what is waived, what of it was found, and what comparing its questions
    gave.
    """

    waivers: set[Waiver]
    used_waivers: set[Waiver]
    comparison_findings: list[Finding]


def _subtract_findings(findings: Iterable[Finding], before: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of which there are more than before, of one rule about one question."""
    left = Counter((finding.rule, finding.question) for finding in before)
    for finding in findings:
        left[finding.rule, finding.question] -= 1
        if left[finding.rule, finding.question] < 0:
            yield finding


@dataclass(frozen=True, eq=False)
class _VariantContext(Context):
    """A project under check in which one stretch of a deck has another wording."""

    base: Context
    variant: DeckVariant
    new_facts: tuple[QuestionFacts, ...]

    @cached_property
    def ledgers(self) -> dict[str, Ledger | LedgerFault]:
        return self.base.ledgers

    @cached_property
    def facts(self) -> dict[str, list[QuestionFacts]]:
        first, folder = self.variant.first_number, self.variant.deck.folder
        known = self.base.facts[folder]
        return {
            **self.base.facts,
            folder: [*known[:first], *self.new_facts, *known[first + self.variant.count :]],
        }

    def read_question(self, deck: Deck, number: int) -> WrittenQuestion:
        at = self._find_old_number(deck, number)
        if at is None:
            return self.variant.questions.questions[number - self.variant.first_number]
        return self.base.read_question(deck, at)

    def find_path(self, deck: Deck, number: int) -> str:
        at = self._find_old_number(deck, number)
        return self.base.find_path(deck, at) if at is not None else self.variant.questions.file.path

    def _find_old_number(self, deck: Deck, number: int) -> int | None:
        """The number of a question before the change; None for one that it brought."""
        first, changed = self.variant.first_number, len(self.new_facts)
        if deck is not self.variant.deck or number < first:
            return number
        return None if number < first + changed else number - changed + self.variant.count
